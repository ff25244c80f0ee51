"""The fetch queue's SQL: claiming, finishing, folding and waking events."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence

from qbdesk.domain.event import EventState, EventType, Identity, Realm
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength, Snapshot
from qbdesk.domain.order import OrderState

_COMPRESS_FROM_BYTES = 1024
_NEVER_SO_LATE_US = 1_800_000_000

# Of two equal events the second is asked for when the first is answered: of two answers on their way the
# older could come last, and what happened once would be told twice.
_CLAIM = """
UPDATE event SET state = 'fetching', attempts = attempts + 1
WHERE id IN (
    SELECT id FROM event AS own WHERE state = 'waiting' AND due_at_us NOT BETWEEN ? AND ?
        AND type GLOB 'order.*' = ?
        AND NOT EXISTS (
            SELECT 1 FROM event AS twin WHERE twin.entity_id = own.entity_id AND twin.type = own.type
            AND twin.realm = own.realm AND twin.state = 'fetching')
    ORDER BY id DESC LIMIT ?)
RETURNING id, type, entity_id, realm, attempts, received_at_us
"""
_FINISH = """
UPDATE event SET state = ?, trust = ?, reason = ?, facts = ?, amount_cents = ?, currency = ?,
    order_state = ?, raw_status = ?, state_key = ?, snapshot_id = coalesce(?, snapshot_id)
WHERE id = ?
"""
_FAIL = "UPDATE event SET state = ?, trust = ?, reason = ? WHERE id = ?"
_PUT_BACK = """
UPDATE OR IGNORE event SET state = 'waiting', due_at_us = ?, reason = ? WHERE id = ? AND state = 'fetching'
"""
_TWIN = """
SELECT twin.id FROM event AS twin JOIN event AS own USING (type, entity_id, realm)
WHERE own.id = ? AND twin.id <> own.id AND twin.state IN ('waiting', 'unchecked')
"""
_EARLIER = """
SELECT id, state_key, order_state FROM event
WHERE type = ? AND entity_id = ? AND realm = ? AND id <> ? AND state IN ('done', 'gone')
ORDER BY id DESC LIMIT 1
"""
# A cancellation is trusted over a code that may mean it (quickbutik.md section 2.1.3), until that is another.
_STATE_NOW = """
UPDATE event SET order_state = ?1, raw_status = ?2
WHERE entity_id = ?3 AND type IN ('order.new', 'order.done', 'order.cancelled')
    AND (order_state IS NOT ?1 OR raw_status <> ?2)
    AND NOT (order_state IS 'cancelled' AND raw_status = ?2 AND ?1 IN ('unpaid', 'unknown'))
