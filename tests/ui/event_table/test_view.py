"""Follow, place and selection: product.md section 5."""

from __future__ import annotations

import gc
import weakref
from array import array

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.ui.event_table.columns import ROW_PX as ROWS
from qbdesk.ui.event_table.columns import Column, ColumnSet, Density
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import at, row, rows

ROW_PX = ROWS[Density.NORMAL]


class Told:
    """What the table says about the current row and what came unseen."""

    def __init__(self, table: EventTable) -> None:
        self.current: list[int | None] = []
        self.updated: list[int] = []
        self.unseen: list[int] = []
        table.current_row_changed.connect(self.take_current)
        table.current_row_updated.connect(self.take_update)
        table.keeper.unseen_changed.connect(self.unseen.append)

    def take_current(self, shown: EventRow | None) -> None:
        self.current.append(None if shown is None else shown.id)

    def take_update(self, shown: EventRow) -> None:
        self.updated.append(shown.id)


@pytest.fixture
def model(qtbot: QtBot, words: RowWords) -> EventModel:
    model = EventModel(words)
    model.show_ids(array("q", range(100, 0, -1)), rows(range(1, 101)))
    return model


@pytest.fixture
def table(qtbot: QtBot, model: EventModel, theme: Theme, icons: Icons) -> EventTable:
    table = EventTable(model, theme, icons)
    qtbot.addWidget(table)
    table.resize(960, 28 + 10 * ROW_PX)
    table.show()
    return table


def click(qtbot: QtBot, table: EventTable, row_id: int, *, held: Qt.KeyboardModifier | None = None) -> None:
    place = table.visualRect(table.model().index(_place(table, row_id), Column.NUMBER)).center()
    modifier = Qt.KeyboardModifier.NoModifier if held is None else held
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def _place(table: EventTable, row_id: int) -> int:
    model = table.model()
    assert isinstance(model, EventModel)
    return model.place_of(row_id)


def top_row(table: EventTable, model: EventModel) -> tuple[int, int]:
    """The id of the first row in sight and how many pixels of it are above the edge."""
    place = table.rowAt(0)
    return model.id_at(place), -table.rowViewportPosition(place)


def scroll(table: EventTable, pixels: int) -> None:
    table.verticalScrollBar().setValue(pixels)


def test_at_the_top_new_rows_show(table: EventTable, model: EventModel) -> None:
    told = Told(table)
    scroll(table, 5)
    model.add([101, 102], rows([101, 102]))
    assert top_row(table, model) == (102, 0)
    assert told.unseen == []


def test_elsewhere_the_row_under_the_eye_stays_and_the_new_ones_are_counted(
    table: EventTable, model: EventModel
) -> None:
    told = Told(table)
    scroll(table, 6)
    before = top_row(table, model)
    model.add([101, 102], rows([101, 102]))
    model.add([103], rows([103]))
    assert top_row(table, model) == before == (100, 6)
    assert told.unseen == [2, 3]
    table.keeper.hold(False)
    assert top_row(table, model) == (103, 0)
    assert told.unseen == [2, 3, 0]


def test_rows_that_go_above_the_eye_move_nothing(table: EventTable, model: EventModel) -> None:
    scroll(table, 20 * ROW_PX + 7)
    before = top_row(table, model)
    model.remove([100, 95, 90])
    assert top_row(table, model) == before
    model.remove([before[0]])
    assert top_row(table, model) == (before[0] - 1, 7)


def test_older_rows_at_the_end_are_not_news(table: EventTable, model: EventModel) -> None:
    told = Told(table)
    model.show_ids(array("q", range(100, 50, -1)), rows(range(1, 101)))
    scroll(table, 300)
    model.complete(array("q", range(100, 0, -1)))
    assert told.unseen == []
    assert table.verticalScrollBar().value() == 300


def test_the_selection_never_moves_by_itself(qtbot: QtBot, table: EventTable, model: EventModel) -> None:
    told = Told(table)
    click(qtbot, table, 98)
    model.add([101, 102, 103], rows([101, 102, 103]))
    model.remove([100, 103])
    assert list(table.selection.chosen.ids) == [98]
    assert told.current == [98]


def test_selection_and_place_survive_another_query(
    qtbot: QtBot, table: EventTable, model: EventModel
) -> None:
    told = Told(table)
    click(qtbot, table, 97)
    click(qtbot, table, 95, held=Qt.KeyboardModifier.ControlModifier)
    scroll(table, 2 * ROW_PX + 3)
    before = top_row(table, model)
    model.show_ids(array("q", range(120, 0, -1)), rows(range(1, 121)))
    assert list(table.selection.chosen.ids) == [97, 95]
    assert top_row(table, model) == before
    assert told.current == [97, 95]


def test_a_selected_row_that_is_filtered_out_comes_back(
    qtbot: QtBot, table: EventTable, model: EventModel
) -> None:
    told = Told(table)
    click(qtbot, table, 97)
    model.show_ids(array("q", [100, 99]))
    assert list(table.selection.chosen.ids) == []
    model.show_ids(array("q", range(100, 0, -1)))
    assert list(table.selection.chosen.ids) == [97]
    assert told.current == [97, None, 97]


