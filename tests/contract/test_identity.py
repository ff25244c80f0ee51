"""One business event, however often and in whatever order it is told."""

from __future__ import annotations

import asyncio

import pytest

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventState, EventType, Realm
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.order import OrderState
from tests.contract.stores import START_US, Store, fetched, incoming, lone

ONCE = [EventType.ORDER_NEW, EventType.PRODUCT_ADD, EventType.PRODUCT_DELETE]
AGAIN = [EventType.ORDER_DONE, EventType.ORDER_CANCELLED, EventType.PRODUCT_UPDATE]
WAITING, FETCHING, DONE = EventState.WAITING, EventState.FETCHING, EventState.DONE


@pytest.mark.parametrize("kind", list(EventType))
async def test_eight_at_once_are_one_event(store: Store, kind: EventType) -> None:
    recorded = await asyncio.gather(*(store.record(incoming(kind, "7")) for _ in range(8)))
    found = [row for rows in recorded for row in rows]
    assert len({row.delivery_id for row in found}) == 8
    assert len({row.event_id for row in found}) == 1
    assert sorted(row.verdict for row in found) == [Verdict.COPY] * 7 + [Verdict.EVENT]
    (row,) = await store.rows()
    assert (row.deliveries, row.copies, row.state) == (8, 7, WAITING)
    assert len(await store.details.deliveries_of(row.id)) == 8


async def test_eight_in_one_batch_are_one_event(store: Store) -> None:
    recorded = await store.record(*(incoming(EventType.ORDER_NEW, "7") for _ in range(8)))
    assert [row.verdict for row in recorded] == [Verdict.EVENT] + [Verdict.COPY] * 7
    assert await store.events() == [("order.new", "7", WAITING, 8)]


@pytest.mark.parametrize("kind", ONCE)
async def test_what_happens_once_stays_one_whatever_became_of_it(store: Store, kind: EventType) -> None:
    await store.record(incoming(kind, "7"))
    (job,) = await store.claim()
    await store.record(incoming(kind, "7"))
    await store.queue.finish(fetched(job))
    await store.record(incoming(kind, "7"))
    assert await store.events() == [(kind.value, "7", DONE, 3)]
    assert await store.claim() == []


@pytest.mark.parametrize("kind", AGAIN)
async def test_a_copy_joins_the_one_that_waits(store: Store, kind: EventType) -> None:
    (first,) = await store.record(incoming(kind, "7"))
    (second,) = await store.record(incoming(kind, "7"))
    assert (second.event_id, second.verdict) == (first.event_id, Verdict.COPY)


@pytest.mark.parametrize("kind", AGAIN)
async def test_one_that_comes_during_the_fetch_waits_on_its_own(store: Store, kind: EventType) -> None:
    (first,) = await store.record(incoming(kind, "7"))
    await store.claim()
    (second,) = await store.record(incoming(kind, "7"))
    assert (second.verdict, second.event_id != first.event_id) == (Verdict.EVENT, True)
    assert await store.events() == [(kind.value, "7", WAITING, 1), (kind.value, "7", FETCHING, 1)]


@pytest.mark.parametrize("kind", AGAIN)
async def test_the_same_state_again_is_a_copy(store: Store, kind: EventType) -> None:
    (first,) = await store.record(incoming(kind, "7"))
    (job,) = await store.claim()
    await store.queue.finish(fetched(job))
    (second,) = await store.record(incoming(kind, "7"))
    assert second.event_id is not None
    (job,) = await store.claim()
    change = await store.queue.finish(fetched(job))
    assert await store.events() == [(kind.value, "7", DONE, 2)]
    assert change.removed == (second.event_id,)
    assert first.event_id in change.changed
    stored = await store.details.deliveries_of(first.event_id or 0)
    assert [delivery.verdict for delivery in stored] == [Verdict.EVENT, Verdict.COPY]
    assert {delivery.event_id for delivery in stored} == {first.event_id}


@pytest.mark.parametrize("kind", AGAIN)
async def test_another_state_is_another_event(store: Store, kind: EventType) -> None:
    for key in ("1", "2", "1"):
        await store.record(incoming(kind, "7"))
        (job,) = await store.claim()
        await store.queue.finish(fetched(job, key))
    assert await store.events() == [(kind.value, "7", DONE, 1)] * 3


async def test_an_order_that_was_reopened_in_between_is_done_a_second_time(store: Store) -> None:
    async def happened(kind: EventType, key: str, state: OrderState) -> None:
        await store.record(incoming(kind, "7"))
        (job,) = await store.claim()
        await store.queue.finish(fetched(job, key, state))

    await happened(EventType.ORDER_DONE, "2", OrderState.DONE)
    await happened(EventType.ORDER_CANCELLED, "-1", OrderState.CANCELLED)
    await happened(EventType.ORDER_DONE, "2", OrderState.DONE)
    assert [row[:2] for row in await store.events()] == [
        ("order.done", "7"),
        ("order.cancelled", "7"),
        ("order.done", "7"),
    ]


async def test_realms_never_meet(store: Store) -> None:
    for kind in EventType:
        (real,) = await store.record(incoming(kind, "7"))
        (test,) = await store.record(incoming(kind, "7", Realm.TEST))
        assert (real.verdict, test.verdict) == (Verdict.EVENT, Verdict.EVENT)
    assert len(await store.events()) == 12
    for _ in range(12):
        for job in await store.claim():
            await store.queue.finish(fetched(job))
    assert len(await store.events()) == 12


async def test_ids_are_text(store: Store) -> None:
    for entity_id in ("7", "07", "007", "9" * 20):
        await store.record(incoming(EventType.ORDER_NEW, entity_id))
    assert [row[1] for row in await store.events()] == ["9" * 20, "007", "07", "7"]


async def test_ids_are_in_the_order_of_arrival_whatever_the_clock_says(store: Store) -> None:
    batch = [incoming(EventType.ORDER_NEW, str(n), at_us=START_US - n * 3_600_000_000) for n in range(5)]
    recorded = [row for item in batch for row in await store.record(item)]
    (probe,) = await store.record(lone(Verdict.PROBE, at_us=0))
    ids = [row.event_id for row in recorded]
    assert ids == sorted(ids, key=lambda row_id: row_id or 0)
    assert list(await store.table.newest_ids()) == [probe.delivery_id, *reversed(ids)]
    assert await store.details.last_received_at_us() == 0


@pytest.mark.parametrize("verdict", [Verdict.PROBE, Verdict.UNKNOWN_TYPE, Verdict.REJECTED])
async def test_a_delivery_without_an_event_is_a_row_of_its_own(store: Store, verdict: Verdict) -> None:
    first, second = await store.record(lone(verdict), lone(verdict))
    rows = await store.rows()
    assert [row.id for row in rows] == [second.delivery_id, first.delivery_id]
    assert {(row.kind, row.is_event, row.deliveries) for row in rows} == {(RowKind(verdict.value), False, 1)}
    (stored,) = await store.details.deliveries_of(first.delivery_id)
    assert (stored.body, stored.method, stored.peer) == (b"\x00\xffbody", "POST", "10.0.0.1")
    assert stored.headers == (("x-odd", "\u00e5\x00"),)
    assert await store.claim() == []
