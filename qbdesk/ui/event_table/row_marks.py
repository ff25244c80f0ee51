"""The passing marks on rows: under the pointer, current with focus, just come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_shift import RowShift

_HALF_MS = 750
_MOST_FRESH = 64


class RowMarks(QObject):
    """Tells the delegate which rows are marked, and has those painted again that are marked otherwise.

    New rows are tinted for 0.75 to 1.5 s, with one timer for all; in a flood none is. Attach it after the
    view has its model.
    """

    def __init__(self, view: QTableView, model: EventModel, delegate: EventDelegate, shift: RowShift) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._shift = shift
        self._pointer_y = -1
        self._came = 0
        self._flooded = False
        self._newer: frozenset[int] = frozenset()
        self._older: frozenset[int] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(_HALF_MS)
        self._timer.timeout.connect(self._age)
        model.rowsInserted.connect(self._rows_came)
        model.rowsRemoved.connect(self.refresh)
        model.modelReset.connect(self.refresh)
        view.selectionModel().currentRowChanged.connect(self.refresh)
        view.verticalScrollBar().valueChanged.connect(self.refresh)

    def point_at(self, y: int) -> None:
        """The pointer is at this height of the viewport, -1 when it has left."""
        self._pointer_y = y
        self.refresh()

    def refresh(self) -> None:
        """Rows, focus or scroll position have changed."""
        if self._shift.is_open:
            return
        delegate, view = self._delegate, self._view
        hovered = view.rowAt(self._pointer_y) if self._pointer_y >= 0 else -1
        current = view.currentIndex()
        framed = current.row() if current.isValid() and view.hasFocus() else -1
        touched = {hovered, framed} ^ {delegate.hovered, delegate.framed}
        delegate.hovered, delegate.framed = hovered, framed
        for place in touched - {-1}:
            self._paint_again(place)

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        came = last - first + 1
        delegate = self._delegate
        # Their pixels went down with their rows.
        delegate.hovered += came if delegate.hovered >= first else 0
        delegate.framed += came if delegate.framed >= first else 0
        self.refresh()
        if first == 0 and came < self._model.rowCount():
            self._note_fresh(came)

    def _note_fresh(self, came: int) -> None:
        self._came += came
        if not self._timer.isActive():
            self._timer.start()
        if self._flooded or self._came > _MOST_FRESH:
            self._newer = frozenset()
        else:
            self._newer |= frozenset(map(self._model.id_at, range(came)))
        self._tint(self._newer | self._older)

    def _age(self) -> None:
        self._flooded, self._came = self._came > _MOST_FRESH, 0
        self._older, self._newer = self._newer, frozenset()
        if not (self._older or self._flooded):
            self._timer.stop()
        self._tint(self._older)

    def _tint(self, fresh: frozenset[int]) -> None:
        other = fresh ^ self._delegate.fresh
        self._delegate.fresh = fresh
        if other:
            first = max(self._view.rowAt(0), 0)
            last = self._view.rowAt(self._view.viewport().height() - 1)
            for place in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
                if self._model.id_at(place) in other:
                    self._paint_again(place)

    def _paint_again(self, place: int) -> None:
        view = self._view
        top = view.rowViewportPosition(place)
        view.viewport().update(0, top, view.viewport().width(), view.rowHeight(place))
