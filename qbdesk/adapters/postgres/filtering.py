"""Which rows a filter shows, by PostgreSQL: see `stored.filtering`.

The first page looks at the newest rows one by one before anything is asked of an index: what is frequent
fills it from there, at the same price in a store of any size. Only for what is seldom is an index asked how
much there is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import psycopg

from qbdesk.adapters.postgres import text_search
from qbdesk.adapters.postgres.asking import ask, ask_ids, one_moment
from qbdesk.adapters.postgres.dialect import POSTGRES
from qbdesk.adapters.stored.dialect import Sql, joined
from qbdesk.adapters.stored.filtering import ALL_OF_IT, Finder, Part
from qbdesk.adapters.stored.ordering import Source, key_of, ordered, union
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.query import Contains, Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.search_text import NEWEST_SEARCHED, SearchText

NEWEST = 30_000
"""So many ids back the first page looks at each row."""
_MANY = 50_000
"""So many texts are not counted."""
_HIGHEST = "SELECT greatest((SELECT max(id) FROM event), (SELECT max(id) FROM delivery), 0)"


def filtered_ids(
    connection: psycopg.Connection, query: Query, order: Order = NEWEST_FIRST, part: Part = ALL_OF_IT
) -> array[int]:
    """See `ports.FilteredReader`."""
    ids = array("q")
    with one_moment(connection):
        for each in _PostgresFinder(connection, query, order, part).statements():
            left = None if part.limit is None else part.limit - len(ids)
            ids.extend(ask_ids(connection, each, left))
            if part.limit is not None and len(ids) >= part.limit:
                break
    return ids


def count(connection: psycopg.Connection, query: Query) -> int:
    """See `ports.FilteredReader`."""
    with one_moment(connection):
        found = union(_PostgresFinder(connection, query, NEWEST_FIRST, ALL_OF_IT).sources())
        ((rows,),) = ask(connection, f"SELECT count(*) FROM ({found.text}) AS f", found.values)  # noqa: S608
        return int(rows)


class _PostgresFinder(Finder):
    def __init__(self, connection: psycopg.Connection, query: Query, order: Order, part: Part) -> None:
        super().__init__(POSTGRES, query, order, part)
        self._connection = connection

    def statements(self) -> Iterator[Sql]:
        if (
            self.part.limit is not None
            and self.part.among is None
            and self.query.condition is not None
            and self.order == NEWEST_FIRST
        ):
            begin = self._newest_id() - NEWEST
            whole = self.extent
            self.extent = replace(whole, above=begin)
            yield from ordered(self.dialect, self.sources(one_by_one=True), self.order, self.part.limit)
            self.extent = replace(whole, below=begin + 1)
        yield from super().statements()

    def ids(self, asked: Sql) -> list[int]:
        return [row[0] for row in ask(self._connection, asked.text, asked.values)]

    def unsettled(self) -> list[int]:
        waiting = text_search.waiting_ids(self._connection, NEWEST_SEARCHED)
        return [*waiting, *text_search.remarked_ids(self._connection, self.query)]

    def texts_of(self, ids: Sequence[int]) -> Iterable[tuple[EventRow, SearchText]]:
        return text_search.texts_of(self._connection, ids)

    def few_texts(self, words: Sequence[Contains]) -> list[int] | None:
        """Of texts in an index their number costs as much as they are: not asked where many are expected."""
        found = _texts(words)
        if not any(text_search.has_trigram(word.folded) for word in words):
            return None
        ((plan,),) = ask(self._connection, f"EXPLAIN (FORMAT JSON) {found.text}", found.values)
        if plan[0]["Plan"]["Plan Rows"] > _MANY:
            return None
        # Else the server would hope to meet the first few by reading the table from one end.
        whole = f"WITH f AS MATERIALIZED ({found.text}) SELECT id FROM f"  # noqa: S608
        return self.at_most_few(Sql(whole, found.values))

    def by_text(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[Source]:
        few = self.few_texts(words)
        if few is not None:
            return self.scans([self.dialect.is_among("r.id", few), *told])
        if not told and key_of(self.dialect, self.order) is None:
            found = _texts(words)
            return [Source(Sql(f"({found.text}) AS r", found.values), self.about("r.id"))]
        looked_at = [*(self.dialect.holds(word) for word in words), self.extent.between("t.id")]
        return [
            Source(Sql(f"row_text AS t JOIN {source.rows.text} ON r.id = t.id"), source.where, source.is_lone)
            for source in self.scans([*looked_at, *told])
        ]

    def _newest_id(self) -> int:
        if self.extent.below is not None:
            return self.extent.below
        (highest,) = self.ids(Sql(_HIGHEST))
        return highest


def _texts(words: Sequence[Contains]) -> Sql:
    looked_at = joined([POSTGRES.holds(word) for word in words], " AND ")
    return Sql(f"SELECT t.id FROM row_text AS t WHERE {looked_at.text}", looked_at.values)  # noqa: S608
