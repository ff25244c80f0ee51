"""What a window hands to the one that takes its place: which rows are chosen, and where the table stands."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable

_MOST = 1000
_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Ids, not places: rows may have come or gone meanwhile. `top` is the uppermost row, None at the top."""

    selected: tuple[int, ...] = ()
    current: int | None = None
    top: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """All rows that are looked for."""
        return (*self.selected, *(each for each in (self.current, self.top) if each is not None))


def table_place(window: QWidget) -> TablePlace:
    """Where the reader of `window` is; nothing chosen when it has no table."""
    table, model = window.findChild(EventTable), window.findChild(EventModel)
    if table is None or model is None or not model.rowCount():
        return TablePlace()
    current = table.currentIndex()
    offset = table.verticalScrollBar().value()
    top = table.rowAt(0)
    return TablePlace(
        tuple(model.id_at(index.row()) for index in table.selectionModel().selectedRows()[:_MOST]),
        model.id_at(current.row()) if current.isValid() else None,
        model.id_at(top) if offset and top >= 0 else None,
    )


class PlaceRestorer(QObject):
    """Puts the reader of a new window where they were, once its rows are there; then it is done."""

    def __init__(self, place: TablePlace, window: QWidget) -> None:
        super().__init__(window)
        self._place = place
        self._table = window.findChild(EventTable)
        self._model = window.findChild(EventModel)
        if self._model is not None and place != TablePlace():
            self._model.modelReset.connect(self._restore)
            self._model.completed.connect(self._restore)

    def _restore(self) -> None:
        table, model, place = self._table, self._model, self._place
        if table is None or model is None or not model.rowCount():
            return
        if model.is_partial and any(model.place_of(row_id) < 0 for row_id in place.ids):
            return  # they may be beyond the first page
        model.modelReset.disconnect(self._restore)
        model.completed.disconnect(self._restore)
        chosen = QItemSelection()
        for row_id in place.selected:
            if (row := model.place_of(row_id)) >= 0:
                chosen.select(model.index(row, 0), model.index(row, 0))
        selection = table.selectionModel()
        table.setAutoScroll(False)
        if place.current is not None and (row := model.place_of(place.current)) >= 0:
            selection.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, _ROWS)
        table.setAutoScroll(True)
        if place.top is not None and (row := model.place_of(place.top)) >= 0:
            table.executeDelayedItemsLayout()
            table.verticalScrollBar().setValue(row * table.verticalHeader().defaultSectionSize())
