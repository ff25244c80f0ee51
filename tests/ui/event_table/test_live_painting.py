"""Rows that come push the painted ones down as pixels: what is seen is what a whole painting would show."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.ui.event_table.columns import ROW_PX as ROWS
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import at, row, rows

ROW_PX = ROWS[Density.NORMAL]
KINDS = (RowKind.ORDER_NEW, RowKind.ORDER_DONE, RowKind.PRODUCT_UPDATE, RowKind.ORDER_CANCELLED)


class Painted(QObject):
    """Heights of what the viewport was asked to paint."""

    def __init__(self, table: EventTable) -> None:
        super().__init__(table)
        self.heights: list[int] = []
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            rects = cast(Iterable[QRect], event.region())
            self.heights += [rect.height() for rect in rects]
        return False


class Live:
    """A table in a window of its own, into which rows come."""

    def __init__(self, table: EventTable, model: EventModel) -> None:
        self.table = table
        self.model = model
        self.newest = model.id_at(0)
        self.painted = Painted(table)
        self.settle()

    def come(self, count: int, leave_out: int = 0) -> None:
        """So many new rows on top; the last of them `leave_out` ids above the newest."""
        first = self.newest + 1 + leave_out
        self.newest += count + leave_out
        self.model.add(range(first, self.newest + 1), [some_row(n) for n in range(first, self.newest + 1)])

    def settle(self) -> None:
        """Paint what is due."""
        QApplication.sendPostedEvents(self.table.window(), QEvent.Type.UpdateRequest.value)

    def seen(self) -> QImage:
        """What the window shows, without painting anything that is not due."""
        self.settle()
        return self.table.screen().grabWindow(self.table.winId()).toImage()

    def painted_anew(self) -> QImage:
        self.table.viewport().repaint()
        return self.table.screen().grabWindow(self.table.winId()).toImage()

    def rows_painted_by(self, deed: Callable[[], None]) -> float:
        """How many rows' height `deed` had painted."""
        self.settle()
        self.painted.heights.clear()
        deed()
        self.settle()
        return sum(self.painted.heights) / ROW_PX


def some_row(row_id: int) -> EventRow:
    """Each fifth row is of a day of its own."""
    return row(
        row_id,
        entity_id=str(row_id),
        kind=KINDS[row_id % 4],
        received_at_us=at("14:32:08", days_ago=3000 - row_id // 5),
    )


@pytest.fixture
def live(qtbot: QtBot, words: RowWords, theme: Theme, icons: Icons) -> Live:
    model = EventModel(words)
    model.show_ids(array("q", range(1000, 900, -1)), [some_row(n) for n in range(901, 1001)])
    table = EventTable(model, theme, icons)
    qtbot.addWidget(table)
    # As the program's own sheet does, which takes the viewport's ground away from the palette.
    table.setStyleSheet(f"QTableView {{ background: {theme.tokens.surface}; border: none; }}")
    table.resize(960, 28 + 10 * ROW_PX)
    table.show()
    return Live(table, model)


def point_at(table: EventTable, y: int) -> None:
    place, none = QPointF(300, y), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table.viewport(), moved)


def test_new_rows_are_painted_and_no_others(live: Live) -> None:
    assert live.rows_painted_by(lambda: live.come(1)) == 1
    assert live.rows_painted_by(lambda: live.come(3)) == 3
    assert live.rows_painted_by(lambda: live.come(50)) == pytest.approx(10, abs=1)


def test_elsewhere_new_rows_paint_nothing(live: Live) -> None:
    live.table.verticalScrollBar().setValue(20 * ROW_PX + 7)
    assert live.rows_painted_by(lambda: live.come(4)) == 0


def test_a_held_table_paints_nothing(live: Live) -> None:
    live.table.keeper.hold(True)
    assert live.rows_painted_by(lambda: live.come(4)) == 0


