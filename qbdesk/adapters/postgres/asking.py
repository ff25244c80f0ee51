"""Asks a shared store by SQL whose values are marked with question marks, as all engines' filters have it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import psycopg

from qbdesk.adapters.postgres.marked import marked
from qbdesk.adapters.stored.dialect import Sql

_AT_ONCE = 5000


def ask(connection: psycopg.Connection, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """All that is answered, planned for these very values: the seldom has another plan than the frequent."""
    return connection.execute(marked(text), values, prepare=False).fetchall()


def ask_ids(connection: psycopg.Connection, asked: Sql, limit: int | None = None) -> array[int]:
    """The ids in the order in which they are answered; they never lie in memory as anything else."""
    text, values = asked.text, asked.values
    if limit is not None:
        text, values = f"{text} LIMIT ?", (*values, limit)
    with connection.cursor() as cursor:
        rows = cursor.stream(marked(text), values, binary=True, size=_AT_ONCE)
        return array("q", chain.from_iterable(rows))


@contextmanager
def one_moment(connection: psycopg.Connection) -> Iterator[None]:
    """All reads in it see the store as it is at the first of them."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("ROLLBACK")
