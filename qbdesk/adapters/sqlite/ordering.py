"""The statements that list ids in an order: those with a value first, those without last, newest first.

Each sorts by one integer where it can, which SQLite compares without unpacking its records: half the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qbdesk.adapters.sqlite.conditions import ALL, LONE, Sql
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.row_order import KIND_RANK, STATE_RANK, Order, SortBy

_KIND_RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(KIND_RANK))
_STATE_RANKS = " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(STATE_RANK))
_DIGITS = 15
"""So many digits and their count fit into one integer; longer numbers are compared as text besides."""
_SIZE = 10**_DIGITS
_IDS = 2**40
_LONG = f"length(r.entity_id) > {_DIGITS}"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows `r` to choose from: what stands behind FROM, and a condition. `table`: "event", `LONE` or "" for
    ids alone.
    """

    table: str
    rows: Sql
    where: Sql = ALL

    def select(self, columns: str, only: str = "1") -> Sql:
        """The rows for which `only` holds too."""
        text = f"SELECT {columns} FROM {self.rows.text} WHERE ({self.where.text}) AND {only}"  # noqa: S608
        return Sql(text, self.rows.values + self.where.values)


@dataclass(frozen=True, slots=True)
class _Key:
    """What rows are sorted by, and which have it; `of_lone`: deliveries that made no event have it too.

    `is_rank`: it is so small that it fits into one integer with the id.
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


_KEYS: Mapping[SortBy, _Key] = MappingProxyType(
    {
        SortBy.AMOUNT: _Key(("r.amount_cents",), "r.amount_cents IS NOT NULL"),
        SortBy.NUMBER: _Key(
            (
                f"length(r.entity_id) * {_SIZE} + iif({_LONG}, 0, CAST(r.entity_id AS INTEGER))",
                f"iif({_LONG}, r.entity_id, NULL)",
            ),
            "r.entity_id <> ''",
        ),
        SortBy.TYPE: _Key((f"CASE r.type {_KIND_RANKS} END",), "1", of_lone=True, is_rank=True),
        SortBy.STATE: _Key(
            (f"CASE r.order_state {_STATE_RANKS} END",), "r.order_state IS NOT NULL", is_rank=True
        ),
    }
)


def needs_row(order: Order) -> bool:
    """Whether an id alone does not tell its place."""
    return order.by in _KEYS


def by_amount(descending: bool) -> Sql:
    """All events that have an amount and are shown without a filter, by an index that has them in order."""
    hidden = "SELECT id FROM event INDEXED BY event_of_storm WHERE storm_id IS NOT NULL AND storm_id <> id"
    shown = Source("event", Sql("event AS r INDEXED BY event_by_amount"), Sql(f"r.id NOT IN ({hidden})"))
    return _sorted([shown], _KEYS[SortBy.AMOUNT], descending)


def union(sources: Sequence[Source]) -> Sql:
    """All ids, in no order."""
    return _union([each.select("r.id AS id") for each in sources])


def ordered(sources: Sequence[Source], order: Order) -> list[Sql]:
    """Statements whose ids, one after the other, are all ids in order."""
    key = _KEYS.get(order.by)
    if key is None:
        found = union(sources)
        return [Sql(f"{found.text} ORDER BY id {_direction(order.descending)}", found.values)]
    events = [each for each in sources if each.table != LONE]
    lone = [each for each in sources if each.table == LONE]
    if key.of_lone:  # the kinds of lone deliveries are the last
        groups = [events, lone][:: -1 if order.descending else 1]
        return [_sorted(group, key, order.descending) for group in groups if group]
    without = [each.select("r.id AS id", f"NOT ({key.present})") for each in events]
    rest = _union([*without, *(each.select("r.id AS id") for each in lone)])
    return [_sorted(events, key, order.descending), Sql(f"{rest.text} ORDER BY id DESC", rest.values)]


def _sorted(sources: Sequence[Source], key: _Key, descending: bool) -> Sql:
    by, direction = key.columns(descending), _direction(descending)
    if len(sources) == 1:
        found = sources[0].select("r.id AS id", key.present)
        return Sql(f"{found.text} ORDER BY {', '.join(f'{each} {direction}' for each in by)}", found.values)
    columns = ", ".join(("r.id AS id", *(f"{each} AS key{number}" for number, each in enumerate(by))))
    found = _union([each.select(columns, key.present) for each in sources])
    names = ", ".join(f"key{number} {direction}" for number in range(len(by)))
    return Sql(f"SELECT id FROM ({found.text}) ORDER BY {names}", found.values)  # noqa: S608


def _union(parts: Sequence[Sql]) -> Sql:
    values = tuple(value for part in parts for value in part.values)
    return Sql(" UNION ALL ".join(part.text for part in parts), values)


def _direction(descending: bool) -> str:
    return "DESC" if descending else "ASC"