def test_changed_rows_are_painted_and_no_others(live: Live) -> None:
    changed = [replace(some_row(997), deliveries=2), replace(some_row(996), deliveries=3)]
    assert live.rows_painted_by(lambda: live.model.take_rows([997, 996], changed)) == pytest.approx(
        2, abs=0.1
    )
    out_of_sight = [replace(some_row(930), deliveries=2)]
    assert live.rows_painted_by(lambda: live.model.take_rows([930], out_of_sight)) == 0


def test_a_day_that_ends_above_a_late_row_is_drawn(live: Live) -> None:
    live.come(1, leave_out=1)
    live.settle()
    late = replace(some_row(1001), received_at_us=at("14:32:08", days_ago=4000))
    live.model.add([1001], [late])
    assert live.seen() == live.painted_anew()


def test_a_late_row_below_the_top_brings_a_table_that_is_almost_there_to_the_top(live: Live) -> None:
    live.come(2, leave_out=3)
    live.table.verticalScrollBar().setValue(4)
    live.settle()
    live.model.add([1002], [some_row(1002)])
    assert live.table.verticalScrollBar().value() == 0
    assert live.seen() == live.painted_anew()


def test_a_layout_that_was_due_before_is_painted_too(live: Live) -> None:
    live.table.scheduleDelayedItemsLayout()
    assert live.rows_painted_by(lambda: live.come(1)) == pytest.approx(10, abs=1)


def test_no_row_is_tinted_in_a_flood(live: Live) -> None:
    live.come(60)
    live.come(60)
    assert live.seen() == live.painted_anew()
    assert live.rows_painted_by(lambda: live.come(2)) == 2


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_picture_is_that_of_a_whole_painting(live: Live, seed: int) -> None:
    chance = random.Random(seed)
    table, model = live.table, live.model
    table.setFocus()

    def change() -> None:
        places = {chance.randrange(min(model.rowCount(), 30)) for _ in range(3)}
        changed = [model.row_at(place) for place in places]
        found = [replace(each, deliveries=each.deliveries + 1) for each in changed if each is not None]
        model.take_rows([each.id for each in found], found)

    def remove() -> None:
        model.remove([model.id_at(chance.randrange(20)) for _ in range(2)])

    def scroll() -> None:
        table.verticalScrollBar().setValue(chance.choice((0, 0, 0, 3, 5, 6, ROW_PX, 200, 10**6)))

    def update() -> None:
        for _ in range(2):
            table.viewport().update(chance.randrange(900), chance.randrange(300), 60, 90)

    deeds: list[Callable[[], object]] = [
        lambda: live.come(chance.randint(1, 4)),
        lambda: live.come(1, leave_out=chance.randint(1, 3)),
        lambda: live.come(chance.randint(8, 40)),
        lambda: model.add([live.newest - 7], [some_row(live.newest - 7)]),
        change,
        remove,
        scroll,
        lambda: point_at(table, chance.randrange(table.viewport().height())),
        lambda: table.selectRow(table.rowAt(chance.randrange(300))),
        lambda: table.keeper.hold(chance.random() < 0.5),
        lambda: table.set_density(chance.choice((Density.NORMAL, Density.COMPACT))),
        lambda: model.show_ids(model.ids.slice(0, 60)),
        update,
    ]
    weights = (8, 2, 1, 2, 3, 1, 2, 2, 1, 1, 0.3, 0.3, 3)
    for step in range(60):
        for deed in chance.choices(deeds, weights, k=chance.randint(1, 3)):
            deed()
        assert live.seen() == live.painted_anew(), f"step {step}"


def test_a_table_that_is_not_full_and_one_that_was_hidden(live: Live) -> None:
    live.model.show_ids(array("q", [3, 2]), rows([3, 2]))
    live.settle()
    assert live.rows_painted_by(lambda: live.model.add([4], rows([4]))) == 1
    live.model.complete(array("q", [4, 3, 2, 1]))
    assert live.seen() == live.painted_anew()
    live.table.hide()
    live.model.add([5, 6], rows([5, 6]))
    live.table.show()
    assert live.seen() == live.painted_anew()
