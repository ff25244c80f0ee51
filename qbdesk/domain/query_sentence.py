"""What a filter was understood to ask for, and what is wrong with it, as sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from qbdesk.domain.query import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    Contains,
    Not,
    OneOf,
    Problem,
    ProblemKind,
    Query,
    conjuncts,
)
from qbdesk.domain.query_fields import Field, Operator
from qbdesk.domain.query_words import age_title, value_title
from qbdesk.domain.summary import Translate

Piece = tuple[str, bool]
"""A text, and whether it stands out."""
Pieces = list[Piece]
Amount = Callable[[Decimal], str]

_PLACE = re.compile(r"\{([a-z]+)\}")
_LARGE = re.compile(r"\d{4,}")


def plain_amount(amount: Decimal) -> str:
    """The number alone: a filter compares amounts of any currency."""
    return f"{amount:f}"


def describe(query: Query, translate: Translate, amount: Amount = plain_amount) -> Pieces:
    """Showing **new orders** above **500**, younger than 2 hours. Empty when nothing is filtered.

    `amount` writes a number the reader's way.
    """
    if query.condition is None:
        return []
    teller = _Teller(translate, amount)
    return _fill(translate("Filter", "Showing {what}"), what=teller.whole(conjuncts(query.condition)))


def problem_sentence(problem: Problem, translate: Translate) -> str:
    """What is wrong with one word."""
    told = _fill(
        _pattern_of_problem(problem.kind, translate),
        word=[(problem.word, False)],
        name=[(problem.name, False)],
        choices=[(", ".join(problem.choices), False)],
    )
    return "".join(text for text, _ in told)


def _pattern_of_problem(kind: ProblemKind, translate: Translate) -> str:
    match kind:
        case ProblemKind.UNFINISHED:
            return translate("Filter", '"{word}" is unfinished and not counted yet')
        case ProblemKind.NO_SUCH_FIELD:
            return translate("Filter", 'There is no term "{name}"; in quotes it is searched for as text')
        case ProblemKind.NO_SUCH_VALUE:
            return translate("Filter", '{name} expects {choices}, not "{word}"')
        case ProblemKind.NOT_A_NUMBER:
            return translate("Filter", '{name} expects a number, not "{word}"')
        case ProblemKind.NOT_AN_AGE:
            return translate("Filter", '{name} expects an age such as 2h, not "{word}"')
        case ProblemKind.NOT_AN_ID:
            return translate("Filter", '{name} expects digits only, not "{word}"')
        case ProblemKind.NOT_A_CODE:
            return translate("Filter", '{name} expects a code such as SEK or NO, not "{word}"')
        case ProblemKind.WRONG_OPERATOR:
            return translate("Filter", '{name} takes a colon: {name}:…, not "{word}"')
        case ProblemKind.TOO_MUCH:
            return translate("Filter", "The filter is too long; the rest is not counted")


class _Teller:
    """Tells conditions in one language."""

    def __init__(self, translate: Translate, amount: Amount) -> None:
        self._translate = translate
        self._amount = amount

    def whole(self, parts: Sequence[Condition]) -> Pieces:
        """The events first, then their amount, then the rest after commas."""
        kinds = next((part for part in parts if isinstance(part, OneOf) and part.field is Field.TYPE), None)
        total = next(
            (part for part in parts if isinstance(part, Between) and part.field is Field.TOTAL), None
        )
        told = [(self._translate("Filter", "events"), False)] if kinds is None else self.condition(kinds)
        if total is not None:
            told = [*told, (" ", False), *self.condition(total)]
        rest = [self.condition(part) for part in parts if part is not kinds and part is not total]
        return _merged(_joined([told, *rest], ", "))

    def condition(self, condition: Condition, inside: bool = False) -> Pieces:
        """One condition; several in parentheses where they stand `inside` others."""
        match condition:
            case OneOf():
                return self._one_of(condition)
            case Between():
                return self._between(condition)
            case Contains():
                return self._contains(condition)
            case Not(Contains(field=Field.TEXT) as part):
                return _fill(self._translate("Filter", 'without "{text}"'), text=[(part.text, True)])
            case Not(part):
                return _fill(self._translate("Filter", "not {what}"), what=self.condition(part, inside=True))
            case AllOf(parts) | AnyOf(parts):
                word = self._and() if isinstance(condition, AllOf) else self._or()
                told = _joined([self.condition(part, inside=True) for part in parts], word)
                return [("(", False), *told, (")", False)] if inside else told

    def _one_of(self, condition: OneOf) -> Pieces:
        if condition.field is Field.DUP and len(condition.values) == 1:
            told = self._translate("Filter", "with copies"), self._translate("Filter", "without copies")
            return [(told[condition.values[0] != "yes"], False)]
        if condition.field is Field.ALARM and len(condition.values) == 1:
            told = self._translate("Filter", "that rang"), self._translate("Filter", "that did not ring")
            return [(told[condition.values[0] != "yes"], False)]
        values = [[(value_title(condition.field, each, self._translate), True)] for each in condition.values]
        return _fill(self._pattern_of_values(condition.field), values=_joined(values, self._or()))

    def _pattern_of_values(self, field: Field) -> str:
        match field:
            case Field.STATE:
                return self._translate("Filter", "state {values}")
            case Field.FETCH:
                return self._translate("Filter", "details {values}")
            case Field.TRUST:
                return self._translate("Filter", "trust {values}")
            case Field.SOURCE:
                return self._translate("Filter", "source {values}")
            case Field.ORDER | Field.PRODUCT:
                return (
                    self._translate("Filter", "order {values}")
                    if field is Field.ORDER
                    else self._translate("Filter", "product {values}")
                )
            case Field.NUMBER:
                return self._translate("Filter", "number {values}")
            case Field.CURRENCY:
                return self._translate("Filter", "in {values}")
            case Field.COUNTRY:
                return self._translate("Filter", "country {values}")
            case Field.STORM:
                return self._translate("Filter", "storm {values}")
            case _:
                return "{values}"

    def _between(self, condition: Between) -> Pieces:
        low, high = (*condition.numbers, None)[:2]
        is_age = condition.field is Field.AGE
        pattern = self._pattern_of_age(condition) if is_age else self._pattern_of_total(condition)
        return _fill(
            pattern,
            low=[] if low is None else self._bound(low, is_age),
            high=[] if high is None else self._bound(high, is_age),
        )

    def _bound(self, number: Decimal, is_age: bool) -> Pieces:
        if not is_age:
            return [(self._amount(number), True)]
        told = age_title(number, self._translate)
        return [(_LARGE.sub(lambda found: self._amount(Decimal(found[0])), told), False)]

    def _pattern_of_total(self, condition: Between) -> str:
        match condition.operator:
            case Operator.ABOVE:
                return self._translate("Filter", "above {low}")
            case Operator.BELOW:
                return self._translate("Filter", "below {low}")
            case Operator.FROM:
                return self._translate("Filter", "of at least {low}")
            case Operator.UP_TO:
                return self._translate("Filter", "of at most {low}")
            case Operator.RANGE if condition.numbers[1] is None:
                return self._translate("Filter", "of at least {low}")
            case Operator.RANGE if condition.numbers[0] is None:
                return self._translate("Filter", "of at most {high}")
            case Operator.RANGE:
                return self._translate("Filter", "from {low} to {high}")
            case _:
                return self._translate("Filter", "of exactly {low}")

    def _pattern_of_age(self, condition: Between) -> str:
        match condition.operator:
            case Operator.ABOVE:
                return self._translate("Filter", "older than {low}")
            case Operator.BELOW:
                return self._translate("Filter", "younger than {low}")
            case Operator.FROM:
                return self._translate("Filter", "at least {low} old")
            case Operator.RANGE if condition.numbers[1] is None:
                return self._translate("Filter", "at least {low} old")
            case Operator.RANGE if condition.numbers[0] is None:
                return self._translate("Filter", "at most {high} old")
            case Operator.RANGE:
                return self._translate("Filter", "between {low} and {high} old")
            case _:
                return self._translate("Filter", "at most {low} old")

    def _contains(self, condition: Contains) -> Pieces:
        match condition.field:
            case Field.WHO:
                pattern = self._translate("Filter", 'customer "{text}"')
            case Field.PAY:
                pattern = self._translate("Filter", 'payment "{text}"')
            case _:
                pattern = self._translate("Filter", 'with "{text}"')
        return _fill(pattern, text=[(condition.text, True)])

    def _or(self) -> str:
        return f" {self._translate('Filter', 'or')} "

    def _and(self) -> str:
        return f" {self._translate('Filter', 'and')} "


def _fill(pattern: str, **parts: Pieces) -> Pieces:
    """The pattern with its places filled; what is filled in is never read as a pattern."""
    told: Pieces = []
    for place, text in enumerate(_PLACE.split(pattern)):
        if place % 2 == 0:
            told.append((text, False))
        else:
            told += parts.get(text, [(f"{{{text}}}", False)])
    return _merged(told)


def _joined(parts: Iterable[Pieces], between: str) -> Pieces:
    told: Pieces = []
    for part in parts:
        told += [(between, False), *part] if told else part
    return told


def _merged(pieces: Pieces) -> Pieces:
    """Neighbours that look the same as one."""
    merged: Pieces = []
    for text, strong in pieces:
        if text and merged and merged[-1][1] == strong:
            merged[-1] = (merged[-1][0] + text, strong)
        elif text:
            merged.append((text, strong))
    return merged
