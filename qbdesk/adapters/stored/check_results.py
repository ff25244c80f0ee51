"""What catch-up finds, as rows: events that orders imply, inserted by the same unique keys as webhooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qbdesk.adapters.stored import fetch_results
from qbdesk.adapters.stored.database import Database, NextId
from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult, ImpliedEvent
from qbdesk.domain.event import Identity, Source
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.late_dataclass import dataclass

# What the baseline saw done or cancelled already had happened before qbdesk was there: nothing was missed.
_INSERT_FOUND = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
                   alarm_at_us)
SELECT ?, ?, ?, 'shop', 'waiting', 'waiting', ?, ?, ?, 0, ?
WHERE NOT EXISTS (SELECT 1 FROM seen WHERE type = ? AND entity_id = ? AND realm = 'shop')
    AND NOT (? <> 'order.new' AND EXISTS (
        SELECT 1 FROM event WHERE type = 'order.new' AND entity_id = ? AND realm = 'shop'
        AND alarm_at_us = 0 AND order_state = ?))
ON CONFLICT DO NOTHING
"""
_WAKE = """
UPDATE OR IGNORE event SET state = 'waiting', attempts = 0, due_at_us = 0
WHERE id = (
    SELECT max(id) FROM event WHERE type = ? AND entity_id = ? AND realm = 'shop' AND (state = 'failed'
        OR (type = 'order.new' AND (state = 'gone' OR (state = 'done' AND trust = 'contradicted')))))
RETURNING id
"""
_ANNOUNCED = """
SELECT count(*) FILTER (WHERE deliveries > 0), count(*) FILTER (WHERE deliveries = 0)
FROM event WHERE type = 'order.new' AND realm = 'shop' AND coalesce(alarm_at_us, 1) <> 0
    AND trust <> 'contradicted'
"""
_UNRUNG = """
SELECT id FROM event WHERE type = 'order.new' AND alarm_at_us IS NULL AND trust = 'confirmed'
    AND realm = 'shop' AND state = 'done' AND order_state NOT IN ('cancelled', 'unpaid')
ORDER BY id LIMIT ?
"""
_UNCONFIRMED = """
SELECT id, received_at_us FROM event
WHERE type = 'order.new' AND order_state IS NULL AND realm = 'shop' AND trust IN ('waiting', 'unchecked')
    AND source IN ('webhook', 'simulated') AND received_at_us >= ? AND alarm_at_us IS NULL AND deliveries > 0
ORDER BY received_at_us LIMIT ?
"""
_CLAIM_ALARM = "UPDATE event SET alarm_at_us = ? WHERE id = ? AND alarm_at_us IS NULL"
_REMEMBER = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_CHECKED_UNTIL = "checked_until_s"
_PRODUCTS_KNOWN = "products_known"


@dataclass(frozen=True, slots=True)
class Finder:
    """Who finds: `source` of what it finds, and what is an engine's own."""

    source: Source
    next_id: NextId
    write: fetch_results.Write


def record_check(database: Database, orders: Sequence[CheckedOrder], finder: Finder) -> CheckResult:
    """Insert what the orders imply; the unique keys decide what is new."""
    change, found = FeedChange(), 0
    for order in orders:
        snapshot_id = fetch_results.keep_snapshot(database, order.snapshot) if order.complete else None
        for implied in order.implied:
            news, is_new = _found(database, order, implied, finder)
            if is_new and snapshot_id is not None:
                _link(database, news, snapshot_id)
            change, found = change + news, found + is_new
        change += fetch_results.set_order_state(database, order.order_id, order.state, order.raw_status)
    return CheckResult(change, found)


def keep_snapshots(database: Database, snapshots: Sequence[Snapshot]) -> None:
    """See `ports.CheckLog`."""
    for snapshot in snapshots:
        fetch_results.keep_snapshot(database, snapshot)


def products_known(database: Database) -> bool:
    """See `ports.CheckLog`."""
    return remembered(database, _PRODUCTS_KNOWN) is not None


def set_products_known(database: Database) -> None:
    """See `ports.CheckLog`."""
    remember(database, _PRODUCTS_KNOWN, "1")


def checked_until_s(database: Database) -> int | None:
    """See `ports.CheckLog`."""
    value = remembered(database, _CHECKED_UNTIL)
    return None if value is None else int(value)


def set_checked_until(database: Database, until_s: int) -> None:
    """See `ports.CheckLog`."""
    remember(database, _CHECKED_UNTIL, str(until_s))


def announced(database: Database) -> Announced:
    """See `ports.CheckLog`."""
    return Announced(*database.execute(_ANNOUNCED).fetchone())


def unrung(database: Database, limit: int) -> list[int]:
    """See `ports.AlarmClaims`."""
    return [row[0] for row in database.execute(_UNRUNG, (limit,)).fetchall()]


def unconfirmed(database: Database, since_us: int, limit: int) -> list[tuple[int, int]]:
    """See `ports.AlarmClaims`; by the index `event_by_order_state`."""
    rows = database.execute(_UNCONFIRMED, (since_us, limit)).fetchall()
    return [(int(event_id), int(received_at_us)) for event_id, received_at_us in rows]


def claim_alarm(database: Database, event_id: int, now_us: int) -> bool:
    """Insert the alarm time once and look at the result."""
    return database.execute(_CLAIM_ALARM, (now_us, event_id)).rowcount == 1


def remembered(database: Database, name: str) -> str | None:
    """What is kept in `meta` under a name."""
    row = database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def remember(database: Database, name: str, value: str) -> None:
    """Keep it in `meta` in place of what was kept."""
    database.execute(_REMEMBER, (name, value))


def _found(
    database: Database, order: CheckedOrder, implied: ImpliedEvent, finder: Finder
) -> tuple[FeedChange, bool]:
    """Insert and look: a waiting or once-only event that is there already wins; a repeated state folds."""
    woken = database.execute(_WAKE, (implied.type, order.order_id)).fetchall()
    if woken:
        return FeedChange(changed=tuple(row[0] for row in woken)), False
    event_id = finder.next_id()
    key = (implied.type, order.order_id)
    values = (
        *(event_id, *key, finder.source, False, implied.happened_at_us, 0 if order.silent else None),
        *(*key, *key, order.state),
    )
    if database.execute(_INSERT_FOUND, values).rowcount == 0:
        return FeedChange(), False
    identity = Identity(implied.type, order.order_id)
    outcome = replace(implied.outcome, event_id=event_id)
    earlier_id = fetch_results.repeats(database, identity, outcome)
    if earlier_id is not None:
        fetch_results.fold(database, event_id, earlier_id)
        return FeedChange(), False
    if order.complete:
        finder.write(database, outcome, None)
    return FeedChange(added=(event_id,)), True


def _link(database: Database, change: FeedChange, snapshot_id: int) -> None:
    for event_id in change.added:
        database.execute("UPDATE event SET snapshot_id = ? WHERE id = ?", (snapshot_id, event_id))
