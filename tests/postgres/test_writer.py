"""Several writers of one shared store: what only they can do to each other."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.domain.delivery import AnswerTiming, Verdict
from qbdesk.domain.event import EventState, EventType
from tests.contract.stores import START_US, fetched, incoming, lone
from tests.postgres.cluster import Cluster

AT_ONCE = 8


@asynccontextmanager
async def opened(
    cluster: Cluster, database: str, name: str, lease_s: float = 60
) -> AsyncIterator[PostgresWriter]:
    writer = PostgresWriter(cluster.address(database, name), lease_s=lease_s)
    await writer.open()
    try:
        yield writer
    finally:
        await writer.aclose()


@pytest.fixture
async def first(cluster: Cluster, database: str) -> AsyncIterator[PostgresWriter]:
    async with opened(cluster, database, "first") as writer:
        yield writer


@pytest.fixture
async def second(cluster: Cluster, database: str) -> AsyncIterator[PostgresWriter]:
    async with opened(cluster, database, "second") as writer:
        yield writer


async def ask(writer: PostgresWriter, text: str) -> list[tuple[object, ...]]:
    return await writer.thread.submit(lambda c: c.execute(text).fetchall())


async def test_eight_equal_requests_at_once_by_two_listeners(
    first: PostgresWriter, second: PostgresWriter
) -> None:
    kinds = list(EventType)
    for number in range(24):
        item = incoming(kinds[number % len(kinds)], str(number))
        recorded = await asyncio.gather(
            *(writer.record([item]) for writer in (first, second) for _ in range(AT_ONCE // 2))
        )
        verdicts = Counter(row.verdict for (row,) in recorded)
        assert verdicts == {Verdict.EVENT: 1, Verdict.COPY: AT_ONCE - 1}
        assert len({row.event_id for (row,) in recorded}) == 1
    assert await ask(first, "SELECT DISTINCT copies, deliveries FROM event") == [(AT_ONCE - 1, AT_ONCE)]
    assert await ask(first, "SELECT count(*) FROM delivery") == [(24 * AT_ONCE,)]


async def test_batches_in_any_order_all_come_through(first: PostgresWriter, second: PostgresWriter) -> None:
    """The second to take a key waits for the first, and neither for ever."""
    numbers = [str(number) for number in range(40)]
    batches = [
        writer.record([incoming(EventType.ORDER_DONE, number) for number in order])
        for _ in range(10)
        for writer, order in ((first, numbers), (second, numbers[::-1]))
    ]
    await asyncio.gather(*batches)
    assert await ask(first, "SELECT count(*), min(deliveries), max(deliveries) FROM event") == [(40, 20, 20)]


async def test_what_is_stored_is_what_came(first: PostgresWriter) -> None:
    odd = lone(Verdict.REJECTED)
    (recorded,) = await first.record([odd])
    found = await ask(
        first, "SELECT id, event_id, method, query, headers, body, status, reason FROM delivery"
    )
    assert found == [
        (recorded.delivery_id, None, "POST", "a=1", odd.headers_json, b"\x00\xffbody", 400, odd.reason)
    ]


async def test_a_repeatable_event_that_is_being_fetched_gets_a_sibling(
    first: PostgresWriter, second: PostgresWriter
) -> None:
    await first.record([incoming(EventType.ORDER_DONE, "7")])
    (job,) = await first.claim(1, START_US)
    recorded = await second.record([incoming(EventType.ORDER_DONE, "7")] * 2)
    assert [row.verdict for row in recorded] == [Verdict.EVENT, Verdict.COPY]
    assert await second.claim(1, START_US) == []
    await first.finish(fetched(job))
    (second_job,) = await second.claim(1, START_US)
    await second.finish(fetched(second_job))
    assert await ask(first, "SELECT id, state, deliveries FROM event") == [(job.event_id, "done", 3)]


async def test_nothing_is_claimed_twice(first: PostgresWriter, second: PostgresWriter) -> None:
    await first.record([incoming(EventType.ORDER_NEW, str(number)) for number in range(60)])
    claimed: list[int] = []

    async def work(writer: PostgresWriter) -> None:
        while jobs := await writer.claim(5, START_US):
            claimed.extend(job.event_id for job in jobs)
            for job in jobs:
                await writer.finish(fetched(job))

    await asyncio.gather(*(work(writer) for writer in (first, second) for _ in range(3)))
    left = await ask(first, "SELECT count(*) FROM event WHERE state <> 'done'")
    assert left == [(0,)]
    assert len(claimed) == len(set(claimed)) == 60


async def expire(writer: PostgresWriter) -> None:
    await writer.thread.submit(
        lambda c: c.execute("UPDATE event SET lease_until = clock_timestamp() - interval '1 s'")
    )


async def test_what_the_dead_held_is_fetched_by_the_other(
    first: PostgresWriter, cluster: Cluster, database: str
) -> None:
    await first.record([incoming(EventType.ORDER_NEW, "1")])
    dead = PostgresWriter(cluster.address(database, "dead"))
    await dead.open()
    (job,) = await dead.claim(1, START_US)
    assert await first.claim(1, START_US) == []
    assert (await first.resume()).changed == ()
    length = await first.queue_length()
    assert length.waiting == 0
    assert length.next_due_at_us is not None
    await expire(first)
    (taken,) = await first.claim(1, START_US)
    assert (taken.event_id, taken.attempts) == (job.event_id, 2)
    assert not await dead.finish(fetched(job, "late"))
    assert not await dead.put_back(job.event_id, 0, "late")
    assert await ask(first, "SELECT state FROM event") == [("fetching",)]
    await first.finish(fetched(taken))
    await dead.aclose()
    assert await ask(first, "SELECT state, state_key FROM event") == [("done", "1")]


async def test_who_comes_back_by_the_same_name_takes_up_its_own_at_once(
    first: PostgresWriter, cluster: Cluster, database: str
) -> None:
    await first.record([incoming(EventType.ORDER_NEW, "1")])
    (job,) = await first.claim(1, START_US)
    async with opened(cluster, database, "first") as again:
        assert (await again.resume()).changed == (job.event_id,)
        assert [taken.event_id for taken in await again.claim(1, START_US)] == [job.event_id]


async def test_who_ends_gives_back_what_it_held(
    first: PostgresWriter, cluster: Cluster, database: str
) -> None:
    await first.record([incoming(EventType.ORDER_NEW, "1")])
    async with opened(cluster, database, "other") as other:
        assert len(await other.claim(1, START_US)) == 1
    assert len(await first.claim(1, START_US)) == 1


async def test_a_lease_is_renewed_while_its_holder_lives(
    first: PostgresWriter, cluster: Cluster, database: str
) -> None:
    await first.record([incoming(EventType.ORDER_NEW, "1")])
    async with opened(cluster, database, "busy", lease_s=0.6) as busy:
        await busy.claim(1, START_US)
        (began,) = (await ask(first, "SELECT lease_until FROM event"))[0]
        while (await ask(first, "SELECT lease_until FROM event"))[0] == (began,):
            await ask(first, "SELECT pg_sleep(0.02)")
        assert await ask(first, "SELECT state, lease_holder FROM event") == [("fetching", "busy")]


async def news(writer: PostgresWriter) -> list[tuple[object, ...]]:
    return await ask(writer, "SELECT origin, added, changed, removed FROM change ORDER BY id")


async def test_each_change_is_in_the_outbox_once_and_mere_timings_are_not(first: PostgresWriter) -> None:
    ((event,), (lone_one,)) = await asyncio.gather(
        first.record([incoming(EventType.ORDER_NEW, "1")]), first.record([lone(Verdict.PROBE)])
    )
    assert await news(first) == [
        ("first", [event.event_id], [], []), ("first", [lone_one.delivery_id], [], [])
    ]  # fmt: skip
    first.note_timings([AnswerTiming(event.delivery_id, 5, 6), AnswerTiming(lone_one.delivery_id, 5, 6)])
    while await ask(first, "SELECT answer_us IS NOT NULL FROM event") != [(True,)]:
        await ask(first, "SELECT pg_sleep(0.02)")
    (job,) = await first.claim(1, START_US)
    await first.thread.submit(lambda c: c.execute("UPDATE event SET lease_until = now()"))
    await first.finish(fetched(job))
    (copy,) = await first.record([incoming(EventType.ORDER_NEW, "1")])
    assert copy.verdict is Verdict.COPY
    rest = [row[1:] for row in (await news(first))[2:]]
    assert rest == [([], [event.event_id], [])] * 3
    await first.thread.submit(lambda c: c.execute("DELETE FROM delivery"))
    await first.thread.submit(lambda c: c.execute("DELETE FROM event"))
    assert [row[1:] for row in (await news(first))[5:]] == [
        ([], [], [lone_one.delivery_id]), ([], [], [event.event_id])
    ]  # fmt: skip


async def test_what_was_rolled_out_stays_a_copy_also_in_the_same_moment(first: PostgresWriter) -> None:
    await first.thread.submit(
        lambda c: c.execute("INSERT INTO seen VALUES ('order.new', '1', 'shop'), ('order.new', '3', 'shop')")
    )
    batch = [incoming(EventType.ORDER_NEW, number) for number in "1231"]
    recorded = await first.record(batch)
    assert [row.verdict for row in recorded] == [Verdict.COPY, Verdict.EVENT, Verdict.COPY, Verdict.COPY]
    assert [row.event_id is None for row in recorded] == [True, False, True, True]
    assert await ask(first, "SELECT entity_id FROM event") == [("2",)]


async def test_a_text_that_no_store_can_hold_is_stored_all_the_same(first: PostgresWriter) -> None:
    await first.record([replace(incoming(EventType.ORDER_NEW, "1"), query="a\0b\ud800", reason="\0")])
    assert await ask(first, "SELECT query, reason FROM delivery") == [("a\ufffdb?", "\ufffd")]


async def test_old_news_are_thrown_away(first: PostgresWriter, cluster: Cluster, database: str) -> None:
    await first.record([incoming(EventType.ORDER_NEW, str(number)) for number in range(2)])
    await first.record([incoming(EventType.ORDER_NEW, "9")])
    await first.thread.submit(
        lambda c: c.execute(
            "UPDATE change SET made_at = made_at - interval '4 days' WHERE cardinality(added) = 2"
        )
    )
    async with opened(cluster, database, "later") as later:
        await later.queue_length()
    assert len(await news(first)) == 1


async def test_states_are_written_by_their_values(first: PostgresWriter) -> None:
    await first.record([incoming(EventType.ORDER_NEW, "1")])
    (job,) = await first.claim(1, START_US)
    await first.put_back(job.event_id, START_US + 5, "again")
    assert await ask(first, "SELECT state, reason, due_at_us FROM event") == [
        ("waiting", "again", START_US + 5)
    ]
    assert await first.set_unchecked(True)
    assert await ask(first, "SELECT state, trust FROM event") == [(EventState.UNCHECKED, "unchecked")]
