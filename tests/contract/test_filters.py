"""The SQL of filters against the plain predicate, in each kind of store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qbdesk.adapters.postgres import filtering as shared_filtering
from qbdesk.adapters.stored import filtering
from qbdesk.adapters.stored.filtering import Part
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.query import Query, matches
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy, in_order
from tests.contract.filter_stores import FilterStore, postgres_filters, sqlite_filters, text_of
from tests.filters import NOW_US, filters, tables

MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FilterStore]:
    if request.param == "sqlite":
        with sqlite_filters(tmp_path) as files:
            yield files
    else:
        with postgres_filters(request.getfixturevalue("cluster")) as shared:
            yield shared


def expected(query: Query, stored: Sequence[EventRow], order: Order = NEWEST_FIRST) -> list[int]:
    found = [row for row in stored if matches(query, row, query.now_us, text_of(row))]
    return [row.id for row in in_order(found, order)]


@pytest.mark.parametrize("few", [0, 5000])
@MANY
@given(tables(), filters(), st.integers(0, 12), ORDERS)
def test_sql_finds_what_the_predicate_says(
    store: FilterStore,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    table: list[EventRow],
    text: str,
    indexed: int,
    order: Order,
) -> None:
    monkeypatch.setattr(filtering, "FEW", few)
    stored = store.fill(table, indexed)
    query = parse(text, NOW_US)
    if query.is_empty:
        return
    assert list(store.ids(query, order)) == expected(query, stored, order)
    assert store.count(query) == len(expected(query, stored))


@MANY
@given(
    tables(),
    filters(),
    st.integers(0, 12),
    st.booleans(),
    st.integers(1, 13),
    st.integers(1, 4),
    st.sampled_from((3, 30_000)),
)
def test_pages_go_on_where_the_last_one_ended(
    store: FilterStore,
    monkeypatch: pytest.MonkeyPatch,
    table: list[EventRow],
    text: str,
    indexed: int,
    descending: bool,
    before: int,
    limit: int,
    newest: int,
) -> None:
    monkeypatch.setattr(shared_filtering, "NEWEST", newest)
    store.fill(table, indexed)
    query, order = parse(text, NOW_US), Order(SortBy.RECEIVED, descending)
    whole = list(store.ids(query, order))
    beyond = [row_id for row_id in whole if (row_id < before) is descending and row_id != before]
    assert list(store.ids(query, order, Part(limit, before))) == beyond[:limit]
    assert list(store.ids(query, order, Part(limit))) == whole[:limit]


@MANY
@given(tables(), filters(), st.integers(0, 12), st.lists(st.integers(0, 14)))
def test_of_some_rows_only(
    store: FilterStore, table: list[EventRow], text: str, indexed: int, among: list[int]
) -> None:
    store.fill(table, indexed)
    query = parse(text, NOW_US)
    whole = store.ids(query)
    assert list(store.ids(query, part=Part(among=among))) == [row_id for row_id in whole if row_id in among]


@MANY
@given(tables(), st.integers(0, 12), ORDERS)
def test_without_a_filter_a_storm_is_one_row(
    store: FilterStore, table: list[EventRow], indexed: int, order: Order
) -> None:
    stored = store.fill(table, indexed)
    shown = [row for row in stored if row.storm_id in (None, row.id)]
    assert list(store.ids(Query(), order)) == [row.id for row in in_order(shown, order)]
    assert store.count(Query()) == len(shown)


@pytest.mark.parametrize("few", [0, 5000])
def test_words_and_terms_find_lone_deliveries_too(
    store: FilterStore, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(filtering, "FEW", few)
    lone = replace(EVENT, id=2, kind=RowKind.REJECTED, entity_id="", facts=Facts(), reason="7 is odd")
    store.fill([EVENT, lone], 2)
    assert list(store.ids(parse("7 -type:done", NOW_US))) == [2, 1]
    assert list(store.ids(parse("åre -type:done", NOW_US))) == [2]
    assert list(store.ids(parse("odd -type:done", NOW_US), Order(SortBy.TYPE))) == [2]


@pytest.mark.parametrize("indexed", [0, 3])
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("a_c", [1]),
        ("abc", [2]),
        ("100%", [1]),
        ("100%x", []),
        ('"a\\b"', [3]),
        ("who:bo", [2, 1]),
        ("who:a_c", []),
        ("who:klarna", [3]),
        ("pay:klarna", [2]),
        ("-who:klarna klarna", [2]),
        ('"bo klarna"', []),
    ],
)
def test_words_are_looked_for_letter_by_letter_in_their_field(
    store: FilterStore, text: str, ids: list[int], indexed: int
) -> None:
    rows = [
        replace(EVENT, reason="a_c 100%"),
        replace(EVENT, id=2, entity_id="8", reason="abc 1000", facts=Facts(who="Bo", payment="Klarna")),
        replace(EVENT, id=3, entity_id="9", reason="a\\b", facts=Facts(who="Klarna")),
    ]
    store.fill(rows, indexed)
    assert list(store.ids(parse(text, NOW_US))) == ids
    assert list(store.ids(parse(text, NOW_US), part=Part(limit=9))) == ids


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(("", "who:", "pay:", "text:", "-", "order:", "type:", "total>")))
def test_no_text_is_ever_sql(store: FilterStore, text: str, term: str) -> None:
    query = parse(term + text, NOW_US)
    assert list(store.ids(query)) == []
    assert store.count(query) == 0


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
def test_sql_and_fts_in_a_filter_are_text(store: FilterStore, text: str) -> None:
    store.fill([EVENT], 1)
    query = parse(text, NOW_US)
    assert list(store.ids(query)) == ([1] if query.is_empty else [])
    assert store.count(Query()) == 1
