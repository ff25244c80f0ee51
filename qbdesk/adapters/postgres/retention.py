"""Forgetting in a shared store: part by part, each in its own transaction, so that nobody waits long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import LiteralString

import psycopg

from qbdesk.adapters.postgres.text_index import forget_texts
from qbdesk.adapters.stored.erasing import erased_body, is_body_of
from qbdesk.domain.feed_change import FeedChange

_A_PART = 1000
Part = tuple[FeedChange, int | None]
"""What a part changed, and the id after which the next one begins; None behind the last."""

_SNAPSHOTS: LiteralString = """
SELECT id, body, compressed, entity_id FROM snapshot
WHERE kind = 'order' AND id > %s AND fetched_at_us < %s ORDER BY id LIMIT %s
"""
_SNAPSHOTS_OF: LiteralString = """
SELECT id, body, compressed, entity_id FROM snapshot WHERE kind = 'order' AND entity_id = ANY (%s::text[])
"""
_EVENTS_OF_ORDERS: LiteralString = """
SELECT id FROM event WHERE starts_with(type, 'order.') AND entity_id = ANY (%s::text[]) ORDER BY id
"""
_FACTS: LiteralString = """
SELECT id, facts FROM event
WHERE id > %s AND received_at_us < %s AND has_who AND starts_with(type, 'order.') ORDER BY id LIMIT %s
FOR UPDATE
"""
_FACTS_OF: LiteralString = """
SELECT id, facts FROM event WHERE id = ANY (%s::bigint[]) AND has_who ORDER BY id FOR UPDATE
"""
_WRITE_FACTS: LiteralString = """
UPDATE event SET facts = erased.facts, country = NULL, has_who = false
FROM unnest(%s::bigint[], %s::text[]) AS erased (id, facts) WHERE event.id = erased.id
"""
_IS_PERSONAL: LiteralString = "(body <> '' OR peer <> '' OR headers <> '[]')"
_STRIP_PART: LiteralString = f"""
WITH picked AS (
    SELECT id FROM delivery WHERE id > %s AND received_at_us < %s AND {_IS_PERSONAL} ORDER BY id LIMIT %s)
UPDATE delivery SET body = '', peer = '', headers = '[]' FROM picked WHERE delivery.id = picked.id
RETURNING delivery.id, coalesce(event_id, delivery.id)
"""  # noqa: S608
_STRIP_OF: LiteralString = f"""
UPDATE delivery SET body = '', peer = '', headers = '[]'
WHERE event_id = ANY (%s::bigint[]) AND {_IS_PERSONAL} RETURNING event_id
"""  # noqa: S608
_OLDEST_KEPT: LiteralString = "SELECT id FROM event ORDER BY id DESC LIMIT 1 OFFSET %s"
_FINISHED: LiteralString = """
SELECT id FROM event WHERE state IN ('done', 'gone', 'failed') AND (received_at_us < %s OR id < %s)
ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
"""
_REMEMBER: LiteralString = """
INSERT INTO seen SELECT type, entity_id, realm FROM event
WHERE id = ANY (%s::bigint[]) AND type IN ('order.new', 'product.add', 'product.delete')
ORDER BY type, entity_id, realm ON CONFLICT DO NOTHING
"""
_LONE: LiteralString = """
DELETE FROM delivery WHERE id IN (
    SELECT id FROM delivery WHERE event_id IS NULL AND (received_at_us < %s OR id < %s) ORDER BY id LIMIT %s)
RETURNING id
"""
_SNAPSHOTS_OUT: LiteralString = """
DELETE FROM snapshot AS s WHERE fetched_at_us < %s
    AND NOT EXISTS (SELECT FROM event WHERE snapshot_id = s.id)
    AND NOT (kind = 'product' AND id = (
        SELECT max(id) FROM snapshot AS t WHERE t.kind = 'product' AND t.entity_id = s.entity_id))
