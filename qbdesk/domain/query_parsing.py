"""Reading a filter: any text becomes a `Query`; what cannot be counted becomes its problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qbdesk.domain.query import AllOf, AnyOf, Condition, Contains, Not, Problem, ProblemKind, Query, Span
from qbdesk.domain.query_fields import CHOICES, FIELD_NAMES, Field, Operator
from qbdesk.domain.query_tokens import Token, TokenKind, tokens
from qbdesk.domain.query_values import read_term
from qbdesk.domain.search_text import fold

_MOST_TOKENS = 100
_DEEPEST = 12
_LONGEST = 2000


def parse(text: str, now_us: int = 0, cursor: int | None = None) -> Query:
    """What `text` asks for at the moment `now_us`; never raises.

    `cursor` is where the user types: a word that ends there and may yet become a term is not counted.
    """
    reader = _Reader(text, cursor)
    condition = reader.condition()
    return Query(text, now_us, condition, tuple(sorted(reader.problems, key=lambda each: each.start)))


@dataclass
class _Level:
    """What is open at one depth of parentheses: alternatives, each with what must hold together."""

    negated: bool = False
    alternatives: list[list[Condition]] = field(default_factory=lambda: [[]])

    def add(self, condition: Condition | None) -> None:
        """One more that must hold."""
        if condition is not None:
            self.alternatives[-1].append(condition)

    def closed(self) -> Condition | None:
        """All of it as one condition; None when nothing of it counts."""
        found = [_all_of(parts) for parts in self.alternatives if parts]
        if not found:
            return None
        whole = found[0] if len(found) == 1 else AnyOf(tuple(found))
        return Not(whole) if self.negated else whole


def _all_of(parts: Sequence[Condition]) -> Condition:
    """One condition of several; a group of parentheses that only joins is opened."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, AllOf) else (part,)
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat))


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, text: str, cursor: int | None) -> None:
        self._text = text
        self._cursor = cursor
        self.problems: list[Problem] = []

    def condition(self) -> Condition | None:
        """The whole text."""
        if len(self._text) > _LONGEST:
            self._object(ProblemKind.TOO_MUCH, _LONGEST, len(self._text))
        levels = [_Level()]
        for count, token in enumerate(tokens(self._text[:_LONGEST])):
            if count == _MOST_TOKENS or len(levels) > _DEEPEST:
                self._object(ProblemKind.TOO_MUCH, token.start, len(self._text))
                break
            self._take(token, levels)
        while len(levels) > 1:
            _close(levels)
        return levels[0].closed()

    def _take(self, token: Token, levels: list[_Level]) -> None:
        match token.kind:
            case TokenKind.OPEN:
                levels.append(_Level(token.negated))
            case TokenKind.CLOSE:
                _close(levels)
            case TokenKind.EITHER:
                if self._is_last(token):
                    self._object(ProblemKind.UNFINISHED, token.start, token.end)
                levels[-1].alternatives.append([])
            case TokenKind.WORD:
                levels[-1].add(_signed(self._word(token), token.negated))
            case TokenKind.TERM:
                differs = token.operator is Operator.DIFFERS
                levels[-1].add(_signed(self._term(token), token.negated != differs))

    def _word(self, token: Token) -> Condition | None:
        folded = fold(token.value)
        if not folded or (folded == "-" and not token.quoted):
            return None
        if self._is_typed(token) and not token.quoted:
            typed = token.value.lower()
            if any(name.startswith(typed) for name in FIELD_NAMES):
                self._object(ProblemKind.UNFINISHED, token.start, token.end)
                return None
        return Contains(Field.TEXT, token.value, folded, Span(token.start, token.end))

    def _term(self, token: Token) -> Condition | None:
        wanted = FIELD_NAMES.get(token.name.lower())
        if wanted is None:
            self._object(ProblemKind.NO_SUCH_FIELD, token.start, token.end, token.name)
            return None
        found = read_term(token, wanted)
        if not isinstance(found, Problem):
            return found
        problem = replace(found, word=self._text[found.start : found.end])
        if self._is_typed(token) and problem.end == token.end and _is_begun(problem, wanted):
            problem = replace(problem, kind=ProblemKind.UNFINISHED)
        self.problems.append(problem)
        return None

    def _is_typed(self, token: Token) -> bool:
        """Whether it is being typed just now: the cursor stands in it or at its end."""
        return self._cursor is not None and token.start < self._cursor <= token.end

    def _is_last(self, token: Token) -> bool:
        return not self._text[token.end :].strip()

    def _object(self, kind: ProblemKind, start: int, end: int, name: str = "") -> None:
        self.problems.append(Problem(kind, start, end, self._text[start:end], name))


def _close(levels: list[_Level]) -> None:
    closed = levels.pop().closed()
    levels[-1].add(closed)


def _signed(condition: Condition | None, negated: bool) -> Condition | None:
    return Not(condition) if condition is not None and negated else condition


def _is_begun(problem: Problem, wanted: Field) -> bool:
    """Whether typing on may make it right."""
    word = problem.word.lower()
    match problem.kind:
        case ProblemKind.NO_SUCH_VALUE:
            return any(each.startswith(word) for choice in CHOICES[wanted] for each in choice.spellings)
        case ProblemKind.NOT_AN_AGE:
            return word[-1:].isdigit()
        case ProblemKind.NOT_A_CODE:
            return word.isalpha()
        case _:
            return word == "-"
