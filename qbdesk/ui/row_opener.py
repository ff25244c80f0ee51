"""Opens the row of an event from outside the table: now, or as soon as the table has it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from qbdesk.ui.desk_area import DeskArea
from qbdesk.ui.filter_control import FilterControl
from qbdesk.ui.table_place import TablePlace

_WAIT_MS = 5000


class RowOpener(QObject):
    """A filter, a pause or a cleared view that hides the row is taken away for it."""

    def __init__(self, place: TablePlace, filters: FilterControl, area: DeskArea) -> None:
        super().__init__(place)
        self._place = place
        self._filters = filters
        self._area = area
        self._wanted: int | None = None
        self._too_late = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._too_late.timeout.connect(self._give_up)
        place.model.modelReset.connect(self._look)
        place.model.rowsInserted.connect(self._look)

    def open(self, event_id: int) -> None:
        """Choose the row, scroll to it and open its details."""
        self._wanted = event_id
        if self._place.model.place_of(event_id) >= 0:
            self._look()
            return
        self._too_late.start()
        self._place.gate.pause(False)
        self._filters.clear_filter()
        self._filters.show_history()

    def _look(self) -> None:
        row = -1 if self._wanted is None else self._place.model.place_of(self._wanted)
        if row >= 0:
            self._wanted = None
            self._too_late.stop()
            self._place.table.selection.go_to(row)
            self._area.open_details()

    def _give_up(self) -> None:
        self._wanted = None
