"""Keeps what the reader looks at where it is, whatever happens to the rows.

Rows are remembered by their ids. At the top (within 5 px) new rows show; elsewhere, or while held, the row
under the eye stays on its pixel and the new ones are counted. A row that a filter takes away, or that is
beyond its first page, is remembered until the reader looks elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_shift import RowShift
from qbdesk.ui.event_table.selection_keeper import SelectionKeeper

AT_TOP_PX = 5


class PlaceKeeper(QObject):
    """Watches one view and its model; make it before the view gets the model, `attach` it after.

    `unseen_changed(n)`: so many rows came on top while the reader was elsewhere; 0 at the top.
    `following_changed(bool)`: whether new rows show at once.
    """

    unseen_changed = Signal(int)
    following_changed = Signal(bool)

    def __init__(self, view: QTableView, model: EventModel, shift: RowShift) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._selection = SelectionKeeper(view, model)
        self._shift = shift
        self._unseen = 0
        self._at_top = self._following = True
        self._held = self._moving = False
        self._anchor: tuple[int, int] | None = None
        self._lost: tuple[int, int] | None = None
        model.rowsAboutToBeInserted.connect(self._before_insertion)
        model.rowsAboutToBeRemoved.connect(self._before_removal)
        model.modelAboutToBeReset.connect(self._before_reset)

    def attach(self) -> None:
        """The view has its model: what follows the view's own handling is connected now."""
        self._model.rowsInserted.connect(self._after_insertion)
        self._model.rowsRemoved.connect(self._after_removal)
        self._model.modelReset.connect(self._after_reset)
        self._model.completed.connect(self._after_completion)
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._selection.attach()

    @property
    def is_at_top(self) -> bool:
        """Whether new rows show at once."""
        return not self._held and self._view.verticalScrollBar().value() <= AT_TOP_PX

    def hold(self, held: bool) -> None:
        """Keep the row under the eye where it is even at the top, or go there and let new rows show."""
        self._held = held
        if not held:
            self._view.verticalScrollBar().setValue(0)
            self._count(0)
        self._tell_following()

    def while_moving(self, move: Callable[[], None]) -> None:
        """Do what makes rows higher or lower; the one under the eye stays where it is."""
        self._before_change()
        move()
        self._stay()

    def count_more(self, came: int) -> None:
        """So many rows came for which the present order has no place on top."""
        self._count(self._unseen + came)

    def wanted_ids(self) -> tuple[int, ...]:
        """Rows whose places are asked for after a reset."""
        seen = [
            each[0] for each in (_row_under_the_eye(self._view, self._model), self._lost) if each is not None
        ]
        return tuple(dict.fromkeys((*seen, *self._selection.wanted_ids())))

    def _before_change(self) -> None:
        self._moving = True  # until it is done it is not the reader who scrolls
        self._at_top = self.is_at_top
        self._anchor = _row_under_the_eye(self._view, self._model)

    def _before_insertion(self) -> None:
        self._before_change()
        self._shift.begin()

    def _before_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._moving = True
        self._at_top = self.is_at_top
        self._anchor = _row_under_the_eye(self._view, self._model, first, last)
        self._view.setAutoScroll(False)

    def _before_reset(self) -> None:
        if self._model.is_partial and self._selection.chosen_anew:
            self._lost = None
        self._before_change()
        self._selection.remember()
        self._selection.chosen_anew = False

    def _after_insertion(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._stay()
        self._shift.end(first, last)
        if first == 0 and not self._at_top:
            self._count(self._unseen + last - first + 1)
        self._selection.select_again()

    def _after_removal(self) -> None:
        self._stay()
        self._view.setAutoScroll(True)

    def _after_reset(self) -> None:
        if self._lost is not None and self._model.place_of(self._lost[0]) >= 0:
            self._anchor, self._at_top, self._lost = self._lost, False, None
        elif self._lost is None and self._anchor is not None and not self._at_top:
            self._lost = None if self._model.place_of(self._anchor[0]) >= 0 else self._anchor
        self._stay()
        self._selection.select_again()
        if self._at_top:
            self._count(0)
        self._tell_following()

    def _after_completion(self) -> None:
        """What was looked at before may be beyond the first page; a choice made since wins."""
        if self._selection.chosen_anew:
            self._lost = None
        if self._lost is not None and self._model.place_of(self._lost[0]) >= 0:
            self._moving = True
            self._anchor, self._at_top, self._lost = self._lost, False, None
            self._stay()
            self._tell_following()

    def _stay(self) -> None:
        self._view.executeDelayedItemsLayout()
        self._view.verticalScrollBar().setValue(self._value_to_stay())
        self._moving = False

    def _value_to_stay(self) -> int:
        if self._at_top or self._anchor is None:
            return 0
        row_id, offset = self._anchor
        place = self._model.place_of(row_id)
        if place < 0 and self._model.is_partial:
            return 0
        if place < 0:
            place, offset = self._model.ids.place_near(row_id), 0
        return place * self._view.verticalHeader().defaultSectionSize() + offset

    def _scrolled(self) -> None:
        if not self._moving:
            self._lost = None
        if self._unseen and self.is_at_top:
            self._count(0)
        self._tell_following()

    def _tell_following(self) -> None:
        if self.is_at_top != self._following:
            self._following = self.is_at_top
            self.following_changed.emit(self._following)

    def _count(self, unseen: int) -> None:
        if unseen != self._unseen:
            self._unseen = unseen
            self.unseen_changed.emit(unseen)


def _row_under_the_eye(
    view: QTableView, model: EventModel, first_gone: int = -1, last_gone: int = -1
) -> tuple[int, int] | None:
    """The uppermost row in sight that stays, and how many pixels of it are above the edge."""
    place, offset = divmod(view.verticalScrollBar().value(), view.verticalHeader().defaultSectionSize())
    if first_gone <= place <= last_gone:
        place = last_gone + 1
    if not 0 <= place < model.rowCount():
        return None
    return model.id_at(place), offset
