"""Which rows a filter shows: events, and deliveries that made none, as one list of ids.

There are three ways, and the cheapest is taken: rows by an index when few can match, rows by their texts,
else a scan from the newest row on, which the first page leaves as soon as it is full.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence

from qbdesk.adapters.stored.conditions import as_sql, by_index, has_text
from qbdesk.adapters.stored.dialect import Dialect, Sql, joined
from qbdesk.adapters.stored.ordering import Source, key_of, ordered
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query import Contains, Query, conjuncts, matches
from qbdesk.domain.row_order import Order, SortBy
from qbdesk.domain.search_text import SearchText

FEW = 5000
"""So many rows are looked at one by one rather than that all are gone through."""
_SHOWN_EVENTS = Sql("r.storm_id IS NULL OR r.storm_id = r.id")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the rows that match is asked for: see `ports.FilteredReader`."""

    limit: int | None = None
    before_id: int | None = None
    among: Sequence[int] | None = None


ALL_OF_IT = Part()


@dataclass(frozen=True, slots=True)
class Extent:
    """Which ids are asked for: those between two, and of a set when there is one."""

    above: int | None = None
    below: int | None = None
    among: frozenset[int] | None = None

    def __contains__(self, row_id: int) -> bool:
        return (
            (self.above is None or row_id > self.above)
            and (self.below is None or row_id < self.below)
            and (self.among is None or row_id in self.among)
        )

    def between(self, column: str) -> Sql:
        """The column lies between the two."""
        asked: list[Sql] = []
        if self.above is not None:
            asked.append(Sql(f"{column} > ?", (self.above,)))
        if self.below is not None:
            asked.append(Sql(f"{column} < ?", (self.below,)))
        return joined(asked, " AND ")


def _extent(part: Part, order: Order) -> Extent:
    """Only the order of arrival can be gone on with."""
    among = None if part.among is None else frozenset(part.among)
    before_id = part.before_id if order.by is SortBy.RECEIVED else None
    above, below = (None, before_id) if order.descending else (before_id, None)
    return Extent(above, below, among)


class Finder(ABC):
    """Composes the SQL of one question; what it must know beforehand it asks of its engine's store."""

    def __init__(self, dialect: Dialect, query: Query, order: Order, part: Part) -> None:
        self.dialect = dialect
        self.query = query
        self.order = order
        self.part = part
        self.extent = _extent(part, order)
        self._apart: tuple[frozenset[int], list[int]] | None = None

    @abstractmethod
    def ids(self, asked: Sql) -> list[int]:
        """What the engine's store answers."""

    @abstractmethod
    def unsettled(self) -> list[int]:
        """The rows whose texts are not, or not as this reader sees them, in the index of texts."""

    @abstractmethod
    def texts_of(self, ids: Sequence[int]) -> Iterable[tuple[EventRow, SearchText]]:
        """Rows that exist, with all that is searched of each."""

    @abstractmethod
    def few_texts(self, words: Sequence[Contains]) -> list[int] | None:
        """The rows whose texts contain all `words`, when the index of texts finds them and they are few."""

    @abstractmethod
    def by_text(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[Source]:
        """Rows by their texts; the rest that is `told` is asked of each."""

    def statements(self) -> Iterator[Sql]:
        """All ids that match, one statement after the other, in order; each is asked before the next."""
        yield from ordered(self.dialect, self.sources(), self.order, self.part.limit)

    def sources(self, one_by_one: bool = False) -> list[Source]:
        """All rows that match; `one_by_one`: few are asked for, and looking at each is quickest."""
        if self.query.condition is None:
            return self.scans([], [_SHOWN_EVENTS])
        found = self.scans(self._told(self._has_text)) if one_by_one else self._settled()
        shown = [row_id for row_id in self._set_apart()[1] if row_id in self.extent]
        if shown:
            found += self.with_ids(self.dialect.ids(shown))
        return found

    def few(self, words: Sequence[Contains], told: Sequence[Sql]) -> list[int] | None:
        """Events that may match when they are few, by an index; None when there are many."""
        del words, told
        if self.extent.among is not None:
            return sorted(self.extent.among)
        ways = () if self.query.condition is None else by_index(self.dialect, self.query.condition)
        found = [ids for ids in map(self.at_most_few, ways) if ids is not None]
        return min(found, key=len) if found else None

    def at_most_few(self, way: Sql) -> list[int] | None:
        """The ids when they are few."""
        ids = self.ids(Sql(f"{way.text} LIMIT ?", (*way.values, FEW + 1)))
        return ids if len(ids) <= FEW else None

    def scans(self, told: Sequence[Sql], of_events: Sequence[Sql] = ()) -> list[Source]:
        """Events and lone deliveries by a scan, or by their ids."""
        asked = self.about("r.id")
        return [
            Source(Sql(self.dialect.scanned), joined([*told, *of_events, asked], " AND ")),
            Source(Sql(f"{self.dialect.lone} AS r"), joined([*told, asked], " AND "), is_lone=True),
        ]

    def with_ids(self, ids: Sql) -> list[Source]:
        """The rows with these ids."""
        if key_of(self.dialect, self.order) is None:
            return [Source(Sql(f"({ids.text}) AS r", ids.values))]
        joins = f"({ids.text}) AS f {self.dialect.join}"
        return [
            Source(Sql(f"{joins} event AS r ON r.id = f.id", ids.values)),
            Source(Sql(f"{joins} {self.dialect.lone} AS r ON r.id = f.id", ids.values), is_lone=True),
        ]

    def about(self, column: str) -> Sql:
        """Which ids are asked for, about the column; those whose texts were looked at already are not."""
        asked = [self.extent.between(column)]
        if self.extent.among is not None:
            asked.append(self.dialect.is_among(column, sorted(self.extent.among)))
        if apart := self._set_apart()[0]:
            asked.append(self.dialect.is_not_among(column, sorted(apart)))
        return joined(asked, " AND ")

    def _settled(self) -> list[Source]:
        """Rows whose texts are in the index."""
        words = [part for part in conjuncts(self.query.condition) if isinstance(part, Contains)]
        told = self._told(self._word, but_words=True)
        few = self.few(words, told)
        if few is None and words:
            return self.by_text(words, told)
        if words:
            told.append(has_text(self.dialect, words, self.extent.between("t.id")))
        return self.scans(told, [] if few is None else [self.dialect.is_among("r.id", few)])

    def _told(self, words: Callable[[Contains], Sql], but_words: bool = False) -> list[Sql]:
        """The conditions that must all hold."""
        parts = conjuncts(self.query.condition)
        return [
            as_sql(self.dialect, part, self.query.now_us, words)
            for part in parts
            if not (but_words and isinstance(part, Contains))
        ]

    def _word(self, word: Contains) -> Sql:
        """A word among other conditions: by the index when it is rare, else by looking at each row."""
        ids = self.few_texts([word])
        return self._has_text(word) if ids is None else self.dialect.is_among("r.id", ids)

    def _has_text(self, word: Contains) -> Sql:
        return has_text(self.dialect, [word], self.extent.between("t.id"))

    def _set_apart(self) -> tuple[frozenset[int], list[int]]:
        """Rows whose texts the index does not know rightly: all of them, and those of them that match."""
        if not self.query.searches_text:
            return frozenset(), []
        if self._apart is None:
            apart = frozenset(self.unsettled())
            found = self.texts_of(sorted(apart if self.extent.among is None else apart & self.extent.among))
            now_us = self.query.now_us
            self._apart = apart, [row.id for row, text in found if matches(self.query, row, now_us, text)]
        return self._apart
