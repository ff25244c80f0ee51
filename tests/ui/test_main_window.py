"""The whole window on a store in memory, on the desk's loop."""

from __future__ import annotations

import asyncio
import gc
import weakref
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from qbdesk.domain.errors import QbdeskError, StoreProblem
from qbdesk.domain.event import EventType, Trust
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import ApiState
from qbdesk.ui.banner import Banner
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.empty_state import EmptyState
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.filter_sentence import FilterSentence
from qbdesk.ui.icons import Icons
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.test_event_dialog import TestEventDialog
from qbdesk.ui.theme import Theme
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.view_switch import View
from tests.ui.desk import URL, Desk, Signalled, button, new_parts, settled
from tests.ui.samples import MemoryStore, row, rows

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


async def test_a_new_order_is_in_the_table_with_the_next_signal(desk: Desk) -> None:
    await desk.open()
    desk.store.kept[101] = row(101, entity_id="12409")
    await desk.tell(FeedChange(added=(101,)))
    assert desk.model.id_at(0) == 101
    assert desk.table.verticalScrollBar().value() == 0


async def test_the_chosen_row_is_in_the_details_and_follows_its_changes(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(3)
    await settled()
    assert shows(desk, "97")
    desk.store.kept[97] = row(97, entity_id="97", deliveries=4)
    await desk.tell(FeedChange(changed=(97,)))
    assert desk.table.selection.chosen.ids == (97,)
    assert shows(desk, "97")


async def test_the_pill_counts_and_leads_to_the_top(desk: Desk) -> None:
    await desk.open()
    pill = desk.one(NewPill)
    assert not pill.isVisible()
    desk.table.verticalScrollBar().setValue(400)
    desk.store.kept |= {each.id: each for each in rows(range(101, 106))}
    await desk.tell(FeedChange(added=tuple(range(101, 106))))
    assert pill.isVisible()
    assert pill.text() == "5 new"
    pill.click()
    assert desk.table.verticalScrollBar().value() == 0
    assert not pill.isVisible()


async def test_closing_is_a_wish_and_the_program_decides(desk: Desk) -> None:
    await desk.open()
    assert not desk.window.close()
    assert desk.stopped.is_set()
    assert desk.window.isVisible()


async def test_an_empty_store_says_how_the_first_event_comes(desk: Desk) -> None:
    desk.store.kept.clear()
    await desk.open()
    empty = desk.one(EmptyState)
    assert empty.isVisible()
    button(empty, "Copy address").click()
    assert QGuiApplication.clipboard().text() == URL
    desk.store.kept[1] = row(1)
    await desk.tell(FeedChange(added=(1,)))
    assert not empty.isVisible()
    assert desk.table.isVisible()


async def test_without_an_address_nothing_offers_to_copy_it(desk: Desk) -> None:
    desk.store.kept.clear()
    await desk.open()
    heard = Signalled(desk.window._status_bridge.changed)
    desk.parts.board.update(webhook_url="", listen_problem="Port 8765 is taken.")
    await heard.wait()
    assert desk.one(Banner).isVisible()
    assert not button(desk.one(EmptyState), "Copy address").isEnabled()


async def test_a_desk_that_only_looks_offers_no_part_in_receiving(desk: Desk) -> None:
    desk.store.kept.clear()
    desk.parts.board._status = replace(desk.parts.board.status, may_keep=False, webhook_url="")
    desk.window._show_status(desk.parts.board.status)
    await desk.open()
    empty = desk.one(EmptyState)
    assert empty.isVisible()
    assert "another computer" in empty.accessibleName()
    assert not [each for each in empty.findChildren(QPushButton) if each.isVisibleTo(empty)]


async def test_the_focus_is_on_what_can_be_done_when_the_rows_come_back_to_front(desk: Desk) -> None:
    await desk.open()
    desk.window._pages._views = (View("Today", "chart-bar", lambda _tasks: QWidget()),)
    desk.window._pages.show_page(1)
    desk.window._pages.show_page(0)
    assert desk.window.focusWidget() is desk.table
    await desk.filter("total>99999")
    desk.window._pages.show_page(1)
    desk.window._pages.show_page(0)
    assert desk.window.focusWidget() is button(desk.one(EmptyState), "Clear filter")


async def test_tab_reaches_everything_in_the_order_of_the_window(desk: Desk) -> None:
    await desk.open()
    top_bar = desk.one(TopBar)
    shops = QPushButton("Shops", top_bar)
    top_bar.offer_shops(shops)
    shops.show()
    await desk.filter("type:order.new")
    desk.parts.board.update(api=ApiState.REJECTED)
    desk.window._show_status(desk.parts.board.status)
    desk.table.setCurrentIndex(desk.model.index(1, 0))
    await settled()
    areas = (
        shops,
        top_bar,
        desk.window._events.commands,
        desk.one(Banner),
        desk.one(FilterSentence),
        desk.table,
        desk.one(DetailsPane),
        desk.one(StatusLine),
    )
    desk.table.setFocus()
    walked: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Tab)
        stop = desk.window.focusWidget()
        assert stop is not None
        walked.append(stop)
        if stop is desk.table:
            break
    met = [next((area for area in areas if area is stop or area.isAncestorOf(stop)), stop) for stop in walked]
    assert [area for area, _ in groupby(met)] == [*areas[6:], *areas[:6]]
    assert met.count(areas[7]) == 1, "the status line is one stop"
    assert met.count(areas[3]) == 2
    back: list[QWidget] = [desk.table]
    while len(back) < len(walked):
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Backtab)
        stop = desk.window.focusWidget()
        assert stop is not None
        back.append(stop)
    assert back[::-1] == walked


