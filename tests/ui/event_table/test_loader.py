from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from dataclasses import replace

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.order import OrderState
from qbdesk.domain.query import Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from qbdesk.ui.event_table.choice import Choice
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.loader import FIRST_ROWS, EventLoader
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.row_cache import PAGE
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from tests.ui.samples import MemoryStore, at, row, rows


class Table:
    """A model, its loader and the store behind it."""

    def __init__(self, words: RowWords, tasks: TaskScope, kept: int) -> None:
        self.store = MemoryStore(rows(range(1, kept + 1)))
        self.model = EventModel(words)
        self.loader = EventLoader(self.model, self.store, tasks)
        self.problems: list[StoreProblem | None] = []
        self.loader.problem_changed.connect(self.problems.append)

    async def loaded(self) -> None:
        self.loader.load()
        await settled()

    def shown(self) -> list[int]:
        return [self.model.id_at(place) for place in range(self.model.rowCount())]

    def number(self, place: int) -> object:
        return self.model.data(self.model.index(place, Column.NUMBER))


class SlowLists(MemoryStore):
    """Tells all ids of a filter as they were when it was asked, but not before it is `told`."""

    def __init__(self, kept: int) -> None:
        super().__init__(rows(range(1, kept + 1)))
        self.is_asked, self.told = asyncio.Event(), asyncio.Event()

    async def filtered_ids(
        self,
        query: Query,
        order: Order = NEWEST_FIRST,
        limit: int | None = None,
        before_id: int | None = None,
        among: Sequence[int] | None = None,
    ) -> array[int]:
        found = await super().filtered_ids(query, order, limit, before_id, among)
        if limit is None and among is None:
            self.is_asked.set()
            await self.told.wait()
        return found


