"""Brings rows from the store into the model without making anyone wait."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.bridge import merged
from qbdesk.ui.event_table.choice import Choice
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.event_table.row_reading import RowReading
from qbdesk.ui.event_table.row_source import RowSource, TableReader, places_of
from qbdesk.ui.tasks import TaskScope

FIRST_ROWS = 200
_PAGES_WAITING = 16
_AGING_MS = 20_000
_SORT_AGAIN_MS = 1_000
_SORTED_ANEW_UP_TO = 50_000

Page = tuple[tuple[int, ...], int]


class EventLoader(QObject):
    """Reads one thing at a time, so that a later reading is never overtaken by an earlier one.

    News come before pages, and of the pages the one wished for last comes first: it is the one in sight.
    Wishes that are too old are forgotten; the model wishes again when those rows are painted. A new choice
    is read beside that, and the old one stays until it is there.

    `loaded` is emitted when the rows of a choice (or none) are shown, `busy_changed(bool)` around reading
    them. `total_changed(n)`: rows in the store. `unsorted_came(n)`: new rows that have no place on top in
    the present order. `problem_changed`: see `RowReading`.
    """

    loaded = Signal()
    busy_changed = Signal(bool)
    total_changed = Signal(int)
    unsorted_came = Signal(int)
    problem_changed = Signal(object)

    def __init__(self, model: EventModel, reader: TableReader, tasks: TaskScope) -> None:
        super().__init__(model)
        self._model = model
        self._source = RowSource(reader, model.words.now)
        self._reading = RowReading(model, self._source)
        self._reading.problem_changed.connect(self.problem_changed)
        self._tasks = tasks
        self._choice = self._shown = Choice()
        self._wanted: Callable[[], Collection[int]] = tuple
        self._news: list[FeedChange] = []
        self._meanwhile: list[FeedChange] = []
        self._pages: list[Page] = []
        self._total = 0
        self._ready = self._working = self._busy = False
        self._aging = QTimer(self, interval=_AGING_MS)
        self._aging.timeout.connect(self.load)
        self._sort_again = QTimer(self, singleShot=True, interval=_SORT_AGAIN_MS)
        self._sort_again.timeout.connect(self.load)
        model.page_requested.connect(self._want_page)

    # Wishes

    @property
    def choice(self) -> Choice:
        """What was asked for last."""
        return self._choice

    def keep_places_of(self, wanted: Callable[[], Collection[int]]) -> None:
        """`wanted` tells the ids whose places are asked for after each reset."""
        self._wanted = wanted

    def show(self, choice: Choice) -> None:
        """Show something else, as soon as it has been read."""
        self._choice = choice
        if choice.query.is_aging:
            self._aging.start()
        else:
            self._aging.stop()
        self.load()

    def load(self) -> None:
        """Show the first page at once and all ids after it; once more: all anew."""
        self._sort_again.stop()
        self._meanwhile = []
        self._set_busy(True)
        self._tasks.restart("load the table", self._load(self._choice))

    def clear(self) -> None:
        """Show only what comes from now on, and what is pinned."""
        self._tasks.restart("clear the view", self._clear())

    def take(self, change: FeedChange) -> None:
        """Bring news from the feed into the table."""
        if change.everything:
            self._model.forget(None)
            self.load()
            return
        self._news.append(change)
        self._count(len(change.added) - len(change.removed))
        if self._busy:
            self._meanwhile.append(change)
        self._wake()

    async def sieve(self, ids: Collection[int]) -> set[int]:
        """Which of these rows are shown."""
        return await self._source.among(self._shown, ids)

    def _want_page(self, ids: tuple[int, ...], generation: int) -> None:
        self._pages.append((ids, generation))
        if len(self._pages) > _PAGES_WAITING:
            self._model.forget(self._pages.pop(0)[0])
        self._wake()

    def _wake(self) -> None:
        if self._ready and not self._working:
            self._working = True
            self._tasks.start(self._work(), "read rows")

    # A choice

    async def _load(self, choice: Choice) -> None:
        try:
            if choice.is_plain and not self._model.rowCount():
                await self._load_first_rows()
                everything = await self._source.ids(choice)
                self._model.append_older(everything)
                self._count(len(everything) - self._total)
            else:
                await self._load_all(choice)
            self._reading.note(None)
        except StoreProblem as problem:
            self._reading.note(problem)
        self._meanwhile = []
        self._set_busy(False)

    async def _load_first_rows(self) -> None:
        ids = await self._source.first_ids(FIRST_ROWS)
        rows = await self._source.rows(ids)
        self._shown = Choice()
        self._model.show_ids(ids, rows)
        self._set_ready()

    async def _load_all(self, choice: Choice) -> None:
        ids = await self._source.ids(choice)
        places = await places_of(ids, self._wanted())
        first = min(places.values(), default=0)
        near = {*ids[:PAGE], *ids[max(first - PAGE // 2, 0) : first + PAGE // 2]}
        rows = await self._source.rows([row_id for row_id in near if not self._model.holds(row_id)])
        self._count(await self._source.total() - self._total)
        self._shown = choice
        self._model.show_ids(ids, rows, choice.is_newest_first, places)
        self._news = [*self._meanwhile, *self._news]
        self._set_ready()

    async def _clear(self) -> None:
        try:
            newest = await self._source.newest_id()
        except StoreProblem as problem:
            self._reading.note(problem)
            return
        self.show(replace(self._choice, after_id=newest))

    def _set_ready(self) -> None:
        self._ready = True
        self.loaded.emit()
        self._wake()

    # News and pages

    async def _work(self) -> None:
        try:
            while self._news or self._pages:
                if self._news:
                    news, self._news = self._news, []
                    await self._apply(merged(news))
                else:
                    await self._reading.read(*self._pages.pop())
        finally:
            self._working = False

    async def _apply(self, change: FeedChange) -> None:
        gone = frozenset(change.removed)
        added = [row_id for row_id in change.added if row_id not in gone]
        known = frozenset(added)
        changed = [row_id for row_id in change.changed if row_id not in known and row_id not in gone]
        choice = self._shown
        if not choice.is_plain:
            try:
                added, changed = await self._sifted(choice, added, changed)
            except StoreProblem as problem:
                self._reading.note(problem)
                added, changed = [], []
            if choice is not self._shown:
                return
        await self._reading.follow(added, [row_id for row_id in changed if self._model.holds(row_id)])
        self._model.remove(change.removed)

    async def _sifted(
        self, choice: Choice, added: list[int], changed: list[int]
    ) -> tuple[list[int], list[int]]:
        """What the choice shows of the news; a row that has changed may come into it or leave it."""
        shown = await self._source.among(choice, [*added, *changed])
        if choice is not self._shown:
            return [], []
        left = [row_id for row_id in changed if row_id not in shown]
        if not choice.is_newest_first:
            left = [row_id for row_id in left if self._model.holds(row_id)]
        self._model.remove(left)
        added = [row_id for row_id in added if row_id in shown]
        changed = [row_id for row_id in changed if row_id in shown]
        if choice.is_newest_first:
            came = [row_id for row_id in changed if self._model.place_of(row_id) < 0]
            return [*added, *came], changed
        if added:
            self.unsorted_came.emit(len(added))
        if (added or changed) and self._model.rowCount() <= _SORTED_ANEW_UP_TO:
            self._sort_again.start()
        return [], changed

    # What is told

    def _count(self, more: int) -> None:
        if more:
            self._total = max(self._total + more, 0)
            self.total_changed.emit(self._total)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
