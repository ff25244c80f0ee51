"""A connection to a shared store that takes the SQL which all engines share, with `?` for a value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, LiteralString

import psycopg

from qbdesk.adapters.stored.database import Answered

_OR_IGNORE = "UPDATE OR IGNORE"


class Marked:
    """Implements `stored.database.Database`."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def execute(self, text: str, values: Sequence[object] = (), /) -> Answered:
        """Do one statement; UPDATE OR IGNORE, which PostgreSQL does not know, in a savepoint."""
        if not text.lstrip().startswith(_OR_IGNORE):
            return self.connection.execute(marked(text), values)
        try:
            with self.connection.transaction():
                return self.connection.execute(marked(text.replace(_OR_IGNORE, "UPDATE")), values)
        except psycopg.errors.UniqueViolation:
            return _Nothing()

    def next_id(self) -> int:
        """The next id of the one sequence that events and deliveries share."""
        return int(self.execute("SELECT nextval('row_id')").fetchone()[0])


@cache
def marked(text: LiteralString) -> LiteralString:
    """As psycopg has it; the text is made of constants of this program."""
    return text.replace("%", "%%").replace("?", "%s")


class _Nothing:
    """What a statement brought that was not done."""

    rowcount = 0

    def fetchone(self) -> Any:
        return None

    def fetchall(self) -> list[Any]:
        return []
