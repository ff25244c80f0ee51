"""The reader's part for rehearsals: the requests of a span of time."""

from __future__ import annotations

import sqlite3
from functools import partial

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.domain.delivery import Delivery


class SqliteSpans:
    """`SpanReader`, on the thread for long reading of a `SqliteReader`."""

    def __init__(self, reader: SqliteReader) -> None:
        self._reader = reader

    async def deliveries_between(self, from_us: int, until_us: int, limit: int) -> list[Delivery]:
        """See `ports.SpanReader`."""
        operation = partial(deliveries_between, from_us=from_us, until_us=until_us, limit=limit)
        return await self._reader.lists.submit(operation)


def deliveries_between(
    connection: sqlite3.Connection, from_us: int, until_us: int, limit: int
) -> list[Delivery]:
    """The first `limit` requests from `from_us` to before `until_us`, oldest first, replays left out."""
    return rows.deliveries_where(
        connection,
        "received_at_us >= ? AND received_at_us < ? AND source <> 'replay' ORDER BY id LIMIT ?",
        (from_us, until_us, limit),
    )
