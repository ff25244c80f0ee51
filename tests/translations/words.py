"""Collects every text that the window may show: the literals of `translate(…)` and `tr(…)` in the source.

`pyside6-lupdate` misses calls whose count is an attribute, as in `translate("Row", "%n item(s)", None,
row.items)`; this reads the syntax tree instead.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TRANSLATE = frozenset({"translate", "_translate", "noop"})
_COUNT = 3


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A text in its context; `comment` tells equal texts apart, `plural` texts have forms by number."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


class NotLiteral(Exception):
    """A text that cannot be read from the source, so nobody could translate it."""


def messages_in(folder: Path) -> list[Message]:
    """All messages of the Python files under `folder`, sorted, each once."""
    found: set[Message] = set()
    for file in sorted(folder.rglob("*.py")):
        found.update(messages_of(file.read_text(encoding="utf-8"), str(file)))
    return sorted(found)


def messages_of(text: str, name: str = "<text>") -> Iterator[Message]:
    """The messages of one source.

    Raises:
        NotLiteral: a text is put together before it is translated.
    """
    yield from _Reader(name).read(ast.parse(text), "", "")


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, node: ast.AST, owner: str, function: str) -> Iterator[Message]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.ClassDef) else owner
            within = child.name if isinstance(child, ast.FunctionDef) else function
            if isinstance(child, ast.Call):
                yield from self._of_call(child, owner, function)
            yield from self.read(child, inner, within)

    def _of_call(self, call: ast.Call, owner: str, function: str) -> Iterator[Message]:
        called = _called(call)
        if called in _TRANSLATE and len(call.args) >= 2 and function not in _TRANSLATE:
            comment = self._texts(call.args[2])[0] if len(call.args) > 2 else ""
            plural = len(call.args) > _COUNT or any(each.arg == "n" for each in call.keywords)
            for context in self._texts(call.args[0]):
                for source in self._texts(call.args[1]):
                    yield Message(context, source, comment, plural)
        elif called == "tr" and call.args and isinstance(call.func, ast.Attribute):
            for source in self._texts(call.args[0]):
                yield Message(owner, source, plural=len(call.args) > 2)

    def _texts(self, node: ast.expr) -> list[str]:
        if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str)):
            return [node.value or ""]
        if isinstance(node, ast.IfExp):
            return self._texts(node.body) + self._texts(node.orelse)
        raise NotLiteral(f"{self._name}:{node.lineno}: {ast.unparse(node)}")


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
