"""What the reading commands print: events and deliveries, as lines for people or JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from qbdesk.domain.delivery import Delivery, printable
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.summary import plain_english, summary

_EVENT_LINE = "{received:<19}  {kind:<15}  {entity_id:>8}  {state:<9}  {trust:<12}  {amount:>14}  {text}"
_DELIVERY_LINE = "{received:<23}  {answer:>3}  {verdict:<12}  {query}"


def event_json(row: EventRow) -> str:
    """One event as a JSON object on one line; the fields are a contract for scripts (README)."""
    return json.dumps(
        {
            "id": row.id,
            "type": row.kind,
            "entity_id": row.entity_id,
            "state": row.state,
            "trust": row.trust,
            "source": row.source,
            "copies": row.copies,
            "received_at": iso_time(row.received_at_us),
            "summary": summary(row, plain_english),
            "amount": None if row.amount is None else f"{row.amount.amount:.2f}",
            "currency": None if row.amount is None else row.amount.currency,
            "order_state": row.order_state,
            "raw_status": row.raw_status,
            "reason": row.reason,
            "plain_path": row.plain_path,
            "alarm_at": iso_time(row.alarm_at_us) if row.alarm_at_us else None,
        },
        ensure_ascii=False,
    )


def delivery_json(delivery: Delivery) -> str:
    """One delivery as a JSON object on one line; the fields are a contract for scripts (README)."""
    return json.dumps(
        {
            "id": delivery.id,
            "event_id": delivery.event_id,
            "verdict": delivery.verdict,
            "received_at": iso_time(delivery.received_at_us),
            "query": delivery.query,
            "answer": delivery.status,
            "method": delivery.method,
            "reason": delivery.reason,
            "source": delivery.source,
            "plain_path": delivery.plain_path,
            "answered_in_us": delivery.answered_in_us,
        },
        ensure_ascii=False,
    )


def event_lines(rows: Iterable[EventRow]) -> Iterable[str]:
    """Events as aligned lines, newest first as they come; times are local."""
    for row in rows:
        amount = "" if row.amount is None else f"{row.amount.amount:.2f} {row.amount.currency}".strip()
        copies = f"  ×{row.deliveries}" if row.deliveries > 1 else ""
        yield _EVENT_LINE.format(
            received=_local(row.received_at_us, "seconds"),
            kind=row.kind.value,
            entity_id=row.entity_id,
            state=row.state.value,
            trust=row.trust.value,
            amount=amount,
            text=printable(summary(row, plain_english), 80) + copies,
        ).rstrip()


def delivery_lines(deliveries: Iterable[Delivery]) -> Iterable[str]:
    """Deliveries as aligned lines; times are local."""
    for delivery in deliveries:
        yield _DELIVERY_LINE.format(
            received=_local(delivery.received_at_us, "milliseconds"),
            answer=delivery.status,
            verdict=delivery.verdict.value,
            query=printable(delivery.query, 120),
        ).rstrip()


def iso_time(at_us: int) -> str:
    """ISO 8601 in UTC with microseconds."""
    return _moment(at_us).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _local(at_us: int, precision: str) -> str:
    return _moment(at_us).astimezone().replace(tzinfo=None).isoformat(" ", precision)


def _moment(at_us: int) -> datetime:
    return datetime.fromtimestamp(at_us // 1_000_000, UTC).replace(microsecond=at_us % 1_000_000)
