"""Reading beside the writer: pages, details, timings."""

from __future__ import annotations

import asyncio
from pathlib import Path

from qbdesk.domain.delivery import AnswerTiming, Verdict
from qbdesk.domain.event import EventType, Source
from tests.contract.stores import START_US, OpenStore, Store, fetched, incoming, lone

NEW = EventType.ORDER_NEW


async def test_an_empty_store(store: Store) -> None:
    assert await store.rows() == []
    assert await store.table.order_counts() == {}
    assert await store.details.deliveries(10) == []
    assert await store.details.last_received_at_us() is None
    assert await store.details.snapshot_of(1) is None
    assert await store.details.deliveries_of(1) == []
    assert not await store.queue.resume()
    assert await store.record() == []


async def test_rows_come_in_the_order_asked_for_and_missing_ones_are_left_out(store: Store) -> None:
    recorded = await store.record(incoming(NEW, "1"), lone(Verdict.PROBE), incoming(NEW, "2"))
    ids = [row.event_id or row.delivery_id for row in recorded]
    asked = [ids[1], 10**12, ids[0], ids[2], -1]
    assert [row.id for row in await store.table.rows(asked)] == [ids[1], ids[0], ids[2]]
    assert list(await store.table.newest_ids(2)) == [ids[2], ids[1]]
    assert list(await store.table.newest_ids(0)) == []
    assert await store.table.rows([]) == []


async def test_the_id_of_a_delivery_that_made_an_event_is_no_row(store: Store) -> None:
    (recorded,) = await store.record(incoming(NEW, "1"))
    assert await store.table.rows([recorded.delivery_id]) == []


async def test_deliveries_are_kept_as_they_came(store: Store) -> None:
    sent = incoming(NEW, "7", source=Source.SIMULATED)
    await store.record(sent, lone(Verdict.REJECTED, START_US + 1))
    newest, first = await store.details.deliveries(10)
    assert (first.query, first.headers, first.source) == (sent.query, (("host", "x"),), Source.SIMULATED)
    assert (first.status, first.received_at_us, first.read_us, first.check_us) == (200, START_US, 4, 3)
    assert (newest.verdict, newest.status, newest.reason) == (Verdict.REJECTED, 400, "order_id is missing")
    assert await store.details.deliveries(1) == [newest]
    assert await store.details.last_received_at_us() == START_US + 1


async def test_deliveries_of_an_event_are_oldest_first_and_bounded(store: Store) -> None:
    recorded = await store.record(*(incoming(NEW, "7", at_us=START_US + n) for n in range(5)))
    event_id = recorded[0].event_id or 0
    found = await store.details.deliveries_of(event_id, 3)
    assert [delivery.id for delivery in found] == [row.delivery_id for row in recorded[:3]]


async def test_how_long_an_answer_took_is_noted_later(open_store: OpenStore, tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        first, copy, probe = await store.record(incoming(NEW, "7"), incoming(NEW, "7"), lone(Verdict.PROBE))
        store.log.note_timings([AnswerTiming(first.delivery_id, 10, 1)])
        store.log.note_timings(
            [AnswerTiming(copy.delivery_id, 20, 2), AnswerTiming(probe.delivery_id, 30, 3)]
        )
    async with open_store(tmp_path) as store:
        found = {delivery.id: delivery for delivery in await store.details.deliveries(10)}
        assert [found[row.delivery_id].answered_in_us for row in (first, copy, probe)] == [18, 29, 40]
        assert (await store.row(first.event_id or 0)).answer_us == 18
        assert (await store.row(probe.delivery_id)).answer_us == 40


async def test_a_reader_sees_each_commit_at_once(store: Store) -> None:
    for number in range(20):
        (recorded,) = await store.record(incoming(NEW, str(number)))
        assert (await store.table.newest_ids(1))[0] == recorded.event_id


async def test_reading_goes_on_beside_writing(store: Store) -> None:
    async def write(first: int) -> None:
        for number in range(first, first + 20):
            await store.record(incoming(NEW, str(number)), lone(Verdict.PROBE))
            for job in await store.claim():
                await store.queue.finish(fetched(job))

    async def read() -> None:
        for _ in range(20):
            rows = await store.rows()
            assert [row.id for row in rows] == sorted((row.id for row in rows), reverse=True)

    await asyncio.gather(write(0), write(100), read(), read())
    assert len(await store.rows()) == 80


async def test_the_newest_request_of_a_row(store: Store) -> None:
    first, second, third = await store.record(*(incoming(EventType.ORDER_NEW, "1") for _ in range(3)))
    (probe,) = await store.record(lone(Verdict.PROBE))
    newest = await store.details.newest_delivery_of(first.event_id or 0)
    assert newest is not None
    assert newest.id == third.delivery_id > second.delivery_id
    alone = await store.details.newest_delivery_of(probe.delivery_id)
    assert alone is not None
    assert alone.id == probe.delivery_id
    assert await store.details.newest_delivery_of(10**9) is None


async def test_the_requests_of_many_rows_at_once(store: Store) -> None:
    both = await store.record(
        incoming(EventType.ORDER_NEW, "1"),
        lone(Verdict.PROBE),
        incoming(EventType.ORDER_NEW, "2"),
        *(incoming(EventType.ORDER_NEW, "1") for _ in range(3)),
    )
    one, probe, two = both[0].event_id or 0, both[1].delivery_id, both[2].event_id or 0
    found = await store.requests.requests_of([two, one, probe, 10**9], most_each=3)
    assert {row_id: [each.id for each in requests] for row_id, requests in found.items()} == {
        one: [both[0].delivery_id, both[3].delivery_id, both[4].delivery_id],
        two: [both[2].delivery_id],
        probe: [probe],
    }
    assert found[one] == await store.details.deliveries_of(one, limit=3)
    assert await store.requests.requests_of([]) == {}
