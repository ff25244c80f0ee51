"""Two who work on one store at the same moment, and what becomes of it when one or the server dies."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from qbdesk.adapters.postgres.connection_log import PostgresConnectionLog
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.adapters.postgres.upkeep import PostgresUpkeep
from qbdesk.domain.event import EventType
from qbdesk.domain.proof import ConnectionNotes
from qbdesk.domain.remark import Remark
from tests.contract.stores import START_US, fetched, incoming
from tests.postgres.cluster import Cluster, running_cluster

ROOT = Path(__file__).parents[2]
NOW_US = START_US * 2
Two = tuple[PostgresWriter, PostgresWriter]


@pytest.fixture(scope="module")
def mortal() -> Iterator[Cluster]:
    """A server of these tests' own, which they may stop."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
async def two(cluster: Cluster, database: str) -> AsyncIterator[Two]:
    """Two programs on one store."""
    async with AsyncExitStack() as stack:
        writers = []
        for name in ("first", "second"):
            writer = PostgresWriter(cluster.address(database, name))
            stack.push_async_callback(writer.aclose)
            await writer.open()
            writers.append(writer)
        yield writers[0], writers[1]


async def confirm(writer: PostgresWriter, *numbers: str) -> list[int]:
    """These orders came and were fetched; their events, the oldest first."""
    await writer.record([incoming(EventType.ORDER_NEW, number, at_us=NOW_US) for number in numbers])
    events = []
    while jobs := await writer.claim(1, NOW_US):
        await writer.finish(fetched(jobs[0]))
        events.append(jobs[0].event_id)
    return sorted(events)


async def test_the_first_bell_of_the_shop_rings_once(two: Two) -> None:
    events = await confirm(two[0], *map(str, range(10)))
    desks = [PostgresUpkeep(writer) for writer in two]
    assert [await desk.unrung(99) for desk in desks] == [events, events]
    rung = await asyncio.gather(
        *(desk.claim_alarm(event_id, NOW_US) for event_id in events for desk in desks for _ in range(2))
    )
    assert rung.count(True) == len(events)
    assert [await desk.unrung(99) for desk in desks] == [[], []]


async def test_each_desk_that_rings_for_itself_rings_once(two: Two) -> None:
    desks = [PostgresUpkeep(writer, desk=f"desk {place}") for place, writer in enumerate(two)]
    (before,) = await confirm(two[0], "1")
    assert [await desk.unrung(99) for desk in desks] == [[before]] * 2
    for desk in desks:
        answers = await asyncio.gather(*(desk.claim_alarm(before, NOW_US) for _ in range(4)))
        assert answers.count(True) == 1
        assert await desk.unrung(99) == []
    late = PostgresUpkeep(two[0], desk="late")
    await two[0].thread.submit(lambda c: c.execute("UPDATE desk SET since_us = 0"))
    await late.unrung(99)
    await two[0].thread.submit(
        lambda c: c.execute("UPDATE desk SET since_us = %s WHERE name = 'late'", (NOW_US + 1,))
    )
    assert await late.unrung(99) == []


async def test_what_is_not_confirmed_yet_waits_for_each_desk(
    two: Two,
) -> None:
    await two[0].record([incoming(EventType.ORDER_NEW, "1", at_us=NOW_US)])
    shop, own = PostgresUpkeep(two[0]), PostgresUpkeep(two[1], desk="own")
    ((event_id, at_us),) = await shop.unconfirmed(0, 9)
    assert at_us == NOW_US
    assert await own.unconfirmed(0, 9) == [(event_id, NOW_US)]
    assert await own.claim_alarm(event_id, NOW_US)
    assert await own.unconfirmed(0, 9) == []
    assert await shop.unconfirmed(0, 9) == [(event_id, NOW_US)]


async def test_storms_are_folded_the_same_by_both(two: Two) -> None:
    await two[0].record([incoming(EventType.PRODUCT_UPDATE, str(number)) for number in range(12)])
    for job in await two[0].claim(50, START_US):
        await two[0].finish(fetched(job, str(job.event_id)))
    news = await asyncio.gather(*(PostgresUpkeep(writer).fold_storms(0, 10**6, 10) for writer in two))
    assert sorted(len(each.change.removed) for each in news) == [0, 11]


