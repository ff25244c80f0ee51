"""The index of texts on disk: what FTS5 only marks as deleted is written over, step by step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qbdesk.adapters.sqlite import search
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from tests.contract.row_writing import write_rows
from tests.filters import NOW_US

SECRET = "zqx"
HOLDER = 700


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def store(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        write_rows(connection, (order(number) for number in range(1, 1501)))
        connection.execute("COMMIT")
        yield connection


def order(number: int) -> EventRow:
    who = f"Bo {SECRET}" if number == HOLDER else f"Kund {number * 7919} {number}:{number % 7}"
    return EventRow(
        id=number,
        kind=RowKind.ORDER_NEW,
        entity_id=str(number),
        state=EventState.DONE,
        trust=Trust.CONFIRMED,
        source=Source.WEBHOOK,
        received_at_us=NOW_US,
        facts=Facts(who=who),
    )


def in_file(connection: sqlite3.Connection, path: Path) -> bool:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return SECRET.encode() in path.read_bytes()


def in_steps(connection: sqlite3.Connection) -> int:
    steps = 0
    while search.index_some(connection, 50):
        steps += 1
    return steps


def test_a_purge_takes_it_out_of_the_file(
    store: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MERGE_PAGES", 1)
    assert in_steps(store) == 30
    assert in_file(store, path)
    store.execute("UPDATE event SET facts = '{}' WHERE id = ?", (HOLDER,))
    search.forget_texts(store, [HOLDER])
    assert in_file(store, path)
    search.begin_purge(store)
    while search.purge_some(store):
        continue
    assert not in_file(store, path)
    store.execute("INSERT INTO row_search (row_search, rank) VALUES ('integrity-check', 1)")


def test_what_is_indexed_during_a_purge_stays(store: sqlite3.Connection) -> None:
    assert search.index_some(store, 1400) == 1400
    search.begin_purge(store)
    goes_on = True
    while goes_on:
        goes_on = search.purge_some(store)
        search.index_some(store, 10)
    in_steps(store)
    store.execute("INSERT INTO row_search (row_search, rank) VALUES ('integrity-check', 1)")
    found = store.execute('SELECT count(*) FROM row_search WHERE row_search MATCH \'"kun" AND "und"\'')
    assert found.fetchone() == (1499,)
    assert search.waiting_count(store) == 0


def test_a_step_that_is_undone_leaves_its_rows_waiting(store: sqlite3.Connection) -> None:
    store.execute("BEGIN")
    search.index_some(store, 100)
    store.execute("ROLLBACK")
    assert search.waiting_count(store) == 1500
    assert in_steps(store) == 30


def test_receiving_writes_nothing_to_the_index(store: sqlite3.Connection) -> None:
    in_steps(store)
    before = store.execute("SELECT count(*), max(rowid) FROM row_search_data").fetchone()
    write_rows(store, [order(2000)])
    store.execute("UPDATE event SET copies = copies + 1, due_at_us = 5 WHERE id = 1")
    assert store.execute("SELECT count(*) FROM row_text_stale").fetchone() == (0,)
    assert store.execute("SELECT count(*), max(rowid) FROM row_search_data").fetchone() == before
    assert search.waiting_ids(store, 10) == [2000]
