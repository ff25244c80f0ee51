"""The SQL of filters against the plain predicate, on a real file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qbdesk.adapters.sqlite import search
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.sqlite.filtering import count, filtered_ids
from qbdesk.adapters.sqlite.rows import rows_with
from qbdesk.adapters.stored import filtering
from qbdesk.adapters.stored.filtering import Part
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.query import Query, matches
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy, in_order
from qbdesk.domain.search_text import SearchText, full_text
from tests.adapters.row_writing import write_rows
from tests.filters import NOW_US, filters, tables

MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
ORDERS = st.builds(Order, st.sampled_from(SortBy), st.booleans())

EVENT = EventRow(
    id=1,
    kind=RowKind.ORDER_NEW,
    entity_id="7",
    state=EventState.DONE,
    trust=Trust.CONFIRMED,
    source=Source.WEBHOOK,
    received_at_us=NOW_US,
    facts=Facts(who="Bo"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


def fill(connection: sqlite3.Connection, wanted: Sequence[EventRow], indexed: int) -> list[EventRow]:
    """Only these rows, as they are read back; the texts of the first `indexed` are in the index."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    for table in ("row_text_stale", "row_text", "event", "delivery", "meta"):
        connection.execute(f"DELETE FROM {table}")
    write_rows(connection, wanted)
    if indexed:
        search.index_some(connection, indexed)
    connection.execute("COMMIT")
    return rows_with(connection, [row.id for row in wanted])


def text_of(row: EventRow) -> SearchText:
    return full_text(row, None, "" if row.is_event else "a=Åre")


def expected(query: Query, stored: Sequence[EventRow], order: Order = NEWEST_FIRST) -> list[int]:
    found = [row for row in stored if matches(query, row, query.now_us, text_of(row))]
    return [row.id for row in in_order(found, order)]


@pytest.mark.parametrize("few", [0, 5000])
@MANY
@given(tables(), filters(), st.integers(0, 12), ORDERS)
def test_sql_finds_what_the_predicate_says(
    store: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    table: list[EventRow],
    text: str,
    indexed: int,
    order: Order,
) -> None:
    monkeypatch.setattr(filtering, "FEW", few)
    stored = fill(store, table, indexed)
    query = parse(text, NOW_US)
    if query.is_empty:
        return
    assert list(filtered_ids(store, query, order)) == expected(query, stored, order)
    assert count(store, query) == len(expected(query, stored))


@MANY
@given(tables(), filters(), st.integers(0, 12), st.booleans(), st.integers(1, 13), st.integers(1, 4))
def test_pages_go_on_where_the_last_one_ended(
    store: sqlite3.Connection,
    table: list[EventRow],
    text: str,
    indexed: int,
    descending: bool,
    before: int,
    limit: int,
) -> None:
    fill(store, table, indexed)
    query, order = parse(text, NOW_US), Order(SortBy.RECEIVED, descending)
    whole = list(filtered_ids(store, query, order))
    beyond = [row_id for row_id in whole if (row_id < before) is descending and row_id != before]
    assert list(filtered_ids(store, query, order, Part(limit, before))) == beyond[:limit]


@MANY
@given(tables(), filters(), st.integers(0, 12), st.lists(st.integers(0, 14)))
def test_of_some_rows_only(
    store: sqlite3.Connection, table: list[EventRow], text: str, indexed: int, among: list[int]
) -> None:
    fill(store, table, indexed)
    query = parse(text, NOW_US)
    whole = filtered_ids(store, query)
    assert list(filtered_ids(store, query, part=Part(among=among))) == [
        row_id for row_id in whole if row_id in among
    ]


@MANY
@given(tables(), st.integers(0, 12), ORDERS)
def test_without_a_filter_a_storm_is_one_row(
    store: sqlite3.Connection, table: list[EventRow], indexed: int, order: Order
) -> None:
    stored = fill(store, table, indexed)
    shown = [row for row in stored if row.storm_id in (None, row.id)]
    assert list(filtered_ids(store, Query(), order)) == [row.id for row in in_order(shown, order)]
    assert count(store, Query()) == len(shown)


@pytest.mark.parametrize("few", [0, 5000])
def test_words_and_terms_find_lone_deliveries_too(
    store: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(filtering, "FEW", few)
    lone = replace(EVENT, id=2, kind=RowKind.REJECTED, entity_id="", facts=Facts(), reason="7 is odd")
    fill(store, [EVENT, lone], 2)
    assert list(filtered_ids(store, parse("7 -type:done", NOW_US))) == [2, 1]
    assert list(filtered_ids(store, parse("åre -type:done", NOW_US))) == [2]
    assert list(filtered_ids(store, parse("odd -type:done", NOW_US), Order(SortBy.TYPE))) == [2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(("", "who:", "pay:", "text:", "-", "order:", "type:", "total>")))
def test_no_text_is_ever_sql(store: sqlite3.Connection, text: str, term: str) -> None:
    query = parse(term + text, NOW_US)
    assert list(filtered_ids(store, query)) == []
    assert count(store, query) == 0


@pytest.mark.parametrize(
    "text",
    [
        "'; DELETE FROM event; --",
        '"; DELETE FROM event; --"',
        'who:"x\' OR 1=1 --"',
        '"a" OR rowid:1',
        '"NEAR(a b)"',
        "{who}:anna",
        "order:1;DROP TABLE event",
        "type:order.new'--",
        "currency:S'K",
        'text:"?1"',
    ],
)
def test_sql_and_fts_in_a_filter_are_text(store: sqlite3.Connection, text: str) -> None:
    fill(store, [EVENT], 1)
    query = parse(text, NOW_US)
    assert list(filtered_ids(store, query)) == ([1] if query.is_empty else [])
    assert count(store, Query()) == 1
