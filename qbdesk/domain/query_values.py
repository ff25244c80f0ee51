"""The value of one term: what is behind its colon or sign."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from qbdesk.domain.query import Between, Contains, OneOf, Problem, ProblemKind, Span
from qbdesk.domain.query_fields import (
    AGE_UNITS,
    CHOICES,
    CODE_NAMES,
    IDS,
    NUMBERS,
    TEXTS,
    Field,
    Operator,
    choice_of,
)
from qbdesk.domain.query_tokens import Token
from qbdesk.domain.search_text import fold

_EQUALITY = (Operator.IS, Operator.EQUALS, Operator.DIFFERS)
_ID = re.compile(r"[0-9]{1,20}")
_CODES = MappingProxyType(
    {Field.CURRENCY: re.compile(r"[A-Za-z]{3}"), Field.COUNTRY: re.compile(r"[A-Za-z]{2}")}
)
_AMOUNT = re.compile(r"(-?[0-9]{1,12}(?:[.,][0-9]{1,4})?)(?:kr)?", re.IGNORECASE)
_AGE = re.compile(r"([0-9]{1,6})([a-z]+)", re.IGNORECASE)
_SMALLEST = MappingProxyType({Field.TOTAL: Decimal("0.01"), Field.AGE: Decimal("0.000001")})


def read_term(token: Token, wanted: Field) -> OneOf | Between | Contains | Problem | None:
    """The condition that a term asks for, or what is wrong with it; None when it says nothing."""
    if not token.value:
        return _problem(ProblemKind.UNFINISHED, token)
    if wanted in NUMBERS:
        return _read_numbers(token, wanted)
    if token.operator not in _EQUALITY:
        return _problem(ProblemKind.WRONG_OPERATOR, token)
    if wanted in TEXTS:
        folded = fold(token.value)
        return Contains(wanted, token.value, folded, _span(token)) if folded else None
    values: dict[str, None] = {}
    for word, start in _listed(token):
        found = _read_value(word, wanted)
        if isinstance(found, ProblemKind):
            return _value_problem(found, token, wanted, start, len(word))
        values |= dict.fromkeys(found)
    if not values:
        return _problem(ProblemKind.UNFINISHED, token)
    return OneOf(wanted, tuple(values), _span(token))


def _read_value(word: str, wanted: Field) -> tuple[str, ...] | ProblemKind:
    if wanted in CHOICES:
        choice = choice_of(wanted, word)
        return ProblemKind.NO_SUCH_VALUE if choice is None else choice.values
    if wanted in IDS:
        if _ID.fullmatch(word) is None:
            return ProblemKind.NOT_AN_ID
        return (str(int(word)) if wanted is Field.STORM else word,)
    code = CODE_NAMES.get(word.lower(), word)
    return (code.upper(),) if _CODES[wanted].fullmatch(code) else ProblemKind.NOT_A_CODE


def _read_numbers(token: Token, wanted: Field) -> Between | Problem:
    """A comparison or a range; each bound as a whole number of the smallest unit, included."""
    first, dots, last = token.value.partition("..")
    operator, numbers = token.operator, [_number(first, wanted)]
    if dots:
        operator, numbers = Operator.RANGE, [*numbers, _number(last, wanted)]
        words = [word for word in (first, last) if word]
        is_right = bool(words) and all(_number(word, wanted) is not None for word in words)
        if token.operator not in _EQUALITY:
            return _problem(ProblemKind.WRONG_OPERATOR, token)
    else:
        is_right = numbers[0] is not None
    if not is_right:
        kind = ProblemKind.NOT_A_NUMBER if wanted is Field.TOTAL else ProblemKind.NOT_AN_AGE
        return _value_problem(kind, token, wanted, token.value_start, len(token.value))
    if operator in _EQUALITY:
        operator = Operator.UP_TO if wanted is Field.AGE else Operator.EQUALS
    low, high = _bounds(operator, [None if n is None else n / _SMALLEST[wanted] for n in numbers])
    return Between(wanted, low, high, operator, tuple(numbers), _span(token))


def _bounds(operator: Operator, numbers: list[Decimal | None]) -> tuple[int | None, int | None]:
    first = numbers[0]
    if operator is Operator.RANGE:
        last = numbers[1]
        return (None if first is None else math.ceil(first)), (None if last is None else math.floor(last))
    assert first is not None
    match operator:
        case Operator.ABOVE:
            return math.floor(first) + 1, None
        case Operator.FROM:
            return math.ceil(first), None
        case Operator.BELOW:
            return None, math.ceil(first) - 1
        case Operator.UP_TO:
            return None, math.floor(first)
        case _:
            return math.ceil(first), math.floor(first)


def _number(word: str, wanted: Field) -> Decimal | None:
    """Units of an amount or seconds of age; None when it is neither."""
    if wanted is Field.AGE:
        return age_of(word)
    amount = _AMOUNT.fullmatch(word)
    return None if amount is None else Decimal(amount[1].replace(",", "."))


def age_of(word: str) -> Decimal | None:
    """Seconds of an age such as 2h; None when it is none."""
    age = _AGE.fullmatch(word)
    if age is None or age[2].lower() not in AGE_UNITS:
        return None
    return Decimal(age[1]) * AGE_UNITS[age[2].lower()]


def _listed(token: Token) -> Iterator[tuple[str, int]]:
    """The values between commas, each with its place in the text."""
    start = token.value_start
    for word in token.value.split(","):
        if word.strip():
            yield word.strip(), start + len(word) - len(word.lstrip())
        start += len(word) + 1


def _value_problem(kind: ProblemKind, token: Token, wanted: Field, start: int, length: int) -> Problem:
    """It points at the value; at all of the term when quotes hide where in it the value stands."""
    choices = tuple(choice.spellings[0] for choice in CHOICES.get(wanted, ()))
    if token.quoted:
        start, length = token.value_start, token.end - token.value_start
    return Problem(kind, start, start + length, "", token.name, choices)


def _problem(kind: ProblemKind, token: Token) -> Problem:
    return Problem(kind, token.start, token.end, "", token.name)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)
