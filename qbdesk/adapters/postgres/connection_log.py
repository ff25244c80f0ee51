"""What each listener remembers of its way from outside, and what the shop's requests tell of it."""

from __future__ import annotations

from functools import partial
from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres.marked import Marked
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.adapters.stored import connection_notes
from qbdesk.domain.event import Source
from qbdesk.domain.proof import MONTHLY_REQUESTS, NONCE_PARAMETER, ConnectionNotes, Signs

_NEWEST = 500
_MOST_COUNTED = 2 * MONTHLY_REQUESTS
# A moment is looked for from the newest on: there is no index by time.
_COUNT: LiteralString = """
SELECT count(*) FILTER (WHERE source = %s AND received_at_us >= %s)
FROM (SELECT source, received_at_us FROM delivery ORDER BY id DESC LIMIT %s) AS newest
"""
_FIRST_DELIVERY: LiteralString = """
SELECT min(received_at_us) FROM (
    SELECT received_at_us, source, query FROM delivery ORDER BY id DESC LIMIT %s) AS newest
WHERE received_at_us >= %s AND source = %s AND strpos(query, %s) = 0
"""
_FIRST_EVENT: LiteralString = """
SELECT min(received_at_us) FROM (
    SELECT received_at_us, deliveries, trust, realm FROM event ORDER BY id DESC LIMIT %s) AS newest
WHERE received_at_us >= %s AND deliveries > 0 AND trust = 'confirmed' AND realm = 'shop'
"""
_UNANNOUNCED: LiteralString = """
SELECT count(*) FROM event
WHERE id > coalesce((SELECT id FROM delivery WHERE source = %s ORDER BY id DESC LIMIT 1), 0)
    AND type = 'order.new' AND realm = 'shop' AND deliveries = 0 AND coalesce(alarm_at_us, 1) <> 0
    AND trust <> 'contradicted'
"""


class PostgresConnectionLog:
    """`ConnectionLog`, on the thread of a `PostgresWriter`; its notes are of the writer's name alone."""

    def __init__(self, writer: PostgresWriter, simulated: bool = False) -> None:
        """`simulated`: what the shop sends comes from the simulated shop."""
        self._thread = writer.thread
        self._name = f"connection of {writer.address.name}"
        self._sender = Source.SIMULATED if simulated else Source.WEBHOOK

    async def connection_notes(self) -> ConnectionNotes:
        """See `ports.ConnectionLog`."""
        return await self._thread.submit(lambda c: connection_notes.connection_notes(Marked(c), self._name))

    async def note_connection(self, notes: ConnectionNotes) -> None:
        """See `ports.ConnectionLog`."""
        await self._thread.submit(lambda c: connection_notes.note_connection(Marked(c), self._name, notes))

    async def deliveries_since(self, since_us: int) -> int:
        """See `ports.ConnectionLog`; no more than twice the month's quota are looked at."""
        return await self._thread.submit(partial(_deliveries, since_us=since_us, source=self._sender))

    async def signs_since(self, since_us: int | None) -> Signs:
        """See `ports.ConnectionLog`; only the newest rows are looked at."""
        return await self._thread.submit(partial(_signs, since_us=since_us, source=self._sender))


def _deliveries(connection: psycopg.Connection, since_us: int, source: Source) -> int:
    return _number(connection, _COUNT, source, since_us, _MOST_COUNTED) or 0


def _signs(connection: psycopg.Connection, since_us: int | None, source: Source) -> Signs:
    unannounced = _number(connection, _UNANNOUNCED, source) or 0
    if since_us is None:
        return Signs(unannounced=unannounced)
    first_delivery = _number(connection, _FIRST_DELIVERY, _NEWEST, since_us, source, NONCE_PARAMETER)
    return Signs(first_delivery, _number(connection, _FIRST_EVENT, _NEWEST, since_us), unannounced)


def _number(connection: psycopg.Connection, statement: LiteralString, *values: object) -> int | None:
    row = connection.execute(statement, values).fetchone()
    return None if row is None or row[0] is None else int(row[0])
