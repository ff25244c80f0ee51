"""The statements that list ids in an order: those with a value first, those without last, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from qbdesk.adapters.stored.dialect import ALL, Dialect, Sql
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.row_order import KIND_RANK, STATE_RANK, Order, SortBy

_KIND_RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(KIND_RANK))
_STATE_RANKS = " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(STATE_RANK))
_IDS = 2**40


@dataclass(frozen=True, slots=True)
class Source:
    """Rows `r` to choose from: what stands behind FROM, and a condition. `is_lone`: deliveries that made no
    event.
    """

    rows: Sql
    where: Sql = ALL
    is_lone: bool = False

    def select(self, columns: str, only: str = ALL.text) -> Sql:
        """The rows for which `only` holds too."""
        text = f"SELECT {columns} FROM {self.rows.text} WHERE ({self.where.text}) AND {only}"  # noqa: S608
        return Sql(text, self.rows.values + self.where.values)


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are sorted by, and which have it; `of_lone`: deliveries that made no event have it too.

    `is_rank`: it is so small that it fits into one integer with the id, which an engine compares quicker.
    """

    by: tuple[str, ...]
    present: str
    of_lone: bool = False
    is_rank: bool = False

    def columns(self, descending: bool) -> tuple[str, ...]:
        """What to sort by, to the last tie."""
        if not self.is_rank:
            return *self.by, "r.id" if descending else "-r.id"
        sign = "+" if descending else "-"
        return (f"({self.by[0]}) * {_IDS} {sign} r.id",)


def key_of(dialect: Dialect, order: Order) -> Key | None:
    """What rows are sorted by; None for the order of arrival, which an id alone tells."""
    match order.by:
        case SortBy.AMOUNT:
            return Key(("r.amount_cents",), "r.amount_cents IS NOT NULL")
        case SortBy.NUMBER:
            return Key(dialect.by_number, "r.entity_id <> ''")
        case SortBy.TYPE:
            return Key((f"CASE r.type {_KIND_RANKS} END",), ALL.text, of_lone=True, is_rank=True)
        case SortBy.STATE:
            return Key((f"CASE r.order_state {_STATE_RANKS} END",), "r.order_state IS NOT NULL", is_rank=True)
        case SortBy.RECEIVED:
            return None


def union(sources: Sequence[Source]) -> Sql:
    """All ids, in no order."""
    return _union([each.select("r.id AS id") for each in sources])


def ordered(dialect: Dialect, sources: Sequence[Source], order: Order, limit: int | None = None) -> list[Sql]:
    """Statements whose ids, one after the other, are all ids in order; `limit` is how many are asked for."""
    key = key_of(dialect, order)
    if key is None:
        return [_arrived(dialect, sources, order.descending, limit)]
    events = [each for each in sources if not each.is_lone]
    lone = [each for each in sources if each.is_lone]
    if key.of_lone:  # the kinds of lone deliveries are the last
        groups = [events, lone][:: -1 if order.descending else 1]
        return [by_key(group, key, order.descending) for group in groups if group]
    without = [
        Source(each.rows, Sql(f"({each.where.text}) AND NOT ({key.present})", each.where.values))
        for each in events
    ]
    return [
        by_key(events, key, order.descending),
        _arrived(dialect, [*without, *lone], descending=True, limit=limit),
    ]


def by_key(sources: Sequence[Source], key: Key, descending: bool) -> Sql:
    """Those that have the key, sorted by it."""
    by, direction = key.columns(descending), _direction(descending)
    if len(sources) == 1:
        found = sources[0].select("r.id AS id", key.present)
        return Sql(f"{found.text} ORDER BY {', '.join(f'{each} {direction}' for each in by)}", found.values)
    columns = ", ".join(("r.id AS id", *(f"{each} AS key{number}" for number, each in enumerate(by))))
    found = _union([each.select(columns, key.present) for each in sources])
    names = ", ".join(f"key{number} {direction}" for number in range(len(by)))
    return Sql(f"SELECT id FROM ({found.text}) AS f ORDER BY {names}", found.values)  # noqa: S608


def _arrived(dialect: Dialect, sources: Sequence[Source], descending: bool, limit: int | None) -> Sql:
    direction = _direction(descending)
    if not dialect.orders_parts:
        found = union(sources)
        return Sql(f"{found.text} ORDER BY id {direction}", found.values)
    bound = "" if limit is None else " LIMIT ?"
    parts = [
        Sql(
            f"({part.text} ORDER BY r.id {direction}{bound})",
            part.values + (() if limit is None else (limit,)),
        )
        for part in (each.select("r.id AS id") for each in sources)
    ]
    found = _union(parts)
    return Sql(f"SELECT id FROM ({found.text}) AS f ORDER BY id {direction}", found.values)  # noqa: S608


def _union(parts: Sequence[Sql]) -> Sql:
    values = tuple(value for part in parts for value in part.values)
    return Sql(" UNION ALL ".join(part.text for part in parts), values)


def _direction(descending: bool) -> str:
    return "DESC" if descending else "ASC"
