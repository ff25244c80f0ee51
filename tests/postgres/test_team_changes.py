"""What others change in a shared store comes to this program's feed, whatever happens between the two."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psycopg
import pytest

from qbdesk.adapters.postgres.change_source import PostgresChanges
from qbdesk.adapters.postgres.connection import open_writer
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.shared_feed import SharedFeed
from qbdesk.services.status_board import StatusBoard
from tests.leftovers import LogWatch
from tests.postgres.cluster import Cluster

ADD = "INSERT INTO change (added) VALUES (ARRAY[%s]::bigint[])"
TELL = "NOTIFY qbdesk_change"


@pytest.fixture
async def changes(cluster: Cluster, database: str) -> AsyncIterator[PostgresChanges]:
    """The source of the program "desk", which has begun."""
    source = PostgresChanges(cluster.address(database, "desk"), heartbeat_s=0.3)
    await source.begin()
    yield source
    await source.aclose()


def add(connection: psycopg.Connection, *ids: int) -> None:
    for row_id in ids:
        connection.execute(ADD, (row_id,))
    connection.execute(TELL)


async def never_received() -> int | None:
    return None


async def news(source: PostgresChanges) -> FeedChange:
    """The next that is anything; a wait may end without."""
    while not (change := await source.changes()):
        pass
    return change


async def test_what_another_commits_is_told_and_what_is_our_own_is_not(
    cluster: Cluster, database: str, changes: PostgresChanges
) -> None:
    with open_writer(cluster.address(database, "desk")) as own:
        add(own, 1)
    with open_writer(cluster.address(database, "listener")) as other:
        add(other, 2)
        other.execute(
            "INSERT INTO change (changed, removed) VALUES (ARRAY[3,4]::bigint[], ARRAY[5]::bigint[])"
        )
        other.execute(TELL)
    told = await news(changes)
    if not told.changed:
        told += await news(changes)
    assert told == FeedChange(added=(2,), changed=(3, 4), removed=(5,))
    assert not await changes.changes()


async def test_who_commits_late_is_not_missed_and_nobody_is_told_twice(
    cluster: Cluster, database: str, changes: PostgresChanges
) -> None:
    with (
        open_writer(cluster.address(database, "slow")) as slow,
        open_writer(cluster.address(database, "quick")) as quick,
    ):
        with slow.transaction():
            slow.execute(ADD, (1,))
            add(quick, 2)
            assert await news(changes) == FeedChange(added=(2,))
            add(quick, 3)
            assert await news(changes) == FeedChange(added=(3,))
        assert await news(changes) == FeedChange(added=(1,))
        add(quick, 4)
        assert await news(changes) == FeedChange(added=(4,))


async def test_what_was_committed_while_the_connection_was_cut_is_told(
    cluster: Cluster, database: str, changes: PostgresChanges
) -> None:
    with cluster.connect(database) as root:
        with open_writer(cluster.address(database, "listener")) as other:
            add(other, 1)
            assert await news(changes) == FeedChange(added=(1,))
            cut(root)
            add(other, 2, 3)
            with pytest.raises(StoreProblem, match="shared store"):
                await changes.changes()
            add(other, 4)
        assert await news(changes) == FeedChange(added=(2, 3, 4))


def cut(root: psycopg.Connection) -> None:
    """End the connections of the desk from the server's side."""
    ended = root.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'qbdesk desk'"
    ).fetchall()
    assert ended == [(True,)]


async def test_whoever_slept_longer_than_the_outbox_is_kept_reads_all_anew(
    cluster: Cluster, database: str
) -> None:
    source = PostgresChanges(cluster.address(database, "desk"), heartbeat_s=0.3, reaches_back_s=0)
    await source.begin()
    with contextlib.suppress(StoreProblem):
        assert await news(source) == FeedChange(everything=True)
    await source.aclose()


async def test_a_store_that_was_put_back_is_read_anew(
    cluster: Cluster, database: str, changes: PostgresChanges
) -> None:
    changes._horizon += 1_000_000
    assert await news(changes) == FeedChange(everything=True)
    with open_writer(cluster.address(database, "listener")) as other:
        add(other, 7)
    assert await news(changes) == FeedChange(added=(7,))


async def test_the_status_tells_since_when_there_is_no_connection_and_nothing_is_missed(
    cluster: Cluster, database: str, changes: PostgresChanges, log_watch: LogWatch
) -> None:
    log_watch.expect("shared store: ")
    feed, board = Feed(), StatusBoard(EngineStatus(shop="Fjällvind", demo=False))
    told: list[FeedChange] = []
    feed.subscribe(told.append)
    lost, back = asyncio.Event(), asyncio.Event()
    board.subscribe(lambda status: (back if status.store_lost_at_us is None else lost).set())
    clock = SystemClock()
    begun_us = clock.now_us()
    shared = SharedFeed(changes, feed, board, clock, never_received)
    with cluster.connect() as root, open_writer(cluster.address(database, "listener")) as other:
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(shared.run(), name="shared feed")
            root.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
            cut(root)
            await lost.wait()
            since_us = board.status.store_lost_at_us
            assert since_us is not None
            assert begun_us <= since_us <= clock.now_us()
            board.update(store_problem="New events cannot be saved.")
            add(other, 8)
            assert board.status.store_lost_at_us == since_us
            root.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
            back.clear()
            await back.wait()
            assert board.status.store_problem == ""
            running.cancel()
    assert told == [FeedChange(added=(8,))]
