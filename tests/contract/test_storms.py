"""Many product updates that came together stand in the table as one row, and are all still there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qbdesk.domain.event import EventType, Realm
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.fetching import FetchJob, StormNews
from qbdesk.ports import StormLog
from tests.contract.stores import START_US, Store, fetched, incoming

UPDATE = EventType.PRODUCT_UPDATE
GAP_US, LEAST = 10_000_000, 10
S = 1_000_000


async def updates(
    store: Store, count: int, at_us: int = START_US, first: int = 0, every_us: int = 100_000
) -> None:
    """So many updates of as many products, `every_us` apart."""
    await store.record(*(incoming(UPDATE, str(first + n), at_us=at_us + n * every_us) for n in range(count)))


async def claim_all(store: Store) -> list[FetchJob]:
    """All that waits, the newest first."""
    jobs: list[FetchJob] = []
    while found := await store.claim():
        jobs += found
    return jobs


async def finish(store: Store, jobs: Sequence[FetchJob]) -> None:
    """A good answer for each."""
    for job in jobs:
        await store.queue.finish(fetched(job))


async def fold(store: Store, from_id: int = 0) -> StormNews:
    """One folding."""
    log: StormLog = store.upkeep  # type: ignore[assignment]
    return await log.fold_storms(from_id, GAP_US, LEAST)


async def counts(store: Store) -> list[int]:
    """For how many each row of the table stands, newest first; 0 for itself alone."""
    return [row.storm_count for row in await store.rows()]


@pytest.mark.parametrize(("count", "rows"), [(9, 9), (10, 1), (214, 1)])
async def test_from_ten_on_one_row_stands_for_all(store: Store, count: int, rows: int) -> None:
    await updates(store, count, every_us=200_000)
    jobs = await claim_all(store)
    await finish(store, jobs)
    news = await fold(store)
    assert len(await store.table.newest_ids()) == rows
    assert len(news.change.removed) == count - rows
    if rows == 1:
        (row,) = await store.rows()
        assert (row.kind, row.storm_count) == (RowKind.PRODUCT_UPDATE, count)
        assert row.storm_span_s == (count - 1) // 5
        assert news.change.changed == (row.id,)
    for job in jobs:
        assert (await store.row(job.event_id)).entity_id == job.identity.entity_id
        assert len(await store.details.deliveries_of(job.event_id)) == 1


async def test_what_comes_later_joins_and_what_comes_much_later_does_not(store: Store) -> None:
    open_from_id, known = 0, 0
    for count in (10, 25, 36):
        await updates(store, count - known, first=known, at_us=START_US + known * 100_000)
        await finish(store, await claim_all(store))
        open_from_id, known = (await fold(store, open_from_id)).open_from_id, count
        assert await counts(store) == [count]
    await updates(store, 10, at_us=START_US + 60 * S, first=500)
    await finish(store, await claim_all(store))
    open_from_id = (await fold(store, open_from_id)).open_from_id
    assert await counts(store) == [10, 36]
    assert not (await fold(store, open_from_id)).change


async def test_a_storm_that_is_fetched_newest_first_is_one_row_at_the_end(store: Store) -> None:
    await updates(store, 214)
    jobs = await claim_all(store)
    open_from_id = 0
    for first in range(0, 214, 50):
        await finish(store, jobs[first : first + 50])
        open_from_id = (await fold(store, open_from_id)).open_from_id
        folded = min(first + 50, 214)
        assert sorted(await counts(store)) == [0] * (214 - folded) + [folded]
    assert await counts(store) == [214]
    assert {(await store.row(job.event_id)).storm_count for job in jobs} == {0, 214}


async def test_one_that_was_fetched_late_joins_its_storm_and_not_the_next(store: Store) -> None:
    await updates(store, 12)
    await updates(store, 12, first=100, at_us=START_US + 60 * S)
    jobs = await claim_all(store)
    late = next(job for job in jobs if job.identity.entity_id == "5")
    await finish(store, [job for job in jobs if job is not late])
    open_from_id = (await fold(store)).open_from_id
    assert sorted(await counts(store)) == [0, 11, 12]
    await finish(store, [late])
    await fold(store, open_from_id)
    assert await counts(store) == [12, 12]


async def test_two_halves_that_grow_together_are_one(store: Store) -> None:
    await updates(store, 32, every_us=S)
    jobs = sorted(await claim_all(store), key=lambda job: job.event_id)
    await finish(store, [*jobs[:10], *jobs[22:]])
    open_from_id = (await fold(store)).open_from_id
    assert sorted(await counts(store)) == [0] * 12 + [10, 10]
    await finish(store, jobs[10:22])
    await fold(store, open_from_id)
    assert await counts(store) == [32]
    assert [row.storm_span_s for row in await store.rows()] == [31]


async def test_a_storm_longer_than_the_look_back_stays_one_row(store: Store) -> None:
    """The same leader stands for it, also when the leader is looked at no more."""
    await updates(store, 20)
    await finish(store, await claim_all(store))
    first = await fold(store)
    await updates(store, 20, first=20, at_us=START_US + 2 * S)
    await finish(store, await claim_all(store))
    await fold(store, first.open_from_id + 6)
    assert await counts(store) == [40]


async def test_only_finished_updates_of_the_shop_are_folded(store: Store) -> None:
    await updates(store, 9)
    await store.record(*(incoming(UPDATE, str(n), Realm.TEST) for n in range(20)))
    await store.record(*(incoming(EventType.PRODUCT_ADD, str(n)) for n in range(20)))
    await store.record(*(incoming(EventType.ORDER_NEW, str(n)) for n in range(20)))
    await finish(store, await claim_all(store))
    await updates(store, 5, first=50, at_us=START_US + S)
    assert not (await fold(store)).change
    assert len(await store.table.newest_ids()) == 74
    await finish(store, await claim_all(store))
    await fold(store)
    assert len(await store.table.newest_ids()) == 61


async def test_a_clock_that_is_set_back_in_a_storm_does_not_part_it(store: Store) -> None:
    await updates(store, 6)
    await updates(store, 6, first=6, at_us=START_US - 3600 * S)
    await finish(store, await claim_all(store))
    await fold(store)
    assert await counts(store) == [12]


async def test_an_empty_store_has_no_storm(store: Store) -> None:
    assert not (await fold(store)).change
