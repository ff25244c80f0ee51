"""The threads of a shared store: groups, lost connections, what is broken off."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

import psycopg
import pytest

from qbdesk.adapters.postgres.connection import open_reader, open_writer
from qbdesk.adapters.postgres.threads import PostgresReaderThread, PostgresWriterThread
from qbdesk.domain.errors import StoreProblem
from tests.leftovers import LogWatch
from tests.postgres.cluster import Cluster, running_cluster


class Connectivity:
    """What was told of the connection; `news` is set with each."""

    def __init__(self) -> None:
        self.told: list[StoreProblem | None] = []
        self.news = asyncio.Event()

    def tell(self, problem: StoreProblem | None) -> None:
        self.told.append(problem)
        self.news.set()


@pytest.fixture(scope="module")
def mortal() -> Iterator[Cluster]:
    """A server of these tests' own, which they may stop."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
async def heard() -> Connectivity:
    return Connectivity()


@pytest.fixture
async def writer(cluster: Cluster, database: str, heard: Connectivity) -> AsyncIterator[PostgresWriterThread]:
    thread = PostgresWriterThread(
        "test-writer", partial(open_writer, cluster.address(database)), tell=heard.tell
    )
    await thread.start()
    yield thread
    await thread.aclose()


@pytest.fixture
async def reader(cluster: Cluster, database: str) -> AsyncIterator[PostgresReaderThread]:
    thread = PostgresReaderThread("test-reader", partial(open_reader, cluster.address(database)))
    await thread.start()
    yield thread
    await thread.aclose()


def add(text: str, connection: psycopg.Connection) -> str:
    connection.execute("INSERT INTO meta VALUES (%s, '')", (text,))
    return text


def add_then_fail(text: str, connection: psycopg.Connection) -> None:
    add(text, connection)
    raise ValueError(text)


def names(connection: psycopg.Connection) -> list[str]:
    return [row[0] for row in connection.execute('SELECT name FROM meta ORDER BY name COLLATE "C"')]


def end_others(connection: psycopg.Connection) -> None:
    connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
    )


class Gate:
    """Holds the thread in an operation until it is opened."""

    def __init__(self) -> None:
        self._entered, self._open = threading.Event(), threading.Event()

    def operation(self, connection: psycopg.Connection) -> None:
        self._entered.set()
        assert self._open.wait(30)

    async def entered(self) -> None:
        assert await asyncio.to_thread(self._entered.wait, 30)

    def open(self) -> None:
        self._open.set()


def commits(connection: psycopg.Connection) -> set[int]:
    return {row[0] for row in connection.execute("SELECT DISTINCT xmin::text::bigint FROM meta")}


async def test_what_waits_is_committed_as_one(writer: PostgresWriterThread) -> None:
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    waiting = [writer.submit(partial(add, str(number))) for number in range(20)]
    gate.open()
    assert await asyncio.gather(*waiting) == [str(number) for number in range(20)]
    await held
    assert len(await writer.submit(commits)) == 1


async def test_one_that_fails_is_undone_and_harms_no_neighbour(writer: PostgresWriterThread) -> None:
    gate = Gate()
    held = writer.submit(gate.operation)
    await gate.entered()
    group: list[asyncio.Future[Any]] = [
        writer.submit(partial(add, "first")),
        writer.submit(partial(add_then_fail, "half")),
        writer.submit(partial(add, "first")),
        writer.submit(lambda connection: connection.execute("SELECT nothing FROM meta").fetchall()),
        writer.submit(partial(add, "last")),
    ]
    gate.open()
    await held
    results = await asyncio.gather(*group, return_exceptions=True)
    assert [type(result) for result in results] == [
        str,
        ValueError,
        psycopg.errors.UniqueViolation,
        psycopg.errors.UndefinedColumn,
        str,
    ]
    assert await writer.submit(names) == ["first", "last"]


async def test_a_fault_that_an_operation_hides_is_never_a_commit(writer: PostgresWriterThread) -> None:
    def hide(connection: psycopg.Connection) -> None:
        add("lost", connection)
        with pytest.raises(psycopg.errors.UniqueViolation):
            add("lost", connection)

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await writer.submit(hide)
    assert await writer.submit(names) == []


