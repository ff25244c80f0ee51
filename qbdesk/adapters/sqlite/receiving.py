"""The receive path's SQL: deliveries and the events they make, by unique keys; never check, then insert."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from qbdesk.domain.delivery import AnswerTiming, Incoming, Recorded, Verdict
from qbdesk.domain.event import Identity

_INSERT_EVENT = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries)
SELECT ?1, ?2, ?3, ?4, 'waiting', 'waiting', ?5, ?6, ?7, 1
WHERE NOT EXISTS (SELECT 1 FROM seen WHERE type = ?2 AND entity_id = ?3 AND realm = ?4)
ON CONFLICT DO NOTHING
"""
_WAKE = """
UPDATE event SET copies = copies + 1, deliveries = deliveries + 1, due_at_us = 0,
    attempts = CASE WHEN state IN ('waiting', 'fetching') THEN attempts ELSE 0 END,
    state = CASE WHEN state = 'failed' OR (state = 'gone' AND type <> 'product.delete')
        OR (state = 'done' AND trust = 'contradicted') THEN 'waiting' ELSE state END
WHERE id = ({})
RETURNING id
"""
_JOIN_ONCE = _WAKE.format("""
    SELECT id FROM event WHERE type = ? AND entity_id = ? AND realm = ?
    AND type IN ('order.new', 'product.add', 'product.delete')""")
_JOIN_WAITING = _WAKE.format("""
    SELECT id FROM event WHERE type = ? AND entity_id = ? AND realm = ?
    AND state IN ('waiting', 'unchecked') AND type IN ('order.done', 'order.cancelled', 'product.update')""")
_INSERT_DELIVERY = """
INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers,
                      body, peer, status, reason, read_us, check_us)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TIME_DELIVERY = "UPDATE delivery SET write_us = ?, send_us = ? WHERE id = ?"
_TIME_EVENT = """
UPDATE event SET answer_us = d.read_us + d.check_us + ? + ? FROM delivery AS d
WHERE d.id = ? AND d.verdict = 'event' AND event.id = d.event_id
"""


def record(
    connection: sqlite3.Connection, batch: Sequence[Incoming], next_id: Callable[[], int]
) -> list[Recorded]:
    """Insert all deliveries of `batch`; the unique keys of `event` decide which are copies."""
    recorded: list[Recorded] = []
    rows: list[tuple[object, ...]] = []
    for item in batch:
        event_id, verdict = None, item.verdict
        if item.identity is not None:
            event_id, verdict = _event_of(connection, item, item.identity, next_id)
        request = item.request
        delivery_id = next_id()
        recorded.append(Recorded(delivery_id, event_id, verdict))
        rows.append(
            (
                delivery_id,
                event_id,
                verdict,
                request.received_at_us,
                item.source,
                item.plain_path,
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
        )
    connection.executemany(_INSERT_DELIVERY, rows)
    return recorded


def time_answers(connection: sqlite3.Connection, timings: Sequence[AnswerTiming]) -> None:
    """Write how long answers took, to the deliveries and to the events they made."""
    connection.executemany(_TIME_DELIVERY, [(t.write_us, t.send_us, t.delivery_id) for t in timings])
    connection.executemany(_TIME_EVENT, [(t.write_us, t.send_us, t.delivery_id) for t in timings])


def _event_of(
    connection: sqlite3.Connection, item: Incoming, identity: Identity, next_id: Callable[[], int]
) -> tuple[int | None, Verdict]:
    """The event and whether this delivery made it; no event for a copy of one that was rolled out."""
    key = (identity.type, identity.entity_id, identity.realm)
    event_id = next_id()
    inserted = connection.execute(
        _INSERT_EVENT, (event_id, *key, item.source, item.plain_path, item.request.received_at_us)
    )
    if inserted.rowcount == 1:
        return event_id, Verdict.EVENT
    join = _JOIN_ONCE if identity.type.happens_once else _JOIN_WAITING
    joined = connection.execute(join, key).fetchall()
    return (joined[0][0] if joined else None), Verdict.COPY
