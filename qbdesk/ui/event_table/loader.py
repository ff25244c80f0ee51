"""Brings rows from the store into the model without making anyone wait."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ports import RowReader
from qbdesk.ui.bridge import merged
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.tasks import TaskScope

FIRST_ROWS = 200
_PAGES_WAITING = 16

Page = tuple[tuple[int, ...], int]


class EventLoader(QObject):
    """Reads one thing at a time, so that a later reading is never overtaken by an earlier one.

    News come before pages, and of the pages the one wished for last comes first: it is the one in sight.
    Wishes that are too old are forgotten; the model wishes again when those rows are painted.
    `loaded` is emitted when the first rows (or none) are shown, `problem_changed` with the `StoreProblem`
    that keeps rows from being read, and with None when reading works again.
    """

    loaded = Signal()
    problem_changed = Signal(object)

    def __init__(self, model: EventModel, reader: RowReader, tasks: TaskScope) -> None:
        super().__init__(model)
        self._model = model
        self._reader = reader
        self._tasks = tasks
        self._news: list[FeedChange] = []
        self._pages: list[Page] = []
        self._ready = False
        self._working = False
        self._problem: StoreProblem | None = None
        model.page_requested.connect(self._want_page)

    def load(self) -> None:
        """Show the first page at once and all ids after it; once more: all anew."""
        self._tasks.restart("load the table", self._load())

    def take(self, change: FeedChange) -> None:
        """Bring news from the feed into the table."""
        self._news.append(change)
        self._wake()

    def _want_page(self, ids: tuple[int, ...], generation: int) -> None:
        self._pages.append((ids, generation))
        if len(self._pages) > _PAGES_WAITING:
            self._model.forget(self._pages.pop(0)[0])
        self._wake()

    def _wake(self) -> None:
        if self._ready and not self._working:
            self._working = True
            self._tasks.start(self._work(), "read rows")

    async def _load(self) -> None:
        try:
            if not self._model.rowCount():
                await self._load_first_rows()
                self._model.append_older(await self._reader.newest_ids())
            else:
                self._model.show_ids(await self._reader.newest_ids())
            self._note(None)
        except StoreProblem as problem:
            self._note(problem)

    async def _load_first_rows(self) -> None:
        ids = await self._reader.newest_ids(FIRST_ROWS)
        rows = await self._reader.rows(ids)
        self._model.show_ids(ids, rows)
        self._ready = True
        self.loaded.emit()
        self._wake()

    async def _work(self) -> None:
        try:
            while self._news or self._pages:
                if self._news:
                    news, self._news = self._news, []
                    await self._apply(merged(news))
                else:
                    await self._read_page(*self._pages.pop())
        finally:
            self._working = False

    async def _apply(self, change: FeedChange) -> None:
        gone = frozenset(change.removed)
        added = [row_id for row_id in change.added if row_id not in gone]
        await self._add(added)
        known = frozenset(added)
        await self._reread(
            [
                row_id
                for row_id in change.changed
                if row_id not in known and row_id not in gone and self._model.holds(row_id)
            ]
        )
        self._model.remove(change.removed)

    async def _add(self, ids: list[int]) -> None:
        if not ids:
            return
        newest = sorted(ids, reverse=True)[:PAGE]
        try:
            rows = await self._reader.rows(newest)
        except StoreProblem as problem:
            self._note(problem)
            self._model.add(ids, ())
            return
        self._note(None)
        read = frozenset(row.id for row in rows)
        missing = frozenset(newest) - read
        self._model.add([row_id for row_id in ids if row_id not in missing], rows)

    async def _reread(self, ids: list[int]) -> None:
        for first in range(0, len(ids), PAGE):
            part = ids[first : first + PAGE]
            try:
                self._model.take_rows(part, await self._reader.rows(part))
                self._note(None)
            except StoreProblem as problem:
                self._model.forget(part)
                self._note(problem)

    async def _read_page(self, ids: tuple[int, ...], generation: int) -> None:
        try:
            self._model.take_rows(ids, await self._reader.rows(ids), generation)
            self._note(None)
        except StoreProblem as problem:
            self._model.forget(ids)
            self._note(problem)

    def _note(self, problem: StoreProblem | None) -> None:
        if (problem is None) != (self._problem is None):
            self._problem = problem
            self.problem_changed.emit(problem)
