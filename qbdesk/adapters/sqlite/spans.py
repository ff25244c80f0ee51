"""The reader's part for rehearsals and exports: the requests of a span of time, and of many rows at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.domain.delivery import Delivery


class SqliteSpans:
    """`SpanReader` and `RequestReader`, on the threads of a `SqliteReader`."""

    def __init__(self, reader: SqliteReader) -> None:
        self._reader = reader

    async def deliveries_between(self, from_us: int, until_us: int, limit: int) -> list[Delivery]:
        """See `ports.SpanReader`."""
        operation = partial(deliveries_between, from_us=from_us, until_us=until_us, limit=limit)
        return await self._reader.lists.submit(operation)

    async def requests_of(self, row_ids: Sequence[int], most_each: int = 200) -> dict[int, list[Delivery]]:
        """See `ports.RequestReader`."""
        operation = partial(rows.requests_of, row_ids=row_ids, most_each=most_each)
        return await self._reader.pages.submit(operation)


def deliveries_between(
    connection: sqlite3.Connection, from_us: int, until_us: int, limit: int
) -> list[Delivery]:
    """The first `limit` requests from `from_us` to before `until_us`, oldest first, replays left out."""
    return rows.deliveries_where(
        connection,
        "received_at_us >= ? AND received_at_us < ? AND source <> 'replay' ORDER BY id LIMIT ?",
        (from_us, until_us, limit),
    )