"""


def erase_snapshots(connection: psycopg.Connection, before_us: int, after_id: int) -> Part:
    """Take personal data out of orders that were fetched before then."""
    found = connection.execute(_SNAPSHOTS, (after_id, before_us, _A_PART)).fetchall()
    return _erase_bodies(connection, found), _next(found)


def erase_facts(connection: psycopg.Connection, before_us: int, after_id: int) -> Part:
    """Take personal data out of events that were received before then."""
    found = connection.execute(_FACTS, (after_id, before_us, _A_PART)).fetchall()
    return _erase_facts(connection, found), _next(found)


def strip_deliveries(connection: psycopg.Connection, before_us: int, after_id: int) -> Part:
    """Take headers, bodies and senders from requests that were received before then."""
    found = sorted(connection.execute(_STRIP_PART, (after_id, before_us, _A_PART)).fetchall())
    return FeedChange(changed=tuple(row[1] for row in found)), _next(found)


def orders_of(connection: psycopg.Connection, email: str, after_id: int) -> tuple[list[str], int | None]:
    """The orders of a customer, in a part of all that were ever fetched."""
    found = connection.execute(_SNAPSHOTS, (after_id, 2**62, _A_PART)).fetchall()
    return [row[3] for row in found if is_body_of(row[1], row[2], email)], _next(found)


def forget_orders(connection: psycopg.Connection, order_ids: Sequence[str]) -> FeedChange:
    """Erase these orders' customers, their requests, and all comments on them."""
    listed = list(order_ids)
    change = _erase_bodies(connection, connection.execute(_SNAPSHOTS_OF, (listed,)).fetchall())
    events = [row[0] for row in connection.execute(_EVENTS_OF_ORDERS, (listed,))]
    change += _erase_facts(connection, connection.execute(_FACTS_OF, (events,)).fetchall())
    stripped = connection.execute(_STRIP_OF, (events,)).fetchall()
    comments = connection.execute("SELECT drop_comments(%s::bigint[])", (events,)).fetchall()
    forget_texts(connection, events)
    return change + FeedChange(changed=tuple(row[0] for row in (*stripped, *comments)))


def oldest_kept(connection: psycopg.Connection, keep: int) -> int:
    """The lowest id of the newest `keep` events, 0 when there are no more."""
    row = connection.execute(_OLDEST_KEPT, (max(keep - 1, 0),)).fetchone()
    return 0 if row is None else int(row[0])


def roll_out(connection: psycopg.Connection, before_us: int, oldest_id: int) -> FeedChange:
    """Remove some finished events received before then or with a lower id, with their requests.

    Of an event that can happen once only its identity stays, in `seen`.
    """
    ids = [row[0] for row in connection.execute(_FINISHED, (before_us, oldest_id, _A_PART))]
    connection.execute(_REMEMBER, (ids,))
    connection.execute("DELETE FROM delivery WHERE event_id = ANY (%s::bigint[])", (ids,))
    connection.execute("DELETE FROM event WHERE id = ANY (%s::bigint[])", (ids,))
    lone = [row[0] for row in connection.execute(_LONE, (before_us, oldest_id, _A_PART))]
    return FeedChange(removed=(*ids, *lone))


def drop_snapshots(connection: psycopg.Connection, before_us: int) -> None:
    """Remove bodies fetched before then that no event shows, but the newest of each product."""
    connection.execute(_SNAPSHOTS_OUT, (before_us,))


def vacuum(connection: psycopg.Connection) -> None:
    """Give free what was erased, where this login may; the server overwrites it with what comes."""
    connection.execute("SET statement_timeout = '1h'")
    connection.execute("VACUUM event, delivery, snapshot, row_text, remark")
    connection.execute("SET statement_timeout = '10min'")


def _erase_bodies(
    connection: psycopg.Connection, found: Sequence[tuple[int, bytes, bool, str]]
) -> FeedChange:
    orders: set[str] = set()
    for row_id, body, compressed, order_id in found:
        kept = erased_body(body, compressed)
        if kept is not None:
            connection.execute(
                "UPDATE snapshot SET body = %s, compressed = false WHERE id = %s", (kept, row_id)
            )
            orders.add(order_id)
    if not orders:
        return FeedChange()
    events = [row[0] for row in connection.execute(_EVENTS_OF_ORDERS, (sorted(orders),))]
    forget_texts(connection, events)
    return FeedChange(changed=tuple(events))


def _erase_facts(connection: psycopg.Connection, found: Sequence[tuple[int, str]]) -> FeedChange:
    ids = [row[0] for row in found]
    if ids:
        connection.execute(_WRITE_FACTS, (ids, [_without_person(row[1]) for row in found]))
        forget_texts(connection, ids)
    return FeedChange(changed=tuple(ids))


def _without_person(facts: str) -> str:
    kept = {name: value for name, value in json.loads(facts).items() if name not in ("who", "country")}
    return json.dumps(kept, ensure_ascii=False)


def _next(found: Sequence[tuple[object, ...]]) -> int | None:
    return int(str(found[-1][0])) if len(found) == _A_PART else None
