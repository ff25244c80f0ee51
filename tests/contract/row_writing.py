"""Writes rows into a store as they are, whatever the services would make of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import psycopg

from qbdesk.domain.event_row import EventRow

_EVENT = """
INSERT OR IGNORE INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
    deliveries, copies, reason, facts, amount_cents, currency, order_state, alarm_at_us, storm_id, comment)
VALUES (?, ?, ?, 'shop', ?, ?, ?, 0, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LONE = """
INSERT INTO delivery VALUES (?, NULL, ?, ?, ?, 0, 'GET', 'a=Åre', '[]', x'', '', 400, ?, 1, 1, 1, 1)
"""
_SHARED_EVENT = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
    deliveries, copies, reason, facts, amount_cents, currency, order_state, alarm_at_us, storm_id,
    country, has_who)
VALUES (%s, %s, %s, 'shop', %s, %s, %s, false, %s, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT DO NOTHING
"""
_SHARED_LONE = """
INSERT INTO delivery VALUES (%s, NULL, %s, %s, %s, false, 'GET', 'a=Åre', '[]', '', '', 400, %s, 1, 1, 1, 1)
"""


def write_rows(connection: sqlite3.Connection, rows: Iterable[EventRow]) -> None:
    """Insert all rows that the unique keys let in; foreign keys are to be off."""
    for row in rows:
        if row.is_event:
            connection.execute(_EVENT, (*_event(row), row.comment))
        else:
            connection.execute(_LONE, _lone(row))


def write_shared_rows(connection: psycopg.Connection, rows: Iterable[EventRow]) -> None:
    """The same into a shared store; comments are the writer's own. Triggers are to be off."""
    for row in rows:
        if row.is_event:
            facts = row.facts
            connection.execute(_SHARED_EVENT, (*_event(row), facts.country or None, bool(facts.who)))
        else:
            connection.execute(_SHARED_LONE, _lone(row))
        if row.comment:
            remark = "INSERT INTO remark (row_id, pinned, comment) VALUES (%s, false, %s)"
            connection.execute(remark, (row.id, row.comment))


def _event(row: EventRow) -> tuple[object, ...]:
    amount = row.amount
    return (
        row.id,
        row.kind.value,
        row.entity_id,
        row.state.value,
        row.trust.value,
        row.source.value,
        row.received_at_us,
        row.copies,
        row.reason,
        json.dumps(row.facts.as_dict(), ensure_ascii=False),
        None if amount is None else amount.cents,
        "" if amount is None else amount.currency,
        row.order_state,
        row.alarm_at_us,
        row.storm_id,
    )


def _lone(row: EventRow) -> tuple[object, ...]:
    return row.id, row.kind.value, row.received_at_us, row.source.value, row.reason
