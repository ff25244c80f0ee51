"""Catch-up's SQL: events that orders imply, inserted by the same unique keys as webhooks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from qbdesk.adapters.sqlite import fetch_queue
from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult, ImpliedEvent
from qbdesk.domain.event import Identity, Source
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Snapshot

# What the baseline saw done or cancelled already had happened before qbdesk was there: nothing was missed.
_INSERT_FOUND = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
                   alarm_at_us)
SELECT ?1, ?2, ?3, 'shop', 'waiting', 'waiting', ?6, 0, ?4, 0, ?5
WHERE NOT EXISTS (SELECT 1 FROM seen WHERE type = ?2 AND entity_id = ?3 AND realm = 'shop')
    AND NOT (?2 <> 'order.new' AND EXISTS (
        SELECT 1 FROM event WHERE type = 'order.new' AND entity_id = ?3 AND realm = 'shop'
        AND alarm_at_us = 0 AND order_state = ?7))
ON CONFLICT DO NOTHING
"""
_WAKE = """
UPDATE OR IGNORE event SET state = 'waiting', attempts = 0, due_at_us = 0
WHERE type = ? AND entity_id = ? AND realm = 'shop' AND (state = 'failed'
    OR (type = 'order.new' AND (state = 'gone' OR (state = 'done' AND trust = 'contradicted'))))
RETURNING id
"""
_ANNOUNCED = """
SELECT count(*) FILTER (WHERE deliveries > 0), count(*) FILTER (WHERE deliveries = 0)
FROM event WHERE type = 'order.new' AND realm = 'shop' AND alarm_at_us IS NOT 0 AND trust <> 'contradicted'
"""
_UNCONFIRMED = """
SELECT id, received_at_us FROM event
WHERE type = 'order.new' AND order_state IS NULL AND realm = 'shop' AND trust IN ('waiting', 'unchecked')
    AND source IN ('webhook', 'simulated') AND received_at_us >= ? AND alarm_at_us IS NULL AND deliveries > 0
ORDER BY received_at_us LIMIT ?
"""
_CHECKED_UNTIL = "checked_until_s"
_PRODUCTS_KNOWN = "products_known"


def record_check(
    connection: sqlite3.Connection,
    orders: Sequence[CheckedOrder],
    source: Source,
    next_id: Callable[[], int],
) -> CheckResult:
    """Insert what the orders imply; the unique keys decide what is new."""
    change, found = FeedChange(), 0
    for order in orders:
        snapshot_id = fetch_queue.keep_snapshot(connection, order.snapshot) if order.complete else None
        for implied in order.implied:
            news, is_new = _found(connection, order, implied, source, next_id)
            if is_new and snapshot_id is not None:
                _link(connection, news, snapshot_id)
            change, found = change + news, found + is_new
        change += fetch_queue.set_order_state(connection, order.order_id, order.state, order.raw_status)
    return CheckResult(change, found)


def keep_snapshots(connection: sqlite3.Connection, snapshots: Sequence[Snapshot]) -> None:
    """See `ports.CheckLog`."""
    for snapshot in snapshots:
        fetch_queue.keep_snapshot(connection, snapshot)


def products_known(connection: sqlite3.Connection) -> bool:
    """See `ports.CheckLog`."""
    return connection.execute("SELECT 1 FROM meta WHERE name = ?", (_PRODUCTS_KNOWN,)).fetchone() is not None


def set_products_known(connection: sqlite3.Connection) -> None:
    """See `ports.CheckLog`."""
    connection.execute("INSERT OR IGNORE INTO meta VALUES (?, '1')", (_PRODUCTS_KNOWN,))


def checked_until_s(connection: sqlite3.Connection) -> int | None:
    """See `ports.CheckLog`."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_CHECKED_UNTIL,)).fetchone()
    return None if row is None else int(row[0])


def set_checked_until(connection: sqlite3.Connection, until_s: int) -> None:
    """See `ports.CheckLog`."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_CHECKED_UNTIL, str(until_s)),
    )


def announced(connection: sqlite3.Connection) -> Announced:
    """See `ports.CheckLog`."""
    return Announced(*connection.execute(_ANNOUNCED).fetchone())


def unrung(connection: sqlite3.Connection, limit: int) -> list[int]:
    """See `ports.AlarmClaims`."""
    rows = connection.execute(
        "SELECT id FROM event WHERE type = 'order.new' AND alarm_at_us IS NULL AND trust = 'confirmed'"
        " AND realm = 'shop' AND state = 'done' AND order_state NOT IN ('cancelled', 'unpaid')"
        " ORDER BY id LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def unconfirmed(connection: sqlite3.Connection, since_us: int, limit: int) -> list[tuple[int, int]]:
    """See `ports.AlarmClaims`; by the index `event_by_order_state`."""
    rows = connection.execute(_UNCONFIRMED, (since_us, limit))
    return [(int(event_id), int(received_at_us)) for event_id, received_at_us in rows]


def _found(
    connection: sqlite3.Connection,
    order: CheckedOrder,
    implied: ImpliedEvent,
    source: Source,
    next_id: Callable[[], int],
) -> tuple[FeedChange, bool]:
    """Insert and look: a waiting or once-only event that is there already wins; a repeated state folds."""
    woken = connection.execute(_WAKE, (implied.type, order.order_id)).fetchall()
    if woken:
        return FeedChange(changed=tuple(row[0] for row in woken)), False
    event_id = next_id()
    alarm = 0 if order.silent else None
    key = (implied.type, order.order_id)
    values = (event_id, *key, implied.happened_at_us, alarm, source, order.state)
    if connection.execute(_INSERT_FOUND, values).rowcount == 0:
        return FeedChange(), False
    identity = Identity(implied.type, order.order_id)
    outcome = replace(implied.outcome, event_id=event_id)
    earlier_id = fetch_queue.repeats(connection, identity, outcome)
    if earlier_id is not None:
        fetch_queue.fold(connection, event_id, earlier_id)
        return FeedChange(), False
    if order.complete:
        fetch_queue.write(connection, outcome, None)
    return FeedChange(added=(event_id,)), True


def _link(connection: sqlite3.Connection, change: FeedChange, snapshot_id: int) -> None:
    connection.executemany(
        "UPDATE event SET snapshot_id = ? WHERE id = ?",
        [(snapshot_id, event_id) for event_id in change.added],
    )