async def test_trouble_with_reading_is_told_and_untold(desk: Desk) -> None:
    await desk.open()
    banner = desk.one(Banner)
    desk.store.problem = StoreProblem("The store is locked.")
    await desk.tell(FeedChange(changed=(100,)))
    assert banner.isVisible()
    desk.store.problem = None
    await desk.tell(FeedChange(added=(99,)))
    assert not banner.isVisible()


async def test_a_test_event_is_sent_and_its_answer_said(desk: Desk) -> None:
    await desk.open()
    button(desk.window, "Send test event…").click()
    dialog = desk.one(TestEventDialog)
    assert not dialog.isModal()
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.clear()
    assert not button(dialog, "Send").isEnabled()
    QTest.keyClicks(field, "12x34567890123456789012345")
    assert field.text() == "12345678901234567890"
    button(dialog, "Send").click()
    await settled()
    assert desk.store.sent == [(EventType.ORDER_NEW, "12345678901234567890")]
    assert any(label.text().startswith("Answered 200 in ") for label in dialog.findChildren(QLabel))


async def test_a_test_event_offers_the_real_orders_of_the_shop_and_both_ways_in(desk: Desk) -> None:
    desk.store.kept[201] = row(201, entity_id="12410")
    desk.store.kept[202] = row(202, entity_id="12411", trust=Trust.CONTRADICTED)
    await desk.open()
    desk.parts.board.update(public_webhook_url="https://fjallvind.ngrok.app/webhooks/quickbutik/x")
    button(desk.window, "Send test event…").click()
    await settled()
    dialog = desk.one(TestEventDialog)
    kinds, numbers = dialog.findChildren(MenuButton)
    field, outside = dialog.findChild(QLineEdit), dialog.findChild(QCheckBox)
    assert isinstance(field, QLineEdit)
    assert outside is not None
    offered = [words.partition(" · ")[0] for words in numbers.choices()]
    assert (offered[0], field.text()) == ("12410", "12410")
    assert "12411" not in offered
    numbers.choose(1)
    assert field.text() == offered[1]
    outside.setChecked(True)
    button(dialog, "Send").click()
    await settled()
    assert desk.store.sent == [(EventType.ORDER_NEW, offered[1])]
    assert desk.store.sent_from_outside
    kinds.choose(list(EventType).index(EventType.PRODUCT_UPDATE))
    await settled()
    assert not any(words.startswith(offered[0]) for words in numbers.choices())


