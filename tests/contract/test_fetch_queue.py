"""The fetch queue: what is claimed, what a crash leaves, what wakes an event."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from qbdesk.domain.event import EntityKind, EventState, EventType, Trust
from qbdesk.domain.event_row import Facts
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength
from qbdesk.domain.order import OrderState
from tests.contract.stores import START_US, OpenStore, Store, fetched, incoming

NEW, DONE, UPDATE = EventType.ORDER_NEW, EventType.ORDER_DONE, EventType.PRODUCT_UPDATE


def gone(job: FetchJob, trust: Trust = Trust.CONTRADICTED) -> Outcome:
    return Outcome(job.event_id, EventState.GONE, trust, state_key="gone")


def failed(job: FetchJob) -> Outcome:
    return Outcome(job.event_id, EventState.FAILED, Trust.WAITING, reason="The shop's API answered 500.")


async def test_orders_come_before_products_and_the_newest_first(store: Store) -> None:
    await store.record(*(incoming(UPDATE, str(n)) for n in range(3)))
    await store.record(*(incoming(NEW, str(n)) for n in range(3)))
    await store.record(incoming(UPDATE, "9"))
    claimed = [[job.identity.entity_id for job in await store.claim(limit=3)] for _ in range(6)]
    assert claimed == [["2"], ["1"], ["0"], ["9", "2", "1"], ["0"], []]


async def test_a_job_tells_what_it_is_about(store: Store) -> None:
    (recorded,) = await store.record(incoming(NEW, "7", at_us=START_US - 5))
    (job,) = await store.claim()
    assert (job.event_id, job.attempts, job.received_at_us) == (recorded.event_id, 1, START_US - 5)
    assert (job.identity.type, job.identity.entity_id) == (NEW, "7")


async def test_two_claims_at_once_never_give_the_same_job(store: Store) -> None:
    await store.record(*(incoming(NEW, str(n)) for n in range(8)))
    claimed = await asyncio.gather(*(store.claim() for _ in range(12)))
    ids = [job.event_id for jobs in claimed for job in jobs]
    assert len(ids) == len(set(ids)) == 8


async def test_what_is_not_due_is_left(store: Store) -> None:
    await store.record(incoming(NEW, "7"))
    (job,) = await store.claim()
    await store.queue.put_back(job.event_id, START_US + 10, "429")
    assert await store.queue.queue_length() == QueueLength(1, START_US + 10)
    assert await store.claim(START_US + 9) == []
    (again,) = await store.claim(START_US + 10)
    assert (again.event_id, again.attempts) == (job.event_id, 2)
    assert await store.queue.queue_length() == QueueLength(0, None)


async def test_a_copy_wakes_what_waits_for_its_time(store: Store) -> None:
    for kind in (NEW, DONE, UPDATE):
        await store.record(incoming(kind, "7"))
        (job,) = await store.claim()
        await store.queue.put_back(job.event_id, START_US + 10**9, "500")
        await store.record(incoming(kind, "7"))
        (again,) = await store.claim()
        assert again.event_id == job.event_id


@pytest.mark.parametrize("kind", [NEW, EventType.PRODUCT_ADD])
@pytest.mark.parametrize("outcome", [failed, gone])
async def test_a_copy_wakes_what_failed_or_was_unknown(
    store: Store, kind: EventType, outcome: object
) -> None:
    assert callable(outcome)
    await store.record(incoming(kind, "7"))
    (job,) = await store.claim()
    await store.queue.finish(outcome(job))
    assert await store.claim() == []
    await store.record(incoming(kind, "7"))
    (again,) = await store.claim()
    assert (again.event_id, again.attempts) == (job.event_id, 1)


async def test_a_deleted_product_is_not_looked_for_again(store: Store) -> None:
    await store.record(incoming(EventType.PRODUCT_DELETE, "7"))
    (job,) = await store.claim()
    await store.queue.finish(gone(job, Trust.CONFIRMED))
    await store.record(incoming(EventType.PRODUCT_DELETE, "7"))
    assert await store.claim() == []
    assert await store.events() == [("product.delete", "7", EventState.GONE, 2)]


@pytest.mark.parametrize("kind", [DONE, UPDATE])
async def test_put_back_takes_the_twin_that_came_meanwhile(store: Store, kind: EventType) -> None:
    (first,) = await store.record(incoming(kind, "7"))
    (job,) = await store.claim()
    (twin, _) = await store.record(incoming(kind, "7"), incoming(kind, "7"))
    change = await store.queue.put_back(job.event_id, START_US + 10**9, "500")
    assert change.removed == (twin.event_id,)
    assert await store.events() == [(kind.value, "7", EventState.WAITING, 3)]
    (again,) = await store.claim()
    assert again.event_id == first.event_id


@pytest.mark.parametrize("kind", [DONE, UPDATE])
async def test_put_back_takes_a_twin_that_has_become_unchecked(store: Store, kind: EventType) -> None:
    await store.record(incoming(kind, "7"))
    (job,) = await store.claim()
    await store.record(incoming(kind, "7"))
    await store.queue.set_unchecked(True)
    await store.queue.put_back(job.event_id, 0, "401")
    assert await store.events() == [(kind.value, "7", EventState.WAITING, 2)]


async def test_what_a_crash_left_half_way_waits_again(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as before:
        await before.record(*(incoming(kind, "7") for kind in EventType))
        while await before.claim():
            pass
        await before.record(incoming(DONE, "7"), incoming(UPDATE, "7"))
    async with open_store(tmp_path) as store:
        change = await store.queue.resume()
        states = {(row.kind.value, row.state, row.deliveries) for row in await store.rows()}
        assert states == {
            (kind.value, EventState.WAITING, 2 if kind in (DONE, UPDATE) else 1) for kind in EventType
        }
        assert len(change.removed) == 2
        assert not await store.queue.resume()


async def test_ids_go_on_after_a_restart(open_store: OpenStore, tmp_path: Path) -> None:
    highest = 0
    for number in range(4):
        async with open_store(tmp_path) as store:
            (recorded,) = await store.record(incoming(NEW, str(number)))
            assert recorded.event_id is not None
            assert recorded.event_id > highest
            highest = max(recorded.delivery_id, recorded.event_id)
    async with open_store(tmp_path) as store:
        assert len(await store.events()) == 4


async def test_without_a_key_all_is_unchecked_and_with_one_it_waits(store: Store) -> None:
    await store.record(incoming(NEW, "1"), incoming(DONE, "2"), incoming(UPDATE, "3"))
    change = await store.queue.set_unchecked(True)
    assert len(change.changed) == 3
    assert {(row.state, row.trust) for row in await store.rows()} == {(EventState.UNCHECKED, Trust.UNCHECKED)}
    assert await store.claim() == []
    await store.record(incoming(NEW, "1"), incoming(DONE, "2"), incoming(UPDATE, "3"))
    assert [row[3] for row in await store.events()] == [2, 2, 2]
    await store.queue.set_unchecked(False)
    assert {(row.state, row.trust) for row in await store.rows()} == {(EventState.WAITING, Trust.WAITING)}
    assert len(await store.claim()) == 1


async def test_a_failed_event_can_be_tried_again(store: Store) -> None:
    await store.record(incoming(NEW, "7"))
    (job,) = await store.claim()
    await store.queue.finish(failed(job))
    row = await store.row(job.event_id)
    assert (row.state, row.reason) == (EventState.FAILED, "The shop's API answered 500.")
    assert (await store.queue.retry(job.event_id)).changed == (job.event_id,)
    (again,) = await store.claim()
    assert again.attempts == 1
    assert not await store.queue.retry(job.event_id)


async def test_trying_again_gives_way_to_a_waiting_one(store: Store) -> None:
    await store.record(incoming(DONE, "7"))
    (job,) = await store.claim()
    await store.queue.finish(failed(job))
    await store.record(incoming(DONE, "7"))
    assert not await store.queue.retry(job.event_id)
    assert [row[2] for row in await store.events()] == [EventState.WAITING, EventState.FAILED]


async def test_what_a_fetch_found_is_read_back(store: Store) -> None:
    await store.record(incoming(NEW, "7"))
    (job,) = await store.claim()
    outcome = fetched(job)
    await store.queue.finish(outcome)
    row = await store.row(job.event_id)
    assert (row.state, row.trust, row.facts) == (EventState.DONE, Trust.CONFIRMED, Facts(2, who="Anna S."))
    assert (row.amount, row.order_state, row.raw_status) == (outcome.amount, OrderState.NEW, "1")
    assert await store.details.snapshot_of(job.event_id) == outcome.snapshot
    assert await store.details.last_snapshot(EntityKind.ORDER, "7") == outcome.snapshot
    assert await store.details.last_snapshot(EntityKind.PRODUCT, "7") is None


async def test_each_distinct_body_is_kept_with_its_event(store: Store) -> None:
    jobs = []
    for key in ("1", "2", "2", "1"):
        await store.record(incoming(UPDATE, "7"))
        (job,) = await store.claim()
        await store.queue.finish(fetched(job, key))
        jobs.append(job)
    rows = await store.rows()
    assert [row.deliveries for row in rows] == [1, 2, 1]
    kept = [await store.details.snapshot_of(row.id) for row in rows]
    assert [snapshot and snapshot.content_hash for snapshot in kept] == ["hash 1", "hash 2", "hash 1"]


async def test_every_event_of_an_order_shows_its_state_now(store: Store) -> None:
    await store.record(incoming(NEW, "7"))
    (job,) = await store.claim()
    await store.queue.finish(fetched(job))
    assert await store.table.order_counts() == {"new": 1}
    await store.record(incoming(DONE, "7"))
    (done,) = await store.claim()
    change = await store.queue.finish(fetched(done, "2", OrderState.DONE))
    assert set(change.changed) == {job.event_id, done.event_id}
    assert {row.order_state for row in await store.rows()} == {OrderState.DONE}
    assert await store.table.order_counts() == {"done": 1}


async def test_a_fetch_for_an_event_that_is_no_more_changes_nothing(store: Store) -> None:
    await store.record(incoming(DONE, "7"))
    (job,) = await store.claim()
    await store.queue.finish(fetched(job))
    await store.record(incoming(DONE, "7"))
    (folded,) = await store.claim()
    await store.queue.finish(fetched(folded))
    assert not await store.queue.finish(fetched(folded))
    await store.queue.put_back(folded.event_id, 0, "late")
    assert await store.events() == [("order.done", "7", EventState.DONE, 2)]


async def test_an_alarm_is_given_to_one_caller_once(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        (recorded,) = await store.record(incoming(NEW, "7"))
        event_id = recorded.event_id or 0
        claims = await asyncio.gather(*(store.upkeep.claim_alarm(event_id, START_US + n) for n in range(8)))
        assert sorted(claims) == [False] * 7 + [True]
        assert not await store.upkeep.claim_alarm(10**9, START_US)
    async with open_store(tmp_path) as store:
        assert not await store.upkeep.claim_alarm(event_id, START_US)
        assert (await store.row(event_id)).alarm_at_us is not None
