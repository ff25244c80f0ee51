"""What checks write: implied events by the same keys as webhooks, the checkpoint, who may ring."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from qbdesk.domain.checking import CheckedOrder, CheckResult, read_check
from qbdesk.domain.event import EntityKind, EventState, EventType, Realm, Source, Trust
from qbdesk.domain.fetching import Outcome
from qbdesk.domain.judging import judge, snapshot_of_body
from qbdesk.domain.order import OrderState
from tests.contract.stores import START_US, OpenStore, Store, incoming
from tests.domain.shop_json import order_json, product_json

NEW, DONE, CANCELLED = EventType.ORDER_NEW, EventType.ORDER_DONE, EventType.ORDER_CANCELLED


def seen(number: int, status: str = "1", silent: bool = False, **changes: Any) -> CheckedOrder:
    body = order_json(order_id=str(number), status=status, **changes)
    (order,) = read_check([body], START_US, START_US if silent else None)
    return order


async def check(store: Store, *orders: CheckedOrder) -> CheckResult:
    return await store.upkeep.record_check(orders)


async def fetch(store: Store, **changes: Any) -> None:
    """The shop answers all that waits."""
    while jobs := await store.claim():
        for job in jobs:
            body = order_json(order_id=job.identity.entity_id, **changes)
            await store.queue.finish(judge(job, body, START_US, "SEK"))


async def test_an_order_that_is_new_makes_its_events_once(store: Store) -> None:
    result = await check(store, seen(7, "2"), seen(8))
    assert result.found == 3
    assert set(result.change.added) == set(await store.table.newest_ids())
    assert sorted(await store.events()) == [
        ("order.done", "7", EventState.DONE, 0), ("order.new", "7", EventState.DONE, 0),
        ("order.new", "8", EventState.DONE, 0),
    ]  # fmt: skip
    again = await check(store, seen(7, "2"), seen(8))
    assert (again.found, bool(again.change)) == (0, False)


async def test_what_was_found_has_the_body_that_was_seen(store: Store) -> None:
    await check(store, seen(7, "2", notes="Ring"))
    for row in await store.rows():
        snapshot = await store.details.snapshot_of(row.id)
        assert snapshot is not None
        assert '"notes":"Ring"' in snapshot.body
        assert (row.source, row.trust, row.plain_path) == (Source.CHECK, Trust.CONFIRMED, False)


async def test_a_check_and_eight_webhooks_at_once_are_one_event(store: Store) -> None:
    for number in range(10):
        await asyncio.gather(
            *(store.record(incoming(NEW, str(number))) for _ in range(4)),
            check(store, seen(number)),
            *(store.record(incoming(NEW, str(number))) for _ in range(4)),
        )
    assert len(await store.events()) == 10
    assert {row.deliveries for row in await store.rows()} == {8}


@pytest.mark.parametrize("kind", [DONE, CANCELLED])
async def test_a_state_that_waits_to_be_fetched_is_not_found(store: Store, kind: EventType) -> None:
    status = "2" if kind is DONE else "-1"
    await store.record(incoming(NEW, "7"), incoming(kind, "7"))
    assert (await check(store, seen(7, status))).found == 0
    await fetch(store, status=status)
    assert (await check(store, seen(7, status))).found == 0
    assert len(await store.events()) == 2


async def test_a_test_of_the_same_order_hides_nothing(store: Store) -> None:
    await store.record(incoming(NEW, "7", Realm.TEST))
    await fetch(store)
    assert (await check(store, seen(7))).found == 1
    assert len(await store.events()) == 2


async def test_an_order_shows_the_state_it_has_now_on_all_its_events(store: Store) -> None:
    await check(store, seen(7), seen(8))
    result = await check(store, seen(7, "2"))
    assert {row.order_state for row in await store.rows() if row.entity_id == "7"} == {OrderState.DONE}
    assert {row.order_state for row in await store.rows() if row.entity_id == "8"} == {OrderState.NEW}
    assert len(result.change.changed) == 1
    assert (await check(store, seen(7, "1"), seen(7, "2"))).found == 1


async def test_an_incomplete_order_waits_to_be_fetched(store: Store) -> None:
    assert (await check(store, seen(7, "2", products=[], customer=[]))).found == 2
    assert {row.state for row in await store.rows()} == {EventState.WAITING}
    assert (await check(store, seen(7, "2", products=[], customer=[]))).found == 0
    assert await store.details.last_snapshot(EntityKind.ORDER, "7") is None
    await fetch(store, status="2")
    assert (await check(store, seen(7, "2", products=[], customer=[]))).found == 0
    assert len(await store.events()) == 2


@pytest.mark.parametrize(
    ("state", "trust", "woken"),
    [
        (EventState.FAILED, Trust.WAITING, True), (EventState.GONE, Trust.CONTRADICTED, True),
        (EventState.DONE, Trust.CONTRADICTED, True), (EventState.DONE, Trust.CONFIRMED, False),
    ],
)  # fmt: skip
async def test_an_order_that_is_there_wakes_what_had_failed(
    store: Store, state: EventState, trust: Trust, woken: bool
) -> None:
    await store.record(incoming(NEW, "7"))
    (job,) = await store.claim()
    await store.queue.finish(Outcome(job.event_id, state, trust, reason="500"))
    result = await check(store, seen(7))
    assert result.found == 0
    assert bool(await store.claim()) is woken
    assert job.event_id in result.change.changed


async def test_the_checkpoint_is_kept(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        assert await store.upkeep.checked_until_s() is None
        assert not await store.upkeep.products_known()
        for until_s in (5, 1_760_000_000, 7):
            await store.upkeep.set_checked_until(until_s)
            assert await store.upkeep.checked_until_s() == until_s
        await store.upkeep.set_products_known()
        await store.upkeep.set_products_known()
    async with open_store(tmp_path) as store:
        assert await store.upkeep.checked_until_s() == 7
        assert await store.upkeep.products_known()


async def test_bodies_of_no_event_are_kept_once(store: Store) -> None:
    bodies = [product_json(id=str(number), price=price) for number in (1, 2) for price in ("1", "1.00", "2")]
    shots = [snapshot_of_body(EntityKind.PRODUCT, str(body["id"]), body, START_US) for body in bodies]
    await store.upkeep.keep_snapshots(shots)
    for number in ("1", "2"):
        kept = await store.details.last_snapshot(EntityKind.PRODUCT, number)
        assert kept is not None
        assert '"price":"2"' in kept.body
    assert len(await store.table.newest_ids()) == 0


async def test_the_baseline_never_rings_and_what_it_saw_done_was_not_missed(store: Store) -> None:
    result = await check(store, seen(7, "2", silent=True), seen(8, "-1", silent=True), seen(9, silent=True))
    assert result.found == 3
    assert await store.upkeep.unrung(10) == []
    assert {row.is_baseline for row in await store.rows()} == {True}
    for row in await store.rows():
        assert not await store.upkeep.claim_alarm(row.id, START_US)
    assert (await check(store, seen(7, "2"), seen(8, "-1"))).found == 0
    assert (await check(store, seen(9, "2"))).found == 1
    assert (await check(store, seen(7, "1"), seen(7, "2"))).found == 1
    announced = await store.upkeep.announced()
    assert (announced.by_webhook, announced.by_check) == (0, 0)


async def test_who_told_of_new_orders(store: Store) -> None:
    await check(store, seen(1), seen(2), seen(3, silent=True))
    await store.record(*(incoming(NEW, number) for number in ("3", "4", "5")), incoming(DONE, "6"))
    await store.record(incoming(NEW, "1"), incoming(NEW, "9", Realm.TEST))
    announced = await store.upkeep.announced()
    assert (announced.by_webhook, announced.by_check) == (3, 1)


async def test_an_alarm_is_claimed_by_one_of_many(store: Store) -> None:
    await check(store, *(seen(number) for number in range(5)))
    due = await store.upkeep.unrung(3)
    assert due == sorted(await store.table.newest_ids())[:3]
    claims = await asyncio.gather(*(store.upkeep.claim_alarm(due[0], START_US + n) for n in range(8)))
    assert claims.count(True) == 1
    assert due[0] not in await store.upkeep.unrung(10)
    assert not await store.upkeep.claim_alarm(10**9, START_US)
    assert (await store.row(due[0])).alarm_at_us == START_US + claims.index(True)


@pytest.mark.parametrize(
    ("status", "rings"), [("1", True), ("2", True), ("77", True), ("", True), ("-1", False), ("0", False)]
)
async def test_only_orders_that_are_paid_are_due(store: Store, status: str, rings: bool) -> None:
    await store.record(incoming(NEW, "7"), incoming(NEW, "8", Realm.TEST), incoming(DONE, "9"))
    assert await store.upkeep.unrung(10) == []
    await fetch(store, status=status)
    due = [(await store.row(event_id)).entity_id for event_id in await store.upkeep.unrung(10)]
    assert due == (["7"] if rings else [])
