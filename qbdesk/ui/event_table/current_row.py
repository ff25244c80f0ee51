"""Which row the details are about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from qbdesk.domain.event_row import EventRow
from qbdesk.ui.event_table.model import EventModel


class CurrentRow(QObject):
    """The row that is current and selected, followed by its id.

    `changed(EventRow or None)`: it is another row, or none, told once it has been read. `updated(EventRow)`:
    the same row was read again and differs. Attach it after the view has its model.
    """

    changed = Signal(object)
    updated = Signal(object)

    def __init__(self, view: QTableView, model: EventModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._id: int | None = None
        self._row: EventRow | None = None
        selection = view.selectionModel()
        selection.selectionChanged.connect(self._look)
        selection.currentRowChanged.connect(self._look)
        model.modelReset.connect(self._look)
        model.rowsInserted.connect(self._look)
        model.rowsRemoved.connect(self._look)
        model.dataChanged.connect(self._read_again)

    def _look(self) -> None:
        chosen = self._chosen()
        if chosen == self._id:
            return
        self._id, self._row = chosen, None
        if chosen is None:
            self.changed.emit(None)
        else:
            self._read_again()

    def _chosen(self) -> int | None:
        selection = self._view.selectionModel()
        current = selection.currentIndex()
        if not selection.hasSelection():
            return None
        if current.isValid() and selection.isSelected(self._model.index(current.row(), 0)):
            return self._model.id_at(current.row())
        still_here = self._id is not None and self._model.place_of(self._id) >= 0
        return self._id if still_here else None

    def _read_again(self) -> None:
        if self._id is None:
            return
        row = self._model.row_at(self._model.place_of(self._id))
        if row is None or row == self._row:
            return
        before, self._row = self._row, row
        if before is None:
            self.changed.emit(row)
        else:
            self.updated.emit(row)
