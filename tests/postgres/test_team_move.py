"""A profile's store carried into a shared one and back: the same rows by the same ids."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qbdesk.adapters.postgres.move import PostgresMoving
from qbdesk.adapters.sqlite.moving import SqliteMoving
from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.moving import TABLES, Row
from qbdesk.domain.remark import Remark
from qbdesk.services.store_move import move
from tests.contract.stores import incoming, lone
from tests.e2e.program import json_lines, listening, qbdesk
from tests.postgres.cluster import Cluster
from tests.postgres.team import shared_listener


async def fill(path: Path) -> None:
    """Events, copies, lone requests, marks, a hostile text and a body."""
    writer = SqliteWriter(path)
    await writer.open()
    kinds = (EventType.ORDER_NEW, EventType.PRODUCT_UPDATE)
    recorded = await writer.record([incoming(kinds[n % 2], str(n // 2)) for n in range(60)])
    await writer.record([incoming(EventType.ORDER_NEW, "1"), lone(Verdict.PROBE)])
    ids = [row.event_id for row in recorded if row.event_id is not None]
    await SqliteUpkeep(writer).note([Remark(ids[0], True, 3, "viktig"), Remark(ids[1], False, 1, "")])
    await SqliteUpkeep(writer).set_checked_until(1_760_000_000)
    await writer.aclose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO snapshot VALUES (7, 'order', '1', 'abc', 5, 0, ?)", (b'{"a": "\x00\xff"}',)
        )
        connection.execute(
            "UPDATE event SET facts = ?, snapshot_id = 7, reason = ? WHERE id = ?",
            ('{"who": "Anna", "country": "SE", "title": "\\u0000"}', "odd \x00 text\twith\nlines", ids[0]),
        )
        connection.execute("INSERT INTO seen VALUES ('order.new', '999', 'shop')")
        connection.execute("INSERT INTO meta VALUES ('connection', '{}')")
        connection.commit()


def all_rows(store: SqliteMoving | PostgresMoving) -> dict[str, list[Row]]:
    return {table.name: store.rows(table, None, 10_000) for table in TABLES}


def plain(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    return {
        name: [tuple(v.replace("\0", "\ufffd") if isinstance(v, str) else v for v in row) for row in table]
        for name, table in rows.items()
    }


async def test_there_and_back_again_nothing_is_lost_or_changed(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    await fill(tmp_path / "old.db")
    before = (tmp_path / "old.db").read_bytes()
    told: list[tuple[str, int, int]] = []
    address = cluster.address(database, "mover")
    with (
        closing(SqliteMoving(tmp_path / "old.db", is_target=False)) as old,
        closing(PostgresMoving(address, "till", is_target=True)) as shared,
    ):
        moved = move(old, shared, lambda *progress: told.append(progress))
        assert plain(all_rows(old)) == all_rows(shared)
        assert moved == sum(map(len, all_rows(old).values())) > 125
        with pytest.raises(StoreProblem, match="not empty"):
            move(old, shared, lambda *_: None)
        with closing(SqliteMoving(tmp_path / "new.db", is_target=True)) as new:
            move(shared, new, lambda *_: None)
            assert all_rows(new) == all_rows(shared)
    assert (tmp_path / "old.db").read_bytes() == before
    assert {what for what, *_ in told} >= {"copying event", "comparing delivery"}
    with cluster.connect(database) as root:
        (ids,) = (
            root.execute("SELECT nextval('qbdesk.row_id') > (SELECT max(id) FROM qbdesk.delivery)").fetchone()
            or ()
        )
        found = root.execute("SELECT count(*) FROM qbdesk.event WHERE has_who AND country = 'SE'").fetchone()
        stale = root.execute("SELECT count(*) FROM qbdesk.row_text_stale").fetchone()
    assert ids is True
    assert found == (1,)
    assert stale is not None
    assert stale[0] > 0, "what is searched is made anew"


async def test_a_move_that_was_killed_goes_on_and_one_that_went_wrong_is_told(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    await fill(tmp_path / "old.db")
    await fill(tmp_path / "other.db")

    class Killed(Exception):
        pass

    def kill(what: str, done: int, of: int) -> None:
        if what == "copying delivery" and done == of:
            raise Killed

    with (
        closing(SqliteMoving(tmp_path / "old.db", is_target=False)) as old,
        closing(SqliteMoving(tmp_path / "other.db", is_target=False)) as other,
        closing(PostgresMoving(cluster.address(database, "mover"), "till", is_target=True)) as shared,
    ):
        with pytest.raises(Killed):
            move(old, shared, kill)
        with pytest.raises(StoreProblem, match="not empty"):
            move(other, shared, lambda *_: None)
        newest = "(SELECT max(id) FROM qbdesk.delivery)"
        with cluster.connect(database) as root:
            root.execute(f"UPDATE qbdesk.delivery SET query = query || 'x' WHERE id = {newest}")
        with pytest.raises(StoreProblem, match="table delivery did not become the same"):
            move(old, shared, lambda *_: None)
        with cluster.connect(database) as root:
            root.execute(f"DELETE FROM qbdesk.delivery WHERE id = {newest}")
        move(old, shared, lambda *_: None)
        assert plain(all_rows(old)) == all_rows(shared)


def test_the_command_moves_and_the_profile_works_with_the_shared_store_from_then_on(
    cluster: Cluster, tmp_path: Path
) -> None:
    database = cluster.database("template1")
    place = ("--data-dir", str(tmp_path))
    with listening(tmp_path) as engine:
        for number in range(20):
            assert engine.hook(f"event_type=order.new&order_id={number + 1}") == 200
        engine.end()
    events = json_lines("events", *place)
    password = {"PGPASSWORD": cluster.password}
    moved = qbdesk("store", "move", "--to", cluster.url(database), *place, **password)
    assert moved.returncode == 0, moved.stderr
    assert "moved and compared" in moved.stdout
    assert cluster.password not in moved.stdout + moved.stderr
    assert json_lines("events", *place, **password) == events
    with shared_listener(cluster, tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=20") == 200
        assert engine.hook("event_type=order.new&order_id=21") == 200
        engine.end()
    assert len(json_lines("events", *place, **password)) == 21
    again = qbdesk("store", "move", "--to", "sqlite", *place, **password)
    assert "not empty" in again.stderr
    cluster.drop(database)
