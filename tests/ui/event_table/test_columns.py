"""Columns chosen, dragged, resized, sorted by; the height of rows."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import Facts, RowKind
from qbdesk.domain.query_fields import Field
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from qbdesk.ui.event_table.cell_terms import cell_term
from qbdesk.ui.event_table.column_menu import ColumnMenu, SortMenu
from qbdesk.ui.event_table.columns import ORDERS, ROW_PX, Column, ColumnSet, Density, next_order, row_height
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import row, rows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def table(qtbot: QtBot, words: RowWords, theme: Theme, icons: Icons, settings: QSettings) -> EventTable:
    return new_table(qtbot, words, theme, icons, settings)


def new_table(qtbot: QtBot, words: RowWords, theme: Theme, icons: Icons, settings: QSettings) -> EventTable:
    model = EventModel(words)
    model.show_ids(array("q", range(100, 0, -1)), rows(range(1, 101)))
    table = EventTable(model, theme, icons)
    qtbot.addWidget(table)
    table.columns.remember_in(settings)
    table.resize(1100, 28 + 10 * 36)
    table.show()
    return table


def shown(table: EventTable) -> list[Column]:
    header = table.horizontalHeader()
    visible = [column for column in Column if not table.isColumnHidden(column)]
    return sorted(visible, key=header.visualIndex)


def test_single_columns_are_chosen_in_the_menu(
    qtbot: QtBot, table: EventTable, words: RowWords, theme: Theme, icons: Icons, settings: QSettings
) -> None:
    menu = table.column_menu()
    choose(menu, "Answer")
    choose(menu, "Note")
    assert shown(table)[-1] is Column.ANSWER
    assert Column.NOTE not in shown(table)
    assert table.columns.chosen_set is None
    again = new_table(qtbot, words, theme, icons, settings)
    assert shown(again) == shown(table)
    choose(again.column_menu(), "Columns for the shop")
    assert again.columns.chosen_set is ColumnSet.SHOP


def test_without_time_event_and_number_a_row_says_nothing(table: EventTable) -> None:
    menu = table.column_menu()
    off = [action.text() for action in menu.actions() if action.text() and not action.isEnabled()]
    assert off == ["Time", "Event", "Number"]
    table.columns.set_shown(Column.TIME, False)
    assert Column.TIME in shown(table)


def test_dragged_and_resized_columns_are_remembered(
    qtbot: QtBot, table: EventTable, words: RowWords, theme: Theme, icons: Icons, settings: QSettings
) -> None:
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(Column.STATE), 0)
    header.resizeSection(Column.EVENT, 210)
    qtbot.waitUntil(lambda: "STATE" in str(settings.value("table/columns", "")))
    again = new_table(qtbot, words, theme, icons, settings)
    assert shown(again)[0] is Column.STATE
    assert again.columnWidth(Column.EVENT) == 210
    assert again.header.first_column is Column.STATE
    assert not again.grab().isNull()


def test_columns_fill_the_width_after_a_drag(qtbot: QtBot, table: EventTable) -> None:
    table.horizontalHeader().resizeSection(Column.NUMBER, 130)
    qtbot.waitUntil(
        lambda: sum(table.columnWidth(column) for column in shown(table)) == table.viewport().width()
    )
    assert table.columnWidth(Column.NUMBER) == 130


def test_odd_settings_do_no_harm(
    qtbot: QtBot, words: RowWords, theme: Theme, icons: Icons, settings: QSettings
) -> None:
    for kept in ("nonsense", "[1]", '{"shown": ["AMOUNT"]}', '{"shown": 7}', '{"widths": {"TIME": "x"}}'):
        settings.setValue("table/columns", kept)
        assert Column.TIME in shown(new_table(qtbot, words, theme, icons, settings))


def test_a_click_on_a_word_wishes_for_an_order(qtbot: QtBot, table: EventTable) -> None:
    header = table.header
    x = header.sectionViewportPosition(Column.AMOUNT) + 40
    with qtbot.waitSignal(header.order_requested) as wished:
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, 10)
        )
    assert wished.args == [Order(SortBy.AMOUNT)]
    header.show_order(Order(SortBy.AMOUNT))
    assert not header.grab().isNull()


def test_a_second_click_turns_the_order_round() -> None:
    assert next_order(Column.TIME, NEWEST_FIRST) == Order(SortBy.RECEIVED, descending=False)
    assert next_order(Column.STATE, NEWEST_FIRST) == Order(SortBy.STATE, descending=False)
    assert next_order(Column.SUMMARY, NEWEST_FIRST) is None
    assert all(next_order(column, order) != order for column, order in ORDERS.items())


def test_the_order_is_in_a_menu_too(qtbot: QtBot, table: EventTable) -> None:
    menu = SortMenu(NEWEST_FIRST, table)
    with qtbot.waitSignal(menu.order_requested) as wished:
        choose(menu, "Amount")
    assert wished.args == [Order(SortBy.AMOUNT)]


def test_rows_of_another_height_keep_the_one_under_the_eye(table: EventTable) -> None:
    chosen: list[Density] = []
    table.density_changed.connect(chosen.append)
    table.verticalScrollBar().setValue(20 * 36)
    choose(table.column_menu(), "Compact rows")
    assert table.rowHeight(0) == ROW_PX[Density.COMPACT] == 28
    assert table.rowAt(0) == 20
    assert chosen == [Density.COMPACT]
    table.set_density(Density.ROOMY)
    assert table.rowAt(0) == 20


def test_rows_grow_with_their_text() -> None:
    assert [row_height(each, 17) for each in Density] == [28, 36, 44]
    assert all(row_height(each, 40) >= 50 for each in Density)


@pytest.mark.parametrize(
    ("fields", "column", "term"),
    [
        ({}, Column.TIME, None),
        ({}, Column.EVENT, (Field.TYPE, "order.new")),
        ({"kind": RowKind.UNKNOWN_TYPE}, Column.EVENT, (Field.TYPE, "unknown")),
        ({}, Column.NUMBER, (Field.ORDER, "12408")),
        ({"kind": RowKind.PRODUCT_ADD}, Column.NUMBER, (Field.PRODUCT, "12408")),
        ({"entity_id": "", "kind": RowKind.PROBE}, Column.NUMBER, None),
        ({}, Column.SUMMARY, (Field.WHO, "Anna S.")),
        ({"facts": Facts(title="Mug")}, Column.SUMMARY, (Field.TEXT, "Mug")),
        ({}, Column.AMOUNT, (Field.TOTAL, "748.95")),
        ({"amount": None}, Column.AMOUNT, None),
        ({}, Column.STATE, (Field.STATE, "new")),
        ({"order_state": None, "state": EventState.FAILED}, Column.STATE, (Field.FETCH, "failed")),
        ({"trust": Trust.CONTRADICTED}, Column.NOTE, (Field.TRUST, "contradicted")),
        ({"source": Source.CHECK}, Column.NOTE, (Field.SOURCE, "check")),
        ({"copies": 2}, Column.NOTE, (Field.DUP, "yes")),
        ({}, Column.NOTE, None),
        ({}, Column.TRUST, (Field.TRUST, "confirmed")),
        ({}, Column.SOURCE, (Field.SOURCE, "webhook")),
        ({}, Column.DELIVERIES, (Field.DUP, "no")),
        ({}, Column.ANSWER, None),
    ],
)
def test_what_a_cell_can_be_filtered_by(
    fields: dict[str, Any], column: Column, term: tuple[Field, str] | None
) -> None:
    assert cell_term(row(**fields), column) == term


def choose(menu: ColumnMenu | SortMenu | QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
