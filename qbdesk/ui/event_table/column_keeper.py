"""Which columns are shown, where and how wide; remembered, and fitted into the width there is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QTableView

from qbdesk.ui.event_table.columns import COLUMNS_OF, Column, ColumnSet, fitted
from qbdesk.ui.event_table.header import EventHeader

_KEY = "table/columns"
_DRAGGED_MS = 250
_NEVER_HIDDEN = frozenset({Column.TIME, Column.EVENT, Column.NUMBER})


class ColumnKeeper(QObject):
    """`fitted_anew(first, last)`: the columns at the ends of a row, after each arrangement."""

    fitted_anew = Signal(int, int)

    def __init__(self, view: QTableView, header: EventHeader) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._settings: QSettings | None = None
        self._chosen: tuple[Column, ...] = COLUMNS_OF[ColumnSet.SHOP]
        self._own_widths: dict[Column, int] = {}
        self._wanted: Mapping[Column, int] = {}
        self._fitting = False
        self._dragged = QTimer(self, singleShot=True, interval=_DRAGGED_MS)
        self._dragged.timeout.connect(self._end_drag)
        header.sectionResized.connect(self._note_width)
        header.sectionMoved.connect(self._note_move)

    @property
    def chosen(self) -> tuple[Column, ...]:
        """The columns that are wished for; some may not fit."""
        return self._chosen

    @property
    def chosen_set(self) -> ColumnSet | None:
        """The ready set that is shown, None for an own choice."""
        return next((each for each in ColumnSet if set(COLUMNS_OF[each]) == set(self._chosen)), None)

    def may_hide(self, column: Column) -> bool:
        """Without some columns a row says nothing."""
        return column not in _NEVER_HIDDEN

    def choose_set(self, columns: ColumnSet) -> None:
        """A ready set, in the order and widths of the design."""
        self._chosen = COLUMNS_OF[columns]
        self._own_widths.clear()
        self._put_in_order(list(Column))
        self._changed()

    def set_shown(self, column: Column, shown: bool) -> None:
        """Show or hide one column."""
        if shown or self.may_hide(column):
            wished = {*self._chosen, column} if shown else {*self._chosen} - {column}
            self._chosen = tuple(each for each in Column if each in wished)
            self._changed()

    def use_widths(self, wanted: Mapping[Column, int]) -> None:
        """The widths for the present type and language."""
        self._wanted = wanted
        self.fit()

    def fit(self) -> None:
        """Give the columns the width there is."""
        widths = fitted(self._chosen, self._view.viewport().width(), {**self._wanted, **self._own_widths})
        self._fitting = True
        for column in Column:
            self._view.setColumnHidden(column, column not in widths)
            if column in widths and self._view.columnWidth(column) != widths[column]:
                self._view.setColumnWidth(column, widths[column])
        self._fitting = False
        shown = [column for column in self._visual_order() if column in widths]
        self._header.first_column = shown[0]
        self.fitted_anew.emit(int(shown[0]), int(shown[-1]))

    def remember_in(self, settings: QSettings) -> None:
        """Take up what was chosen last, and keep what is chosen from now on."""
        self._settings = settings
        try:
            kept = json.loads(str(settings.value(_KEY, "{}")))
            names = Column.__members__
            chosen = tuple(Column[name] for name in kept.get("shown", ()) if name in names)
            order = [Column[name] for name in kept.get("order", ()) if name in names]
            own = {
                Column[name]: int(width) for name, width in kept.get("widths", {}).items() if name in names
            }
        except (ValueError, TypeError, AttributeError):
            return
        if set(chosen) >= _NEVER_HIDDEN:
            self._chosen, self._own_widths = chosen, own
            self._put_in_order([*order, *(column for column in Column if column not in order)])
            self.fit()

    def _changed(self) -> None:
        self.fit()
        if self._settings is not None:
            kept = {
                "shown": [column.name for column in self._chosen],
                "order": [column.name for column in self._visual_order()],
                "widths": {column.name: width for column, width in self._own_widths.items()},
            }
            self._settings.setValue(_KEY, json.dumps(kept))

    def _visual_order(self) -> list[Column]:
        return sorted(Column, key=self._header.visualIndex)

    def _put_in_order(self, order: list[Column]) -> None:
        self._fitting = True
        for place, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(column), place)
        self._fitting = False

    def _note_width(self, section: int, _before: int, width: int) -> None:
        if not self._fitting and Column(section) is not Column.SUMMARY:
            self._own_widths[Column(section)] = width
            self._dragged.start()

    def _note_move(self) -> None:
        if not self._fitting:
            self._dragged.start()

    def _end_drag(self) -> None:
        self._changed()