async def test_remarks_are_of_the_login(two: Two) -> None:
    (event_id,) = await confirm(two[0], "1")
    first, second = (PostgresUpkeep(writer) for writer in two)
    assert (await first.note([Remark(event_id, pinned=True, comment="x")])).changed == (event_id,)
    assert await second.remarks_on([event_id, 10**9]) == [Remark(event_id, pinned=True, comment="x")]
    await two[0].thread.submit(lambda c: c.execute("UPDATE remark SET owner = 'somebody'"))
    assert await second.remarks_on([event_id]) == [Remark(event_id)]


async def test_each_listener_keeps_its_own_notes(two: Two) -> None:
    first, second = (PostgresConnectionLog(writer) for writer in two)
    await first.note_connection(ConnectionNotes(pasted_host="first.example"))
    assert (await first.connection_notes()).pasted_host == "first.example"
    assert await second.connection_notes() == ConnectionNotes()
    await two[0].record([incoming(EventType.ORDER_NEW, "1", at_us=NOW_US)])
    assert await second.deliveries_since(NOW_US) == 1
    assert await second.deliveries_since(NOW_US + 1) == 0
    assert (await second.signs_since(NOW_US)).first_delivery_at_us == NOW_US


async def test_two_who_write_the_index_share_the_work(two: Two) -> None:
    await two[0].record([incoming(EventType.ORDER_NEW, str(number)) for number in range(30)])
    done = await asyncio.gather(*(PostgresUpkeep(writer).index_some(10) for writer in two for _ in range(3)))
    assert sum(done) == 30
    found = await two[0].thread.submit(lambda c: c.execute("SELECT count(*) FROM row_text").fetchall())
    assert found == [(30,)]


async def test_forgetting_beside_the_indexing_leaves_nothing(
    two: Two,
) -> None:
    events = await confirm(two[0], *map(str, range(6)))
    keepers = [PostgresUpkeep(writer) for writer in two]
    await asyncio.gather(
        *(keepers[0].index_some(1) for _ in range(6)),
        *(keepers[1].forget_customer("", str(number)) for number in range(6)),
    )
    while await keepers[0].index_some(50):
        pass
    found = await two[0].thread.submit(
        lambda c: c.execute("SELECT id, who FROM row_text ORDER BY id").fetchall()
    )
    assert found == [(event_id, "") for event_id in events]


@contextmanager
def bursting(cluster: Cluster, database: str, name: str) -> Iterator[Popen[str]]:
    """A listener of its own process (burst.py), killed at the end at the latest."""
    with Popen(
        [sys.executable, "-m", "tests.postgres.burst", cluster.url(database), name],
        cwd=ROOT, env={**os.environ, "PGPASSWORD": cluster.password}, stdout=PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def answered(process: Popen[str], count: int) -> list[str]:
    """The next numbers that it answered."""
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(count)]


def killed(process: Popen[str]) -> list[str]:
    """What it answered before it was killed just now."""
    process.kill()
    assert process.stdout is not None
    return process.stdout.read().split()


def stored(cluster: Cluster, database: str) -> tuple[set[str], int, int]:
    """The orders, how many events there are, and how many deliveries belong to none."""
    with cluster.connect(database) as connection:
        rows = connection.execute("SELECT entity_id, deliveries FROM qbdesk.event").fetchall()
        lost = connection.execute(
            "SELECT count(*) FROM qbdesk.delivery AS d"
            " WHERE NOT EXISTS (SELECT FROM qbdesk.event AS e WHERE e.id = d.event_id)"
        ).fetchone()
        kept = connection.execute("SELECT count(*) FROM qbdesk.delivery").fetchone()
    assert lost is not None
    assert kept is not None
    assert sum(row[1] for row in rows) == kept[0]
    return {row[0] for row in rows}, len(rows), lost[0]


def test_two_listeners_killed_in_turn_under_load(mortal: Cluster) -> None:
    database = mortal.database()
    with bursting(mortal, database, "one") as one, bursting(mortal, database, "two") as two:
        said = answered(one, 40) + answered(two, 40) + killed(one)
        with bursting(mortal, database, "one") as again:
            said += answered(two, 20) + answered(again, 20) + killed(two)
            said += answered(again, 20) + killed(again)
    orders, events, lost = stored(mortal, database)
    assert set(said) <= orders
    assert (events, lost) == (len(orders), 0)


def test_a_server_that_crashes_in_a_burst_has_all_that_was_answered(mortal: Cluster) -> None:
    database = mortal.database()
    with bursting(mortal, database, "one") as listener:
        said = answered(listener, 50)
        mortal.stop()
        mortal.start()
        said += answered(listener, 200) + killed(listener)
    orders, events, lost = stored(mortal, database)
    assert set(said) <= orders
    assert (events, lost) == (len(orders), 0)
