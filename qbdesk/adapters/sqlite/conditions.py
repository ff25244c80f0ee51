"""A filter's conditions as SQL. Nothing that a user typed is ever part of the SQL text: it is a parameter.

Conditions are about a row `r` with the columns of `event`; `LONE` gives deliveries that made no event the
same columns. They are true, false or unknown; unknown counts as false, so negation is IS NOT TRUE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query import AllOf, AnyOf, Between, Condition, Contains, Not, OneOf
from qbdesk.domain.query_fields import HOME_COUNTRY, Field

FTS_LEAST = 3
"""Letters of the shortest word that has a trigram."""
_MOST_TRIGRAMS = 60
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values of its question marks."""

    text: str
    values: tuple[object, ...] = ()


ALL = Sql("1")
"""Every row."""
LONE = """(
    SELECT id, verdict AS type, '' AS entity_id, NULL AS state, NULL AS trust, source, received_at_us,
        0 AS copies, '{}' AS facts, NULL AS amount_cents, '' AS currency, NULL AS order_state,
        NULL AS alarm_at_us, NULL AS storm_id
    FROM delivery INDEXED BY delivery_lone WHERE verdict IN ('probe', 'unknown_type', 'rejected'))"""
_COUNTRY = "json_extract({}facts, '$.country')"
# A name of the object, never a part of a text in it: there the quotation marks are escaped. Taking a million
# objects apart to see that they have no such name would take half a second.
_HAS = "instr(r.facts, '\"{}\":') > 0"
_HOME = f"(r.type GLOB 'order.*' AND {_HAS.format('who')} AND NOT {_HAS.format('country')})"
_ABROAD = f"({_HAS.format('country')} AND {_COUNTRY.format('r.')} IN {{}})"
_COLUMNS: Mapping[Field, str] = MappingProxyType(
    {
        Field.TYPE: "r.type",
        Field.STATE: "r.order_state",
        Field.FETCH: "r.state",
        Field.TRUST: "r.trust",
        Field.SOURCE: "r.source",
        Field.NUMBER: "r.entity_id",
        Field.CURRENCY: "r.currency",
        Field.ORDER: "r.type GLOB 'order.*' AND r.entity_id",
        Field.PRODUCT: "r.type GLOB 'product.*' AND r.entity_id",
        Field.STORM: "r.storm_id",
        Field.COUNTRY: _COUNTRY.format("r."),
        Field.DUP: "(CASE WHEN r.copies > 0 THEN 'yes' ELSE 'no' END)",
        Field.ALARM: "(CASE WHEN r.alarm_at_us <> 0 THEN 'yes' ELSE 'no' END)",
    }
)
_BY_TRIGRAMS = """
SELECT row_search.rowid AS id FROM row_search CROSS JOIN row_text AS t ON t.id = row_search.rowid
WHERE row_search MATCH ?
"""
# Events by an index, each for the values that it holds.
_BY_INDEX: Mapping[Field, str] = MappingProxyType(
    {
        Field.STATE: "INDEXED BY event_by_state_now WHERE order_state IN {}",
        Field.NUMBER: "INDEXED BY event_by_entity WHERE entity_id IN {}",
        Field.ORDER: "INDEXED BY event_by_entity WHERE entity_id IN {}",
        Field.PRODUCT: "INDEXED BY event_by_entity WHERE entity_id IN {}",
        Field.STORM: "INDEXED BY event_of_storm WHERE storm_id IN {}",
        Field.SOURCE: "INDEXED BY event_by_source WHERE source <> 'webhook' AND source IN {}",
        Field.COUNTRY: f"INDEXED BY event_by_country WHERE {_COUNTRY.format('')} IN {{}}",
        Field.TRUST: "INDEXED BY event_contradicted WHERE trust = 'contradicted' AND trust IN {}",
        Field.DUP: "INDEXED BY event_copied WHERE copies > 0 AND 'yes' IN {}",
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


def as_sql(condition: Condition, now_us: int, words: Callable[[Contains], Sql]) -> Sql:
    """The condition about a row `r`; `words` says how a word is looked for."""
    match condition:
        case AllOf(parts):
            return joined([as_sql(part, now_us, words) for part in parts], " AND ")
        case AnyOf(parts):
            return joined([as_sql(part, now_us, words) for part in parts], " OR ")
        case Not(part):
            negated = as_sql(part, now_us, words)
            return Sql(f"({negated.text}) IS NOT TRUE", negated.values)
        case OneOf():
            return _one_of(condition)
        case Between():
            return _between(condition, now_us)
        case Contains():
            return words(condition)


def joined(parts: Sequence[Sql], between: str) -> Sql:
    """Several conditions as one; all rows when there are none."""
    values = tuple(value for part in parts for value in part.values)
    return Sql(between.join(f"({part.text})" for part in parts) or "1", values)


def texts_with(words: Sequence[Contains], only: Sql | None = None) -> Sql:
    """Ids of the rows whose texts contain all `words`, by the trigrams of those that have any.

    The index knows which trigrams a row has, not where: what it finds is looked at. `only` is one more
    condition, about `t`.
    """
    looked_at = joined([_holds(word) for word in words] + ([] if only is None else [only]), " AND ")
    trigrams = " AND ".join(f'"{each.replace(chr(34), chr(34) * 2)}"' for each in _trigrams(words))
    if not trigrams:
        text = f"SELECT t.id FROM row_text AS t WHERE {looked_at.text}"  # noqa: S608
        return Sql(text, looked_at.values)
    text = f"{_BY_TRIGRAMS} AND {looked_at.text}"
    return Sql(text, (trigrams, *looked_at.values))


def by_index(condition: Condition) -> Iterator[Sql]:
    """Ways to find a superset of the events that it holds for by an index alone."""
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from by_index(part)
        case AnyOf(parts):
            ways = [next(by_index(part), None) for part in parts]
            known = [way for way in ways if way is not None]
            if len(known) == len(ways):
                yield Sql(
                    " UNION ".join(way.text for way in known),
                    tuple(value for way in known for value in way.values),
                )
        case OneOf(wanted, values):
            if wanted in _BY_INDEX and not _NOT_IN_INDEX.get(wanted, frozenset()) & set(values):
                marks, listed = _listed(wanted, values)
                yield Sql(f"SELECT id FROM event {_BY_INDEX[wanted].format(marks)}", listed)  # noqa: S608
        case Between(Field.TOTAL, low, high):
            yield Sql(
                "SELECT id FROM event INDEXED BY event_by_amount WHERE amount_cents BETWEEN ? AND ?",
                (-_LARGEST if low is None else low, _LARGEST if high is None else high),
            )
        case _:
            return


def _one_of(condition: OneOf) -> Sql:
    marks, values = _listed(condition.field, condition.values)
    told = f"{_COLUMNS[condition.field]} IN {marks}"
    if condition.field is Field.COUNTRY and HOME_COUNTRY in condition.values:
        told = f"{_ABROAD.format(marks)} OR {_HOME}"
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
    bounds = (-_LARGEST if low is None else low, _LARGEST if high is None else high)
    return Sql(f"{column} BETWEEN ? AND ?", tuple(max(-_LARGEST, min(each, _LARGEST)) for each in bounds))


def is_indexed(word: Contains) -> bool:
    """Whether the word is long enough to have a trigram."""
    return len(word.folded) >= FTS_LEAST


def has_text(words: Sequence[Contains]) -> Sql:
    """The row `r` has texts that contain all `words`."""
    looked_at = joined([_holds(word) for word in words], " AND ")
    text = f"EXISTS (SELECT 1 FROM row_text AS t WHERE t.id = r.id AND {looked_at.text})"  # noqa: S608
    return Sql(text, looked_at.values)


def _holds(word: Contains) -> Sql:
    """The texts `t` contain the word."""
    columns = {Field.WHO: ["t.who"], Field.PAY: ["t.payment"]}.get(
        word.field, ["t.who", "t.private", "t.payment", "t.goods"]
    )
    told = " OR ".join(f"instr({column}, ?) > 0" for column in columns)
    return Sql(told, (word.folded,) * len(columns))


def _trigrams(words: Iterable[Contains]) -> list[str]:
    found = {
        word.folded[start : start + FTS_LEAST]
        for word in words
        for start in range(len(word.folded) - FTS_LEAST + 1)
    }
    return sorted(found)[:_MOST_TRIGRAMS]
