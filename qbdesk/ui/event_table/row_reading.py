"""Reads rows by their ids and puts them into the model; a store that fails is told of, not raised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.event_table.row_source import RowSource

_LIVE = 100


class RowReading(QObject):
    """`problem_changed` has the `StoreProblem` that keeps rows from being read, None when it works again."""

    problem_changed = Signal(object)

    def __init__(self, model: EventModel, source: RowSource) -> None:
        super().__init__(model)
        self._model = model
        self._source = source
        self._problem: StoreProblem | None = None

    async def follow(self, added: Sequence[int], changed: Sequence[int]) -> None:
        """Live rows, as many of them as may be in sight, and those that have changed.

        They are read together and shown in one go, so that the table is painted once.
        """
        newest, at_once = sorted(added, reverse=True)[:_LIVE], changed[: PAGE - _LIVE]
        if not newest and not at_once:
            return
        try:
            rows = await self._source.rows([*newest, *at_once])
        except StoreProblem as problem:
            self.note(problem)
            self._model.add(added, ())
            self._model.forget(changed)
            return
        self.note(None)
        read = {row.id: row for row in rows}
        missing = frozenset(newest) - read.keys()
        self._model.add(
            [row_id for row_id in added if row_id not in missing],
            [read[row_id] for row_id in newest if row_id in read],
        )
        self._model.take_rows(at_once, [read[row_id] for row_id in at_once if row_id in read])
        await self._reread(changed[len(at_once) :])

    async def _reread(self, ids: Sequence[int]) -> None:
        """Rows that have changed, a page at a time."""
        for first in range(0, len(ids), PAGE):
            await self.read(ids[first : first + PAGE])

    async def read(self, ids: Sequence[int], generation: int | None = None) -> None:
        """One page; of another `generation` it is dropped."""
        try:
            self._model.take_rows(ids, await self._source.rows(ids), generation)
            self.note(None)
        except StoreProblem as problem:
            self._model.forget(ids)
            self.note(problem)

    def note(self, problem: StoreProblem | None) -> None:
        """Reading has failed, or has worked."""
        if (problem is None) != (self._problem is None):
            self._problem = problem
            self.problem_changed.emit(problem)
