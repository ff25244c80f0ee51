"""Brings the selection back by the ids of its rows, also when a filter had taken them away."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.model import EventModel

_SELECTED_KEPT = 1000
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class SelectionKeeper(QObject):
    """Remembers what is selected until the reader chooses anew; `attach` it when the view has its model.

    Qt tells of another selection when rows come above a selected one or a selected one goes, too: that is no
    choice of the reader's. `chosen_anew` says whether this was one, until it is set back.
    """

    def __init__(self, view: QTableView, model: EventModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._selected: list[int] = []
        self._current: int | None = None
        self._restoring = False
        self.chosen_anew = False
        model.rowsAboutToBeInserted.connect(self._hold)
        model.rowsAboutToBeRemoved.connect(self._before_removal)

    def attach(self) -> None:
        """The view has its model."""
        self._model.rowsInserted.connect(self._let_go)
        self._model.rowsRemoved.connect(self._after_removal)
        self._view.selectionModel().selectionChanged.connect(self._chosen_anew)

    def remember(self) -> None:
        """The rows are about to go."""
        chosen = [self._model.id_at(index.row()) for index in self._chosen()]
        away = [row_id for row_id in self._selected if self._model.place_of(row_id) < 0]
        self._selected = [*chosen, *away]
        current = self._view.currentIndex()
        if current.isValid() or not away:
            self._current = self._model.id_at(current.row()) if current.isValid() else None

    def wanted_ids(self) -> tuple[int, ...]:
        """The rows that are looked for after a reset."""
        current = self._view.currentIndex()
        ids = [self._model.id_at(index.row()) for index in self._chosen()]
        if current.isValid():
            ids.append(self._model.id_at(current.row()))
        return (*ids, *self._selected)

    def select_again(self) -> None:
        """Select those of the remembered rows that are there."""
        if not self._selected and self._current is None:
            return
        model = self._model
        places = [place for row_id in self._selected if (place := model.place_of(row_id)) >= 0]
        current = -1 if self._current is None else model.place_of(self._current)
        chosen = QItemSelection()
        for place in places:
            chosen.select(model.index(place, 0), model.index(place, 0))
        selection = self._view.selectionModel()
        self._view.setAutoScroll(False)
        self._restoring = True
        if places:
            selection.select(chosen, _SELECT_ROWS)
        if current >= 0:
            selection.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._restoring = False
        self._view.setAutoScroll(True)
        if len(places) == len(self._selected):
            self._selected, self._current = [], None

    def _hold(self) -> None:
        self._restoring = True

    def _let_go(self) -> None:
        self._restoring = False

    def _before_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        """A chosen row that leaves the filter comes back with it."""
        if self._selected or any(first <= index.row() <= last for index in self._chosen()):
            self.remember()
        self._hold()

    def _after_removal(self) -> None:
        self._let_go()
        self.select_again()

    def _chosen(self) -> list[QModelIndex]:
        return self._view.selectionModel().selectedRows()[:_SELECTED_KEPT]

    def _chosen_anew(self) -> None:
        if not self._restoring and self._view.selectionModel().hasSelection():
            self._selected, self._current = [], None
            self.chosen_anew = True
