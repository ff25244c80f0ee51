"""The reader's other half: all that is kept of one order or product."""

from __future__ import annotations

import sqlite3
from functools import partial

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.adapters.stored import history
from qbdesk.domain.entity_history import EntityHistory


class SqliteHistory:
    """`HistoryReader`, on the thread and connection of a `SqliteReader`."""

    def __init__(self, reader: SqliteReader) -> None:
        self._reader = reader

    async def history_of(self, row_id: int, limit: int = 40) -> EntityHistory:
        """See `ports.HistoryReader`."""
        return await self._reader.pages.submit(partial(_history_of, row_id=row_id, limit=limit))


def _history_of(connection: sqlite3.Connection, row_id: int, limit: int) -> EntityHistory:
    return history.history_of(
        partial(rows.ask, connection),
        partial(rows.rows_with, connection),
        partial(rows.requests_of, connection, most_each=history.DELIVERIES_LIMIT),
        row_id,
        limit,
    )
