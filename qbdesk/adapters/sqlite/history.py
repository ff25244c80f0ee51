"""The reader's other half: all that is kept of one order or product."""

from __future__ import annotations

import sqlite3
from functools import partial

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.adapters.stored.row_values import SNAPSHOT_COLUMNS, read_snapshot
from qbdesk.domain.entity_history import EntityHistory

_EVENTS_LIMIT = 60
_DELIVERIES_LIMIT = 40

_SUBJECT = "SELECT substr(type, 1, instr(type, '.') - 1), entity_id, realm FROM event WHERE id = ?"
_EVENT_IDS = """
SELECT id FROM event WHERE entity_id = ? AND type GLOB ? AND realm = ? ORDER BY id DESC LIMIT ?
"""
_SNAPSHOTS = f"""
SELECT {SNAPSHOT_COLUMNS}, id FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT ?
"""  # noqa: S608 - the parts are constants
_SNAPSHOT_IDS = """
SELECT id, snapshot_id FROM event
WHERE entity_id = ? AND type GLOB ? AND realm = ? AND snapshot_id IS NOT NULL
"""


class SqliteHistory:
    """`HistoryReader`, on the thread and connection of a `SqliteReader`."""

    def __init__(self, reader: SqliteReader) -> None:
        self._reader = reader

    async def history_of(self, row_id: int, limit: int = 40) -> EntityHistory:
        """See `ports.HistoryReader`."""
        return await self._reader.pages.submit(partial(history_of, row_id=row_id, limit=limit))


def history_of(connection: sqlite3.Connection, row_id: int, limit: int) -> EntityHistory:
    """All that is kept of the order or product of an event; nothing for a lone delivery."""
    subject = connection.execute(_SUBJECT, (row_id,)).fetchone()
    if subject is None:
        return EntityHistory()
    kind, entity_id, realm = subject
    events = (entity_id, f"{kind}.*", realm)
    found = connection.execute(_EVENT_IDS, (*events, _EVENTS_LIMIT)).fetchall()
    event_ids = sorted({row_id, *(found_id for (found_id,) in found)})
    bodies = connection.execute(_SNAPSHOTS, (kind, entity_id, limit)).fetchall()
    places = {body[6]: place for place, body in enumerate(bodies)}
    return EntityHistory(
        snapshots=tuple(read_snapshot(body[:6]) for body in bodies),
        events=tuple(rows.rows_with(connection, event_ids)),
        deliveries={
            event_id: tuple(rows.deliveries_of(connection, event_id, _DELIVERIES_LIMIT))
            for event_id in event_ids
        },
        snapshot_of={
            event_id: places[snapshot_id]
            for event_id, snapshot_id in connection.execute(_SNAPSHOT_IDS, events)
            if snapshot_id in places
        },
    )
