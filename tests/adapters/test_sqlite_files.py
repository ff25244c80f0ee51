"""The database file: its mode, its migrations, and what can go wrong with a disk."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite.connection import migrate, open_reader, open_writer
from qbdesk.adapters.sqlite.problems import as_store_problem
from qbdesk.adapters.sqlite.schema import MIGRATIONS
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.errors import NewerStore, StoreProblem
from qbdesk.domain.event import EventType
from tests.contract.stores import incoming, sqlite_store
from tests.disks import empty, fill, small_disk, unwritable

NEW = EventType.ORDER_NEW
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
SECOND = "CREATE TABLE second (a TEXT) STRICT; INSERT INTO second VALUES ('x');"


@pytest.fixture
def open_umask() -> Iterator[None]:
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shop"
    made.mkdir()
    return made


def modes_in(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
async def test_all_files_are_for_their_owner_only(tmp_path: Path, open_umask: None) -> None:
    async with sqlite_store(tmp_path) as store:
        await store.record(incoming(NEW, "1"))
        modes = modes_in(tmp_path)
    assert modes.keys() == {"qbdesk.db", "qbdesk.db-wal", "qbdesk.db-shm"}
    assert set(modes.values()) == {0o600}


def test_a_200_is_to_survive_a_power_cut(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path / "a.db")) as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == ["wal", 2, 1]


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_writer(tmp_path / "a.db").close()
    with closing(open_reader(tmp_path / "a.db")) as reader, pytest.raises(sqlite3.OperationalError) as caught:
        reader.execute("DELETE FROM event")
    problem = as_store_problem(caught.value)
    assert problem is not None
    assert "may not be written" in problem.title


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_writer(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerStore, match="version 99"):
        open_writer(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


def test_a_migration_keeps_a_copy_of_what_was(tmp_path: Path, open_umask: None) -> None:
    path = tmp_path / "a.db"
    with closing(open_writer(path)) as connection:
        connection.execute("INSERT INTO meta VALUES ('name', 'value')")
        migrate(connection, path, (*MIGRATIONS, SECOND))
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert connection.execute("SELECT a FROM second").fetchall() == [("x",)]
        versions = connection.execute("SELECT version FROM migration ORDER BY version").fetchall()
        assert [row[0] for row in versions] == list(range(1, len(MIGRATIONS) + 2))
    copy_path = tmp_path / f"a.before-migration-from-{len(MIGRATIONS)}.db"
    if os.name == "posix":
        assert stat.S_IMODE(copy_path.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy_path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert copy.execute("SELECT * FROM meta").fetchall() == [("name", "value")]
        assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'second'").fetchall()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, (*MIGRATIONS, "CREATE TABLE half (a); SELECT * FROM nowhere;"))
    connection.close()
    with closing(open_writer(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_first_start_needs_no_copy(tmp_path: Path) -> None:
    open_writer(tmp_path / "a.db").close()
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("content", [b"this is no database " * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_a_known_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match="damaged"):
        open_writer(path)


@pytest.mark.parametrize("kind", [SqliteWriter, SqliteReader])
async def test_a_folder_that_is_not_there(tmp_path: Path, kind: type[SqliteWriter | SqliteReader]) -> None:
    store = kind(tmp_path / "no" / "a.db")
    with pytest.raises(StoreProblem, match="cannot be opened"):
        await store.open()
    await store.aclose()


async def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    with unwritable(folder):
        writer = SqliteWriter(folder / "a.db")
        with pytest.raises(StoreProblem, match="cannot be opened"):
            await writer.open()
        await writer.aclose()


async def test_files_that_may_no_longer_be_written(folder: Path) -> None:
    async with sqlite_store(folder) as store:
        await store.record(incoming(NEW, "1"))
        with unwritable(folder):
            with pytest.raises(StoreProblem):
                await store.record(incoming(NEW, "2"))
            assert [row[1] for row in await store.events()] == ["1"]
        await store.record(incoming(NEW, "2"))
        assert [row[1] for row in await store.events()] == ["2", "1"]


async def test_a_full_disk(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(small_disk(tmp_path / "disk"))
        store = await stack.enter_async_context(sqlite_store(folder))
        await store.record(incoming(NEW, "1"))
        fill(folder)
        with pytest.raises(StoreProblem, match="disk is full"):
            await store.record(*(incoming(NEW, str(number)) for number in range(2, 200)))
        assert [row[1] for row in await store.events()] == ["1"]
        empty(folder)
        await store.record(incoming(NEW, "2"))
        assert [row[1] for row in await store.events()] == ["2", "1"]


@pytest.mark.asyncio(loop_factories=["stock"])
async def test_a_lock_of_another_program(tmp_path: Path) -> None:
    async with sqlite_store(tmp_path) as store:
        await store.record(incoming(NEW, "1"))
        with held_by_another_program(tmp_path / "qbdesk.db"):
            with pytest.raises(StoreProblem, match="Another program holds the database"):
                await store.record(incoming(NEW, "2"))
            assert [row[1] for row in await store.events()] == ["1"]
        await store.record(incoming(NEW, "2"))
        assert [row[1] for row in await store.events()] == ["2", "1"]


@pytest.mark.parametrize(
    ("statement", "is_known"),
    [("SELECT * FROM nowhere", False), ("SELEC", False), ("INSERT INTO meta VALUES (NULL, 1)", False)],
)
def test_faults_of_ours_are_no_known_problem(tmp_path: Path, statement: str, is_known: bool) -> None:
    with closing(open_writer(tmp_path / "a.db")) as connection, pytest.raises(sqlite3.Error) as caught:
        connection.execute(statement)
    assert (as_store_problem(caught.value) is not None) is is_known


def test_every_known_problem_says_what_to_do() -> None:
    names = ("FULL", "BUSY", "LOCKED", "READONLY", "PERM", "CANTOPEN", "IOERR", "CORRUPT", "NOTADB")
    for name in names:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{name}")
        problem = as_store_problem(error)
        assert problem is not None
        assert problem.title.endswith(".")
        assert problem.hint.endswith(".")
    assert as_store_problem(sqlite3.OperationalError("made by Python")) is None
