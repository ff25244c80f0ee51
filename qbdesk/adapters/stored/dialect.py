"""What the engines' SQL says differently, so that filters and sorts are composed in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query import Contains


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values of its question marks: what a user typed is a value, never text."""

    text: str
    values: tuple[object, ...] = ()


ALL = Sql("TRUE")
"""Every row."""


def joined(parts: Sequence[Sql], between: str) -> Sql:
    """Several conditions as one; all rows when there are none."""
    values = tuple(value for part in parts for value in part.values)
    return Sql(between.join(f"({part.text})" for part in parts) or ALL.text, values)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of one engine; `{}` stands for a column or name.

    `lone` is a table of the deliveries that made no event, with the columns of `event`. `scanned` is `event`
    as `r` read by its ids, `by_index` how to say that an index is to be used, `join` a join that begins with
    what stands first. `holds` says that the texts `t` contain a word, `by_number` what sorts rows by their
    number. `orders_parts`: an engine that must be told to take each part of a union in the union's order.
    """

    lone: str
    scanned: str
    by_index: str
    join: str
    country: str
    has_country: str
    has_who: str
    is_about: str
    among: str
    not_among: str
    listed: str
    as_list: Callable[[Sequence[int]], object]
    holds: Callable[[Contains], Sql]
    by_number: tuple[str, ...]
    orders_parts: bool

    def ids(self, ids: Sequence[int]) -> Sql:
        """A table of these ids."""
        return Sql(self.listed, (self.as_list(ids),))

    def is_among(self, column: str, ids: Sequence[int]) -> Sql:
        """The column has one of these ids."""
        return Sql(self.among.format(column), (self.as_list(ids),))

    def is_not_among(self, column: str, ids: Sequence[int]) -> Sql:
        """The column has none of these ids."""
        return Sql(self.not_among.format(column), (self.as_list(ids),))
