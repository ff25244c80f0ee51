"""What a word of the filter that is being typed may become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query_fields import (
    CHOICES,
    FIELD_NAMES,
    SWEDISH_NAMES,
    Choice,
    Field,
    Operator,
)
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.query_tokens import Token, TokenKind, tokens
from qbdesk.domain.query_values import age_of
from qbdesk.domain.query_words import age_title, field_title, value_title
from qbdesk.domain.summary import Translate

_FEW = 2
_EXAMPLES: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.AGE: ("1h", "1d", "1w"),
        Field.CURRENCY: ("SEK", "NOK", "DKK", "EUR"),
        Field.COUNTRY: ("SE", "NO", "DK", "FI"),
    }
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that goes in place of the text from `start` to `end`.

    `field` and `values` are the key to its meaning; without values the term is still to be finished.
    """

    term: str
    start: int
    end: int
    field: Field
    values: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether the term is whole, so that a blank may follow."""
        return bool(self.values)


def complete(text: str, cursor: int) -> list[Suggestion]:
    """What the word at the cursor may become; all fields where there is no word."""
    token = next((each for each in tokens(text) if each.start <= cursor <= each.end), None)
    if token is None or token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
        return list(_openers("", "", cursor, cursor))
    sign = "-" if token.negated else ""
    if token.kind is TokenKind.TERM:
        offered = _values(text, cursor, token, sign) if cursor >= token.value_start else ()
        return [each for each in offered if not parse(each.term).problems]
    if token.quoted or token.kind is TokenKind.EITHER:
        return []
    typed = text[token.start + len(sign) : cursor]
    return list(_openers(typed, sign, token.start, token.end))


def explain(suggestion: Suggestion, translate: Translate) -> str:
    """The meaning of a suggestion: State: New."""
    title = field_title(suggestion.field, translate)
    if not suggestion.values:
        return title
    if suggestion.field is Field.AGE:
        seconds = age_of(suggestion.values[0])
        told = [] if seconds is None else [age_title(seconds, translate)]
    else:
        told = [value_title(suggestion.field, value, translate) for value in suggestion.values]
    return f"{title}: {', '.join(told)}"


def _openers(typed: str, sign: str, start: int, end: int) -> Iterator[Suggestion]:
    """Fields whose name begins so; of few fields their values too."""
    names: dict[Field, str] = {}
    for name, field in FIELD_NAMES.items():
        if name.startswith(typed.lower()):
            names.setdefault(field, name)
    for field, name in names.items():
        if typed and len(names) <= _FEW and field in CHOICES:
            for choice in CHOICES[field]:
                word = _spellings(choice, name)[0]
                yield Suggestion(f"{sign}{name}:{word}", start, end, field, choice.values)
        else:
            yield Suggestion(f"{sign}{name}{_opening(field)}", start, end, field)


def _values(text: str, cursor: int, token: Token, sign: str) -> Iterator[Suggestion]:
    """Values that begin so, behind what stands before them in a list."""
    field = FIELD_NAMES.get(token.name.lower())
    if field is None or token.quoted:
        return
    typed = text[token.value_start : cursor]
    listed, comma, begun = typed.rpartition(",")
    head = f"{sign}{token.name}{token.operator.value}{listed}{comma}"
    for choice in CHOICES.get(field, ()):
        word = next((each for each in _spellings(choice, token.name) if _begins(each, begun)), None)
        if word is not None:
            yield Suggestion(head + word, token.start, token.end, field, choice.values)
    for example in _EXAMPLES.get(field, ()):
        if _begins(example, begun):
            yield Suggestion(head + example, token.start, token.end, field, (example,))


def _begins(word: str, begun: str) -> bool:
    return word.lower().startswith(begun.lower())


def _spellings(choice: Choice, name: str) -> tuple[str, ...]:
    """Those of the language in which the field was named first."""
    if name.lower() in SWEDISH_NAMES:
        return (*choice.swedish, *choice.english)
    return choice.spellings


def _opening(field: Field) -> str:
    signs = {Field.TOTAL: Operator.ABOVE, Field.AGE: Operator.BELOW}
    return signs.get(field, Operator.IS).value
