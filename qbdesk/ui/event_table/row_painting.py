"""A painting of the table, row by row: Qt's own asks the delegate for every cell and costs twice as much."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.delegate import Cell, EventDelegate


def paint_rows(view: QTableView, event: QPaintEvent, delegate: EventDelegate) -> None:
    """All that is due in the viewport, each row once and of it only the cells that are due.

    All of the ground is painted: only a viewport that does so is scrolled as pixels.
    """
    painter = QPainter(view.viewport())
    painter.fillRect(event.rect(), delegate.ink.surface)
    cells = _cells(view)
    selection = view.selectionModel()
    has_selection = selection.hasSelection()
    model, height = view.model(), view.verticalHeader().defaultSectionSize()
    for place, (left, right) in _rows_due(view, cast(Iterable[QRect], event.region())).items():
        delegate.paint_row(
            painter,
            place,
            (view.rowViewportPosition(place), height),
            [cell for cell in cells if cell[1] <= right and cell[1] + cell[2] > left],
            has_selection and selection.isSelected(model.index(place, 0)),
        )
    painter.end()


def _rows_due(view: QTableView, rects: Iterable[QRect]) -> dict[int, tuple[int, int]]:
    """From where to where in x each row is due."""
    due: dict[int, tuple[int, int]] = {}
    last_of_all = view.model().rowCount() - 1
    for rect in rects:
        first, last = view.rowAt(rect.top()), view.rowAt(rect.bottom())
        if first < 0:
            continue
        for place in range(first, (last if last >= 0 else last_of_all) + 1):
            left, right = due.get(place, (rect.left(), rect.right()))
            due[place] = (min(left, rect.left()), max(right, rect.right()))
    return due


def _cells(view: QTableView) -> list[Cell]:
    """The columns in sight as they stand."""
    header = view.horizontalHeader()
    shown = (header.logicalIndex(place) for place in range(header.count()))
    return [
        (column, header.sectionViewportPosition(column), header.sectionSize(column))
        for column in shown
        if not header.isSectionHidden(column)
    ]
