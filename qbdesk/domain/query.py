"""A filter as a value: what the words of the filter box ask for, and whether a row has it.

`query_parsing.parse` makes it, `adapters.sqlite.filtering` turns it into SQL; both must agree with
`matches`, which says what each condition means.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query_fields import HOME_COUNTRY, Field, Operator
from qbdesk.domain.search_text import SearchText, row_text


class ProblemKind(StrEnum):
    """What is wrong with a word of a filter."""

    UNFINISHED = "unfinished"
    NO_SUCH_FIELD = "no such field"
    NO_SUCH_VALUE = "no such value"
    NOT_A_NUMBER = "not a number"
    NOT_AN_AGE = "not an age"
    NOT_AN_ID = "not an id"
    NOT_A_CODE = "not a code"
    WRONG_OPERATOR = "wrong operator"
    TOO_MUCH = "too much"


@dataclass(frozen=True, slots=True)
class Problem:
    """A word that is not counted, and where it stands in the text.

    `name` is the term as it was typed ("" for a free word), `word` what stands from `start` to `end`,
    `choices` the values that there are.
    """

    kind: ProblemKind
    start: int
    end: int
    word: str
    name: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_unfinished(self) -> bool:
        """Whether it may become right by typing on."""
        return self.kind is ProblemKind.UNFINISHED


@dataclass(frozen=True, slots=True)
class Span:
    """Where a condition stands in the text, its minus included."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field has one of these values."""

    field: Field
    values: tuple[str, ...]
    span: Span = dataclasses.field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Between:
    """The field is from `low` to `high`, both included: hundredths of an amount, microseconds of age.

    `operator` and `numbers` are what was said: units of an amount, seconds of age.
    """

    field: Field
    low: int | None
    high: int | None
    operator: Operator = Operator.RANGE
    numbers: tuple[Decimal | None, ...] = ()
    span: Span = dataclasses.field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Contains:
    """The text of the row, or of one of its fields, contains `folded`; `text` is how it was typed."""

    field: Field
    text: str
    folded: str
    span: Span = dataclasses.field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The row does not have it."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """The row has all of them."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The row has one of them."""

    parts: tuple[Condition, ...]


Leaf = OneOf | Between | Contains
Condition = Leaf | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """What a text asks for. `condition` is None when nothing in it counts: then every row is shown.

    `now_us` is the moment from which ages are told.
    """

    text: str = ""
    now_us: int = 0
    condition: Condition | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it filters nothing."""
        return self.condition is None

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All terms and free words, in the order of the text."""
        return () if self.condition is None else tuple(_leaves(self.condition))

    @property
    def free_words(self) -> tuple[str, ...]:
        """The free words that are looked for, as they were typed."""
        return tuple(
            leaf.text for leaf in self.leaves if isinstance(leaf, Contains) and leaf.field is Field.TEXT
        )

    @property
    def searches_text(self) -> bool:
        """Whether it asks for what only the index of texts knows."""
        return any(isinstance(leaf, Contains) for leaf in self.leaves)

    @property
    def is_aging(self) -> bool:
        """Whether its result changes by the clock alone."""
        return any(leaf.field is Field.AGE for leaf in self.leaves)

    def at(self, now_us: int) -> Query:
        """The same, asked at another moment."""
        return replace(self, now_us=now_us)


def conjuncts(condition: Condition | None) -> tuple[Condition, ...]:
    """The conditions that must all hold."""
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def matches(query: Query, row: EventRow, now_us: int, search_text: SearchText | None = None) -> bool:
    """Whether `row` is shown; without `search_text` words are looked for in what the row itself says."""
    if query.condition is None:
        return True
    return _holds(query.condition, row, now_us, search_text)


def _holds(condition: Condition, row: EventRow, now_us: int, text: SearchText | None) -> bool:
    match condition:
        case AllOf(parts):
            return all(_holds(part, row, now_us, text) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, row, now_us, text) for part in parts)
        case Not(part):
            return not _holds(part, row, now_us, text)
        case OneOf():
            return _is_one_of(condition, row)
        case Between():
            return _is_between(condition, row, now_us)
        case Contains():
            return _contains(condition, text or row_text(row))


def _is_one_of(condition: OneOf, row: EventRow) -> bool:
    match condition.field:
        case Field.COUNTRY:
            value: str | None = _country(row)
        case Field.CURRENCY:
            value = None if row.amount is None else row.amount.currency
        case Field.DUP:
            value = _yes_or_no(row.copies > 0)
        case Field.ALARM:
            value = _yes_or_no(bool(row.alarm_at_us))
        case Field.ORDER | Field.PRODUCT | Field.NUMBER | Field.STORM:
            value = _number(condition.field, row)
        case _:
            value = _state(condition.field, row)
    return value in condition.values


def _state(wanted: Field, row: EventRow) -> str | None:
    """The row's value of a field with a fixed set of values; None matches nothing."""
    match wanted:
        case Field.TYPE:
            return row.kind.value
        case Field.STATE:
            return row.order_state
        case Field.SOURCE:
            return row.source.value
        case Field.FETCH:
            return row.state.value if row.is_event else None
        case _:
            return row.trust.value if row.is_event else None


def _number(wanted: Field, row: EventRow) -> str | None:
    """The number that the field asks about, None where the row has none of that kind."""
    if wanted is Field.STORM:
        return None if row.storm_id is None else str(row.storm_id)
    is_asked = {Field.ORDER: row.kind.is_order, Field.PRODUCT: row.kind.is_product}
    return row.entity_id if is_asked.get(wanted, row.is_event) else None


def _country(row: EventRow) -> str | None:
    """Facts name a country only where it is not the home country, and none when nobody is known."""
    if row.facts.country:
        return row.facts.country
    return HOME_COUNTRY if row.kind.is_order and row.facts.who else None


def _is_between(condition: Between, row: EventRow, now_us: int) -> bool:
    if condition.field is Field.AGE:
        value = now_us - row.received_at_us
    elif row.amount is None:
        return False
    else:
        value = row.amount.cents
    return (condition.low is None or value >= condition.low) and (
        condition.high is None or value <= condition.high
    )


def _contains(condition: Contains, text: SearchText) -> bool:
    if condition.field is Field.WHO:
        return condition.folded in text.who
    if condition.field is Field.PAY:
        return condition.folded in text.payment
    return any(condition.folded in part for part in text.parts)


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _leaves(condition: Condition) -> Iterator[Leaf]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case OneOf() | Between() | Contains():
            yield condition