def test_a_current_row_that_goes_leaves_nothing_current(
    qtbot: QtBot, table: EventTable, model: EventModel
) -> None:
    told = Told(table)
    click(qtbot, table, 98)
    scroll(table, 40 * ROW_PX)
    model.remove([98])
    assert told.current == [98, None]
    assert table.verticalScrollBar().value() == 39 * ROW_PX


def test_new_data_of_the_current_row_are_told_apart_from_another_row(
    qtbot: QtBot, table: EventTable, model: EventModel
) -> None:
    told = Told(table)
    click(qtbot, table, 98)
    model.take_rows([98], [row(98, deliveries=2)])
    model.take_rows([98], [row(98, deliveries=2)])
    model.take_rows([97], [row(97, deliveries=2)])
    assert (told.current, told.updated) == ([98], [98])


def test_a_current_row_that_is_not_read_yet_is_told_once_it_is(
    qtbot: QtBot, table: EventTable, model: EventModel
) -> None:
    model.forget([98])
    told = Told(table)
    click(qtbot, table, 98)
    assert told.current == []
    model.take_rows([98], rows([98]))
    assert told.current == [98]


def test_keys(qtbot: QtBot, table: EventTable) -> None:
    told = Told(table)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_X):
        QTest.keyClick(table, key)
    assert told.current == [1, 100, 99]
    with qtbot.waitSignal(table.row_activated) as activated:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert activated.args == [99]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.copy_requested):
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert table.selection.chosen.ids == (99, 98)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(list(table.selection.chosen.ids)) == 100


def test_a_million_rows_are_not_selected_by_a_key(qtbot: QtBot, table: EventTable, model: EventModel) -> None:
    model.show_ids(array("q", range(20_000, 0, -1)))
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert list(table.selection.chosen.ids) == []


def test_columns_by_set_and_width(table: EventTable) -> None:
    assert not table.isColumnHidden(Column.NOTE)
    assert table.isColumnHidden(Column.TRUST)
    table.columns.choose_set(ColumnSet.TECHNICAL)
    assert table.isColumnHidden(Column.NOTE)
    assert not table.isColumnHidden(Column.TRUST)
    table.resize(700, 400)
    assert table.isColumnHidden(Column.TRUST)
    assert sum(table.columnWidth(column) for column in Column) == table.viewport().width()


def test_the_header_menu_chooses_a_set(qtbot: QtBot, table: EventTable) -> None:
    table.columns.choose_set(ColumnSet.TECHNICAL)
    assert table.columns.chosen_set is ColumnSet.TECHNICAL


def test_rows_grow_with_the_type(qtbot: QtBot, model: EventModel, icons: Icons, qapp: QApplication) -> None:
    normal, large = qapp.font(), qapp.font()
    large.setPixelSize(26)
    qapp.setFont(large)
    table = EventTable(model, Theme(dark=False), icons)
    qtbot.addWidget(table)
    qapp.setFont(normal)
    assert table.rowHeight(0) >= table.fontMetrics().height() + 16 > ROW_PX


def pixels(table: EventTable) -> QImage:
    return table.viewport().grab().toImage()


def colour_at(image: QImage, x: int, y: int) -> str:
    scale = image.devicePixelRatio()
    return image.pixelColor(int(x * scale), int(y * scale)).name().upper()


def test_stripe_selection_and_day_boundary_are_painted(
    qtbot: QtBot, table: EventTable, model: EventModel, theme: Theme
) -> None:
    older = row(97, kind=RowKind.ORDER_CANCELLED, received_at_us=at("21:47:00", days_ago=1))
    model.take_rows([97], [older])
    click(qtbot, table, 99)
    table.clearFocus()
    image = pixels(table)
    t = theme.tokens
    assert colour_at(image, 1, 10) == t.new.stripe
    assert colour_at(image, 1, 3 * ROW_PX + 10) == t.cancel.stripe
    assert colour_at(image, 8, ROW_PX + 4) == t.select
    assert colour_at(image, 8, 4) == colour_at(image, 8, 2 * ROW_PX + 4)
    assert colour_at(image, 8, 3 * ROW_PX - 1) == t.control
    assert colour_at(image, 8, 2 * ROW_PX - 1) != t.control


def test_the_row_under_the_pointer_is_tinted(qtbot: QtBot, table: EventTable, theme: Theme) -> None:
    place = QPointF(300, 2 * ROW_PX + 10)
    none = Qt.MouseButton.NoButton
    # Sent, not played: a window that another test left may lie under the pointer.
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table.viewport(), moved)
    assert colour_at(pixels(table), 8, 2 * ROW_PX + 4) == theme.tokens.hover


def test_another_theme_repaints_everything(table: EventTable, theme: Theme) -> None:
    theme.choose(True)
    assert colour_at(pixels(table), 1, 10) == theme.tokens.new.stripe


def test_nothing_holds_a_table_that_was_deleted(qtbot: QtBot, words: RowWords, icons: Icons) -> None:
    theme = Theme(dark=False)
    model = EventModel(words)
    model.show_ids(array("q", [2, 1]), rows([2, 1]))
    table = EventTable(model, theme, icons)
    table.show()
    table.setFocus()
    gone = weakref.ref(table)
    shiboken6.delete(table)
    del table
    theme.choose(True)
    model.add([3], rows([3]))
    gc.collect()
    assert gone() is None
