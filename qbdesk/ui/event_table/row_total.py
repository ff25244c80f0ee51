"""How many rows the store has: counted now and then, and kept up to date by the news between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.event_table.row_source import RowSource


class RowTotal(QObject):
    """`changed(n)`: there are so many rows; nothing is told before they were counted once."""

    changed = Signal(int)

    def __init__(self, source: RowSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._total: int | None = None
        self._came = 0

    def take(self, change: FeedChange) -> None:
        """News of the feed."""
        more = len(change.added) - len(change.removed)
        self._came += more
        if more and self._total is not None:
            self.set(self._total + more)

    def set(self, total: int) -> None:
        """There are so many."""
        if total != self._total:
            self._total = max(total, 0)
            self.changed.emit(self._total)

    async def count(self) -> None:
        """Ask the store; what comes meanwhile is added. Raises `StoreProblem`."""
        before = self._came
        counted = await self._source.total()
        self.set(counted + self._came - before)