async def test_an_idle_connection_that_was_cut_costs_nobody_anything(
    writer: PostgresWriterThread, cluster: Cluster, database: str, heard: Connectivity
) -> None:
    with cluster.connect(database) as other:
        end_others(other)
    assert await writer.submit(partial(add, "a")) == "a"
    assert await writer.submit(names) == ["a"]
    assert heard.told == []


async def test_a_cut_in_the_middle_of_a_group_does_all_of_it_again_once(
    writer: PostgresWriterThread, cluster: Cluster, database: str
) -> None:
    gate = Gate()
    group: list[asyncio.Future[Any]] = [
        writer.submit(partial(add, "a")),
        writer.submit(gate.operation),
        writer.submit(partial(add, "b")),
    ]
    await gate.entered()
    with cluster.connect(database) as other:
        end_others(other)
    gate.open()
    await asyncio.gather(*group)
    assert await writer.submit(names) == ["a", "b"]


async def test_two_that_hold_what_the_other_wants_both_come_through(
    writer: PostgresWriterThread, cluster: Cluster, database: str
) -> None:
    second = PostgresWriterThread("second-writer", partial(open_writer, cluster.address(database)))
    await second.start()
    meeting = threading.Barrier(2)

    def count_both(names: tuple[str, str], connection: psycopg.Connection) -> None:
        for name in names:
            connection.execute("UPDATE meta SET value = value || 'x' WHERE name = %s", (name,))
            if not meeting.broken and meeting.n_waiting < 2:
                try:
                    meeting.wait(timeout=5)
                except threading.BrokenBarrierError:
                    continue
                meeting.abort()

    await asyncio.gather(writer.submit(partial(add, "a")), writer.submit(partial(add, "b")))
    await asyncio.gather(
        writer.submit(partial(count_both, ("a", "b"))), second.submit(partial(count_both, ("b", "a")))
    )
    values = await writer.submit(lambda c: c.execute("SELECT value FROM meta").fetchall())
    assert values == [("xx",), ("xx",)]
    await second.aclose()


async def test_without_a_server_all_fails_with_its_time_and_comes_back_by_itself(
    mortal: Cluster, heard: Connectivity
) -> None:
    database = mortal.database()
    thread = PostgresWriterThread(
        "test-writer", partial(open_writer, mortal.address(database)), tell=heard.tell
    )
    await thread.start()
    await thread.submit(partial(add, "before"))
    await asyncio.to_thread(mortal.stop)
    for _ in range(3):
        with pytest.raises(StoreProblem, match=r"no connection to the shared store since \d\d:\d\d\."):
            await thread.submit(partial(add, "lost"))
    assert len(heard.told) == 1
    heard.news.clear()
    await asyncio.to_thread(mortal.start)
    await heard.news.wait()
    assert heard.told[1:] == [None]
    assert await thread.submit(partial(add, "behind")) == "behind"
    assert await thread.submit(names) == ["before", "behind"]
    await thread.aclose()


@contextmanager
def deaf_after_a_word(cluster: Cluster) -> Iterator[tuple[int, threading.Event]]:
    """The port of a way to the server that is open and brings nothing any more once the event is set."""
    deaf = threading.Event()

    def carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if not deaf.is_set():
                    target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                inner, _ = door.accept()
                outer = socket.create_connection(("127.0.0.1", cluster.port))
                wires.extend((inner, outer))
                for pair in ((inner, outer), (outer, inner)):
                    threads.append(threading.Thread(target=carry, args=pair, daemon=True))
                    threads[-1].start()

    wires: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        threads = [threading.Thread(target=accept, daemon=True)]
        threads[0].start()
        yield int(door.getsockname()[1]), deaf
        door.shutdown(socket.SHUT_RDWR)
        for wire in wires:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()
        for thread in threads:
            thread.join()


