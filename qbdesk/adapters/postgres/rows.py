"""The reading SQL of a shared store: rows of the table, deliveries and snapshots as values."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import psycopg

from qbdesk.adapters.postgres.asking import ask_ids
from qbdesk.adapters.stored.dialect import Sql
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

_SHOWN_EVENTS = "SELECT id FROM event WHERE storm_id IS NULL OR storm_id = id"
_SHOWN_LONE = f"SELECT id FROM delivery WHERE {IS_LONE}"  # noqa: S608 - the parts are constants
# Each part in order by itself: the union of both is not ordered by their indexes else.
_NEWEST_IDS = f"""
SELECT id FROM (
    ({_SHOWN_EVENTS} ORDER BY id DESC LIMIT ?) UNION ALL
    ({_SHOWN_LONE} ORDER BY id DESC LIMIT ?)) AS f
ORDER BY id DESC
"""  # noqa: S608
_ALL_IDS = f"{_SHOWN_EVENTS} UNION ALL {_SHOWN_LONE} ORDER BY id DESC"
_EVENTS = f"""
SELECT {EVENT_COLUMNS}, coalesce(n.pinned, false), n.mark, coalesce(n.comment, '')
FROM event LEFT JOIN remark AS n ON n.row_id = id AND n.owner = current_user
WHERE id = ANY (%s::bigint[])
"""  # noqa: S608
_LONE = f"""
SELECT {LONE_COLUMNS}, coalesce(n.pinned, false), n.mark, coalesce(n.comment, '')
FROM delivery AS d LEFT JOIN remark AS n ON n.row_id = d.id AND n.owner = current_user
WHERE d.id = ANY (%s::bigint[]) AND {IS_LONE}
"""  # noqa: S608
_ORDER_COUNTS = """
SELECT order_state, count(*) FROM event
WHERE type = 'order.new' AND order_state IS NOT NULL AND realm = 'shop' GROUP BY order_state
"""
_FIELDS = f"SELECT {DELIVERY_COLUMNS}"
_DELIVERIES = f"{_FIELDS} FROM delivery"
_REQUESTS = f"""
SELECT r.* FROM unnest(%(ids)s::bigint[]) AS wanted (event_id) CROSS JOIN LATERAL (
    {_DELIVERIES} WHERE event_id = wanted.event_id ORDER BY id LIMIT %(most)s) AS r UNION ALL
{_DELIVERIES} WHERE id = ANY (%(ids)s::bigint[]) AND event_id IS NULL
ORDER BY id
"""  # noqa: S608
_SNAPSHOT_OF_EVENT = """
SELECT s.kind, s.entity_id, s.body, s.compressed, s.content_hash, s.fetched_at_us
FROM event AS e JOIN snapshot AS s ON s.id = coalesce(e.snapshot_id, (
    SELECT id FROM snapshot
    WHERE kind = split_part(e.type, '.', 1) AND entity_id = e.entity_id ORDER BY id DESC LIMIT 1))
WHERE e.id = %s
"""
_LAST_SNAPSHOT = f"""
SELECT {SNAPSHOT_COLUMNS} FROM snapshot WHERE kind = %s AND entity_id = %s ORDER BY id DESC LIMIT 1
"""  # noqa: S608
_PINNED = "SELECT row_id FROM remark WHERE owner = current_user AND pinned ORDER BY row_id DESC"


def newest_ids(connection: psycopg.Connection, limit: int | None) -> array[int]:
    """Ids of events and lone deliveries, newest first."""
    asked = Sql(_ALL_IDS) if limit is None else Sql(_NEWEST_IDS, (limit, limit))
    return ask_ids(connection, asked, limit)


def newest_event_ids(connection: psycopg.Connection, limit: int) -> array[int]:
    """Ids of events only, newest first."""
    return ask_ids(connection, Sql("SELECT id FROM event ORDER BY id DESC"), limit)


def rows_with(connection: psycopg.Connection, ids: Sequence[int]) -> list[EventRow]:
    """The rows that exist, in the order of `ids`, with the reader's own remarks."""
    wanted = (list(ids),)
    found: dict[int, EventRow] = {row[0]: read_event(row) for row in connection.execute(_EVENTS, wanted)}
    if len(found) < len(ids):
        found |= {row[0]: read_lone(row) for row in connection.execute(_LONE, wanted)}
    return [found[row_id] for row_id in ids if row_id in found]


