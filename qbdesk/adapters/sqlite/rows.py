"""The reading SQL: rows of the table, deliveries and snapshots as values."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from qbdesk.adapters.stored.row_values import (
    DELIVERY_COLUMNS,
    EVENT_COLUMNS,
    IS_LONE,
    LONE_COLUMNS,
    SNAPSHOT_COLUMNS,
    read_deliveries,
    read_event,
    read_lone,
    read_snapshot,
)
from qbdesk.domain.delivery import Delivery
from qbdesk.domain.event import EntityKind
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot

_NEWEST_IDS = f"""
SELECT id FROM (
    SELECT id FROM event WHERE storm_id IS NULL OR storm_id = id UNION ALL
    SELECT id FROM delivery WHERE {IS_LONE})
ORDER BY id DESC LIMIT ?
"""  # noqa: S608 - the parts are constants
_EVENTS = f"""
SELECT {EVENT_COLUMNS}, pinned, mark, comment FROM event WHERE id IN (SELECT value FROM json_each(?))
"""  # noqa: S608
_LONE = f"""
SELECT {LONE_COLUMNS}, coalesce(n.pinned, 0), n.mark, coalesce(n.comment, '')
FROM delivery AS d LEFT JOIN lone_remark AS n ON n.id = d.id
WHERE d.id IN (SELECT value FROM json_each(?)) AND {IS_LONE}
"""  # noqa: S608
_FIELDS = f"SELECT {DELIVERY_COLUMNS}"
_DELIVERIES = f"{_FIELDS} FROM delivery"
_REQUESTS = f"""
{_FIELDS} FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY id) AS place FROM delivery
    WHERE event_id IN (SELECT value FROM json_each(?1)))
WHERE place <= ?2 UNION ALL
{_FIELDS} FROM delivery WHERE id IN (SELECT value FROM json_each(?1)) AND event_id IS NULL
ORDER BY id
"""  # noqa: S608
_SNAPSHOT_OF_EVENT = """
SELECT s.kind, s.entity_id, s.body, s.compressed, s.content_hash, s.fetched_at_us
FROM event AS e JOIN snapshot AS s ON s.id = coalesce(e.snapshot_id, (
    SELECT max(id) FROM snapshot
    WHERE kind = substr(e.type, 1, instr(e.type, '.') - 1) AND entity_id = e.entity_id))
WHERE e.id = ?
"""
_LAST_SNAPSHOT = f"""
SELECT {SNAPSHOT_COLUMNS} FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT 1
"""  # noqa: S608


def ask(connection: sqlite3.Connection, text: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """All that is answered."""
    return connection.execute(text, values).fetchall()


def newest_ids(connection: sqlite3.Connection, limit: int | None) -> array[int]:
    """Ids of events and lone deliveries, newest first."""
    rows = connection.execute(_NEWEST_IDS, (-1 if limit is None else limit,))
    return array("q", chain.from_iterable(rows))


def newest_event_ids(connection: sqlite3.Connection, limit: int) -> array[int]:
    """Ids of events only, newest first."""
    rows = connection.execute("SELECT id FROM event ORDER BY id DESC LIMIT ?", (limit,))
    return array("q", chain.from_iterable(rows))


def rows_with(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EventRow]:
    """The rows that exist, in the order of `ids`."""
    wanted = json.dumps(list(ids))
    found: dict[int, EventRow] = {row[0]: read_event(row) for row in connection.execute(_EVENTS, (wanted,))}
    if len(found) < len(ids):
        found |= {row[0]: read_lone(row) for row in connection.execute(_LONE, (wanted,))}
    return [found[row_id] for row_id in ids if row_id in found]


def order_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Orders by state now; each order once, tests and simulated orders left out unless all are."""
    rows = connection.execute(
        "SELECT order_state, count(*) FROM event"
        " WHERE type = 'order.new' AND order_state IS NOT NULL AND realm = 'shop' GROUP BY order_state"
    )
    return dict(rows.fetchall())


def deliveries_of(connection: sqlite3.Connection, row_id: int, limit: int) -> list[Delivery]:
    """An event's deliveries, oldest first; or the delivery with this id when it is no event."""
    rows = connection.execute(f"{_DELIVERIES} WHERE event_id = ? ORDER BY id LIMIT ?", (row_id, limit))
    found = read_deliveries(rows)
    return found or read_deliveries(connection.execute(f"{_DELIVERIES} WHERE id = ?", (row_id,)))


def requests_of(
    connection: sqlite3.Connection, row_ids: Sequence[int], most_each: int
) -> dict[int, list[Delivery]]:
    """The oldest deliveries of each event, or the lone delivery itself; rows without any are left out."""
    found: dict[int, list[Delivery]] = {}
    for each in read_deliveries(connection.execute(_REQUESTS, (json.dumps(list(row_ids)), most_each))):
        found.setdefault(each.id if each.event_id is None else each.event_id, []).append(each)
    return found


def newest_delivery_of(connection: sqlite3.Connection, row_id: int) -> Delivery | None:
    """An event's newest delivery; or the delivery with this id when it is no event."""
    newest = f"{_DELIVERIES} WHERE event_id = ? ORDER BY id DESC LIMIT 1"
    found = read_deliveries(connection.execute(newest, (row_id,)))
    return found[0] if found else delivery(connection, row_id)


def delivery(connection: sqlite3.Connection, delivery_id: int) -> Delivery | None:
    """One delivery by its id."""
    found = read_deliveries(connection.execute(f"{_DELIVERIES} WHERE id = ?", (delivery_id,)))
    return found[0] if found else None


def deliveries(connection: sqlite3.Connection, limit: int) -> list[Delivery]:
    """The newest deliveries, newest first."""
    return read_deliveries(connection.execute(f"{_DELIVERIES} ORDER BY id DESC LIMIT ?", (limit,)))


def deliveries_where(
    connection: sqlite3.Connection, condition: str, values: Sequence[object]
) -> list[Delivery]:
    """The deliveries that meet a condition of ours, with what orders and limits them."""
    return read_deliveries(connection.execute(f"{_DELIVERIES} WHERE {condition}", tuple(values)))


def snapshot_of(connection: sqlite3.Connection, row_id: int) -> Snapshot | None:
    """The body fetched for an event, or the newest one of its entity."""
    row = connection.execute(_SNAPSHOT_OF_EVENT, (row_id,)).fetchone()
    return None if row is None else read_snapshot(row)


def last_snapshot(connection: sqlite3.Connection, kind: EntityKind, entity_id: str) -> Snapshot | None:
    """The newest body of an order or product."""
    row = connection.execute(_LAST_SNAPSHOT, (kind, entity_id)).fetchone()
    return None if row is None else read_snapshot(row)


def last_received_at_us(connection: sqlite3.Connection) -> int | None:
    """When the newest delivery came."""
    row = connection.execute("SELECT received_at_us FROM delivery ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else int(row[0])
