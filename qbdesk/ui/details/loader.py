"""Reads what lies behind a row; an answer that comes after another row was asked for is dropped."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.ports import DetailReader, HistoryReader
from qbdesk.ui.details.comparing import Comparison, compare, read_snapshot
from qbdesk.ui.details.content import read_details
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.tasks import TaskScope

_TASK = "details"
_COMPARE_TASK = "comparison"
_LARGE_BODY = 32 * 1024


class DetailLoader(QObject):
    """Emits `Details`, or the sentence of a problem; of a pair of rows their `Comparison`, None without."""

    loaded = Signal(object)
    failed = Signal(str)
    compared = Signal(object)
    compare_failed = Signal(str)

    def __init__(
        self, reader: DetailReader, history: HistoryReader | None, tasks: TaskScope, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._history = history
        self._tasks = tasks
        self._generation = 0

    @property
    def with_history(self) -> bool:
        """Whether changes and story can be told."""
        return self._history is not None

    def load(self, row: EventRow) -> None:
        """Read what lies behind `row`."""
        self._generation += 1
        self._tasks.restart(_TASK, self._fetch(row, self._generation))

    def drop(self) -> None:
        """Nobody waits any more."""
        self._generation += 1

    def compare(self, left: EventRow, right: EventRow) -> None:
        """Read the bodies of both rows and tell their difference."""
        self._tasks.restart(_COMPARE_TASK, self._fetch_both(left, right))

    async def _fetch(self, row: EventRow, generation: int) -> None:
        history: EntityHistory | None = None
        try:
            deliveries = await self._reader.deliveries_of(row.id)
            snapshot = await self._reader.snapshot_of(row.id) if row.is_event else None
            if self._history is not None and row.is_event:
                history = await self._history.history_of(row.id)
        except QbdeskError as problem:
            if generation == self._generation:
                self.failed.emit(in_words(problem.sentence()))
            return
        size = 0 if snapshot is None else len(snapshot.body)
        size += 0 if history is None else sum(len(each.body) for each in history.snapshots)
        if size > _LARGE_BODY:
            details = await asyncio.to_thread(read_details, row, deliveries, snapshot, history)
        else:
            details = read_details(row, deliveries, snapshot, history)
        if generation == self._generation:
            self.loaded.emit(details)

    async def _fetch_both(self, left: EventRow, right: EventRow) -> None:
        try:
            first = await self._reader.snapshot_of(left.id)
            second = await self._reader.snapshot_of(right.id)
        except QbdeskError as problem:
            self.compare_failed.emit(in_words(problem.sentence()))
            return
        found: Comparison | None = None
        if first is not None and second is not None and first.kind is second.kind:
            found = await asyncio.to_thread(_compared, first, second)
        self.compared.emit(found)


def _compared(first: Snapshot, second: Snapshot) -> Comparison:
    return compare(read_snapshot(first), read_snapshot(second))
