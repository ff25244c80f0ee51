"""The reading SQL: rows of the table, deliveries and snapshots as values."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event import EntityKind, EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState

_NEWEST_IDS = """
SELECT id FROM (
    SELECT id FROM event WHERE storm_id IS NULL OR storm_id = id UNION ALL
    SELECT id FROM delivery WHERE verdict IN ('probe', 'unknown_type', 'rejected'))
ORDER BY id DESC LIMIT ?
"""
_EVENTS = """
SELECT id, type, entity_id, state, trust, source, received_at_us, copies, deliveries, facts, amount_cents,
    currency, order_state, raw_status, reason, answer_us, alarm_at_us, plain_path,
    storm_count, storm_span_us, storm_id, pinned, mark, comment
FROM event WHERE id IN (SELECT value FROM json_each(?))
"""
_LONE = """
SELECT d.id, verdict, source, received_at_us, reason, status, read_us + check_us + write_us + send_us,
    plain_path, coalesce(n.pinned, 0), n.mark, coalesce(n.comment, '')
FROM delivery AS d LEFT JOIN lone_remark AS n ON n.id = d.id
WHERE d.id IN (SELECT value FROM json_each(?)) AND verdict IN ('probe', 'unknown_type', 'rejected')
"""
_FIELDS = """
SELECT id, event_id, verdict, received_at_us, source, plain_path, method, query, headers, body, peer, status,
    reason, read_us, check_us, write_us, send_us
"""
_DELIVERY_COLUMNS = f"{_FIELDS} FROM delivery"
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
_LAST_SNAPSHOT = """
SELECT kind, entity_id, body, compressed, content_hash, fetched_at_us
FROM snapshot WHERE kind = ? AND entity_id = ? ORDER BY id DESC LIMIT 1
"""


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
    found: dict[int, EventRow] = {row[0]: _event_row(row) for row in connection.execute(_EVENTS, (wanted,))}
    if len(found) < len(ids):
        found |= {row[0]: _lone_row(row) for row in connection.execute(_LONE, (wanted,))}
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
    rows = connection.execute(f"{_DELIVERY_COLUMNS} WHERE event_id = ? ORDER BY id LIMIT ?", (row_id, limit))
    found = _deliveries(rows)
    return found or _deliveries(connection.execute(f"{_DELIVERY_COLUMNS} WHERE id = ?", (row_id,)))


def requests_of(
    connection: sqlite3.Connection, row_ids: Sequence[int], most_each: int
) -> dict[int, list[Delivery]]:
    """The oldest deliveries of each event, or the lone delivery itself; rows without any are left out."""
    found: dict[int, list[Delivery]] = {}
    for each in _deliveries(connection.execute(_REQUESTS, (json.dumps(list(row_ids)), most_each))):
        found.setdefault(each.id if each.event_id is None else each.event_id, []).append(each)
    return found


def newest_delivery_of(connection: sqlite3.Connection, row_id: int) -> Delivery | None:
    """An event's newest delivery; or the delivery with this id when it is no event."""
    newest = f"{_DELIVERY_COLUMNS} WHERE event_id = ? ORDER BY id DESC LIMIT 1"
    found = _deliveries(connection.execute(newest, (row_id,)))
    return found[0] if found else delivery(connection, row_id)


def delivery(connection: sqlite3.Connection, delivery_id: int) -> Delivery | None:
    """One delivery by its id."""
    found = _deliveries(connection.execute(f"{_DELIVERY_COLUMNS} WHERE id = ?", (delivery_id,)))
    return found[0] if found else None


def deliveries(connection: sqlite3.Connection, limit: int) -> list[Delivery]:
    """The newest deliveries, newest first."""
    return _deliveries(connection.execute(f"{_DELIVERY_COLUMNS} ORDER BY id DESC LIMIT ?", (limit,)))


def deliveries_where(
    connection: sqlite3.Connection, condition: str, values: Sequence[object]
) -> list[Delivery]:
    """The deliveries that meet a condition of ours, with what orders and limits them."""
    return _deliveries(connection.execute(f"{_DELIVERY_COLUMNS} WHERE {condition}", tuple(values)))


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


def _event_row(row: Sequence[object]) -> EventRow:
    (row_id, kind, entity_id, state, trust, source, received, copies, count, facts, cents, currency) = row[
        :12
    ]
    order_state, raw_status, reason, answer_us, alarm_at_us, plain_path, *rest = row[12:]
    storm_count, storm_span_us, storm_id, pinned, mark, comment = rest
    return EventRow(
        id=int(str(row_id)),
        kind=RowKind(str(kind)),
        entity_id=str(entity_id),
        state=EventState(str(state)),
        trust=Trust(str(trust)),
        source=Source(str(source)),
        received_at_us=int(str(received)),
        copies=int(str(copies)),
        deliveries=int(str(count)),
        facts=Facts(**json.loads(str(facts))),
        amount=None if cents is None else Money.from_cents(int(str(cents)), str(currency)),
        order_state=None if order_state is None else OrderState(str(order_state)),
        raw_status=str(raw_status),
        reason=str(reason),
        answer_us=None if answer_us is None else int(str(answer_us)),
        alarm_at_us=None if alarm_at_us is None else int(str(alarm_at_us)),
        plain_path=bool(plain_path),
        storm_count=int(str(storm_count)),
        storm_span_s=int(str(storm_span_us)) // 1_000_000,
        storm_id=None if storm_id is None else int(str(storm_id)),
        pinned=bool(pinned),
        mark=None if mark is None else int(str(mark)),
        comment=str(comment),
    )


def _lone_row(row: Sequence[object]) -> EventRow:
    row_id, verdict, source, received, reason, status, answer_us, plain_path = row[:8]
    pinned, mark, comment = row[8:]
    return EventRow(
        id=int(str(row_id)),
        kind=RowKind(str(verdict)),
        entity_id="",
        state=EventState.DONE,
        trust=Trust.UNCHECKED,
        source=Source(str(source)),
        received_at_us=int(str(received)),
        reason=str(reason),
        status=int(str(status)),
        answer_us=None if answer_us is None else int(str(answer_us)),
        plain_path=bool(plain_path),
        pinned=bool(pinned),
        mark=None if mark is None else int(str(mark)),
        comment=str(comment),
    )


def _deliveries(rows: Iterable[Sequence[object]]) -> list[Delivery]:
    return [_delivery(row) for row in rows]


def _delivery(row: Sequence[object]) -> Delivery:
    values = dict(zip(Delivery.__dataclass_fields__, row, strict=True))
    values["verdict"] = Verdict(str(values["verdict"]))
    values["source"] = Source(str(values["source"]))
    values["plain_path"] = bool(values["plain_path"])
    values["headers"] = tuple((name, value) for name, value in json.loads(str(values["headers"])))
    return Delivery(**values)  # type: ignore[arg-type]


def read_snapshot(row: Sequence[object]) -> Snapshot:
    """A body by value: kind, entity, body, whether it is compressed, content hash, time."""
    kind, entity_id, body, compressed, content_hash, fetched_at_us = row
    raw = bytes(body) if isinstance(body, bytes) else b""
    text = (zlib.decompress(raw) if compressed else raw).decode()
    return Snapshot(EntityKind(str(kind)), str(entity_id), text, str(content_hash), int(str(fetched_at_us)))
