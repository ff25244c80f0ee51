"""What fetches found, as rows: written, folded into the event they repeat, put back or tried again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable

from qbdesk.adapters.stored.database import Database
from qbdesk.domain.event import EventState, EventType, Identity, Realm
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Outcome, Snapshot
from qbdesk.domain.order import OrderState

Write = Callable[[Database, Outcome, int | None], None]
"""Writes an outcome to its event, with the id of its snapshot: an engine's own columns are its affair."""

_COMPRESS_FROM_BYTES = 1024
_FAIL = "UPDATE event SET state = ?, trust = ?, reason = ? WHERE id = ?"
_PUT_BACK = """
UPDATE OR IGNORE event SET state = 'waiting', due_at_us = ?, reason = ? WHERE id = ? AND state = 'fetching'
"""
_RETRY = """
UPDATE OR IGNORE event SET state = 'waiting', attempts = 0, due_at_us = 0 WHERE id = ? AND state = 'failed'
"""
_UNCHECK = """
UPDATE event SET state = ?, trust = ?, attempts = 0, due_at_us = 0 WHERE state = ? RETURNING id
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
UPDATE event SET order_state = ?, raw_status = ?
WHERE entity_id = ? AND type IN ('order.new', 'order.done', 'order.cancelled')
    AND (coalesce(order_state, '') <> ? OR raw_status <> ?)
    AND NOT (coalesce(order_state, '') = 'cancelled' AND raw_status = ? AND ? IN ('unpaid', 'unknown'))
RETURNING id
"""
_KEEP_SNAPSHOT = """
INSERT INTO snapshot (kind, entity_id, content_hash, fetched_at_us, compressed, body)
VALUES (?, ?, ?, ?, ?, ?) RETURNING id
"""


def finish(database: Database, outcome: Outcome, write: Write) -> FeedChange:
    """Write what a fetch found, or fold the event into the earlier one whose state it repeats."""
    row = database.execute(
        "SELECT type, entity_id, realm FROM event WHERE id = ?", (outcome.event_id,)
    ).fetchone()
    if row is None:
        return FeedChange()
    identity = Identity(EventType(row[0]), row[1], Realm(row[2]))
    if outcome.state is EventState.FAILED:
        database.execute(_FAIL, (outcome.state, outcome.trust, outcome.reason, outcome.event_id))
        return FeedChange(changed=(outcome.event_id,))
    snapshot_id = None if outcome.snapshot is None else keep_snapshot(database, outcome.snapshot)
    earlier_id = repeats(database, identity, outcome)
    if earlier_id is not None:
        change = fold(database, outcome.event_id, earlier_id)
    else:
        write(database, outcome, snapshot_id)
        change = FeedChange(changed=(outcome.event_id,))
    return change + set_order_state(database, identity.entity_id, outcome.order_state, outcome.raw_status)


def written(outcome: Outcome) -> tuple[object, ...]:
    """state, trust, reason, facts, amount_cents, currency, order_state, raw_status, state_key."""
    amount = outcome.amount
    return (
        outcome.state,
        outcome.trust,
        outcome.reason,
        json.dumps(outcome.facts.as_dict(), ensure_ascii=False),
        None if amount is None else amount.cents,
        "" if amount is None else amount.currency,
        outcome.order_state,
        outcome.raw_status,
        outcome.state_key,
    )


def put_back(database: Database, event_id: int, due_at_us: int, reason: str) -> FeedChange:
    """Back to waiting; a delivery that came meanwhile has made a waiting twin, which becomes its copy."""
    change = FeedChange(changed=(event_id,))
    done = database.execute(_PUT_BACK, (due_at_us, reason, event_id))
    if done.rowcount == 0:
        for (twin_id,) in database.execute(_TWIN, (event_id,)).fetchall():
            change += fold(database, twin_id, event_id)
        database.execute(_PUT_BACK, (0, reason, event_id))
    return change


def retry(database: Database, event_id: int) -> FeedChange:
    """A failed event waits again; when one of its kind waits already, that one will do."""
    done = database.execute(_RETRY, (event_id,))
    return FeedChange(changed=(event_id,)) if done.rowcount else FeedChange()


def set_unchecked(database: Database, unchecked: bool) -> FeedChange:
    """Without a key all waiting events become unchecked; with one all unchecked events wait."""
    before, after = ("waiting", "unchecked") if unchecked else ("unchecked", "waiting")
    rows = database.execute(_UNCHECK, (after, after, before)).fetchall()
    return FeedChange(changed=tuple(row[0] for row in rows))


def fold(database: Database, event_id: int, into_id: int) -> FeedChange:
    """Make every delivery of one event a copy of another event, and remove the first."""
    moved = database.execute(
        "UPDATE delivery SET event_id = ?, verdict = 'copy' WHERE event_id = ?", (into_id, event_id)
    ).rowcount
    database.execute(
        "UPDATE event SET copies = copies + ?, deliveries = deliveries + ? WHERE id = ?",
        (moved, moved, into_id),
    )
    database.execute("DELETE FROM event WHERE id = ?", (event_id,))
    return FeedChange(changed=(into_id,), removed=(event_id,))


def keep_snapshot(database: Database, snapshot: Snapshot) -> int:
    """The id of the newest snapshot of the entity when it has this content, else of a new one."""
    newest = database.execute(
        "SELECT id, content_hash FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT 1",
        (snapshot.kind, snapshot.entity_id),
    ).fetchone()
    if newest is not None and newest[1] == snapshot.content_hash:
        return int(newest[0])
    body = snapshot.body.encode()
    compressed = len(body) >= _COMPRESS_FROM_BYTES
    kept = database.execute(
        _KEEP_SNAPSHOT,
        (
            snapshot.kind,
            snapshot.entity_id,
            snapshot.content_hash,
            snapshot.fetched_at_us,
            compressed,
            zlib.compress(body) if compressed else body,
        ),
    )
    return int(kept.fetchall()[0][0])


def set_order_state(
    database: Database, order_id: str, state: OrderState | None, raw_status: str
) -> FeedChange:
    """Every event of the order shows the state that it has now."""
    if state is None:
        return FeedChange()
    values = (state, raw_status, order_id, state, raw_status, raw_status, state)
    return FeedChange(changed=tuple(row[0] for row in database.execute(_STATE_NOW, values).fetchall()))


def repeats(database: Database, identity: Identity, outcome: Outcome) -> int | None:
    """The earlier event that this one only repeats: the same state then, and unchanged since."""
    if identity.type.happens_once:
        return None
    key = (identity.type, identity.entity_id, identity.realm, outcome.event_id)
    earlier = database.execute(_EARLIER, key).fetchone()
    if earlier is None or earlier[1] != outcome.state_key or earlier[2] != outcome.order_state:
        return None
    return int(earlier[0])
