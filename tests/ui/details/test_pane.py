from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventState
from qbdesk.domain.order import OrderState
from qbdesk.ui.components.detail_tabs import DetailTabs
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.details.problem_strip import ProblemStrip
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import DARK, Theme
from tests.ui.details.conftest import afternoon, answered
from tests.ui.details.samples import (
    ORDER,
    SECRET,
    MemoryReader,
    delivery,
    lone_row,
    order_row,
    product_row,
    snapshot,
)
from tests.ui.details.widgets import texts

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PANEL = "Open in control panel"


def tab_words(pane: DetailsPane) -> list[str]:
    return [tab.spoken for tab in pane.findChildren(DetailTabs)[0].tabs()]


def choose(pane: DetailsPane, key: str) -> None:
    tabs = pane.findChildren(DetailTabs)[0]
    tabs.setCurrentIndex([tab.key for tab in tabs.tabs()].index(key))


def current(pane: DetailsPane) -> str:
    return pane.findChildren(DetailTabs)[0].current_key()


async def test_nothing_is_chosen(pane: DetailsPane) -> None:
    assert texts(pane) == ["Select an event"]


async def test_the_row_is_shown_at_once_and_the_rest_when_the_store_answers(
    pane: DetailsPane, reader: MemoryReader
) -> None:
    reader.hold(1)
    pane.show_row(order_row(deliveries=2))
    assert {"12408", "SEK\u00a0748.95", "New", "Confirmed"} <= set(texts(pane))
    assert "Anna Sandberg, Östersund" not in texts(pane)
    assert tab_words(pane) == ["Order", "Deliveries 2", "Request", "JSON"]
    reader.let_go(1)
    await answered()
    assert "Anna Sandberg, Östersund" in texts(pane)
    assert "Klarna · paid 11:59:00" in texts(pane)
    assert tab_words(pane) == ["Order", "Deliveries 2", "Request", "JSON"]


async def test_a_late_answer_for_another_row_is_dropped(pane: DetailsPane, reader: MemoryReader) -> None:
    reader.hold(1)
    pane.show_row(order_row())
    pane.show_row(product_row())
    await answered()
    reader.let_go(1)
    await answered()
    assert "Yllefilt Jämtland" in texts(pane)
    assert "Anna Sandberg, Östersund" not in texts(pane, hidden=True)


async def test_an_answer_after_nothing_was_chosen_is_dropped(pane: DetailsPane, reader: MemoryReader) -> None:
    reader.hold(1)
    pane.show_row(order_row())
    pane.show_row(None)
    reader.let_go(1)
    await answered()
    assert texts(pane) == ["Select an event"]


async def test_new_data_keeps_tab_scroll_and_page(pane: DetailsPane, reader: MemoryReader) -> None:
    pane.resize(420, 400)
    lines = [{"title": f"Vara {number}", "price": "1", "qty": "1"} for number in range(60)]
    reader.snapshots[1] = snapshot({**ORDER, "products": lines})
    pane.show_row(order_row())
    await answered()
    QApplication.sendPostedEvents()
    page = next(area for area in pane.findChildren(QScrollArea) if area.accessibleName() == "Order")
    page.verticalScrollBar().setValue(700)
    pane.row_changed(order_row(order_state=OrderState.DONE, deliveries=5))
    await answered()
    assert page.verticalScrollBar().value() == 700
    assert "Completed" in texts(pane)
    assert "Was New when the event came" in texts(pane)
    assert "Deliveries 5" in tab_words(pane)
    pane.row_changed(order_row(77, entity_id="777"))
    assert "777" not in texts(pane)


async def test_another_row_begins_at_the_top(pane: DetailsPane, reader: MemoryReader) -> None:
    pane.resize(420, 300)
    reader.snapshots[9] = reader.snapshots[1]
    pane.show_row(order_row())
    await answered()
    QApplication.sendPostedEvents()
    page = next(area for area in pane.findChildren(QScrollArea) if area.accessibleName() == "Order")
    page.verticalScrollBar().setValue(100)
    pane.show_row(order_row(9))
    await answered()
    assert page.verticalScrollBar().value() == 0


async def test_the_tab_is_remembered_for_each_kind(pane: DetailsPane) -> None:
    pane.show_row(order_row())
    await answered()
    choose(pane, "json")
    pane.show_row(product_row())
    await answered()
    assert current(pane) == "product"
    choose(pane, "request")
    pane.show_row(lone_row())
    await answered()
    assert current(pane) == "request"
    pane.show_row(order_row())
    await answered()
    assert current(pane) == "json"


