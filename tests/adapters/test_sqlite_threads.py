"""The thread that writes in groups, and the readers' threads."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from qbdesk.adapters import job_thread
from qbdesk.adapters.sqlite.threads import ConnectionThread, WriterThread
from qbdesk.domain.errors import StoreProblem
from tests.leftovers import LogWatch


def open_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS word (text TEXT UNIQUE NOT NULL) STRICT")
    return connection


@pytest.fixture
async def writer(tmp_path: Path) -> AsyncIterator[WriterThread]:
    thread = WriterThread("test-writer", partial(open_file, tmp_path / "words.db"))
    await thread.start()
    yield thread
    await thread.aclose()


def add(text: str, connection: sqlite3.Connection) -> str:
    connection.execute("INSERT INTO word VALUES (?)", (text,))
    return text


def add_then_fail(text: str, connection: sqlite3.Connection) -> None:
    add(text, connection)
    raise ValueError(text)


def words(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT text FROM word ORDER BY rowid")]


class Gate:
    """Holds the thread in an operation until it is opened."""

    def __init__(self) -> None:
        self._entered, self._open = threading.Event(), threading.Event()

    def operation(self, connection: sqlite3.Connection) -> None:
        self._entered.set()
        assert self._open.wait(30)

    async def entered(self) -> None:
        assert await asyncio.to_thread(self._entered.wait, 30)

    def open(self) -> None:
        self._open.set()


async def test_what_waits_is_committed_as_one(writer: WriterThread) -> None:
    said: list[str] = []
    await writer.submit(lambda connection: connection.set_trace_callback(said.append))
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    said.clear()
    waiting = [writer.submit(partial(add, str(number))) for number in range(50)]
    assert not any(future.done() for future in waiting)
    gate.open()
    assert await asyncio.gather(*waiting) == [str(number) for number in range(50)]
    await held
    assert sum(statement.startswith("COMMIT") for statement in said) == 2
    assert sum(statement.startswith("INSERT") for statement in said) == 50


async def test_results_are_told_only_after_the_commit(writer: WriterThread, tmp_path: Path) -> None:
    for number in range(20):
        await writer.submit(partial(add, str(number)))
        with sqlite3.connect(tmp_path / "words.db") as other:
            assert len(words(other)) == number + 1
        other.close()


async def test_one_that_fails_is_undone_and_harms_no_neighbour(writer: WriterThread) -> None:
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    group: list[asyncio.Future[Any]] = [
        writer.submit(partial(add, "first")),
        writer.submit(partial(add_then_fail, "half")),
        writer.submit(partial(add, "first")),
        writer.submit(lambda connection: connection.execute("SELECT * FROM nowhere").fetchall()),
        writer.submit(partial(add, "last")),
    ]
    gate.open()
    await held
    results = await asyncio.gather(*group, return_exceptions=True)
    assert [type(result) for result in results] == [
        str,
        ValueError,
        sqlite3.IntegrityError,
        sqlite3.OperationalError,
        str,
    ]
    assert await writer.submit(words) == ["first", "last"]


async def test_a_known_fault_fails_the_group_and_nothing_of_it_stays(writer: WriterThread) -> None:
    pages = await writer.submit(lambda c: int(c.execute("PRAGMA page_count").fetchone()[0]))
    await writer.submit(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    group = [writer.submit(partial(add, text)) for text in ("small", "x" * 50_000, "last")]
    gate.open()
    results = await asyncio.gather(*group, return_exceptions=True)
    assert all(isinstance(result, StoreProblem) for result in results)
    assert "disk is full" in str(results[0])
    await held
    assert await writer.submit(words) == []
    await writer.submit(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchone())
    assert await writer.submit(partial(add, "x" * 50_000)) == "x" * 50_000


async def test_a_lock_of_another_connection_is_a_known_fault(writer: WriterThread, tmp_path: Path) -> None:
    await writer.submit(lambda c: c.execute("PRAGMA busy_timeout = 20").fetchone())
    other = sqlite3.connect(tmp_path / "words.db", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem, match="Another program holds"):
            await writer.submit(partial(add, "a"))
        other.execute("ROLLBACK")
        assert await writer.submit(partial(add, "a")) == "a"
    finally:
        other.close()


async def test_close_does_what_was_given(tmp_path: Path) -> None:
    thread = WriterThread("test-writer", partial(open_file, tmp_path / "words.db"))
    await thread.start()
    gate = Gate()
    held = thread.submit(gate.operation)
    given = [thread.submit(partial(add, str(number))) for number in range(10)]
    thread.submit_later(partial(add_and_forget, "later"))
    await gate.entered()
    gate.open()
    await asyncio.gather(thread.aclose(), thread.aclose())
    assert held.done()
    assert [future.result() for future in given] == [str(number) for number in range(10)]
    with pytest.raises(StoreProblem, match="closed"):
        await thread.submit(words)
    with sqlite3.connect(tmp_path / "words.db") as other:
        assert sorted(words(other)) == sorted([*(str(number) for number in range(10)), "later"])
    other.close()


def add_and_forget(text: str, connection: sqlite3.Connection) -> None:
    add(text, connection)


async def test_what_is_left_for_later_goes_with_the_next_group(writer: WriterThread) -> None:
    writer.submit_later(partial(add_and_forget, "later"))
    await writer.submit(partial(add, "now"))
    assert await writer.submit(words) == ["now", "later"]


async def test_what_is_left_for_later_is_done_when_nothing_comes(writer: WriterThread) -> None:
    done = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell(connection: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(done.set)

    await writer.submit(words)
    writer.submit_later(partial(add_and_forget, "later"))
    writer.submit_later(tell)
    await done.wait()
    assert await writer.submit(words) == ["later"]


async def test_in_a_flood_what_is_left_for_later_waits_but_not_for_ever(
    writer: WriterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell(connection: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(done.set)

    monkeypatch.setattr(job_thread, "_BETWEEN_S", 3600.0)
    for number in range(3):
        writer.submit_later(partial(add_and_forget, f"later {number}"))
        await writer.submit(partial(add, f"now {number}"))
    writer.submit_later(tell)
    assert await writer.submit(words) == ["now 0", "later 0", "now 1", "now 2"]
    await done.wait()
    assert (await writer.submit(words))[4:] == ["later 1", "later 2"]


async def test_a_later_one_that_fails_is_logged_and_the_thread_goes_on(
    writer: WriterThread, log_watch: LogWatch
) -> None:
    await writer.submit(partial(add, "a"))
    writer.submit_later(partial(add_and_forget, "a"))
    log_watch.expect("left for later")
    assert await writer.submit(partial(add, "b")) == "b"
    assert await writer.submit(words) == ["a", "b"]


async def test_a_future_that_nobody_waits_for_any_more(writer: WriterThread) -> None:
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    given = writer.submit(partial(add, "a"))
    given.cancel()
    gate.open()
    await held
    assert await writer.submit(words) == ["a"]


@pytest.mark.parametrize("kind", [ConnectionThread, WriterThread])
async def test_a_file_that_cannot_be_opened(kind: type[ConnectionThread], tmp_path: Path) -> None:
    thread = kind("test", partial(open_file, tmp_path / "no" / "such" / "folder.db"))
    with pytest.raises(sqlite3.OperationalError):
        await thread.start()
    await thread.aclose()


async def test_a_reader_tells_faults_apart(tmp_path: Path) -> None:
    open_file(tmp_path / "words.db").close()
    reader = ConnectionThread("test-reader", partial(open_file, tmp_path / "words.db"))
    await reader.start()
    await reader.submit(lambda c: c.execute("PRAGMA query_only = ON").fetchone())
    with pytest.raises(StoreProblem, match="may not be written"):
        await reader.submit(partial(add, "a"))
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await reader.submit(lambda c: c.execute("SELECT * FROM nowhere").fetchall())
    assert await reader.submit(words) == []
    await reader.aclose()
