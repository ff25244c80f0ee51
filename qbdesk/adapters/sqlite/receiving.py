"""The receive path's SQL: deliveries and the events they make, by unique keys; never check, then insert."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

from qbdesk.domain.delivery import AnswerTiming, Incoming, Recorded, Verdict
from qbdesk.domain.event import Identity

_INSERT_EVENTS = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries)
SELECT column1, column2, column3, column4, 'waiting', 'waiting', column5, column6, column7, 1
FROM (VALUES {rows}) AS new
WHERE NOT EXISTS (
    SELECT 1 FROM seen
    WHERE type = new.column2 AND entity_id = new.column3 AND realm = new.column4)
ON CONFLICT DO NOTHING
"""
_WHICH_EXIST = "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?))"
# An order.new of an order that was sent or cancelled: reopened, or this is late? The shop is asked.
_WAKE = """
UPDATE event SET copies = copies + 1, deliveries = deliveries + 1, due_at_us = 0,
    attempts = CASE WHEN state IN ('waiting', 'fetching') THEN attempts ELSE 0 END,
    state = CASE WHEN state = 'failed' OR (state = 'gone' AND type <> 'product.delete')
        OR (state = 'done' AND (trust = 'contradicted'
            OR (type = 'order.new' AND order_state IN ('done', 'cancelled')))) THEN 'waiting' ELSE state END
WHERE id = ({})
RETURNING id
"""
_JOIN_ONCE = _WAKE.format("""
    SELECT id FROM event WHERE type = ? AND entity_id = ? AND realm = ?
    AND type IN ('order.new', 'product.add', 'product.delete')""")
_JOIN_WAITING = _WAKE.format("""
    SELECT id FROM event WHERE type = ? AND entity_id = ? AND realm = ?
    AND state IN ('waiting', 'unchecked') AND type IN ('order.done', 'order.cancelled', 'product.update')""")
_INSERT_DELIVERIES = """
INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers,
                      body, peer, status, reason, read_us, check_us)
VALUES {rows}
"""
_TIME_DELIVERIES = """
UPDATE delivery SET write_us = new.column2, send_us = new.column3
FROM (VALUES {rows}) AS new WHERE delivery.id = new.column1
"""
_TIME_EVENTS = """
UPDATE event SET answer_us = d.read_us + d.check_us + d.write_us + d.send_us FROM delivery AS d
WHERE d.id IN (SELECT value FROM json_each(?)) AND d.verdict = 'event' AND event.id = d.event_id
"""
_ROWS_A_STATEMENT = 32


def record(
    connection: sqlite3.Connection, batch: Sequence[Incoming], next_id: Callable[[], int]
) -> list[Recorded]:
    """Insert all deliveries of `batch`; the unique keys of `event` decide which are copies."""
    ids = [(next_id() if item.identity is not None else None, next_id()) for item in batch]
    made = _insert_events(
        connection,
        [
            (event_id, item.identity, item)
            for item, (event_id, _) in zip(batch, ids, strict=True)
            if event_id is not None and item.identity is not None
        ],
    )
    recorded = [
        Recorded(delivery_id, event_id, item.verdict)
        if item.identity is None or event_id in made
        else Recorded(delivery_id, _join(connection, item.identity), Verdict.COPY)
        for item, (event_id, delivery_id) in zip(batch, ids, strict=True)
    ]
    _in_rows(connection, _INSERT_DELIVERIES, list(map(_delivery_row, batch, recorded)))
    return recorded


def time_answers(connection: sqlite3.Connection, timings: Sequence[AnswerTiming]) -> None:
    """Write how long answers took, to the deliveries and to the events they made."""
    _in_rows(connection, _TIME_DELIVERIES, [(t.delivery_id, t.write_us, t.send_us) for t in timings])
    connection.execute(_TIME_EVENTS, (json.dumps([t.delivery_id for t in timings]),))


def _insert_events(
    connection: sqlite3.Connection, wanted: Sequence[tuple[int, Identity, Incoming]]
) -> frozenset[int]:
    """Ids of those that became events; the others are copies."""
    rows = [
        (
            event_id,
            identity.type.value,
            identity.entity_id,
            identity.realm.value,
            item.source.value,
            int(item.plain_path),
            item.request.received_at_us,
        )
        for event_id, identity, item in wanted
    ]
    ids = [event_id for event_id, _, _ in wanted]
    if _in_rows(connection, _INSERT_EVENTS, rows) == len(rows):
        return frozenset(ids)
    return frozenset(row[0] for row in connection.execute(_WHICH_EXIST, (json.dumps(ids),)))


def _join(connection: sqlite3.Connection, identity: Identity) -> int | None:
    """The event of which this is a copy, counted there; None when it was rolled out."""
    join = _JOIN_ONCE if identity.type.happens_once else _JOIN_WAITING
    joined = connection.execute(join, (identity.type, identity.entity_id, identity.realm)).fetchall()
    return joined[0][0] if joined else None


def _delivery_row(item: Incoming, recorded: Recorded) -> tuple[object, ...]:
    request = item.request
    return (
        recorded.delivery_id,
        recorded.event_id,
        recorded.verdict.value,
        request.received_at_us,
        item.source.value,
        int(item.plain_path),
        request.method,
        item.query,
        item.headers_json,
        request.body,
        request.peer,
        item.status,
        item.reason,
        (request.read_ns - request.started_ns) // 1000,
        item.check_us,
    )


def _in_rows(connection: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> int:
    """Do `statement` for many rows at a time; returns how many rows were written.

    A statement for each row gives the interpreter's lock away and waits for it again, and makes a statement
    journal: together most of the time of a group on a busy loop.
    """
    written = 0
    for first in range(0, len(rows), _ROWS_A_STATEMENT):
        part = rows[first : first + _ROWS_A_STATEMENT]
        text = _for_rows(statement, len(part), len(part[0]))
        written += connection.execute(text, tuple(chain.from_iterable(part))).rowcount
    return written


@cache
def _for_rows(statement: str, rows: int, columns: int) -> str:
    marks = "(" + ", ".join("?" * columns) + ")"
    return statement.format(rows=", ".join([marks] * rows))
