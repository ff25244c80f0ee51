"""What is asked of any engine's connection, by SQL that both understand; `?` stands for a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Answered(Protocol):
    """What a statement brought."""

    @property
    def rowcount(self) -> int:
        """How many rows it wrote."""

    def fetchone(self) -> Any:
        """The first row, None when there is none."""

    def fetchall(self) -> list[Any]:
        """All rows."""


class Database(Protocol):
    """A connection inside a transaction."""

    def execute(self, text: str, values: Sequence[object] = (), /) -> Answered:
        """Do one statement. UPDATE OR IGNORE leaves all as it is when a unique key forbids it."""


NextId = Callable[[], int]
"""Gives the next id of the one sequence that events and deliveries share."""
