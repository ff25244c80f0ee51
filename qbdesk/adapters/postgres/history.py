"""The reader's other half: all that is kept of one order or product, in a shared store."""

from __future__ import annotations

from functools import partial

import psycopg

from qbdesk.adapters.postgres import rows
from qbdesk.adapters.postgres.asking import ask, one_moment
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.adapters.stored import history
from qbdesk.domain.entity_history import EntityHistory


class PostgresHistory:
    """`HistoryReader`, on the thread and connection of a `PostgresReader`."""

    def __init__(self, reader: PostgresReader) -> None:
        self._reader = reader

    async def history_of(self, row_id: int, limit: int = 40) -> EntityHistory:
        """See `ports.HistoryReader`."""
        return await self._reader.pages.submit(partial(_history_of, row_id=row_id, limit=limit))


def _history_of(connection: psycopg.Connection, row_id: int, limit: int) -> EntityHistory:
    with one_moment(connection):
        return history.history_of(
            partial(ask, connection),
            partial(rows.rows_with, connection),
            partial(rows.requests_of, connection, most_each=history.DELIVERIES_LIMIT),
            row_id,
            limit,
        )
