"""What a store's rows hold, as values: the same columns in each engine, which has SQL of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event import EntityKind, EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState

EVENT_COLUMNS = """id, type, entity_id, state, trust, source, received_at_us, copies, deliveries, facts,
    amount_cents, currency, order_state, raw_status, reason, answer_us, alarm_at_us, plain_path,
    storm_count, storm_span_us, storm_id"""
LONE_COLUMNS = """d.id, verdict, source, received_at_us, reason, status,
    read_us + check_us + write_us + send_us, plain_path"""
"""Of `delivery AS d`."""
DELIVERY_COLUMNS = """id, event_id, verdict, received_at_us, source, plain_path, method, query, headers,
    body, peer, status, reason, read_us, check_us, write_us, send_us"""
SNAPSHOT_COLUMNS = "kind, entity_id, body, compressed, content_hash, fetched_at_us"
IS_LONE = "verdict IN ('probe', 'unknown_type', 'rejected')"
"""Of a delivery: it made no event, and is a row of the table itself. As the index `delivery_lone` has it."""

# A look into a table takes a tenth of the time of a call of the class, and there are six of them in a row.
_KINDS = {str(each): each for each in RowKind}
_STATES = {str(each): each for each in EventState}
_TRUSTS = {str(each): each for each in Trust}
_SOURCES = {str(each): each for each in Source}
_ORDER_STATES = {str(each): each for each in OrderState}
_VERDICTS = {str(each): each for each in Verdict}
_NO_FACTS = Facts()


def read_event(row: Sequence[Any]) -> EventRow:
    """An event by what `EVENT_COLUMNS` and its remark (pinned, mark, comment) hold."""
    row_id, kind, entity_id, state, trust, source, received_at_us, copies, count, facts, cents = row[:11]
    currency, order_state, raw_status, reason, answer_us, alarm_at_us, plain_path = row[11:18]
    storm_count, storm_span_us, storm_id, pinned, mark, comment = row[18:]
    return EventRow(
        row_id,
        _KINDS[kind],
        entity_id,
        _STATES[state],
        _TRUSTS[trust],
        _SOURCES[source],
        received_at_us,
        copies,
        count,
        Facts(**json.loads(facts)) if facts != "{}" else _NO_FACTS,
        None if cents is None else Money.from_cents(cents, currency),
        None if order_state is None else _ORDER_STATES[order_state],
        raw_status,
        reason,
        answer_us=answer_us,
        alarm_at_us=alarm_at_us,
        plain_path=bool(plain_path),
        storm_count=storm_count,
        storm_span_s=storm_span_us // 1_000_000,
        storm_id=storm_id,
        pinned=bool(pinned),
        mark=mark,
        comment=comment,
    )


def read_lone(row: Sequence[Any]) -> EventRow:
    """A delivery that made no event by what `LONE_COLUMNS` and its remark (pinned, mark, comment) hold."""
    row_id, verdict, source, received_at_us, reason, status, answer_us, plain_path = row[:8]
    pinned, mark, comment = row[8:]
    return EventRow(
        id=row_id,
        kind=_KINDS[verdict],
        entity_id="",
        state=EventState.DONE,
        trust=Trust.UNCHECKED,
        source=_SOURCES[source],
        received_at_us=received_at_us,
        reason=reason,
        status=status,
        answer_us=answer_us,
        plain_path=bool(plain_path),
        pinned=bool(pinned),
        mark=mark,
        comment=comment,
    )


def read_deliveries(rows: Iterable[Sequence[Any]]) -> list[Delivery]:
    """Deliveries by what `DELIVERY_COLUMNS` hold."""
    return [_delivery(row) for row in rows]


def _delivery(row: Sequence[Any]) -> Delivery:
    row_id, event_id, verdict, received_at_us, source, plain_path, method, query, headers, *rest = row
    return Delivery(
        row_id,
        event_id,
        _VERDICTS[verdict],
        received_at_us,
        _SOURCES[source],
        bool(plain_path),
        method,
        query,
        tuple([(name, value) for name, value in json.loads(headers)]),
        *rest,
    )


def read_snapshot(row: Sequence[object]) -> Snapshot:
    """A body by what `SNAPSHOT_COLUMNS` hold."""
    kind, entity_id, body, compressed, content_hash, fetched_at_us = row
    text = _unpacked(body, compressed).decode()
    return Snapshot(EntityKind(str(kind)), str(entity_id), text, str(content_hash), int(str(fetched_at_us)))


def read_body(body: object, compressed: object) -> Mapping[str, object] | None:
    """What a kept body says; None when it is no object."""
    found = json.loads(_unpacked(body, compressed)) if isinstance(body, bytes) else None
    return found if isinstance(found, dict) else None


def _unpacked(body: object, compressed: object) -> bytes:
    raw = bytes(body) if isinstance(body, bytes) else b""
    return zlib.decompress(raw) if compressed else raw
