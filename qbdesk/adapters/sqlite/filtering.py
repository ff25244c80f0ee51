"""Which rows a filter shows, by SQL: events, and deliveries that made none, as one list of ids.

There are three ways, and the cheapest is taken: rows by an index when few can match, rows by their texts,
else a scan from the newest row on, which the first page leaves as soon as it is full.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from qbdesk.adapters.sqlite import search
from qbdesk.adapters.sqlite.conditions import (
    LONE,
    Sql,
    as_sql,
    by_index,
    has_text,
    is_indexed,
    joined,
    texts_with,
)
from qbdesk.adapters.sqlite.ordering import Source, by_amount, needs_row, ordered, union
from qbdesk.domain.query import Contains, Query, conjuncts, matches
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from qbdesk.domain.search_text import NEWEST_SEARCHED

_FEW = 5000
_LIST = "SELECT value AS id FROM json_each(?)"
_SHOWN_EVENTS = Sql("r.storm_id IS NULL OR r.storm_id = r.id")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the rows that match is asked for: see `ports.FilteredReader`."""

    limit: int | None = None
    before_id: int | None = None
    among: Sequence[int] | None = None


_ALL = Part()


def filtered_ids(
    connection: sqlite3.Connection, query: Query, order: Order = NEWEST_FIRST, part: Part = _ALL
) -> array[int]:
    """See `ports.FilteredReader`."""
    with _one_moment(connection):
        ids = array("q")
        for each in _Finder(connection, query, part, order).statements():
            left = -1 if part.limit is None else part.limit - len(ids)
            rows = connection.execute(f"{each.text} LIMIT ?", (*each.values, left))
            ids.extend(chain.from_iterable(rows))
        return ids


def count(connection: sqlite3.Connection, query: Query) -> int:
    """See `ports.FilteredReader`."""
    with _one_moment(connection):
        found = union(_Finder(connection, query, _ALL, NEWEST_FIRST).sources())
        row = connection.execute(f"SELECT count(*) FROM ({found.text})", found.values).fetchone()  # noqa: S608
        return int(row[0])


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All reads in it see the store as it is at the first of them."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


class _Finder:
    """Composes the SQL of one question."""

    def __init__(self, connection: sqlite3.Connection, query: Query, part: Part, order: Order) -> None:
        self._connection = connection
        self._query = query
        self._order = order
        self._among = None if part.among is None else list(part.among)
        self._beyond = _beyond(part, order)

    def statements(self) -> list[Sql]:
        """All ids that match, one statement after the other, in order."""
        plain = self._query.condition is None and self._among is None
        if plain and self._order.by is SortBy.AMOUNT:
            return [by_amount(self._order.descending), *ordered(self.sources(), self._order)[1:]]
        return ordered(self.sources(), self._order)

    def sources(self) -> list[Source]:
        """All rows that match."""
        if self._query.condition is None:
            return [self._scan("event", [_SHOWN_EVENTS]), self._scan(LONE, [])]
        waiting, shown = self._not_indexed()
        if waiting:
            self._beyond = joined([self._beyond, _listed(waiting, "NOT IN")], " AND ")
        found = self._settled()
        if shown:
            found += self._with_ids(Sql(_LIST, (json.dumps(shown),)))
        return found

    def _not_indexed(self) -> tuple[list[int], list[int]]:
        """The newest rows whose texts wait for the index, and those of them that match."""
        if not self._query.searches_text:
            return [], []
        waiting = search.waiting_ids(self._connection, NEWEST_SEARCHED)
        asked = f"SELECT value FROM json_each(?) WHERE {_of('value', self._beyond).text}"  # noqa: S608
        values = (json.dumps(waiting), *self._beyond.values)
        ids = [row[0] for row in self._connection.execute(asked, values)]
        found = search.texts_of(self._connection, ids)
        return waiting, [row.id for row, text in found if matches(self._query, row, self._query.now_us, text)]

    def _settled(self) -> list[Source]:
        """Rows whose texts are in the index."""
        parts = conjuncts(self._query.condition)
        words = [part for part in parts if isinstance(part, Contains)]
        rest = [part for part in parts if not isinstance(part, Contains)]
        told = [as_sql(part, self._query.now_us, self._words) for part in rest]
        few = self._few(words, told)
        if few is None and words:
            return self._by_text(words, told)
        if words:
            told.append(has_text(words))
        return [
            self._scan("event", told if few is None else [_of("r.id", _listed(few)), *told]),
            self._scan(LONE, told),
        ]

    def _few(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[int] | None:
        """Events that may match when they are few, by an index or a scan; None when there are many."""
        if self._among is not None:
            return self._among
        ways = () if self._query.condition is None else by_index(self._query.condition)
        found = [ids for ids in map(self._at_most_few, ways) if ids is not None]
        if found:
            return min(found, key=len)
        if words and told and self._at_most_few(texts_with(words)) is None:
            return self._at_most_few(self._scan("event", told).select("r.id AS id"))
        return None

    def _at_most_few(self, way: Sql) -> list[int] | None:
        rows = self._connection.execute(f"{way.text} LIMIT ?", (*way.values, _FEW + 1))
        ids = [row[0] for row in rows]
        return ids if len(ids) <= _FEW else None

    def _words(self, word: Contains) -> Sql:
        """A word among other conditions: by the index when it is rare, else by looking at each row."""
        ids = self._at_most_few(texts_with([word])) if is_indexed(word) else None
        return has_text([word]) if ids is None else _of("r.id", _listed(ids))

    def _scan(self, table: str, told: Sequence[Sql]) -> Source:
        """Rows of `event` or `LONE` by a scan, or by their ids."""
        by_id = " NOT INDEXED" if table == "event" else ""
        condition = joined([*told, _of("r.id", self._beyond)], " AND ")
        return Source(table, Sql(f"{table} AS r{by_id}"), condition)

    def _by_text(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[Source]:
        """Rows by their texts; the rest is asked of each."""
        only = [_of("t.id", self._beyond)]
        if told:
            condition = joined(told, " AND ")
            by_id = f"AS r WHERE r.id = t.id AND {condition.text}"
            text = f"EXISTS (SELECT 1 FROM event {by_id}) OR EXISTS (SELECT 1 FROM {LONE} {by_id})"  # noqa: S608
            only.append(Sql(text, condition.values * 2))
        return self._with_ids(texts_with(words, joined(only, " AND ")))

    def _with_ids(self, ids: Sql) -> list[Source]:
        if not needs_row(self._order):
            return [Source("", Sql(f"({ids.text}) AS r", ids.values))]
        return [
            Source(table, Sql(f"({ids.text}) AS f CROSS JOIN {table} AS r ON r.id = f.id", ids.values))
            for table in ("event", LONE)
        ]


def _beyond(part: Part, order: Order) -> Sql:
    """Which ids are asked for, about {id}; only the order of arrival can be gone on with."""
    asked: list[Sql] = []
    if part.before_id is not None and order.by is SortBy.RECEIVED:
        asked.append(Sql(f"{{id}} {'<' if order.descending else '>'} ?", (part.before_id,)))
    if part.among is not None:
        asked.append(_listed(part.among))
    return joined(asked, " AND ")


def _listed(ids: Sequence[int], among: str = "IN") -> Sql:
    return Sql(f"{{id}} {among} ({_LIST})", (json.dumps(list(ids)),))


def _of(column: str, beyond: Sql) -> Sql:
    return Sql(beyond.text.replace("{id}", column), beyond.values)
