"""Order, pins, marks and sums, on the whole window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from qbdesk.domain.event_row import RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.row_order import Order, SortBy
from qbdesk.ui.command_row import CommandRow
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.marks_strip import MarksStrip
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.state_tabs import StateTab
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.stream_buttons import StreamButtons
from tests.ui.desk import Desk, Signalled, button, settled
from tests.ui.event_steps import come, key_and_news, noted
from tests.ui.samples import row, rows

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
CTRL = Qt.KeyboardModifier.ControlModifier


async def test_a_click_on_a_word_of_the_header_sorts_and_turns_follow_off(desk: Desk) -> None:
    for row_id, amount in ((5, 900), (6, 100), (7, 500)):
        desk.store.kept[row_id] = row(row_id, amount=Money(Decimal(amount), "NOK"))
    await desk.open()
    await desk.filter("currency:NOK")
    desk.table.header.sectionClicked.emit(Column.AMOUNT)
    await settled()
    assert desk.shown() == [5, 7, 6]
    assert desk.one(StreamButtons)._follow.property("kind") == "soft"
    desk.table.header.sectionClicked.emit(Column.AMOUNT)
    await settled()
    assert desk.shown() == [6, 7, 5]
    assert desk.window._events._place.loader.choice.order == Order(SortBy.AMOUNT, descending=False)


async def test_new_rows_are_counted_while_sorted_otherwise_and_the_pill_leads_to_them(desk: Desk) -> None:
    await desk.open()
    desk.window._events._filter.sort(Order(SortBy.NUMBER, descending=False))
    await settled()
    desk.table.selectRow(10)
    chosen = desk.table.selection.chosen.ids
    await come(desk, 101)
    pill = desk.one(NewPill)
    assert pill.text() == "1 new"
    pill.click()
    await settled()
    assert desk.shown()[0] == 101
    assert desk.table.selection.chosen.ids == chosen
    assert desk.one(StreamButtons)._follow.property("kind") == "on"


async def test_a_sorted_list_is_sorted_anew_when_rows_came(desk: Desk) -> None:
    await desk.open()
    desk.window._events._filter.sort(Order(SortBy.AMOUNT))
    await settled()
    loaded = Signalled(desk.window._events._place.loader.loaded)
    await come(desk, 101, amount=Money(Decimal(99_999), "SEK"))
    await loaded.wait()
    await settled()
    assert desk.shown()[0] == 101


# Pins, marks, comments


async def test_rows_are_pinned_marked_and_commented_by_keys(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    await key_and_news(desk, Qt.Key.Key_P)
    await key_and_news(desk, Qt.Key.Key_3, CTRL)
    assert [(each.pinned, each.mark) for each in (desk.store.kept[100], desk.store.kept[99])] == [
        (True, 3)
    ] * 2
    assert desk.model.data(desk.model.index(0, Column.NOTE)) == "Pinned"
    spoken = desk.model.data(desk.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("pinned, mark 3")
    assert not desk.table.grab().isNull()


async def test_a_comment_is_written_in_a_strip_and_kept(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    desk.press(Qt.Key.Key_M, CTRL)
    await settled()
    strip = desk.one(MarksStrip)
    field = strip.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "Ring her at P")
    heard = Signalled(desk.window._bridge.changed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await heard.wait()
    await settled()
    assert desk.store.kept[100].comment == "Ring her at P"
    assert not desk.store.kept[100].pinned
    assert desk.table.hasFocus()
    assert not strip.isVisible()


async def test_what_was_removed_can_be_brought_back(desk: Desk) -> None:
    desk.store.kept[100] = replace(desk.store.kept[100], mark=2, comment="Ring her")
    await desk.open()
    desk.table.selectRow(0)
    await key_and_news(desk, Qt.Key.Key_0, CTRL)
    strip = desk.one(MarksStrip)
    assert strip.isVisible()
    assert strip.accessibleName() == "Mark removed from 1 row"
    heard = Signalled(desk.window._bridge.changed)
    button(strip, "Undo").click()
    await heard.wait()
    await settled()
    assert noted(desk) == (2, "Ring her")
    assert not strip.isVisible()
    await key_and_news(desk, Qt.Key.Key_2, CTRL)
    assert noted(desk) == (None, "Ring her")
    await key_and_news(desk, Qt.Key.Key_Z, CTRL)
    assert noted(desk) == (2, "Ring her")


async def test_a_lone_request_is_pinned_marked_and_commented_like_an_event(desk: Desk) -> None:
    desk.store.kept = {1: row(1, kind=RowKind.PROBE, entity_id="", order_state=None)}
    await desk.open()
    desk.table.selectRow(0)
    await key_and_news(desk, Qt.Key.Key_P)
    await key_and_news(desk, Qt.Key.Key_4, CTRL)
    assert (desk.store.kept[1].pinned, desk.store.kept[1].mark) == (True, 4)
    desk.press(Qt.Key.Key_M, CTRL)
    await settled()
    assert "Comment on Probe" in [label.text() for label in desk.one(MarksStrip).findChildren(QLabel)]


async def test_letters_belong_to_a_text_field_with_the_focus(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(0)
    desk.box.setFocus()
    QTest.keyClicks(desk.box, "pf?")
    await settled()
    assert desk.box.text() == "pf?"
    assert not desk.store.kept[100].pinned


# Selection


async def test_several_rows_are_summed_up_by_currency(desk: Desk) -> None:
    desk.store.kept[99] = row(99, entity_id="99", amount=Money(Decimal("1679.00"), "NOK"))
    await desk.open()
    line = desk.one(StatusLine)
    desk.table.selectRow(0)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    said = Signalled(desk.window._events.selection_said)
    await said.wait()
    await settled()
    assert line._selected.text() == "3 orders, NOK\u00a01,679.00, SEK\u00a01,497.90"
    desk.table.selectRow(0)
    assert not line._selected.isVisible()


async def test_all_that_match_is_a_flag_where_there_are_many(desk: Desk) -> None:
    desk.store.kept = {each.id: each for each in rows(range(1, 20_001))}
    await desk.open()
    desk.press(Qt.Key.Key_A, CTRL)
    chosen = desk.table.selection.chosen
    assert (chosen.count, chosen.everything, chosen.ids) == (20_000, True, ())
    assert desk.table.selectionModel().selection().count() == 0
    said = Signalled(desk.window._events.selection_said)
    await said.wait()
    await settled()
    assert desk.one(StatusLine)._selected.text().startswith("20,000 orders, SEK")
    desk.press(Qt.Key.Key_C, CTRL)
    await settled()
    assert QGuiApplication.clipboard().text().count("\n") == 9_999
    assert desk.one(MarksStrip).accessibleName() == "The first 10000 rows were copied."
    desk.press(Qt.Key.Key_P)
    assert desk.one(MarksStrip).accessibleName() == "That is too many rows to mark at once."
    desk.table.selectRow(3)
    assert not desk.table.selection.chosen.everything


# Width


async def test_narrow_windows_have_icons_and_a_menu_of_tabs(desk: Desk) -> None:
    await desk.open()
    row_of_commands = desk.one(CommandRow)
    stream = desk.one(StreamButtons)
    assert stream._pause.text() == "Pause"
    desk.window.resize(1280, 720)
    assert stream._pause.text() == ""
    assert stream._pause.accessibleName() == "Pause"
    desk.window.resize(900, 700)
    tabs = row_of_commands.tabs
    assert not tabs._tabs.isVisible()
    assert tabs._button.isVisible()
    tabs._group.actions()[-1].trigger()
    await settled()
    assert tabs.current is StateTab.PRODUCTS
    assert desk.shown() == []
