"""The passing marks on rows: under the pointer, current with focus, just come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.model import EventModel

_HALF_MS = 750
_MOST_FRESH = 64


class RowMarks(QObject):
    """Tells the delegate which rows are marked and repaints them.

    New rows are tinted for 0.75 to 1.5 s, with one timer for all. Attach it after the view has its model.
    """

    def __init__(self, view: QTableView, model: EventModel, delegate: EventDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._pointer_y = -1
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
        delegate, view = self._delegate, self._view
        hovered = view.rowAt(self._pointer_y) if self._pointer_y >= 0 else -1
        current = view.currentIndex()
        framed = current.row() if current.isValid() and view.hasFocus() else -1
        touched = {hovered, framed} ^ {delegate.hovered, delegate.framed}
        delegate.hovered, delegate.framed = hovered, framed
        for place in touched - {-1}:
            top = view.rowViewportPosition(place)
            view.viewport().update(0, top, view.viewport().width(), view.rowHeight(place))

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.refresh()
        came = last - first + 1
        if first > 0 or came > _MOST_FRESH or came == self._model.rowCount():
            return
        self._newer |= frozenset(self._model.id_at(place) for place in range(first, last + 1))
        if len(self._newer) > _MOST_FRESH:
            self._newer = frozenset()
        if not self._timer.isActive():
            self._timer.start()
        self._delegate.fresh = self._newer | self._older

    def _age(self) -> None:
        self._older, self._newer = self._newer, frozenset()
        if not self._older:
            self._timer.stop()
        self._delegate.fresh = self._older
        self._view.viewport().update()
