"""The text of a filter as tokens: terms, free words, parentheses and OR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query_fields import BOTH, EITHER, Operator

_NAME = re.compile(r"([^\W\d_]+)(>=|<=|!=|[:=<>])")
_ADDRESS = re.compile(r"[^\W\d_]+://")
_BLANK = re.compile(r"\s*")


class TokenKind(Enum):
    """What a token is."""

    TERM = "term"
    WORD = "word"
    OPEN = "("
    CLOSE = ")"
    EITHER = "OR"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a filter, from `start` to `end`, its minus included.

    Of a term: `name` and `operator`; `value` is without its quotes, from `value_start` on. A word has a
    `value` only. `quoted` tells that there was a quote, which is `open` when it was never closed.
    """

    kind: TokenKind
    start: int
    end: int
    value: str = ""
    value_start: int = 0
    name: str = ""
    operator: Operator = Operator.IS
    negated: bool = False
    quoted: bool = False
    open: bool = False


def tokens(text: str) -> Iterator[Token]:
    """All tokens of `text`; a ")" that closes nothing belongs to its word."""
    position, depth = 0, 0
    while True:
        blank = _BLANK.match(text, position)
        position = position if blank is None else blank.end()
        if position >= len(text):
            return
        token = _token(text, position, depth)
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
        position = token.end
        yield token


def _token(text: str, start: int, depth: int) -> Token:
    negated = text[start] == "-" and start + 1 < len(text) and not text[start + 1].isspace()
    begin = start + negated
    if text[begin] == "(":
        return Token(TokenKind.OPEN, start, begin + 1, negated=negated)
    if text[begin] == ")" and depth > 0:
        return Token(TokenKind.CLOSE, start, begin + 1)
    name = _NAME.match(text, begin)
    if name is not None and _ADDRESS.match(text, begin) is None:
        value, end, quoted, is_open = _value(text, name.end(), depth)
        return Token(
            TokenKind.TERM,
            start,
            end,
            value,
            name.end(),
            name[1],
            Operator(name[2]),
            negated,
            quoted,
            is_open,
        )
    if text[begin] == '"':
        close = text.find('"', begin + 1)
        is_open = close < 0
        stop = len(text) if is_open else close
        value, end = text[begin + 1 : stop], stop + (not is_open)
        return Token(TokenKind.WORD, start, end, value, begin + 1, "", Operator.IS, negated, True, is_open)
    end = _word_end(text, begin, depth)
    word = text[begin:end]
    if not negated and word in EITHER | BOTH:
        return Token(TokenKind.EITHER if word in EITHER else TokenKind.WORD, start, end)
    return Token(TokenKind.WORD, start, end, word, begin, negated=negated)


def _value(text: str, start: int, depth: int) -> tuple[str, int, bool, bool]:
    """A term's value without its quotes, where it ends, whether it was quoted and never closed."""
    parts: list[str] = []
    position, quoted, inside = start, False, False
    while position < len(text):
        letter = text[position]
        if letter == '"':
            quoted, inside = True, not inside
        elif not inside and (letter.isspace() or (letter == ")" and depth > 0)):
            break
        else:
            parts.append(letter)
        position += 1
    return "".join(parts), position, quoted, inside


def _word_end(text: str, start: int, depth: int) -> int:
    position = start
    while position < len(text) and not text[position].isspace():
        if text[position] == ")" and depth > 0:
            break
        position += 1
    return position
