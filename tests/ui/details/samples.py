"""Rows, deliveries and bodies to show, and the reader that hands them out."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EntityKind, EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState

NOON_US = int(datetime(2025, 11, 24, 12, 0, tzinfo=UTC).timestamp()) * 1_000_000
SECRET = "q3Zk-7_vTt0aLr5YxWm2"

ORDER: dict[str, Any] = {
    "order_id": "12408",
    "date_paid": "2025-11-24 12:59:00",
    "status": "1",
    "total_pay_amount": "748.95",
    "items_amount": "747.00",
    "shipping_amount": "49.00",
    "discount_amount": "47.05",
    "tax_amount": "149.79",
    "currency": "SEK",
    "shipping_name": "PostNord Ombud",
    "total_weight": "1240",
    "notes": "Slå gärna in muggen!",
    "paymethod": {"method": "Klarna", "transaction_id": "kl-9F2A"},
    "customer": {
        "email": "anna@example.se",
        "phone": "070-123 45 67",
        "full_name": "Anna Sandberg",
        "address": "Rådhusgatan 14",
        "city": "Östersund",
        "zipcode": "831 31",
        "country": "SE",
    },
    "products": [
        {"title": "Emaljmugg Fjäll", "variant": "Blå", "price": "129", "qty": "1", "sku": "EM-BL"},
        {"title": "Termos", "variant": None, "price": "309.00", "qty": 2, "sku": "TS"},
    ],
}

PRODUCT: dict[str, Any] = {
    "id": "67890",
    "sku": "JF-130",
    "title": "Yllefilt Jämtland",
    "price": "449",
    "before_price": "549",
    "qty": "",
    "visible": "1",
    "description": "<p>Vävd av <b>ull</b>.</p><script>steal()</script>",
}


def order_row(row_id: int = 1, **changes: Any) -> EventRow:
    given: dict[str, Any] = {
        "id": row_id,
        "kind": RowKind.ORDER_NEW,
        "entity_id": "12408",
        "state": EventState.DONE,
        "trust": Trust.CONFIRMED,
        "source": Source.WEBHOOK,
        "received_at_us": NOON_US,
        "facts": Facts(2, "Klarna", "Anna S."),
        "amount": Money(Decimal("748.95"), "SEK"),
        "order_state": OrderState.NEW,
    }
    return EventRow(**{**given, **changes})


def product_row(row_id: int = 2, **changes: Any) -> EventRow:
    given: dict[str, Any] = {
        "kind": RowKind.PRODUCT_UPDATE,
        "entity_id": "67890",
        "facts": Facts(title="Yllefilt Jämtland"),
        "amount": Money(Decimal(449), "SEK"),
        "order_state": None,
    }
    return order_row(row_id, **{**given, **changes})


def lone_row(row_id: int = 3, **changes: Any) -> EventRow:
    given: dict[str, Any] = {
        "kind": RowKind.REJECTED,
        "entity_id": "",
        "trust": Trust.UNCHECKED,
        "facts": Facts(),
        "amount": None,
        "order_state": None,
        "status": 400,
        "reason": "order_id is missing",
    }
    return order_row(row_id, **{**given, **changes})


def delivery(delivery_id: int = 1, verdict: Verdict = Verdict.EVENT, **changes: Any) -> Delivery:
    given: dict[str, Any] = {
        "id": delivery_id,
        "event_id": 1,
        "verdict": verdict,
        "received_at_us": NOON_US + delivery_id * 13_000,
        "source": Source.WEBHOOK,
        "plain_path": False,
        "method": "GET",
        "query": f"event_type=order.new&order_id={12407 + delivery_id}",
        "headers": (("host", "fjallvind.ngrok.app"), ("user-agent", "Quickbutik-Webhooks/1.0")),
        "body": b"",
        "peer": "127.0.0.1",
        "status": 200,
        "reason": "",
        "read_us": 300,
        "check_us": 200,
        "write_us": 3_100,
        "send_us": 400,
    }
    return Delivery(**{**given, **changes})


def snapshot(body: object, kind: EntityKind = EntityKind.ORDER) -> Snapshot:
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return Snapshot(kind, "1", text, "", NOON_US + 60_000_000)


class MemoryReader:
    """A `DetailReader` over dictionaries; `hold` keeps a row's answers back until `let_go`."""

    def __init__(self) -> None:
        self.deliveries_by_row: dict[int, list[Delivery]] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.problem: StoreProblem | None = None
        self._held: dict[int, asyncio.Event] = {}

    def hold(self, row_id: int) -> None:
        self._held[row_id] = asyncio.Event()

    def let_go(self, row_id: int) -> None:
        self._held.pop(row_id).set()

    async def deliveries_of(self, row_id: int, limit: int = 200) -> list[Delivery]:
        if row_id in self._held:
            await self._held[row_id].wait()
        if self.problem is not None:
            raise self.problem
        return self.deliveries_by_row.get(row_id, [])[:limit]

    async def newest_delivery_of(self, row_id: int) -> Delivery | None:
        return next(reversed(self.deliveries_by_row.get(row_id, [])), None)

    async def deliveries(self, limit: int) -> list[Delivery]:
        return [item for items in self.deliveries_by_row.values() for item in items][:limit]

    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        return self.snapshots.get(row_id)

    async def last_received_at_us(self) -> int | None:
        return None
