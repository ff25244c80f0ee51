"""The fetch queue's SQL that is SQLite's own: claiming and writing."""

from __future__ import annotations

import sqlite3

from qbdesk.adapters.stored.database import Database
from qbdesk.adapters.stored.fetch_results import put_back, written
from qbdesk.domain.event import EventType, Identity, Realm
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength

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


def resume(connection: sqlite3.Connection) -> FeedChange:
    """Every event that was being fetched waits again."""
    change = FeedChange()
    for (event_id,) in connection.execute("SELECT id FROM event WHERE state = 'fetching'").fetchall():
        change += put_back(connection, event_id, 0, "")
    return change


def queue_length(connection: sqlite3.Connection) -> QueueLength:
    """How many events wait, and when the first of them is due."""
    row = connection.execute("SELECT count(*), min(due_at_us) FROM event WHERE state = 'waiting'").fetchone()
    return QueueLength(row[0], row[1])


def write(database: Database, outcome: Outcome, snapshot_id: int | None) -> None:
    """Write an outcome to its event."""
    database.execute(_FINISH, (*written(outcome), snapshot_id, outcome.event_id))
