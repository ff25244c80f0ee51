"""A real store with what happened to an order and a product, for the tabs that tell of time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from qbdesk.adapters.sqlite.history import SqliteHistory
from qbdesk.adapters.sqlite.receiving import time_answers
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.delivery import AnswerTiming
from qbdesk.domain.event import EventState, EventType, Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Outcome
from qbdesk.domain.judging import judge
from tests.contract.stores import incoming
from tests.ui.details.samples import ORDER


def _variant(number: str, sku: str, price: str, stock: str, *words: str) -> dict[str, Any]:
    values = [{"val": word} for word in words]
    return {"id": number, "sku": sku, "price": price, "qty": stock, "values": values}


SMALL, LARGE = "130 × 180 cm", "150 × 200 cm"
VARIANTS = [
    _variant("1", "JF-130-R", "449", "9", "Rost", SMALL),
    _variant("2", "JF-130-M", "449", "5", "Mossa", SMALL),
    _variant("3", "JF-130-S", "449", "0", "Snö", SMALL),
    _variant("4", "JF-150-R", "649", "0", "Rost", LARGE),
    _variant("5", "JF-150-M", "649", "", "Mossa", LARGE),
]
BLANKET: dict[str, Any] = {
    "id": "67890",
    "sku": "JF-130",
    "title": "Yllefilt Jämtland",
    "price": "549",
    "purchase_price": "211",
    "visible": "1",
    "description": "<p>Vävd av ull.</p>",
    "variants": VARIANTS,
}


def clock_us(clock: str, day: int = 24) -> int:
    """Microseconds of a time of 24 November 2025, UTC."""
    return int(datetime.fromisoformat(f"2025-11-{day} {clock}+00:00").timestamp()) * 1_000_000


def with_stock(body: Mapping[str, Any], **stock: str) -> dict[str, Any]:
    """The body with other figures by variant id, such as `v1="7"`."""
    variants = [{**each, "qty": stock.get(f"v{each['id']}", each["qty"])} for each in body["variants"]]
    return {**body, "variants": variants}


@dataclass(frozen=True, slots=True)
class Shelf:
    """An open store, and what the tests do with it."""

    writer: SqliteWriter
    upkeep: SqliteUpkeep
    reader: SqliteReader
    history: SqliteHistory

    async def comes(self, kind: EventType, entity_id: str, at_us: int, answer_us: int = 4_000) -> int:
        """A delivery; the id of its event."""
        (recorded,) = await self.writer.record([incoming(kind, entity_id, at_us=at_us)])
        timings = [AnswerTiming(recorded.delivery_id, answer_us - 4_000 + 3_000, 600)]
        await self.writer.thread.submit(partial(time_answers, timings=timings))  # else up to a second later
        assert recorded.event_id is not None
        return recorded.event_id

    async def fetched(self, at_us: int, body: object | None) -> None:
        """The next waiting event was fetched and found to be `body`."""
        (job,) = await self.writer.claim(1, at_us)
        last = await self.reader.last_snapshot(job.identity.type.entity, job.identity.entity_id)
        before = None if last is None else json.loads(last.body)
        await self.writer.finish(judge(job, body, at_us, "SEK", before))

    async def fails(self, at_us: int, reason: str) -> None:
        """The next waiting event could not be fetched for good."""
        (job,) = await self.writer.claim(1, at_us)
        await self.writer.finish(Outcome(job.event_id, EventState.FAILED, Trust.WAITING, reason=reason))

    async def row(self, row_id: int) -> EventRow:
        """One row that must be there."""
        (row,) = await self.reader.rows([row_id])
        return row


@asynccontextmanager
async def shelf(folder: Path) -> AsyncIterator[Shelf]:
    """An empty store in `folder`."""
    async with AsyncExitStack() as stack:
        writer = SqliteWriter(folder / "qbdesk.db")
        stack.push_async_callback(writer.aclose)
        await writer.open()
        reader = SqliteReader(folder / "qbdesk.db")
        stack.push_async_callback(reader.aclose)
        await reader.open()
        yield Shelf(writer, SqliteUpkeep(writer), reader, SqliteHistory(reader))


async def blanket_changes(store: Shelf) -> int:
    """The product of the mock-up; the id of its latest change."""
    first = {**BLANKET, "description": "<p>Vävd av ull.</p>"}
    await store.comes(EventType.PRODUCT_ADD, "67890", clock_us("09:00:00", 20))
    await store.fetched(clock_us("09:00:01", 20), with_stock(first, v1="10"))
    await store.comes(EventType.PRODUCT_UPDATE, "67890", clock_us("16:20:00", 23))
    longer = {**BLANKET, "description": f"<p>Vävd av ull.</p><p>{'Mjuk och varm. ' * 14}</p>"}
    await store.fetched(clock_us("16:20:02", 23), with_stock(longer, v1="10"))
    await store.comes(EventType.PRODUCT_UPDATE, "67890", clock_us("12:47:00"))
    await store.fetched(clock_us("12:47:01"), longer)
    latest = await store.comes(EventType.PRODUCT_UPDATE, "67890", clock_us("14:31:44"))
    cheaper = {**longer, "price": "449", "before_price": "549", "purchase_price": "190"}
    await store.fetched(clock_us("14:31:45"), with_stock(cheaper, v1="7", v2="4"))
    return latest


async def order_sent(store: Shelf) -> tuple[int, int]:
    """The order of the mock-up, paid, received, rung for, sent, announced twice; both events."""
    paid = {**ORDER, "order_id": "12401", "date_paid": "2025-11-24 11:47:58"}
    new = await store.comes(EventType.ORDER_NEW, "12401", clock_us("10:48:15"))
    await store.fetched(clock_us("10:48:16"), paid)
    await store.upkeep.claim_alarm(new, clock_us("10:48:16"))
    done = await store.comes(EventType.ORDER_DONE, "12401", clock_us("14:08:13"), 3_000)
    await store.fetched(clock_us("14:08:14"), {**paid, "status": "2"})
    await store.comes(EventType.ORDER_DONE, "12401", clock_us("14:08:21"), 3_000)
    await store.fetched(clock_us("14:08:22"), {**paid, "status": "2"})
    return new, done