async def test_who_never_answers_is_given_up(cluster: Cluster, database: str) -> None:
    with deaf_after_a_word(cluster) as (port, deaf):
        url = f"postgresql://postgres@127.0.0.1:{port}/{database}?connect_timeout=2"
        address = replace(cluster.address(database), url=url)
        thread = PostgresWriterThread("test-writer", partial(open_writer, address), silent_s=0.4)
        await thread.start()
        await thread.submit(partial(add, "heard"))
        deaf.set()
        with pytest.raises(StoreProblem, match="no connection to the shared store since"):
            await thread.submit(partial(add, "unheard"))
        with pytest.raises(StoreProblem):
            await thread.submit(names)
        await thread.aclose()
    with cluster.connect(database) as other:
        assert other.execute("SELECT name FROM qbdesk.meta").fetchall() == [("heard",)]


async def test_a_server_that_is_not_there_is_told_at_the_start(mortal: Cluster) -> None:
    database = mortal.database()
    await asyncio.to_thread(mortal.stop)
    thread = PostgresWriterThread("test-writer", partial(open_writer, mortal.address(database)))
    with pytest.raises(StoreProblem, match="no connection"):
        await thread.start()
    await thread.aclose()
    await asyncio.to_thread(mortal.start)


async def test_who_listens_is_told_of_changed_rows_only(
    writer: PostgresWriterThread, cluster: Cluster, database: str
) -> None:
    def change(connection: psycopg.Connection) -> None:
        connection.execute("INSERT INTO change (changed) VALUES ('{7}')")

    with cluster.connect(database) as listener:
        listener.execute("LISTEN qbdesk_change")
        await writer.submit(partial(add, "no row"))
        await writer.submit(change)
        await writer.submit(names)
        heard = list(listener.notifies(timeout=5, stop_after=1))
        heard += listener.notifies(timeout=0)
    assert [(each.channel, each.payload) for each in heard] == [("qbdesk_change", "")]


async def test_what_is_left_for_later_goes_with_the_next_group(writer: PostgresWriterThread) -> None:
    writer.submit_later(partial(add, "later"))
    await writer.submit(partial(add, "now"))
    assert await writer.submit(names) == ["later", "now"]


async def test_a_later_one_that_fails_is_logged_and_the_thread_goes_on(
    writer: PostgresWriterThread, log_watch: LogWatch
) -> None:
    await writer.submit(partial(add, "a"))
    writer.submit_later(partial(add, "a"))
    log_watch.expect("left for later")
    assert await writer.submit(partial(add, "b")) == "b"
    assert await writer.submit(names) == ["a", "b"]


async def test_closing_does_what_was_given(
    writer: PostgresWriterThread, reader: PostgresReaderThread
) -> None:
    given = [writer.submit(partial(add, str(number))) for number in range(5)]
    writer.submit_later(partial(add, "later"))
    await writer.aclose()
    assert [future.result() for future in given] == [str(number) for number in range(5)]
    assert await reader.submit(names) == ["0", "1", "2", "3", "4", "later"]
    with pytest.raises(StoreProblem, match="closed"):
        await writer.submit(names)


def sleep(connection: psycopg.Connection) -> None:
    connection.execute("SELECT pg_sleep(40)")


def until_one_sleeps(cluster: Cluster, database: str) -> None:
    """Wait until a statement sleeps."""
    with cluster.connect(database) as other:
        while not other.execute(
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(40%' AND state = 'active'"
        ).fetchone():
            other.execute("SELECT pg_sleep(0.01)")


async def test_what_nobody_waits_for_is_broken_off(
    reader: PostgresReaderThread, cluster: Cluster, database: str
) -> None:
    long = reader.submit(sleep)
    await asyncio.to_thread(until_one_sleeps, cluster, database)
    behind = [reader.submit(names) for _ in range(3)]
    long.cancel()
    assert await asyncio.gather(*behind) == [[], [], []]


async def test_a_reader_comes_back(reader: PostgresReaderThread, cluster: Cluster, database: str) -> None:
    with cluster.connect(database) as other:
        end_others(other)
    assert await reader.submit(names) == []
    with pytest.raises(StoreProblem, match="only be read"):
        await reader.submit(partial(add, "a"))
