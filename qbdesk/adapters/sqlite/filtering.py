"""Which rows a filter shows, by SQLite: see `stored.filtering`."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from qbdesk.adapters.sqlite import search
from qbdesk.adapters.sqlite.dialect import SQLITE
from qbdesk.adapters.stored.dialect import Sql, joined
from qbdesk.adapters.stored.filtering import ALL_OF_IT, Finder, Part
from qbdesk.adapters.stored.ordering import Source, by_key, key_of, union
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.query import Contains, Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from qbdesk.domain.search_text import NEWEST_SEARCHED, SearchText

FTS_LEAST = 3
"""Letters of the shortest word that has a trigram."""
_MOST_TRIGRAMS = 60
_BY_TRIGRAMS = """
SELECT row_search.rowid AS id FROM row_search CROSS JOIN row_text AS t ON t.id = row_search.rowid
WHERE row_search MATCH ?
"""
_AMOUNTS = "event AS r INDEXED BY event_by_amount"
_HIDDEN = "SELECT id FROM event INDEXED BY event_of_storm WHERE storm_id IS NOT NULL AND storm_id <> id"


def filtered_ids(
    connection: sqlite3.Connection, query: Query, order: Order = NEWEST_FIRST, part: Part = ALL_OF_IT
) -> array[int]:
    """See `ports.FilteredReader`."""
    with _one_moment(connection):
        ids = array("q")
        for each in _SqliteFinder(connection, query, order, part).statements():
            left = -1 if part.limit is None else part.limit - len(ids)
            rows = connection.execute(f"{each.text} LIMIT ?", (*each.values, left))
            ids.extend(chain.from_iterable(rows))
        return ids


def count(connection: sqlite3.Connection, query: Query) -> int:
    """See `ports.FilteredReader`."""
    with _one_moment(connection):
        found = union(_SqliteFinder(connection, query, NEWEST_FIRST, ALL_OF_IT).sources())
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


class _SqliteFinder(Finder):
    def __init__(self, connection: sqlite3.Connection, query: Query, order: Order, part: Part) -> None:
        super().__init__(SQLITE, query, order, part)
        self._connection = connection

    def ids(self, asked: Sql) -> list[int]:
        return [row[0] for row in self._connection.execute(asked.text, asked.values)]

    def unsettled(self) -> list[int]:
        return search.waiting_ids(self._connection, NEWEST_SEARCHED)

    def texts_of(self, ids: Sequence[int]) -> Iterable[tuple[EventRow, SearchText]]:
        return search.texts_of(self._connection, ids)

    def few_texts(self, words: Sequence[Contains]) -> list[int] | None:
        has_trigrams = any(len(word.folded) >= FTS_LEAST for word in words)
        return self.at_most_few(_texts_with(words)) if has_trigrams else None

    def statements(self) -> Iterator[Sql]:
        found = super().statements()
        if self.order.by is SortBy.AMOUNT and self.query.condition is None and self.part.among is None:
            next(found)
            yield self._by_amount()
        yield from found

    def few(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[int] | None:
        found = super().few(words, told)
        if found is None and words and told and self.at_most_few(_texts_with(words)) is None:
            events, _ = self.scans(told)
            return self.at_most_few(events.select("r.id AS id"))
        return found

    def by_text(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[Source]:
        only = [self.about("t.id")]
        if told:
            condition = joined(told, " AND ")
            by_id = f"AS r WHERE r.id = t.id AND {condition.text}"
            text = (
                f"EXISTS (SELECT 1 FROM event {by_id}) OR EXISTS (SELECT 1 FROM {self.dialect.lone} {by_id})"  # noqa: S608
            )
            only.append(Sql(text, condition.values * 2))
        return self.with_ids(_texts_with(words, joined(only, " AND ")))

    def _by_amount(self) -> Sql:
        """All events that have an amount and are shown without a filter, by an index with them in order."""
        key = key_of(self.dialect, self.order)
        assert key is not None
        shown = Source(Sql(_AMOUNTS), Sql(f"r.id NOT IN ({_HIDDEN})"))
        return by_key([shown], key, self.order.descending)


def _texts_with(words: Sequence[Contains], only: Sql | None = None) -> Sql:
    """Ids of the rows whose texts contain all `words`, by the trigrams of those that have any.

    The index knows which trigrams a row has, not where: what it finds is looked at. `only` is one more
    condition, about `t`.
    """
    looked_at = joined([SQLITE.holds(word) for word in words] + ([] if only is None else [only]), " AND ")
    trigrams = " AND ".join(f'"{each.replace(chr(34), chr(34) * 2)}"' for each in _trigrams(words))
    if not trigrams:
        text = f"SELECT t.id FROM row_text AS t WHERE {looked_at.text}"  # noqa: S608
        return Sql(text, looked_at.values)
    text = f"{_BY_TRIGRAMS} AND {looked_at.text}"
    return Sql(text, (trigrams, *looked_at.values))


def _trigrams(words: Iterable[Contains]) -> list[str]:
    found = {
        word.folded[start : start + FTS_LEAST]
        for word in words
        for start in range(len(word.folded) - FTS_LEAST + 1)
    }
    return sorted(found)[:_MOST_TRIGRAMS]