async def test_a_test_event_that_nobody_answers_says_so(desk: Desk) -> None:
    await desk.open()
    button(desk.window, "Send test event…").click()
    dialog = desk.one(TestEventDialog)
    desk.store.problem = StoreProblem("Nothing answered at the address.")
    button(dialog, "Send").click()
    await settled()
    assert isinstance(desk.store.problem, QbdeskError)
    assert "Nothing answered at the address." in [label.text() for label in dialog.findChildren(QLabel)]
    assert button(dialog, "Send").isEnabled()


async def test_rows_are_copied_as_text(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    QTest.keyClick(desk.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    await settled()
    assert QGuiApplication.clipboard().text().startswith("2025-11-28 14:32:08\tNew order\t100\t")


async def test_in_a_narrow_window_details_take_the_place_of_the_table(desk: Desk) -> None:
    await desk.open()
    desk.window.resize(900, 700)
    details = desk.one(DetailsPane)
    assert not details.isVisible()
    desk.table.selectRow(0)
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    await settled()
    assert details.isVisible()
    assert not desk.table.isVisible()
    QTest.keyClick(details, Qt.Key.Key_Escape)
    assert desk.table.isVisible()
    assert not details.isVisible()
    desk.window.resize(1440, 900)
    assert details.isVisible()
    assert desk.table.isVisible()


async def test_the_window_remembers_its_size(
    store: MemoryStore, theme: Theme, icons: Icons, words: RowWords, tmp_path: Path
) -> None:
    stopped = asyncio.Event()
    parts = new_parts(store, theme, icons, words, tmp_path, stopped)
    first = Desk(parts, store, stopped)
    first.window.resize(800, 603)
    await first.window.aclose()
    kept = QSettings(parts.settings.fileName(), parts.settings.format())
    second = MainWindow(replace(parts, settings=kept))
    assert (second.width(), second.height()) == (800, 603)
    await second.aclose()


async def test_nothing_holds_a_closed_window(
    store: MemoryStore, theme: Theme, icons: Icons, words: RowWords, tmp_path: Path
) -> None:
    stopped = asyncio.Event()
    parts = new_parts(store, theme, icons, words, tmp_path, stopped)
    window = MainWindow(parts)
    window.show()
    window.start()
    await settled()
    gone, destroyed = weakref.ref(window), Signalled(window.destroyed)
    await window.aclose()
    del window
    await destroyed.wait()
    gc.collect()
    assert gone() is None
    parts.feed.publish(FeedChange(added=(1,)))
    parts.board.update(waiting=3)
    theme.choose(True)


def shows(desk: Desk, text: str) -> bool:
    details = desk.one(DetailsPane)
    return any(label.isVisible() and label.text() == text for label in details.findChildren(QLabel))


async def test_details_take_all_the_width_and_give_it_back(desk: Desk) -> None:
    await desk.open()
    details = desk.one(DetailsPane)
    desk.table.selectRow(0)
    await settled()
    before = details.width()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not desk.table.isVisible()
    assert details.width() == desk.window.width()
    QTest.keyClick(details, Qt.Key.Key_Escape)
    assert desk.table.isVisible()
    assert desk.table.hasFocus()
    assert abs(details.width() - before) <= 1


async def test_theme_and_height_of_rows_are_told_and_the_menu_follows_the_theme(desk: Desk) -> None:
    themes: list[bool | None] = []
    heights: list[Density] = []
    desk.parts.theme.chosen.connect(themes.append)
    desk.window.density_chosen.connect(heights.append)
    bar = desk.one(TopBar)
    bar._themes.actions()[2].trigger()
    desk.table.set_density(Density.COMPACT)
    assert (themes, heights) == ([True], [Density.COMPACT])
    desk.parts.theme.choose(None)
    assert [action.isChecked() for action in bar._themes.actions()] == [True, False, False]
