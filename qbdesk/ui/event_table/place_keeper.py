"""Keeps what the reader looks at and has selected where it is, whatever happens to the rows.

Rows are remembered by their ids. At the top (within 5 px) new rows show; elsewhere the row under the eye
stays on its pixel and the new ones are counted.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.model import EventModel

AT_TOP_PX = 5
_SELECTED_KEPT = 1000
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class PlaceKeeper(QObject):
    """Watches one view and its model; make it before the view gets the model, `attach` it after.

    `unseen_changed(n)`: so many rows came on top while the reader was elsewhere; 0 at the top.
    """

    unseen_changed = Signal(int)

    def __init__(self, view: QTableView, model: EventModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._unseen = 0
        self._at_top = True
        self._anchor: tuple[int, int] | None = None
        self._selected: list[int] = []
        self._current: int | None = None
        model.rowsAboutToBeInserted.connect(self._before_change)
        model.rowsAboutToBeRemoved.connect(self._before_removal)
        model.modelAboutToBeReset.connect(self._before_reset)

    def attach(self) -> None:
        """The view has its model: what follows the view's own handling is connected now."""
        self._model.rowsInserted.connect(self._after_insertion)
        self._model.rowsRemoved.connect(self._after_removal)
        self._model.modelReset.connect(self._after_reset)
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._view.selectionModel().selectionChanged.connect(self._chosen_anew)

    @property
    def is_at_top(self) -> bool:
        """Whether new rows show at once."""
        return self._view.verticalScrollBar().value() <= AT_TOP_PX

    def _before_change(self) -> None:
        self._at_top = self.is_at_top
        self._anchor = self._row_under_the_eye(-1, -1)

    def _before_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._at_top = self.is_at_top
        self._anchor = self._row_under_the_eye(first, last)
        self._view.setAutoScroll(False)

    def _before_reset(self) -> None:
        self._before_change()
        selection = self._view.selectionModel()
        chosen = [index.row() for index in selection.selectedRows()[:_SELECTED_KEPT]]
        if chosen or not self._selected:
            self._selected = [self._model.id_at(place) for place in chosen]
            current = selection.currentIndex()
            self._current = self._model.id_at(current.row()) if current.isValid() else None

    def _after_insertion(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._stay()
        if first == 0 and not self._at_top:
            self._count(self._unseen + last - first + 1)
        if self._selected or self._current is not None:
            self._select_again()

    def _after_removal(self) -> None:
        self._stay()
        self._view.setAutoScroll(True)

    def _after_reset(self) -> None:
        self._stay()
        self._select_again()
        if self._at_top:
            self._count(0)

    def _row_under_the_eye(self, first_gone: int, last_gone: int) -> tuple[int, int] | None:
        height = self._view.verticalHeader().defaultSectionSize()
        value = self._view.verticalScrollBar().value()
        place, offset = divmod(value, height)
        if first_gone <= place <= last_gone:
            place = last_gone + 1
        if not 0 <= place < self._model.rowCount():
            return None
        return self._model.id_at(place), offset

    def _stay(self) -> None:
        bar = self._view.verticalScrollBar()
        self._view.executeDelayedItemsLayout()
        if self._at_top or self._anchor is None:
            bar.setValue(0)
            return
        row_id, offset = self._anchor
        place = self._model.place_of(row_id)
        if place >= 0:
            bar.setValue(place * self._view.verticalHeader().defaultSectionSize() + offset)

    def _select_again(self) -> None:
        model, wanted = self._model, self._selected
        places = [place for row_id in wanted if (place := model.place_of(row_id)) >= 0]
        current = -1 if self._current is None else model.place_of(self._current)
        if len(places) < len(wanted) and not places:
            return
        self._selected, self._current = [], None
        chosen = QItemSelection()
        for place in places:
            chosen.select(model.index(place, 0), model.index(place, 0))
        selection = self._view.selectionModel()
        self._view.setAutoScroll(False)
        if places:
            selection.select(chosen, _SELECT_ROWS)
        if current >= 0:
            selection.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._view.setAutoScroll(True)

    def _chosen_anew(self) -> None:
        if self._view.selectionModel().hasSelection():
            self._selected, self._current = [], None

    def _scrolled(self) -> None:
        if self._unseen and self.is_at_top:
            self._count(0)

    def _count(self, unseen: int) -> None:
        if unseen != self._unseen:
            self._unseen = unseen
            self.unseen_changed.emit(unseen)
