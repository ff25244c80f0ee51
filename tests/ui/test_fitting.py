"""What the window does where there is little room, and the pin in the head of the details."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.ui.components.detail_tabs import DetailTabs, Tab
from qbdesk.ui.details.header import DetailHeader
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.view_switch import View
from qbdesk.ui.wishes import Wish
from tests.ui.desk import Desk, Signalled, settled

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.mark.parametrize("width", [820, 1024, 1100, 1440])
async def test_no_word_of_the_top_bar_is_cut(desk: Desk, width: int) -> None:
    views = tuple(View(word, "globe", no_page) for word in ("Today", "Connection"))
    wishes = {wish: desk.store.take_wish(wish) for wish in Wish}
    whole = Desk(replace(desk.parts, views=views, wishes=wishes), desk.store, desk.stopped)
    await whole.open()
    bar = whole.one(TopBar)
    bar.show_shop("Fjällvind Handel i Östersund")
    whole.window.resize(width, 700)
    await settled()
    buttons = [each for each in bar.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) >= 7
    for each in buttons:
        place = each.mapTo(whole.window, each.rect().topRight())
        assert place.x() < width, each.accessibleName()
        assert each.width() >= each.minimumSizeHint().width(), each.accessibleName()
    gone = Signalled(whole.window.destroyed)
    await whole.window.aclose()
    await gone.wait()


def no_page(_tasks: TaskScope) -> QWidget:
    return QWidget()


def test_tabs_come_closer_before_they_scroll(qtbot: QtBot, theme: Theme) -> None:
    tabs = DetailTabs(theme, gives_way=True)
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.set_tabs([Tab(word, word) for word in ("Order", "Changes", "Story", "Request")], "Order")
    tabs.resize(1000, 36)
    wide = sum(tabs.tabSizeHint(index).width() for index in range(4))
    tabs.resize(wide - 20, 36)
    assert sum(tabs.tabSizeHint(index).width() for index in range(4)) <= wide - 20
    tabs.resize(1000, 36)
    assert sum(tabs.tabSizeHint(index).width() for index in range(4)) == wide


async def test_the_pin_in_the_head_pins_the_row_and_shows_it(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    await settled()
    (pin,) = (
        each
        for each in desk.one(DetailHeader).findChildren(QAbstractButton)
        if each.accessibleName() == "Pin (P)" and each.isVisible()
    )
    heard = Signalled(desk.window._bridge.changed)
    pin.click()
    await heard.wait()
    await settled()
    assert desk.store.kept[100].pinned
    assert pin.accessibleName() == "Unpin (P)"
