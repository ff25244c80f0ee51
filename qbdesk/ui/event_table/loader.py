"""Brings rows from the store into the model without making anyone wait."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.bridge import merged
from qbdesk.ui.event_table.choice import Choice
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.event_table.row_ids import with_newest
from qbdesk.ui.event_table.row_reading import RowReading
from qbdesk.ui.event_table.row_source import RowSource, TableReader, places_of
from qbdesk.ui.event_table.row_total import RowTotal
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
    is read beside that: the old one stays until its first page is there, and all its ids come behind that.
    The same choice read anew keeps its list until the new one is there, but shows at once what is new on top.

    `loaded` is emitted when the first page of a choice (or none) is shown and when all of it is,
    `busy_changed(bool)` around reading them. `total_changed(n)`: rows in the store. `unsorted_came(n)`: new
    rows that have no place on top in the present order. `problem_changed`: see `RowReading`.
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
        self._total = RowTotal(self._source, self)
        self._total.changed.connect(self.total_changed)
        self._ready = self._working = self._busy = False
        self._aging = QTimer(self, singleShot=True, interval=_AGING_MS)
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
        self.load()

    def load(self) -> None:
        """Show the first page at once and all ids after it; once more: all anew."""
        self._sort_again.stop()
        self._aging.stop()
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
        self._total.take(change)
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
            if not await self._load_page(choice):
                await self._load_all(choice)
            self._set_busy(False)
            if choice.is_plain:
                came = merged(self._news).added
                awaited = sum(self._model.place_of(row_id) < 0 for row_id in came)
                self._total.set(self._model.rowCount() + awaited)
            else:
                await self._total.count()
            self._reading.note(None)
        except StoreProblem as problem:
            self._reading.note(problem)
        self._set_busy(False)
        if choice.query.is_aging:  # not before: a list that takes longer than that would never be there
            self._aging.start()

    async def _load_page(self, choice: Choice) -> bool:
        """Show the first page; whether it is all there is."""
        is_shown = self._shows(choice)
        if is_shown and not choice.is_newest_first:
            return False
        page = await self._source.first_page(choice, FIRST_ROWS)
        if page is None:
            return False
        ids, is_all = page
        rows = await self._source.rows([row_id for row_id in ids if not self._model.holds(row_id)])
        if is_all or not is_shown:
            self._show(choice, ids, rows, partial=not is_all)
        else:
            self._model.add(ids, rows)
        return is_all

    async def _load_all(self, choice: Choice) -> None:
        self._meanwhile = []  # what came so far is in the list
        ids = await self._source.ids(choice)
        places = await places_of(ids, self._wanted())
        first = min((place for place in places.values() if place >= 0), default=0)
        near = {*ids[:PAGE], *ids[max(first - PAGE // 2, 0) : first + PAGE // 2]}
        rows = await self._source.rows([row_id for row_id in near if not self._model.holds(row_id)])
        if self._shows(choice) and choice.is_newest_first and self._meanwhile:
            came = merged(self._meanwhile)
            here = (row_id for row_id in (*came.added, *came.changed) if self._model.place_of(row_id) >= 0)
            ids = with_newest(ids, here)
        self._show(choice, ids, rows, places)

    def _show(
        self,
        choice: Choice,
        ids: array[int],
        rows: Sequence[EventRow],
        places: Mapping[int, int] | None = None,
        partial: bool = False,
    ) -> None:
        is_rest = self._model.is_partial and not partial and self._shows(choice)
        self._shown = choice
        if is_rest:
            self._model.take_rows((), rows)
        if not is_rest or not self._model.complete(ids, places):
            self._model.show_ids(ids, rows, choice.is_newest_first, places, partial)
        self._news = [*self._meanwhile, *self._news]
        self._meanwhile = []
        self._ready = True
        self.loaded.emit()
        self._wake()

    def _shows(self, choice: Choice) -> bool:
        """Whether it is what is shown, be it only in part."""
        return self._ready and choice == self._shown and self._model.rowCount() > 0

    async def _clear(self) -> None:
        try:
            newest = await self._source.newest_id()
        except StoreProblem as problem:
            self._reading.note(problem)
            return
        self.show(replace(self._choice, after_id=newest))

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
        if self._model.is_partial:
            return [], changed  # the list that is on its way has them, or is followed by them once more
        if added:
            self.unsorted_came.emit(len(added))
        if (added or changed) and self._model.rowCount() <= _SORTED_ANEW_UP_TO:
            self._sort_again.start()
        return [], changed

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