async def test_a_lone_delivery_has_only_its_request(pane: DetailsPane, reader: MemoryReader) -> None:
    pane.show_row(lone_row())
    await answered()
    assert tab_words(pane) == ["Request"]
    assert "order_id is missing · answered 400" in texts(pane)
    reader.deliveries_by_row[4] = [delivery(5, body=b'{"event_type": "shop.open"}', method="POST")]
    pane.show_row(lone_row(4))
    await answered()
    assert tab_words(pane) == ["Request", "JSON"]


async def test_an_event_that_no_webhook_told_has_no_deliveries(
    pane: DetailsPane, reader: MemoryReader
) -> None:
    reader.deliveries_by_row[1] = []
    pane.show_row(order_row(deliveries=0))
    await answered()
    assert tab_words(pane) == ["Order", "JSON"]


async def test_a_problem_is_said_in_a_sentence_and_can_be_tried_again(
    pane: DetailsPane, reader: MemoryReader
) -> None:
    reader.problem = StoreProblem("The database is locked.", "Another program holds it; try again.")
    pane.show_row(order_row())
    await answered()
    strip = pane.findChildren(ProblemStrip)[0]
    assert strip.isVisible()
    assert strip.sentence() == "The database is locked. Another program holds it; try again."
    reader.problem = None
    strip.findChildren(QAbstractButton)[0].click()
    await answered()
    assert not strip.isVisible()
    assert "Anna Sandberg, Östersund" in texts(pane)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (EventState.WAITING, "Waiting for details"),
        (EventState.UNCHECKED, "Only the number is known until there is a key"),
        (EventState.GONE, "Unknown number · probably the panel's test"),
    ],
)
async def test_an_order_without_details_says_why(
    pane: DetailsPane, reader: MemoryReader, state: EventState, sentence: str
) -> None:
    del reader.snapshots[1]
    blank = lone_row().facts
    pane.show_row(order_row(state=state, facts=blank, amount=None, order_state=None))
    await answered()
    assert sentence in texts(pane)


async def test_the_wishes_are_told(pane: DetailsPane) -> None:
    urls: list[str] = []
    closed: list[bool] = []
    pane.open_url_requested.connect(urls.append)
    counter = _Counter(closed)
    pane.close_requested.connect(counter.count)
    pane.show_row(order_row())
    await answered()
    button = next(b for b in pane.findChildren(QAbstractButton) if b.isVisible() and "panel" in b.text())
    button.click()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert urls == ["https://panel.example"]
    assert closed == [True]


class _Counter:
    def __init__(self, calls: list[bool]) -> None:
        self._calls = calls

    def count(self) -> None:
        self._calls.append(True)


async def test_without_an_address_there_is_no_panel_button(
    qtbot: QtBot, theme: Theme, icons: Icons, reader: MemoryReader, tasks: TaskScope
) -> None:
    pane = DetailsPane(theme, icons, reader, tasks)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_row(order_row())
    await answered()
    assert "Open in control panel" not in texts(pane)


async def test_the_panel_button_gives_way_to_many_tags(pane: DetailsPane) -> None:
    pane.resize(400, 700)
    pane.show_row(order_row(plain_path=True))
    await answered()
    buttons = [item for item in pane.findChildren(QAbstractButton) if item.accessibleName() == PANEL]
    button = next(item for item in buttons if item.isVisible())
    assert (button.text(), button.toolTip()) == ("", PANEL)
    assert button.width() >= button.minimumSizeHint().width()
    pane.resize(800, 700)
    assert (button.text(), button.toolTip()) == (PANEL, "")


async def test_the_secret_path_is_nowhere(pane: DetailsPane, reader: MemoryReader) -> None:
    path = f"/webhooks/quickbutik/{SECRET}"
    reader.deliveries_by_row[1] = [
        delivery(
            1,
            query=f"event_type=order.new&order_id=1&back={path}&enc=%2Fwebhooks%2Fquickbutik%2F{SECRET}",
            headers=(("referer", f"https://x.ngrok.app{path}?a=b"), ("x-original-uri", path)),
            body=f'{{"url": "https://x{path}"}}'.encode(),
            reason=f"seen at {path}",
        )
    ]
    reader.snapshots[1] = snapshot({**ORDER, "notes": f"https://x.ngrok.app{path}"})
    pane.show_row(order_row())
    await answered()
    for key in ("order", "deliveries", "request", "json"):
        choose(pane, key)
    shown = "\n".join(texts(pane, hidden=True))
    assert "GET /webhooks/quickbutik/••••••••\n?event_type=order.new\n&order_id=1" in shown
    assert SECRET not in shown


