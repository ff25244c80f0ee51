"""What is remembered of the connection, in `meta`, and what the shop's requests tell of it."""

from __future__ import annotations

import sqlite3
from functools import partial

from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.adapters.stored import connection_notes
from qbdesk.domain.event import Source
from qbdesk.domain.proof import MONTHLY_REQUESTS, NONCE_PARAMETER, ConnectionNotes, Signs

_NAME = "connection"
_NEWEST = 500
_MOST_COUNTED = 2 * MONTHLY_REQUESTS
# A moment is found by halving the ids, which are in the order of arrival: there is no index by time.
_NEXT = "SELECT id, received_at_us FROM delivery WHERE id >= ? ORDER BY id LIMIT 1"
_COUNT = """
SELECT count(*) FROM (SELECT source FROM delivery WHERE id >= ? ORDER BY id LIMIT ?) WHERE source = ?
"""
_FIRST_DELIVERY = """
SELECT min(received_at_us) FROM (
    SELECT received_at_us, source, query FROM delivery ORDER BY id DESC LIMIT ?1)
WHERE received_at_us >= ?2 AND source = ?3 AND instr(query, ?4) = 0
"""
_FIRST_EVENT = """
SELECT min(received_at_us) FROM (
    SELECT received_at_us, deliveries, trust, realm FROM event ORDER BY id DESC LIMIT ?1)
WHERE received_at_us >= ?2 AND deliveries > 0 AND trust = 'confirmed' AND realm = 'shop'
"""
_UNANNOUNCED = """
SELECT count(*) FROM event
WHERE id > coalesce((SELECT id FROM delivery WHERE source = ? ORDER BY id DESC LIMIT 1), 0)
    AND +type = 'order.new' AND +realm = 'shop' AND deliveries = 0 AND alarm_at_us IS NOT 0
    AND +trust <> 'contradicted'
"""


class SqliteConnectionLog:
    """`ConnectionLog`, on the thread of a `SqliteWriter`."""

    def __init__(self, writer: SqliteWriter, simulated: bool = False) -> None:
        """`simulated`: what the shop sends comes from the simulated shop."""
        self._thread = writer.thread
        self._sender = Source.SIMULATED if simulated else Source.WEBHOOK

    async def connection_notes(self) -> ConnectionNotes:
        """See `ports.ConnectionLog`."""
        return await self._thread.submit(lambda c: connection_notes.connection_notes(c, _NAME))

    async def note_connection(self, notes: ConnectionNotes) -> None:
        """See `ports.ConnectionLog`."""
        await self._thread.submit(lambda c: connection_notes.note_connection(c, _NAME, notes))

    async def deliveries_since(self, since_us: int) -> int:
        """See `ports.ConnectionLog`; no more than twice the month's quota are looked at."""
        return await self._thread.submit(partial(_deliveries, since_us=since_us, source=self._sender))

    async def signs_since(self, since_us: int | None) -> Signs:
        """See `ports.ConnectionLog`; only the newest rows are looked at."""
        return await self._thread.submit(partial(_signs, since_us=since_us, source=self._sender))


def _deliveries(connection: sqlite3.Connection, since_us: int, source: Source) -> int:
    from_id = _first_id_since(connection, since_us)
    row = connection.execute(_COUNT, (from_id, _MOST_COUNTED, source)).fetchone()
    return int(row[0])


def _signs(connection: sqlite3.Connection, since_us: int | None, source: Source) -> Signs:
    unannounced = connection.execute(_UNANNOUNCED, (source,)).fetchone()[0]
    if since_us is None:
        return Signs(unannounced=unannounced)
    first_delivery = connection.execute(_FIRST_DELIVERY, (_NEWEST, since_us, source, NONCE_PARAMETER))
    first_event = connection.execute(_FIRST_EVENT, (_NEWEST, since_us))
    return Signs(first_delivery.fetchone()[0], first_event.fetchone()[0], unannounced)


def _first_id_since(connection: sqlite3.Connection, since_us: int) -> int:
    low: int = connection.execute("SELECT coalesce(min(id), 0) FROM delivery").fetchone()[0]
    high: int = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM delivery").fetchone()[0]
    while low < high:
        middle = (low + high) // 2
        row = connection.execute(_NEXT, (middle,)).fetchone()
        if row is None or row[1] >= since_us:
            high = middle
        else:
            low = row[0] + 1
    return low