async def settled() -> None:
    """Until no task of the table is left; they never wait for anything but the store in memory."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.gather(*others, return_exceptions=True)


async def test_the_first_page_comes_with_its_rows_and_the_rest_as_ids(
    words: RowWords, tasks: TaskScope
) -> None:
    table = Table(words, tasks, 3000)
    await table.loaded()
    assert table.model.rowCount() == 3000
    assert table.number(0) == "3000"
    assert sum(len(ids) for ids in table.store.asked) < 3000
    assert len(table.store.asked[0]) == FIRST_ROWS


async def test_a_row_out_of_sight_is_read_when_it_is_looked_at(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 20_000)
    await table.loaded()
    table.model.forget(range(1, 20_001))
    assert table.number(12_000) == ""
    await settled()
    assert table.number(12_000) == "8000"
    assert len(table.store.asked[-1]) == PAGE


async def test_where_news_were_missed_everything_is_read_anew(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 300)
    await table.loaded()
    assert table.number(0) == "300"
    table.store.kept = {each.id: each for each in rows(range(2, 302))}
    table.store.kept[300] = replace(table.store.kept[300], entity_id="4711")
    table.loader.take(FeedChange(everything=True))
    await settled()
    assert table.shown() == list(range(301, 1, -1))
    assert table.number(1) == "4711"


async def test_of_a_flood_only_what_may_be_in_sight_is_read(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    await table.loaded()
    table.store.kept |= {each.id: each for each in rows(range(4, 504))}
    table.loader.take(FeedChange(added=tuple(range(4, 504))))
    await settled()
    assert table.store.asked[-1] == tuple(range(503, 403, -1))
    assert table.model.rowCount() == 503
    assert table.number(300) == ""
    await settled()
    assert table.number(300) == "203"


async def test_what_came_and_what_changed_is_read_together(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    await table.loaded()
    table.store.kept |= {4: row(4, entity_id="4"), 2: row(2, entity_id="22")}
    table.loader.take(FeedChange(added=(4,), changed=(2, 3)))
    await settled()
    assert table.store.asked[-1] == (4, 2, 3)
    assert [table.number(place) for place in range(3)] == ["4", "3", "22"]


async def test_live_rows_are_read_before_they_are_shown(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    await table.loaded()
    table.store.kept |= {each.id: each for each in rows([4, 5])}
    table.loader.take(FeedChange(added=(4, 5)))
    await settled()
    assert [table.number(place) for place in range(2)] == ["5", "4"]


async def test_news_before_the_first_page_are_not_lost(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    table.loader.take(FeedChange(added=(4,), removed=(1,)))
    table.store.kept[4] = row(4, entity_id="4")
    await table.loaded()
    assert [table.model.id_at(place) for place in range(table.model.rowCount())] == [4, 3, 2]


async def test_a_changed_row_is_read_again_only_where_it_is_known(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 20_000)
    await table.loaded()
    table.model.forget(range(1, 1000))
    table.store.asked.clear()
    table.store.kept[20_000] = row(20_000, entity_id="changed")
    table.loader.take(FeedChange(changed=(20_000, 5)))
    await settled()
    assert table.number(0) == "changed"
    assert table.store.asked == [(20_000,)]


async def test_a_row_that_came_and_went_is_never_shown(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    await table.loaded()
    table.loader.take(FeedChange(added=(4, 5), changed=(4,), removed=(5,)))
    table.store.kept[4] = row(4)
    await settled()
    assert [table.model.id_at(place) for place in range(table.model.rowCount())] == [4, 3, 2, 1]


async def test_very_many_at_once_come_as_ids(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    await table.loaded()
    table.store.kept |= {each.id: each for each in rows(range(4, 2004))}
    table.loader.take(FeedChange(added=tuple(range(4, 2004))))
    await settled()
    assert table.model.rowCount() == 2003
    assert table.number(0) == "2003"


async def test_a_store_that_cannot_be_read_is_told_once_and_heals(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    table.store.problem = StoreProblem("The store is locked.")
    await table.loaded()
    assert table.model.rowCount() == 0
    table.store.problem = None
    await table.loaded()
    assert table.model.rowCount() == 3
    table.store.problem = StoreProblem("The store is locked.")
    table.loader.take(FeedChange(added=(4,), changed=(3,)))
    await settled()
    assert table.model.rowCount() == 4
    table.store.problem = None
    table.store.kept[4] = row(4, entity_id="4")
    assert table.number(0) == ""
    await settled()
    assert table.number(0) == "4"
    assert [problem is None for problem in table.problems] == [False, True, False, True]


async def test_loading_anew_takes_over_what_the_store_has_now(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 5)
    await table.loaded()
    del table.store.kept[3]
    await table.loaded()
    assert [table.model.id_at(place) for place in range(table.model.rowCount())] == [5, 4, 2, 1]


async def test_a_filter_is_read_beside_what_is_shown_and_news_are_not_lost(
    words: RowWords, tasks: TaskScope
) -> None:
    table = Table(words, tasks, 10)
    await table.loaded()
    table.loader.show(Choice(query=parse("order:3,4,11")))
    table.store.kept |= {each.id: each for each in rows([11, 12])}
    table.loader.take(FeedChange(added=(11, 12)))
    await settled()
    assert table.shown() == [11, 4, 3]


async def test_what_came_after_the_list_was_read_is_not_taken_away_by_it(
    words: RowWords, tasks: TaskScope
) -> None:
    store, model = SlowLists(1000), EventModel(words)
    loader = EventLoader(model, store, tasks)
    loader.show(Choice(query=parse("state:new")))
    await store.is_asked.wait()
    assert model.rowCount() == FIRST_ROWS
    store.kept |= {1001: row(1001), 5: row(5, order_state=OrderState.DONE)}
    came = asyncio.Event()
    model.rowsInserted.connect(came.set)
    loader.take(FeedChange(added=(1001,), changed=(5, 6)))
    await came.wait()
    tops: list[int] = []
    model.modelReset.connect(lambda: tops.append(model.id_at(0)))
    store.told.set()
    await settled()
    assert set(tops) <= {1001}
    assert list(model.ids.slice(0, 1001)) == [n for n in range(1001, 0, -1) if n != 5]


async def test_news_in_another_order_are_counted_once_and_do_not_begin_the_list_again(
    words: RowWords, tasks: TaskScope
) -> None:
    store, model = SlowLists(1000), EventModel(words)
    loader = EventLoader(model, store, tasks)
    came: list[int] = []
    loader.unsorted_came.connect(came.append)
    loader.show(Choice(order=Order(SortBy.AMOUNT)))
    await store.is_asked.wait()
    store.kept[1001] = row(1001)
    loader.take(FeedChange(added=(1001,)))
    while loader._working:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0)
    assert not loader._sort_again.isActive()
    store.told.set()
    await settled()
    assert came == [1]
    assert loader._sort_again.isActive()


async def test_a_later_choice_wins_over_an_earlier_one(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 10)
    await table.loaded()
    table.loader.show(Choice(query=parse("order:3")))
    table.loader.show(Choice(query=parse("order:4")))
    await settled()
    assert table.shown() == [4]


async def test_pages_of_a_former_choice_are_dropped(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 20_000)
    await table.loaded()
    old = table.model.generation
    table.loader.show(Choice(order=Order(SortBy.RECEIVED, descending=False)))
    await settled()
    assert table.model.generation > old
    table.model.take_rows([5], [], old)
    assert table.model.place_of(5) == 4


async def test_places_in_another_order_are_known_for_the_wanted_rows(
    words: RowWords, tasks: TaskScope
) -> None:
    table = Table(words, tasks, 50_000)
    await table.loaded()
    table.loader.keep_places_of(lambda: (40_000, 70_000))
    table.loader.show(Choice(order=Order(SortBy.RECEIVED, descending=False)))
    await settled()
    assert table.model.place_of(40_000) == 39_999
    assert table.model.place_of(70_000) == -1
    assert table.number(39_999) == "40000"


async def test_a_store_that_fails_leaves_the_old_rows(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 10)
    await table.loaded()
    table.store.problem = StoreProblem("The store is locked.")
    table.loader.show(Choice(query=parse("order:3")))
    await settled()
    assert len(table.shown()) == 10
    assert table.problems[-1] is table.store.problem
    table.store.problem = None
    table.loader.load()
    await settled()
    assert table.shown() == [3]
    assert table.problems[-1] is None


async def test_what_was_cleared_stays_away_through_filters_and_orders(
    words: RowWords, tasks: TaskScope
) -> None:
    table = Table(words, tasks, 10)
    table.store.kept[2] = replace(table.store.kept[2], pinned=True)
    await table.loaded()
    table.loader.clear()
    await settled()
    assert table.shown() == [2]
    table.store.kept[11] = row(11, entity_id="11")
    table.loader.take(FeedChange(added=(11,), changed=(3,)))
    await settled()
    assert table.shown() == [11, 2]
    table.loader.show(replace(table.loader.choice, order=Order(SortBy.NUMBER, descending=False)))
    await settled()
    assert table.shown() == [2, 11]
    table.loader.show(replace(table.loader.choice, query=parse("order:11")))
    await settled()
    assert table.shown() == [11]


async def test_an_age_is_told_from_now(words: RowWords, tasks: TaskScope) -> None:
    table = Table(words, tasks, 3)
    table.store.kept[1] = row(1, received_at_us=at("09:00:00"))
    await table.loaded()
    table.loader.show(Choice(query=parse("age<1h")))
    await settled()
    assert table.shown() == [3, 2]
    assert table.loader._aging.isActive()
    table.loader.show(Choice())
    await settled()
    assert not table.loader._aging.isActive()