RETURNING id
"""


def claim(connection: sqlite3.Connection, limit: int, now_us: int) -> list[FetchJob]:
    """Due events from waiting to fetching: the newest order, else the newest products.

    Nothing is put off for so long as `_NEVER_SO_LATE_US`: then the clock was set back, and it is due.
    """
    not_yet = (now_us + 1, now_us + _NEVER_SO_LATE_US)
    rows = connection.execute(_CLAIM, (*not_yet, 1, 1)).fetchall()
    rows = rows or connection.execute(_CLAIM, (*not_yet, 0, limit)).fetchall()
    jobs = [
        FetchJob(row[0], Identity(EventType(row[1]), row[2], Realm(row[3])), row[4], row[5]) for row in rows
    ]
    return sorted(jobs, key=lambda job: -job.event_id)


def finish(connection: sqlite3.Connection, outcome: Outcome) -> FeedChange:
    """Write what a fetch found, or fold the event into the earlier one whose state it repeats."""
    row = connection.execute(
        "SELECT type, entity_id, realm FROM event WHERE id = ?", (outcome.event_id,)
    ).fetchone()
    if row is None:
        return FeedChange()
    identity = Identity(EventType(row[0]), row[1], Realm(row[2]))
    if outcome.state is EventState.FAILED:
        connection.execute(_FAIL, (outcome.state, outcome.trust, outcome.reason, outcome.event_id))
        return FeedChange(changed=(outcome.event_id,))
    snapshot_id = None if outcome.snapshot is None else keep_snapshot(connection, outcome.snapshot)
    earlier_id = repeats(connection, identity, outcome)
    if earlier_id is not None:
        change = fold(connection, outcome.event_id, earlier_id)
    else:
        write(connection, outcome, snapshot_id)
        change = FeedChange(changed=(outcome.event_id,))
    return change + set_order_state(connection, identity.entity_id, outcome.order_state, outcome.raw_status)


def put_back(connection: sqlite3.Connection, event_id: int, due_at_us: int, reason: str) -> FeedChange:
    """Back to waiting; a delivery that came meanwhile has made a waiting twin, which becomes its copy."""
    change = FeedChange(changed=(event_id,))
    done = connection.execute(_PUT_BACK, (due_at_us, reason, event_id))
    if done.rowcount == 0:
        for (twin_id,) in connection.execute(_TWIN, (event_id,)).fetchall():
            change += fold(connection, twin_id, event_id)
        connection.execute(_PUT_BACK, (0, reason, event_id))
    return change


def resume(connection: sqlite3.Connection) -> FeedChange:
    """Every event that was being fetched waits again."""
    change = FeedChange()
    for (event_id,) in connection.execute("SELECT id FROM event WHERE state = 'fetching'").fetchall():
        change += put_back(connection, event_id, 0, "")
    return change


def retry(connection: sqlite3.Connection, event_id: int) -> FeedChange:
    """A failed event waits again; when one of its kind waits already, that one will do."""
    done = connection.execute(
        "UPDATE OR IGNORE event SET state = 'waiting', attempts = 0, due_at_us = 0"
        " WHERE id = ? AND state = 'failed'",
        (event_id,),
    )
    return FeedChange(changed=(event_id,)) if done.rowcount else FeedChange()


def set_unchecked(connection: sqlite3.Connection, unchecked: bool) -> FeedChange:
    """Without a key all waiting events become unchecked; with one all unchecked events wait."""
    before, after = ("waiting", "unchecked") if unchecked else ("unchecked", "waiting")
    rows = connection.execute(
        "UPDATE event SET state = ?, trust = ?, attempts = 0, due_at_us = 0 WHERE state = ? RETURNING id",
        (after, after, before),
    ).fetchall()
    return FeedChange(changed=tuple(row[0] for row in rows))


def queue_length(connection: sqlite3.Connection) -> QueueLength:
    """How many events wait, and when the first of them is due."""
    row = connection.execute("SELECT count(*), min(due_at_us) FROM event WHERE state = 'waiting'").fetchone()
    return QueueLength(row[0], row[1])


def claim_alarm(connection: sqlite3.Connection, event_id: int, now_us: int) -> bool:
    """Insert the alarm time once and look at the result."""
    done = connection.execute(
        "UPDATE event SET alarm_at_us = ? WHERE id = ? AND alarm_at_us IS NULL", (now_us, event_id)
    )
    return done.rowcount == 1


def fold(connection: sqlite3.Connection, event_id: int, into_id: int) -> FeedChange:
    """Make every delivery of one event a copy of another event, and remove the first."""
    moved = connection.execute(
        "UPDATE delivery SET event_id = ?, verdict = 'copy' WHERE event_id = ?", (into_id, event_id)
    ).rowcount
    connection.execute(
        "UPDATE event SET copies = copies + ?, deliveries = deliveries + ? WHERE id = ?",
        (moved, moved, into_id),
    )
    connection.execute("DELETE FROM event WHERE id = ?", (event_id,))
    return FeedChange(changed=(into_id,), removed=(event_id,))


def keep_snapshot(connection: sqlite3.Connection, snapshot: Snapshot) -> int:
    """The id of the newest snapshot of the entity when it has this content, else of a new one."""
    newest = connection.execute(
        "SELECT id, content_hash FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT 1",
        (snapshot.kind, snapshot.entity_id),
    ).fetchone()
    if newest is not None and newest[1] == snapshot.content_hash:
        return int(newest[0])
    body = snapshot.body.encode()
    compressed = len(body) >= _COMPRESS_FROM_BYTES
    cursor = connection.execute(
        "INSERT INTO snapshot (kind, entity_id, content_hash, fetched_at_us, compressed, body)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            snapshot.kind,
            snapshot.entity_id,
            snapshot.content_hash,
            snapshot.fetched_at_us,
            compressed,
            zlib.compress(body) if compressed else body,
        ),
    )
    return int(cursor.lastrowid or 0)


def set_order_state(
    connection: sqlite3.Connection, order_id: str, state: OrderState | None, raw_status: str
) -> FeedChange:
    """Every event of the order shows the state that it has now."""
    if state is None:
        return FeedChange()
    rows: Sequence[tuple[int]] = connection.execute(_STATE_NOW, (state, raw_status, order_id)).fetchall()
    return FeedChange(changed=tuple(row[0] for row in rows))


def repeats(connection: sqlite3.Connection, identity: Identity, outcome: Outcome) -> int | None:
    """The earlier event that this one only repeats: the same state then, and unchanged since."""
    if identity.type.happens_once:
        return None
    key = (identity.type, identity.entity_id, identity.realm, outcome.event_id)
    earlier = connection.execute(_EARLIER, key).fetchone()
    if earlier is None or earlier[1] != outcome.state_key or earlier[2] != outcome.order_state:
        return None
    return int(earlier[0])


def write(connection: sqlite3.Connection, outcome: Outcome, snapshot_id: int | None) -> None:
    """Write an outcome to its event."""
    amount = outcome.amount
    connection.execute(
        _FINISH,
        (
            outcome.state,
            outcome.trust,
            outcome.reason,
            json.dumps(outcome.facts.as_dict(), ensure_ascii=False),
            None if amount is None else amount.cents,
            "" if amount is None else amount.currency,
            outcome.order_state,
            outcome.raw_status,
            outcome.state_key,
            snapshot_id,
            outcome.event_id,
        ),
    )
