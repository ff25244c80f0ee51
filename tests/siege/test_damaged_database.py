"""A damaged database is set aside and told of, what can be read is saved, and nothing rings twice."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite import salvage
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.sqlite.damage import is_marked, look_for_damage, mark
from qbdesk.adapters.sqlite.opening import open_writer_or_salvage
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.errors import DamagedStore, StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.query import Query
from tests.contract.stores import incoming
from tests.disks import fill, small_disk
from tests.e2e.control import stored
from tests.e2e.program import json_lines, listening
from tests.leftovers import LogWatch
from tests.siege.damaging import ORDERS, PAGE, cut, make_database, overwritten, page_of, replaced, root_of

NEW = EventType.ORDER_NEW


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "qbdesk.db"
    make_database(path)
    return path


@pytest.fixture
def database(whole: Path, tmp_path: Path) -> Path:
    shutil.copy(whole, tmp_path / "qbdesk.db")
    return tmp_path / "qbdesk.db"


def identities(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT entity_id FROM event WHERE type = 'order.new'")}


def holds(path: Path) -> None:
    """The new file is a whole one, every event in it has rung and no reference leads nowhere."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT count(*) FROM event WHERE alarm_at_us IS NULL").fetchone() == (0,)
    look_for_damage(path)
    open_writer(path).close()


