"""What others change in a shared store: their rows of the outbox, read when NOTIFY says so or after a pause.

NOTIFY only wakes: what is told is read from the table `change`, by transaction ids. A row is read again for
as long as an older transaction is open, since that may still commit a row of its own; it is told once.
"""

from __future__ import annotations

import asyncio
import queue
import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres.connection import StoreAddress, open_reader
from qbdesk.adapters.postgres.problems import told_as_problem
from qbdesk.adapters.postgres.schema import CHANNEL
from qbdesk.adapters.thread_start import start
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange

_Job = tuple[Callable[[], FeedChange], "asyncio.Future[FeedChange]"]
HEARTBEAT_S = 10.0
"""So long a wait for news ends without any: a connection that is dead is found out by asking."""
REACHES_BACK_S = 86_400.0
"""After a longer pause all is read anew; the outbox is kept for longer than that."""
_MOST_ROWS = 20_000
_GATHER_S = 0.02
_PLACE: LiteralString = """
SELECT pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint,
    extract(epoch FROM clock_timestamp())::float8
FROM pg_current_snapshot() AS now
"""
# One statement, and so one snapshot: what it does not see is at or above the xmin that it returns.
_READ: LiteralString = """
SELECT pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint,
    extract(epoch FROM clock_timestamp())::float8, c.id, c.added, c.changed, c.removed
FROM pg_current_snapshot() AS now LEFT JOIN change AS c
    ON c.xid >= %s::text::xid8 AND c.xid < pg_snapshot_xmax(now) AND c.origin <> %s
ORDER BY c.id LIMIT %s
"""


class PostgresChanges:
    """Implements `ports.store.ChangeSource` with a connection and a thread of its own.

    Changes with the origin `address.name` are this program's own and are left out.
    """

    def __init__(
        self, address: StoreAddress, heartbeat_s: float = HEARTBEAT_S, reaches_back_s: float = REACHES_BACK_S
    ) -> None:
        self._address = address
        self._heartbeat_s = heartbeat_s
        self._reaches_back_s = reaches_back_s
        self._connection: psycopg.Connection | None = None
        self._horizon = 0
        self._read_at_s = 0.0
        self._told: frozenset[int] = frozenset()
        self._waker, self._sleeper = socket.socketpair()
        self._heard = self._closing = False
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._main, name="store-changes", daemon=True)

    async def begin(self) -> None:
        """See `ports.store.ChangeSource`."""
        start(self._thread)
        await self._asked(self._begin)

    async def changes(self) -> FeedChange:
        """See `ports.store.ChangeSource`."""
        return await self._asked(self._next)

    async def aclose(self) -> None:
        """Wait no longer, close the connection and end the thread."""
        self._closing = True
        self._waker.send(b".")
        self._jobs.put(None)
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join)
        self._waker.close()
        self._sleeper.close()

    async def _asked(self, work: Callable[[], FeedChange]) -> FeedChange:
        future: asyncio.Future[FeedChange] = asyncio.get_running_loop().create_future()
        self._jobs.put((work, future))
        return await future

    # In the thread

    def _begin(self) -> FeedChange:
        with told_as_problem():
            connection = self._connected()
            self._horizon, _, self._read_at_s = _one(connection.execute(_PLACE).fetchone())
        return FeedChange()

    def _next(self) -> FeedChange:
        """All that happened while there was no connection, or what the next news are about."""
        try:
            with told_as_problem():
                if self._connection is None:
                    return self._read(self._connected())
                self._wait(self._connection)
                return self._read(self._connection)
        except BaseException:
            self._drop()
            raise

    def _connected(self) -> psycopg.Connection:
        if self._closing:
            raise _closed()
        connection = open_reader(self._address)
        try:
            connection.add_notify_handler(self._hear)
            connection.execute(f"LISTEN {CHANNEL}")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _wait(self, connection: psycopg.Connection) -> None:
        """Until somebody tells of something, the time is up, or this is closed."""
        if not self._heard:
            with selectors.DefaultSelector() as selector:
                selector.register(connection, selectors.EVENT_READ)
                selector.register(self._sleeper, selectors.EVENT_READ)
                if selector.select(self._heartbeat_s):
                    time.sleep(0 if self._closing else _GATHER_S)  # many commits in a row are one reading
        if self._closing:
            raise _closed()
        connection.pgconn.consume_input()
        while connection.pgconn.notifies() is not None:
            pass
        self._heard = False

    def _read(self, connection: psycopg.Connection) -> FeedChange:
        rows = connection.execute(_READ, (str(self._horizon), self._address.name, _MOST_ROWS + 1)).fetchall()
        horizon, highest, now_s = _one(rows[0][:3])
        pause_s = now_s - self._read_at_s
        # Ids below those that were seen already: it is another server, or one that was put back.
        lost = pause_s > self._reaches_back_s or highest < self._horizon or len(rows) > _MOST_ROWS
        told, self._told = self._told, frozenset(row[3] for row in rows if row[3] is not None)
        self._horizon, self._read_at_s = horizon, now_s
        if lost:
            return FeedChange(everything=True)
        fresh = [row[4:] for row in rows if row[3] is not None and row[3] not in told]
        return FeedChange(
            added=tuple(each for added, _, _ in fresh for each in added),
            changed=tuple(each for _, changed, _ in fresh for each in changed),
            removed=tuple(each for _, _, removed in fresh for each in removed),
        )

    def _hear(self, _notify: psycopg.Notify) -> None:
        """Something came in the middle of a reading, which may not have seen it."""
        self._heard = True

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()

    def _main(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, future = job
            change, error = FeedChange(), None
            try:
                change = work()
            except Exception as raised:  # noqa: BLE001 - it leaves its thread here, for the one who asked
                error = raised
            with suppress(RuntimeError):  # the loop is gone
                future.get_loop().call_soon_threadsafe(_settle, future, change, error)
        self._drop()


def _settle(future: asyncio.Future[FeedChange], change: FeedChange, error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(change)
    else:
        future.set_exception(error)


def _closed() -> StoreProblem:
    return StoreProblem("The store is closed.")


def _one(row: tuple[int, int, float] | None) -> tuple[int, int, float]:
    assert row is not None  # a query without a condition
    return row
