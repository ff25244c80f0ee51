"""The thread that only reads: results at once, and what nobody waits for is broken off."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from qbdesk.adapters.sqlite.connection import open_reader, open_writer
from qbdesk.adapters.sqlite.reader_thread import ReaderThread

SECONDS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000) SELECT count(*) FROM n
"""


@pytest_asyncio.fixture
async def reader(tmp_path: Path) -> AsyncIterator[ReaderThread]:
    open_writer(tmp_path / "words.db").close()
    reader = ReaderThread("test-reader", partial(open_reader, tmp_path / "words.db"))
    await reader.start()
    yield reader
    await reader.aclose()


def long(connection: sqlite3.Connection, *, begun: Callable[[], object], whole: list[str]) -> None:
    begun()
    connection.execute(SECONDS).fetchone()
    whole.append("done")


def long_in_a_transaction(
    connection: sqlite3.Connection, *, begun: Callable[[], object], whole: list[str]
) -> None:
    connection.execute("BEGIN")
    long(connection, begun=begun, whole=whole)


def one(connection: sqlite3.Connection) -> object:
    return connection.execute("SELECT 1").fetchone()[0]


def teller() -> tuple[asyncio.Event, Callable[[], object]]:
    """An event of the loop, and what sets it from a thread."""
    event, loop = asyncio.Event(), asyncio.get_running_loop()
    return event, partial(loop.call_soon_threadsafe, event.set)


@pytest.mark.parametrize("operation", [long, long_in_a_transaction])
async def test_what_runs_is_broken_off_when_it_is_cancelled(
    reader: ReaderThread, operation: Callable[..., None]
) -> None:
    whole: list[str] = []
    begun, tell = teller()
    asked = reader.submit(partial(operation, begun=tell, whole=whole))
    await begun.wait()
    asked.cancel()
    assert await reader.submit(one) == 1
    assert not await reader.submit(lambda connection: connection.in_transaction)
    assert whole == []


async def test_what_is_cancelled_before_it_begins_is_never_done(reader: ReaderThread) -> None:
    gate, begun, done = threading.Event(), threading.Event(), []

    def wait(_connection: sqlite3.Connection) -> None:
        begun.set()
        gate.wait()

    first = reader.submit(wait)
    begun.wait()
    second = reader.submit(lambda _connection: done.append("second"))
    second.cancel()
    gate.set()
    await first
    assert await reader.submit(one) == 1
    assert done == []


async def test_one_that_is_cancelled_late_harms_no_later_one(reader: ReaderThread) -> None:
    for _ in range(200):
        first = reader.submit(one)
        second = reader.submit(one)
        first.cancel()
        assert await second == 1


async def test_the_first_does_not_wait_for_the_last(reader: ReaderThread) -> None:
    gate = threading.Event()
    blocked = threading.Event()

    def wait(_connection: sqlite3.Connection) -> None:
        blocked.set()
        gate.wait()

    before = reader.submit(wait)
    blocked.wait()
    again = threading.Event()
    first, last = reader.submit(one), reader.submit(lambda _connection: again.wait())
    gate.set()
    await before
    assert await first == 1
    assert not last.done()
    again.set()
    assert await last