@pytest.mark.parametrize(
    ("damage", "events", "deliveries"),
    [
        (overwritten(0, 16), ORDERS, ORDERS),
        (overwritten(0, 100, b"\0"), ORDERS, ORDERS),
        (overwritten(0, PAGE), ORDERS, ORDERS),
        (page_of("event"), ORDERS, ORDERS),
        (root_of("event"), ORDERS, ORDERS),
        (page_of("delivery"), ORDERS, ORDERS - 60),
        (root_of("delivery"), ORDERS, 0),
        (page_of("event_once"), ORDERS, ORDERS),
        (root_of("meta"), ORDERS, ORDERS),
        (root_of("seen"), ORDERS, ORDERS),
        (cut(0.7), ORDERS * 6 // 10, ORDERS * 5 // 10),
        (replaced(b"this is no database\n" * 500), 0, 0),
        (replaced(b"x"), 0, 0),
    ],
    ids=lambda value: getattr(value, "__qualname__", str(value)).partition(".")[0],
)
def test_what_can_be_read_is_saved(
    database: Path, damage: Callable[[Path], None], events: int, deliveries: int
) -> None:
    damage(database)
    before = database.read_bytes()
    told = salvage.salvage(database)
    holds(database)
    assert len(identities(database)) == told.events >= events
    assert told.deliveries >= deliveries
    assert not told.is_whole
    assert (database.parent / told.file).read_bytes() == before
    assert told.file in told.sentence()
    left = {file.name.removeprefix(told.file) for file in database.parent.iterdir()}
    assert left <= {"", "-wal", "-shm", "qbdesk.db"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in database.parent.iterdir()} == {0o600}


def test_what_only_the_log_holds_is_saved(database: Path) -> None:
    with closing(open_writer(database)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE event SET comment = 'late' WHERE id = 1")
        log = database.with_name("qbdesk.db-wal").read_bytes()
        content = database.read_bytes()
    for damage in (overwritten(0, PAGE), replaced(b"")):
        database.write_bytes(content)
        database.with_name("qbdesk.db-wal").write_bytes(log)
        damage(database)
        if not database.stat().st_size:
            with pytest.raises(DamagedStore):
                open_writer(database)
        told = salvage.salvage(database)
        holds(database)
        assert database.with_name(f"{told.file}-wal").read_bytes() == log
        if told.events:
            assert identities(database) == {str(number) for number in range(1, ORDERS + 1)}
            with closing(sqlite3.connect(database)) as connection:
                assert connection.execute("SELECT comment FROM event WHERE id = 1").fetchone() == ("late",)


def test_rows_that_are_no_text_or_no_body_are_left_behind(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE event SET comment = CAST(X'ff80' AS TEXT) WHERE id = 3")
        connection.execute("UPDATE delivery SET headers = 'no json' WHERE id = 4")
        connection.execute("UPDATE snapshot SET compressed = 1 WHERE id = 5")
        connection.commit()
    told = salvage.salvage(database)
    holds(database)
    assert (told.events, told.deliveries, told.is_whole) == (ORDERS, ORDERS - 1, False)
    with closing(sqlite3.connect(database)) as connection:
        states = connection.execute("SELECT state, alarm_at_us FROM event WHERE id IN (1, 3)").fetchall()
        assert states == [("done", 7), ("waiting", 0)]
        assert connection.execute("SELECT snapshot_id FROM event WHERE id = 9").fetchone() == (None,)


def test_a_whole_file_is_saved_whole(database: Path) -> None:
    told = salvage.salvage(database)
    assert (told.events, told.deliveries, told.is_whole) == (ORDERS, ORDERS, True)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT * FROM meta").fetchall() == [("checked_until", "5")]
        assert connection.execute("SELECT entity_id FROM seen").fetchall() == [("999999",)]


def test_what_was_noted_on_a_lone_request_is_saved(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO delivery SELECT 9001, NULL, 'probe', 1, 'webhook', 0, 'GET', '', headers, body,"
            " peer, 200, '', 1, 1, 1, 1 FROM delivery LIMIT 1"
        )
        connection.execute("INSERT INTO lone_remark VALUES (9001, 1, 2, 'the panel tries')")
        connection.commit()
    assert salvage.salvage(database).is_whole
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT * FROM lone_remark").fetchall() == [(9001, 1, 2, "the panel tries")]


async def test_no_delivery_is_new_that_came_before(database: Path, log_watch: LogWatch) -> None:
    log_watch.expect("the database is damaged; what can be read is being saved")
    log_watch.expect("The database was damaged: it was set aside as qbdesk.db.corrupt-")
    root_of("event")(database)
    async with AsyncExitStack() as stack:
        writer, told = await open_writer_or_salvage(stack, database)
        assert told is not None
        recorded = await writer.record([incoming(NEW, "7"), incoming(NEW, "999999"), incoming(NEW, "77777")])
    assert [one.verdict for one in recorded] == [Verdict.COPY, Verdict.COPY, Verdict.EVENT]


async def test_damage_met_while_it_runs_is_told_and_mended_by_the_next_start(
    database: Path, log_watch: LogWatch
) -> None:
    page_of("delivery")(database)
    async with AsyncExitStack() as stack:
        writer, told = await open_writer_or_salvage(stack, database)
        assert told is None
        reader = SqliteReader(database)
        stack.push_async_callback(reader.aclose)
        await reader.open()
        with pytest.raises(StoreProblem, match="damaged"):
            await writer.thread.submit(lambda c: c.execute("SELECT sum(read_us) FROM delivery").fetchall())
        assert is_marked(database)
        assert await reader.count(Query()) == ORDERS
    log_watch.expect("is damaged")
    log_watch.expect("set aside")
    async with AsyncExitStack() as stack:
        _, told = await open_writer_or_salvage(stack, database)
        assert told is not None
        assert told.events == ORDERS
    assert not is_marked(database)
    holds(database)


async def test_a_doubt_that_was_unfounded_is_forgotten(database: Path) -> None:
    mark(database)
    writer = SqliteWriter(database)
    await writer.open()
    await writer.aclose()
    assert not is_marked(database)


def test_a_crash_in_the_middle_loses_nothing(database: Path) -> None:
    overwritten(0, 100)(database)
    fresh = database.with_name("qbdesk.db.saved")
    fresh.write_bytes(b"half of it")
    assert salvage.salvage(database).events == ORDERS
    database.rename(fresh)
    salvage.finish(database)
    assert identities(database) == {str(number) for number in range(1, ORDERS + 1)}


def test_without_room_for_the_new_file_nothing_is_changed(whole: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1300k") as disk:
        database = disk / "qbdesk.db"
        shutil.copy(whole, database)
        root_of("event")(database)
        fill(disk)
        before = database.read_bytes()
        with pytest.raises(StoreProblem, match=r"disk is full|cannot be opened|disk gave"):
            salvage.salvage(database)
        assert database.read_bytes() == before
        assert {file.name for file in disk.iterdir()} <= {
            "qbdesk.db",
            "qbdesk.db-wal",
            "qbdesk.db-shm",
            "filler",
        }


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_the_program_goes_on_receiving(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        for number in range(1, 4):
            assert engine.hook(f"event_type=order.new&order_id={number}") == 200
        engine.process.send_signal(signal.SIGKILL)
        engine.process.wait(30)
    folder = tmp_path / "shops" / "shop"
    overwritten(0, 100)(folder / "qbdesk.db")
    folder.joinpath("qbdesk.db-wal").unlink(missing_ok=True)
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=4") == 200
        said = engine.end()
    assert said.count("The database was damaged: it was set aside as qbdesk.db.corrupt-") == 1
    assert "Traceback" not in said
    newest = json_lines("events", "--data-dir", str(tmp_path))[0]
    assert newest["entity_id"] == "4"
    assert stored(tmp_path, "PRAGMA integrity_check") == [("ok",)]