def order_counts(connection: psycopg.Connection) -> dict[str, int]:
    """Orders by state now; each order once, tests and simulated orders left out unless all are."""
    return dict(connection.execute(_ORDER_COUNTS).fetchall())


def deliveries_of(connection: psycopg.Connection, row_id: int, limit: int) -> list[Delivery]:
    """An event's deliveries, oldest first; or the delivery with this id when it is no event."""
    rows = connection.execute(f"{_DELIVERIES} WHERE event_id = %s ORDER BY id LIMIT %s", (row_id, limit))
    found = read_deliveries(rows)
    return found or read_deliveries(connection.execute(f"{_DELIVERIES} WHERE id = %s", (row_id,)))


def requests_of(
    connection: psycopg.Connection, row_ids: Sequence[int], most_each: int
) -> dict[int, list[Delivery]]:
    """The oldest deliveries of each event, or the lone delivery itself; rows without any are left out."""
    found: dict[int, list[Delivery]] = {}
    wanted = {"ids": list(set(row_ids)), "most": most_each}
    for each in read_deliveries(connection.execute(_REQUESTS, wanted)):
        found.setdefault(each.id if each.event_id is None else each.event_id, []).append(each)
    return found


def newest_delivery_of(connection: psycopg.Connection, row_id: int) -> Delivery | None:
    """An event's newest delivery; or the delivery with this id when it is no event."""
    newest = f"{_DELIVERIES} WHERE event_id = %s ORDER BY id DESC LIMIT 1"
    found = read_deliveries(connection.execute(newest, (row_id,)))
    return found[0] if found else delivery(connection, row_id)


def delivery(connection: psycopg.Connection, delivery_id: int) -> Delivery | None:
    """One delivery by its id."""
    found = read_deliveries(connection.execute(f"{_DELIVERIES} WHERE id = %s", (delivery_id,)))
    return found[0] if found else None


def deliveries(connection: psycopg.Connection, limit: int) -> list[Delivery]:
    """The newest deliveries, newest first."""
    return read_deliveries(connection.execute(f"{_DELIVERIES} ORDER BY id DESC LIMIT %s", (limit,)))


def deliveries_between(
    connection: psycopg.Connection, from_us: int, until_us: int, limit: int
) -> list[Delivery]:
    """The first `limit` requests from `from_us` to before `until_us`, oldest first, replays left out."""
    condition = "received_at_us >= %s AND received_at_us < %s AND source <> 'replay' ORDER BY id LIMIT %s"
    return read_deliveries(connection.execute(f"{_DELIVERIES} WHERE {condition}", (from_us, until_us, limit)))


def snapshot_of(connection: psycopg.Connection, row_id: int) -> Snapshot | None:
    """The body fetched for an event, or the newest one of its entity."""
    row = connection.execute(_SNAPSHOT_OF_EVENT, (row_id,)).fetchone()
    return None if row is None else read_snapshot(row)


def last_snapshot(connection: psycopg.Connection, kind: EntityKind, entity_id: str) -> Snapshot | None:
    """The newest body of an order or product."""
    row = connection.execute(_LAST_SNAPSHOT, (kind.value, entity_id)).fetchone()
    return None if row is None else read_snapshot(row)


def last_received_at_us(connection: psycopg.Connection) -> int | None:
    """When the newest delivery came."""
    row = connection.execute("SELECT received_at_us FROM delivery ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else int(row[0])


def pinned_ids(connection: psycopg.Connection) -> list[int]:
    """The reader's own pinned rows, newest first."""
    return [row[0] for row in connection.execute(_PINNED)]
