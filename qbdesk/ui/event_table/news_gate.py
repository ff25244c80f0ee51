"""Holds news back while the view is paused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.tasks import TaskScope

Sieve = Callable[[Collection[int]], Awaitable[set[int]]]


class NewsGate(QObject):
    """`passed(FeedChange)`: news for the table. `waiting_changed(n)`: so many rows wait behind the gate.

    `sieve` tells which of new rows the table would show; only those are counted.
    """

    passed = Signal(object)
    waiting_changed = Signal(int)
    paused_changed = Signal(bool)

    def __init__(self, sieve: Sieve, tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._sieve = sieve
        self._tasks = tasks
        self._held: list[FeedChange] = []
        self._waiting: set[int] = set()
        self.is_paused = False

    def take(self, change: FeedChange) -> None:
        """News: on to the table, or into the waiting room."""
        if not self.is_paused:
            self.passed.emit(change)
            return
        self._held.append(change)
        if change.added:
            self._tasks.start(self._count(change.added), "count what waits")

    def pause(self, paused: bool) -> None:
        """Hold news back, or let in what was held."""
        if paused == self.is_paused:
            return
        self.is_paused = paused
        held, self._held = self._held, []
        self._waiting.clear()
        for change in held:
            self.passed.emit(change)
        self.paused_changed.emit(paused)
        self.waiting_changed.emit(0)

    def forget_shown(self, is_shown: Callable[[int], bool]) -> None:
        """The table was read anew: what it shows now does not wait any more."""
        waiting = {row_id for row_id in self._waiting if not is_shown(row_id)}
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(len(waiting))

    async def _count(self, added: Collection[int]) -> None:
        try:
            shown = await self._sieve(added)
        except StoreProblem:
            shown = set(added)
        if self.is_paused:
            self._waiting |= shown
            self.waiting_changed.emit(len(self._waiting))
