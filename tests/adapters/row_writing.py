"""Writes rows into a store file as they are, whatever the services would make of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from qbdesk.domain.event_row import EventRow

_EVENT = """
INSERT OR IGNORE INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
    deliveries, copies, reason, facts, amount_cents, currency, order_state, alarm_at_us, storm_id, comment)
VALUES (?, ?, ?, 'shop', ?, ?, ?, 0, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LONE = """
INSERT INTO delivery VALUES (?, NULL, ?, ?, ?, 0, 'GET', 'a=Åre', '[]', x'', '', 400, ?, 1, 1, 1, 1)
"""


def write_rows(connection: sqlite3.Connection, rows: Iterable[EventRow]) -> None:
    """Insert all rows that the unique keys let in; foreign keys are to be off."""
    for row in rows:
        if not row.is_event:
            connection.execute(_LONE, (row.id, row.kind, row.received_at_us, row.source, row.reason))
            continue
        amount = row.amount
        connection.execute(
            _EVENT,
            (
                row.id,
                row.kind,
                row.entity_id,
                row.state,
                row.trust,
                row.source,
                row.received_at_us,
                row.copies,
                row.reason,
                json.dumps(row.facts.as_dict(), ensure_ascii=False),
                None if amount is None else amount.cents,
                "" if amount is None else amount.currency,
                row.order_state,
                row.alarm_at_us,
                row.storm_id,
                row.comment,
            ),
        )
