"""The fetch queue's SQL that is PostgreSQL's own: what is fetched is leased, by the server's clock.

A lease is renewed for as long as its holder lives. What a holder left behind waits again when its lease is
over, at the next claim of anyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres.marked import Marked
from qbdesk.adapters.stored import fetch_results
from qbdesk.adapters.stored.database import Database
from qbdesk.domain.event import EventType, Identity, Realm
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength

LEASE_S = 60.0
_NEVER_SO_LATE_US = 1_800_000_000

# Of two equal events the second is asked for when the first is answered: see sqlite/fetch_queue.py.
_CLAIM: LiteralString = """
WITH due AS MATERIALIZED (
    SELECT id FROM event AS own WHERE state = 'waiting' AND due_at_us NOT BETWEEN %s AND %s
        AND starts_with(type, 'order.') = %s
        AND NOT EXISTS (
            SELECT 1 FROM event AS twin WHERE twin.entity_id = own.entity_id AND twin.type = own.type
            AND twin.realm = own.realm AND twin.state = 'fetching')
    ORDER BY id DESC LIMIT %s FOR UPDATE OF own SKIP LOCKED)
UPDATE event SET state = 'fetching', attempts = attempts + 1, lease_holder = %s,
    lease_until = clock_timestamp() + make_interval(secs => %s)
FROM due WHERE event.id = due.id
RETURNING event.id, type, entity_id, realm, attempts, received_at_us
"""
_EXPIRED: LiteralString = """
SELECT id FROM event WHERE state = 'fetching'
    AND (lease_until IS NULL OR lease_until < clock_timestamp() OR lease_holder = %s)
ORDER BY id FOR UPDATE SKIP LOCKED
"""
_RENEW: LiteralString = """
UPDATE event SET lease_until = clock_timestamp() + make_interval(secs => %s)
WHERE id = ANY (%s::bigint[]) AND state = 'fetching' AND lease_holder = %s
"""
_RELEASE: LiteralString = """
UPDATE event SET lease_until = clock_timestamp() WHERE state = 'fetching' AND lease_holder = %s
"""
_FINISH = """
UPDATE event SET state = ?, trust = ?, reason = ?, facts = ?, amount_cents = ?, currency = ?,
    order_state = ?, raw_status = ?, state_key = ?, snapshot_id = coalesce(?, snapshot_id), country = ?,
    has_who = ?
WHERE id = ?
"""
_OF_ANOTHER: LiteralString = """
SELECT 1 FROM event WHERE id = %s AND state = 'fetching' AND lease_holder <> %s FOR UPDATE
"""
# When the lease of another is over its event may be claimed here: as good as one that is due then.
_LENGTH: LiteralString = """
SELECT count(*), least(min(due_at_us), (
    SELECT (extract(epoch FROM min(lease_until)) * 1000000)::bigint FROM event
    WHERE state = 'fetching' AND lease_holder <> %s))
FROM event WHERE state = 'waiting'
"""


def claim(
    connection: psycopg.Connection, limit: int, now_us: int, holder: str, lease_s: float
) -> list[FetchJob]:
    """Due events from waiting to fetching: the newest order, else the newest products.

    Nothing is put off for so long as `_NEVER_SO_LATE_US`: then the clock was set back, and it is due.
    """
    take_back(connection, "")
    not_yet = (now_us + 1, now_us + _NEVER_SO_LATE_US)
    rows = connection.execute(_CLAIM, (*not_yet, True, 1, holder, lease_s)).fetchall()
    rows = rows or connection.execute(_CLAIM, (*not_yet, False, limit, holder, lease_s)).fetchall()
    jobs = [
        FetchJob(row[0], Identity(EventType(row[1]), row[2], Realm(row[3])), row[4], row[5]) for row in rows
    ]
    return sorted(jobs, key=lambda job: -job.event_id)


def take_back(connection: psycopg.Connection, holder: str) -> FeedChange:
    """What is leased to `holder`, or to nobody any more, waits again."""
    change = FeedChange()
    for (event_id,) in connection.execute(_EXPIRED, (holder,)).fetchall():
        change += fetch_results.put_back(Marked(connection), event_id, 0, "")
    return change


def renew(connection: psycopg.Connection, event_ids: Sequence[int], holder: str, lease_s: float) -> None:
    """These are still being fetched."""
    connection.execute(_RENEW, (lease_s, list(event_ids), holder))


def release(connection: psycopg.Connection, holder: str) -> None:
    """Whoever claims next may take what was leased here."""
    connection.execute(_RELEASE, (holder,))


def finish(connection: psycopg.Connection, outcome: Outcome, holder: str) -> FeedChange:
    """Write what a fetch found; nothing when another fetches it meanwhile, who will find it out as well."""
    if _is_of_another(connection, outcome.event_id, holder):
        return FeedChange()
    return fetch_results.finish(Marked(connection), outcome, write)


def put_back(
    connection: psycopg.Connection, event_id: int, due_at_us: int, reason: str, holder: str
) -> FeedChange:
    """Back to waiting, unless another fetches it meanwhile."""
    if _is_of_another(connection, event_id, holder):
        return FeedChange()
    return fetch_results.put_back(Marked(connection), event_id, due_at_us, reason)


def queue_length(connection: psycopg.Connection, holder: str) -> QueueLength:
    """How many events wait, and when the first of them is due or may be taken from another."""
    row = connection.execute(_LENGTH, (holder,)).fetchone()
    return QueueLength(0, None) if row is None else QueueLength(row[0], row[1])


def write(database: Database, outcome: Outcome, snapshot_id: int | None) -> None:
    """Write an outcome to its event."""
    facts = outcome.facts
    values = (*fetch_results.written(outcome), snapshot_id, facts.country or None, bool(facts.who))
    database.execute(_FINISH, (*values, outcome.event_id))


def _is_of_another(connection: psycopg.Connection, event_id: int, holder: str) -> bool:
    return connection.execute(_OF_ANOTHER, (event_id, holder)).fetchone() is not None
