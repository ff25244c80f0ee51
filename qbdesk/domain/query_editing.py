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
    clean = _BLANKS.sub(" ", value.replace('"', " ")).strip()
    written = f'"{clean}"' if _NEEDS_QUOTES.search(clean) else clean
    return f"{field.value}:{written}"


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
    depth, is_open, has_alternatives = 0, False, False
    for token in tokens(text):
        is_open = token.open
        has_alternatives |= token.kind is TokenKind.EITHER and depth == 0
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
    closed = text + ('"' if is_open else "") + ")" * depth
    return f"({closed})" if has_alternatives else closed


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