async def test_markup_of_the_shop_stays_text(pane: DetailsPane, reader: MemoryReader) -> None:
    evil = '<img src="http://x/y"><b>Hej</b>'
    reader.snapshots[1] = snapshot(
        {
            **ORDER,
            "notes": evil,
            "products": [{"title": evil, "price": "1", "qty": "1"}],
            "customer": {"full_name": evil, "address": evil, "city": "A\u202eB"},
        }
    )
    pane.show_row(order_row())
    await answered()
    shown = texts(pane)
    assert f"{evil}, A\\x202eB" in shown
    assert f"“{evil}”" in shown
    assert any(text.startswith(evil) for text in shown)


async def test_flat_and_wide_show_the_same_order(pane: DetailsPane) -> None:
    pane.show_row(order_row())
    await answered()
    pane.set_flat(True)
    pane.resize(1280, 268)
    QApplication.sendPostedEvents()
    flat = texts(pane)
    assert "New order · today 12:00:00 · Anna Sandberg, Östersund" in flat
    assert "Discount −47.05 · Shipping 49.00 · VAT 149.79" in flat
    assert "“Slå gärna in muggen!”" in flat
    pane.set_flat(False)
    pane.resize(900, 700)
    QApplication.sendPostedEvents()
    wide = texts(pane)
    assert "State now" in wide
    assert "Unchanged since 12:00" in wide
    assert "checked 12:01" in wide


async def test_dark_and_light_repaint(pane: DetailsPane, theme: Theme) -> None:
    pane.show_row(order_row())
    await answered()
    before = pane.grab().toImage()
    theme.choose(dark=True)
    after = pane.grab().toImage()
    place = (pane.width() - 8, pane.height() - 8)
    assert before.pixelColor(*place) != after.pixelColor(*place)
    assert after.pixelColor(*place).name().upper() == DARK.window


async def test_other_words_make_all_texts_anew(pane: DetailsPane) -> None:
    pane.show_row(order_row())
    await answered()
    choose(pane, "json")
    pane.set_words(RowWords(QLocale(QLocale.Language.Swedish), afternoon))
    assert "748,95\u00a0kr" in texts(pane)
    assert current(pane) == "json"
    assert len(pane.findChildren(DetailTabs)) == 1 or not pane.findChildren(DetailTabs)[0].isVisible()


async def test_every_control_has_a_name(pane: DetailsPane) -> None:
    pane.show_row(order_row(deliveries=2))
    await answered()
    for key in ("order", "deliveries", "request", "json"):
        choose(pane, key)
        nameless = [
            widget
            for widget in pane.findChildren(QAbstractButton)
            if widget.isVisible()
            and not widget.accessibleName()
            and not widget.text()
            and "QLineEdit" not in type(widget.parent()).__name__
            and "QTabBar" not in type(widget.parent()).__mro__[1].__name__
        ]
        assert nameless == []


async def test_no_card_ever_flies_off_as_a_window(pane: DetailsPane) -> None:
    others = [
        widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not pane
    ]
    for row in (order_row(deliveries=2), product_row(), lone_row()):
        pane.show_row(row)
        await answered()
        for tab in pane.findChildren(DetailTabs)[0].tabs():
            choose(pane, tab.key)
        windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert [widget for widget in windows if widget not in others] == [pane]


async def test_all_is_freed_on_close(
    theme: Theme, icons: Icons, words: RowWords, reader: MemoryReader, tasks: TaskScope, qtbot: QtBot
) -> None:
    pane = DetailsPane(theme, icons, reader, tasks, words=words)
    pane.show()
    pane.show_row(order_row())
    await answered()
    for key in ("deliveries", "request", "json"):
        choose(pane, key)
    gone = weakref.ref(pane)
    pane.close()
    pane.deleteLater()
    del pane
    QApplication.sendPostedEvents(None, 52)
    gc.collect()
    assert gone() is None
    theme.choose(dark=True)
