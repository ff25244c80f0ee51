"""Which rows are chosen: some by their ids, or all that match as a flag."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.event_table.delegate import EventDelegate
from qbdesk.ui.event_table.model import EventModel

_MOST_SELECTED = 10_000
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen rows in their order; `everything`: all that match, and `ids` is empty."""

    ids: tuple[int, ...] = ()
    count: int = 0
    everything: bool = False


class RowSelection(QObject):
    """`changed(Chosen)`: another choice. Attach it after the view has its model."""

    changed = Signal(object)

    def __init__(self, view: QTableView, model: EventModel, delegate: EventDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._told = Chosen()
        view.selectionModel().selectionChanged.connect(self._look)
        view.selectionModel().currentRowChanged.connect(self._look)
        for signal in (model.rowsInserted, model.rowsRemoved):
            signal.connect(self._tell)
        model.modelReset.connect(self._drop_everything)

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        if self._delegate.everything:
            return Chosen(count=self._model.rowCount(), everything=True)
        places = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        return Chosen(tuple(self._model.id_at(place) for place in places), len(places))

    def select_everything(self) -> None:
        """All rows; up to ten thousand by Qt, more as a flag."""
        count = self._model.rowCount()
        if count > _MOST_SELECTED:
            self._view.clearSelection()
            self._delegate.everything = True
            self._view.viewport().update()
            self._tell()
        elif count:
            everything = QItemSelection(self._model.index(0, 0), self._model.index(count - 1, 0))
            self._view.selectionModel().select(everything, _SELECT_ROWS)

    def go_to(self, place: int) -> None:
        """Select one row and show it."""
        self._view.selectionModel().setCurrentIndex(self._model.index(place, 0), _SELECT_ROWS)

    def _look(self) -> None:
        if self._delegate.everything:
            self._delegate.everything = False
            self._view.viewport().update()
        self._tell()

    def _drop_everything(self) -> None:
        self._delegate.everything = False
        self._tell()

    def _tell(self) -> None:
        chosen = self.chosen
        if chosen != self._told:
            self._told = chosen
            self.changed.emit(chosen)
