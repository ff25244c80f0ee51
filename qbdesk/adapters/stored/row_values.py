"""What a store's rows hold, as values: the same columns in each engine, which has SQL of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

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


def read_event(row: Sequence[object]) -> EventRow:
    """An event by what `EVENT_COLUMNS` and its remark (pinned, mark, comment) hold."""
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


def read_lone(row: Sequence[object]) -> EventRow:
    """A delivery that made no event by what `LONE_COLUMNS` and its remark (pinned, mark, comment) hold."""
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


def read_deliveries(rows: Iterable[Sequence[object]]) -> list[Delivery]:
    """Deliveries by what `DELIVERY_COLUMNS` hold."""
    return [_delivery(row) for row in rows]


def _delivery(row: Sequence[object]) -> Delivery:
    values = dict(zip(Delivery.__dataclass_fields__, row, strict=True))
    values["verdict"] = Verdict(str(values["verdict"]))
    values["source"] = Source(str(values["source"]))
    values["plain_path"] = bool(values["plain_path"])
    values["headers"] = tuple((name, value) for name, value in json.loads(str(values["headers"])))
    return Delivery(**values)  # type: ignore[arg-type]


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
