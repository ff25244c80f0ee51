"""Writing a filter for the user: "only this" and "not this" of a cell."""

from __future__ import annotations

import re
from collections.abc import Callable

from qbdesk.domain.query import AllOf, AnyOf, Leaf, Not, conjuncts
from qbdesk.domain.query_fields import Field
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.query_tokens import TokenKind, tokens

_NEEDS_QUOTES = re.compile(r'[\s",()]')
_BLANKS = re.compile(r"\s+")


def term_of(field: Field, value: str) -> str:
    """One term as text; `parse` reads the same value from it."""
    quoted = _quoted(value)
    return f"{field.value}:{quoted if _NEEDS_QUOTES.search(quoted[1:-1]) else quoted[1:-1]}"


def only_this(text: str, field: Field, value: str) -> str:
    """The filter with this value of the field alone; other terms about the same field give way."""
    return _joined(_without(text, lambda leaf: leaf.field is field), term_of(field, value))


def not_this(text: str, field: Field, value: str) -> str:
    """The filter without this value; a term about just this value gives way."""
    term = term_of(field, value)
    made = parse(term).condition
    return _joined(_without(text, lambda leaf: leaf == made), f"-{term}")


def _without(text: str, gives_way: Callable[[Leaf], bool]) -> str:
    """The text without the terms that give way, made such that a further term narrows all of it."""
    closed = _closed(text)
    for part in reversed(conjuncts(parse(closed).condition)):
        leaf = part.part if isinstance(part, Not) else part
        if not isinstance(leaf, AllOf | AnyOf | Not) and gives_way(leaf):
            closed = f"{closed[: leaf.span.start]}{closed[leaf.span.end :]}"
    return _BLANKS.sub(" ", closed).strip() if '"' not in closed else closed.strip()


def _closed(text: str) -> str:
    """With all quotes and parentheses closed, and in parentheses when it has alternatives."""
    found = list(tokens(text))
    depth, has_alternatives = 0, False
    for token in found:
        has_alternatives |= token.kind is TokenKind.EITHER and depth == 0
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
    is_open = bool(found) and found[-1].open
    closed = text + ('"' if is_open else "") + ")" * depth
    if not has_alternatives:
        return closed
    for token in reversed(found):
        if ")" in token.value and not token.quoted:
            closed = closed[: token.value_start] + _quoted(token.value) + closed[token.end :]
    return f"({closed})"


def _quoted(value: str) -> str:
    return f'"{_BLANKS.sub(" ", value.replace(chr(34), " ")).strip()}"'


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
