"""A filter's conditions as SQL. Nothing that a user typed is ever part of the SQL text: it is a value.

Conditions are about a row `r` with the columns of `event`; `Dialect.lone` gives deliveries that made no event
the same columns. They are true, false or unknown; unknown counts as false, so negation is IS NOT TRUE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from qbdesk.adapters.stored.dialect import ALL, Dialect, Sql, joined
from qbdesk.domain.query import AllOf, AnyOf, Between, Condition, Contains, Not, OneOf
from qbdesk.domain.query_fields import HOME_COUNTRY, Field

_LARGEST = 2**63 - 1
_COLUMNS: Mapping[Field, str] = MappingProxyType(
    {
        Field.TYPE: "r.type",
        Field.STATE: "r.order_state",
        Field.FETCH: "r.state",
        Field.TRUST: "r.trust",
        Field.SOURCE: "r.source",
        Field.NUMBER: "r.entity_id",
        Field.CURRENCY: "r.currency",
        Field.STORM: "r.storm_id",
        Field.ALARM: "(CASE WHEN r.alarm_at_us <> 0 THEN 'yes' ELSE 'no' END)",
    }
)
# Events by an index, each for the values that it holds.
_BY_INDEX: Mapping[Field, tuple[str, str]] = MappingProxyType(
    {
        Field.STATE: ("event_by_state_now", "order_state IN {}"),
        Field.NUMBER: ("event_by_entity", "entity_id IN {}"),
        Field.ORDER: ("event_by_entity", "entity_id IN {}"),
        Field.PRODUCT: ("event_by_entity", "entity_id IN {}"),
        Field.STORM: ("event_of_storm", "storm_id IN {}"),
        Field.SOURCE: ("event_by_source", "source <> 'webhook' AND source IN {}"),
        Field.TRUST: ("event_contradicted", "trust = 'contradicted' AND trust IN {}"),
        Field.DUP: ("event_copied", "copies > 0 AND 'yes' IN {}"),
    }
)
_NOT_IN_INDEX: Mapping[Field, frozenset[str]] = MappingProxyType(
    {
        Field.SOURCE: frozenset({"webhook"}),
        Field.COUNTRY: frozenset({HOME_COUNTRY}),
        Field.TRUST: frozenset({"confirmed", "waiting", "unchecked"}),
        Field.DUP: frozenset({"no"}),
    }
)


def as_sql(dialect: Dialect, condition: Condition, now_us: int, words: Callable[[Contains], Sql]) -> Sql:
    """The condition about a row `r`; `words` says how a word is looked for."""
    match condition:
        case AllOf(parts):
            return joined([as_sql(dialect, part, now_us, words) for part in parts], " AND ")
        case AnyOf(parts):
            return joined([as_sql(dialect, part, now_us, words) for part in parts], " OR ")
        case Not(part):
            negated = as_sql(dialect, part, now_us, words)
            return Sql(f"({negated.text}) IS NOT TRUE", negated.values)
        case OneOf():
            return _one_of(dialect, condition)
        case Between():
            return _between(condition, now_us)
        case Contains():
            return words(condition)


def by_index(dialect: Dialect, condition: Condition) -> Iterator[Sql]:
    """Ways to find a superset of the events that it holds for by an index alone."""
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from by_index(dialect, part)
        case AnyOf(parts):
            ways = [next(by_index(dialect, part), None) for part in parts]
            known = [way for way in ways if way is not None]
            if len(known) == len(ways):
                yield Sql(
                    " UNION ".join(way.text for way in known),
                    tuple(value for way in known for value in way.values),
                )
        case OneOf(wanted, values):
            way = _index_of(dialect, wanted)
            if way is not None and not _NOT_IN_INDEX.get(wanted, frozenset()) & set(values):
                marks, listed = _listed(wanted, values)
                yield _events_by(dialect, way[0], Sql(way[1].format(marks), listed))
        case Between(Field.TOTAL, low, high):
            total = Sql("amount_cents BETWEEN ? AND ?", _bounds(low, high))
            yield _events_by(dialect, "event_by_amount", total)
        case _:
            return


def has_text(dialect: Dialect, words: Sequence[Contains], asked_for: Sql) -> Sql:
    """The row `r` has texts that contain all `words`.

    Which ids are asked for is told of the texts `t` too: not every engine sees that they are the same.
    """
    looked_at = joined([*(dialect.holds(word) for word in words), asked_for], " AND ")
    text = f"EXISTS (SELECT 1 FROM row_text AS t WHERE t.id = r.id AND {looked_at.text})"  # noqa: S608
    return Sql(text, looked_at.values)


def _index_of(dialect: Dialect, wanted: Field) -> tuple[str, str] | None:
    if wanted is Field.COUNTRY:
        return "event_by_country", f"{dialect.country.format('')} IN {{}}"
    return _BY_INDEX.get(wanted)


def _events_by(dialect: Dialect, index: str, condition: Sql) -> Sql:
    hint = dialect.by_index.format(index)
    return Sql(f"SELECT id FROM event {hint} WHERE {condition.text}", condition.values)  # noqa: S608


def _one_of(dialect: Dialect, condition: OneOf) -> Sql:
    marks, values = _listed(condition.field, condition.values)
    match condition.field:
        case Field.COUNTRY:
            told = f"({dialect.has_country} AND {dialect.country.format('r.')} IN {marks})"
            if HOME_COUNTRY in condition.values:
                is_order = dialect.is_about.format("order")
                told += f" OR ({is_order} AND {dialect.has_who} AND NOT {dialect.has_country})"
        case Field.DUP if len(set(condition.values)) == 1:  # as its index has it
            told, values = ("r.copies > 0" if "yes" in condition.values else "NOT r.copies > 0"), ()
        case Field.DUP:
            told, values = ALL.text, ()
        case Field.ORDER | Field.PRODUCT:
            told = f"{dialect.is_about.format(condition.field.value)} AND r.entity_id IN {marks}"
        case _:
            told = f"{_COLUMNS[condition.field]} IN {marks}"
    return Sql(told, values)


def _listed(wanted: Field, values: Iterable[str]) -> tuple[str, tuple[object, ...]]:
    """Question marks in parentheses and what they stand for."""
    listed: tuple[object, ...] = tuple(values)
    if wanted is Field.STORM:
        listed = tuple(min(int(str(value)), _LARGEST) for value in listed)
    return f"({', '.join('?' * len(listed))})", listed


def _between(condition: Between, now_us: int) -> Sql:
    low, high, column = condition.low, condition.high, "r.amount_cents"
    if condition.field is Field.AGE:
        column = "r.received_at_us"
        low, high = (None if high is None else now_us - high), (None if low is None else now_us - low)
    return Sql(f"{column} BETWEEN ? AND ?", _bounds(low, high))


def _bounds(low: int | None, high: int | None) -> tuple[int, int]:
    """Both ends, no further than an integer of the store reaches."""
    lowest, highest = -_LARGEST if low is None else low, _LARGEST if high is None else high
    return max(-_LARGEST, min(lowest, _LARGEST)), max(-_LARGEST, min(highest, _LARGEST))
