"""Watches the index of texts while words are looked for: until it is built, only the newest rows are."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.query import Query
from qbdesk.domain.search_text import NEWEST_SEARCHED
from qbdesk.ports import FilteredReader
from qbdesk.ui.tasks import TaskScope

_LOOK_AGAIN_MS = 2000


class IndexWatch(QObject):
    """Looks every two seconds while a filter has words and rows are left out, and else not at all.

    `partial_changed(bool)`: whether older rows are left out. `built`: they were, and can be found now.
    """

    partial_changed = Signal(bool)
    built = Signal()

    def __init__(self, reader: FilteredReader, tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._tasks = tasks
        self._partial = False
        self._wanted = False
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._begin)

    def watch(self, query: Query) -> None:
        """From now on `query` is what is asked for."""
        self._again.stop()
        self._wanted = query.searches_text
        if self._wanted:
            self._begin()
        else:
            self._tell(False)

    def _begin(self) -> None:
        self._tasks.restart("look at the index", self._look())

    async def _look(self) -> None:
        try:
            waiting = await self._reader.waiting_for_index()
        except StoreProblem:
            return
        if not self._wanted:
            return
        was_partial = self._partial
        self._tell(waiting > NEWEST_SEARCHED)
        if self._partial:
            self._again.start()
        elif was_partial:
            self.built.emit()

    def _tell(self, partial: bool) -> None:
        if partial != self._partial:
            self._partial = partial
            self.partial_changed.emit(partial)
