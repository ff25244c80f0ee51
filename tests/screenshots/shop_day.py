"""A Monday of the shop Fjällvind, as the target pictures show it, told to a real store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from qbdesk.adapters.sqlite.receiving import time_answers
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.checking import read_check
from qbdesk.domain.delivery import AnswerTiming, Incoming, Verdict
from qbdesk.domain.event import EventType, Realm, Source
from qbdesk.domain.judging import judge
from qbdesk.domain.remark import Remark
from tests.contract.stores import incoming, lone
from tests.screenshots.wares import (
    BLANKET,
    CANDLE,
    CUP,
    FLASK,
    LAMP,
    MUG,
    SKIN,
    SOCKS,
    STATUS,
    WARES,
    blanket,
    order,
    product,
)

ZONE = ZoneInfo("Europe/Stockholm")
URL = "https://fjallvind.ngrok.app/webhooks/quickbutik/q3Zk-7vTt0aLr5YxWm2"
_BUYERS = (
    ("Bo Lind", "Umeå", "Swish"),
    ("Karin Ek", "Lund", "Klarna"),
    ("Nils Öberg", "Kiruna", "Kort"),
    ("Eva Ask", "Visby", "Klarna"),
    ("Ali Hansson", "Malmö", "Swish"),
)
_EARLIER = 24
_HEADERS = (
    ("host", "fjallvind.ngrok.app"),
    ("user-agent", "Quickbutik-Webhooks/1.0"),
    ("accept", "*/*"),
    ("x-forwarded-for", "185.39.24.10"),
    ("x-forwarded-proto", "https"),
)


def now() -> datetime:
    """The moment that every picture shows."""
    return datetime(2026, 11, 23, 14, 38, 51, tzinfo=ZONE)


def at_us(clock: str, days_ago: int = 0) -> int:
    """Microseconds since the epoch of a time of that Monday, or of a day before."""
    return int(_moment(clock, days_ago).timestamp()) * 1_000_000


def _moment(clock: str, days_ago: int = 0) -> datetime:
    hour, minute, second = (int(part) for part in clock.split(":"))
    return now().replace(hour=hour, minute=minute, second=second) - timedelta(days=days_ago)


@dataclass(slots=True)
class ShopDay:
    """Writes what happened, hour by hour; orders are known by their numbers."""

    writer: SqliteWriter
    upkeep: SqliteUpkeep
    reader: SqliteReader
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)

    async def tell(self) -> None:
        """All of it, from the oldest to the newest."""
        await self._earlier_days()
        await self._morning()
        await self._noon()
        await self._afternoon()
        await self._remarks()
        while await self.upkeep.index_some(1000):
            continue

    async def _earlier_days(self) -> None:
        for place in range(_EARLIER):
            number, days_ago = 12370 + place, 5 - place * 4 // _EARLIER
            clock = f"{9 + place % 6 * 2:02}:{place * 7 % 60:02}:{place * 13 % 60:02}"
            self._place(number, _BUYERS[place % 5], [(WARES[place % 7], 1 + place % 3)], clock, days_ago)
            self._turn(number, "done")
            await self.new(number, clock, days_ago)
        await self.product(CUP.id, EventType.PRODUCT_UPDATE, product(CUP), "08:14:10", 1)
        await self.product(SOCKS.id, EventType.PRODUCT_UPDATE, product(SOCKS, qty="33"), "08:14:12", 1)
        await self.product(CANDLE.id, EventType.PRODUCT_ADD, product(CANDLE), "08:15:00", 1)
        stock = ("10", "5", "0", "0", "")
        await self.product(BLANKET.id, EventType.PRODUCT_UPDATE, blanket(stock, price="549"), "08:15:30", 1)
        for number, who, basket, clock in (
            (12394, ("Maja Öst", "Åre", "Klarna"), [(SKIN, 1), (MUG, 2)], "17:02:11"),
            (12399, ("Oskar Nyman", "Falun", "Klarna"), [(CANDLE, 1)], "18:40:02"),
            (12400, ("Peter Krantz", "Gävle", "Kort"), [(SKIN, 1)], "19:12:51"),
            (12396, ("Elsa Frid", "Östersund", "Klarna"), [(CUP, 1), (SOCKS, 2)], "21:47:19"),
        ):
            self._place(number, who, basket, clock, 1)
            await self.new(number, clock, 1)

    async def _morning(self) -> None:
        await self.alone(Verdict.PROBE, "07:58:31")
        await self.alone(Verdict.REJECTED, "08:02:13")
        self._place(
            12395, ("Rut Berg", "Växjö", "Faktura"), [(LAMP, 1), (FLASK, 1)], "08:31:00", state="unpaid"
        )
        await self.new(12395, "08:31:04")
        self._place(12397, ("Mikael Ås", "Mora", "Kort"), [(BLANKET, 4), (SKIN, 1), (LAMP, 1)], "09:12:40")
        self._turn(12397, "done")
        await self.new(12397, "09:12:50")
        await self.done(12396, "09:41:08")
        self._place(12398, ("Johanna Wik", "Sala", "Swish"), [(FLASK, 1)], "10:05:20")
        await self.new(12398, "10:05:33")
        self._place(
            12401, ("Maja Ödman", "Sundsvall", "Klarna"), [(SKIN, 1), (MUG, 1), (SOCKS, 1)], "10:47:58"
        )
        await self.new(12401, "10:48:15")
        await self.done(12400, "11:12:27")
        await self.product(CANDLE.id, EventType.PRODUCT_DELETE, None, "11:30:03")
        self._place(12402, ("Sofia Brandt", "Borås", "Kort"), [(LAMP, 1), (MUG, 1)], "11:56:11")
        await self.new(12402, "11:56:20")

    async def _noon(self) -> None:
        self._place(12404, ("Lars-Göran Pihl", "Skara", "Swish"), [(CUP, 1)], "12:02:31")
        await self.new(12404, "12:02:40")
        for clock in ("12:02:41", "12:02:50", "12:07:50"):
            await self.copy(EventType.ORDER_NEW, "12404", clock)
        await self.event(EventType.ORDER_NEW, "99", "12:18:52", None)
        norway = [(BLANKET, 2), (MUG, 1), (SOCKS, 1)]
        self._place(12403, ("Kari Moe", "Oslo", "Klarna"), norway, "12:33:00", currency="NOK")
        self.orders[12403]["customer"]["country"] = "NO"
        await self.new(12403, "12:33:09")
        self._place(12390, ("Test Testsson", "Test", "Kort"), [(MUG, 1)], "12:40:00")
        await self.event(EventType.ORDER_NEW, "12390", "12:40:10", self.orders[12390], Source.SIMULATED)
        await self.product(SOCKS.id, EventType.PRODUCT_UPDATE, product(SOCKS, qty="31"), "12:47:36")
        stock = ("9", "5", "0", "0", "")
        longer = f"<p>{BLANKET.title} ur vårt eget sortiment.</p><p>{'Mjuk och varm. ' * 14}</p>"
        body = blanket(stock, price="549", description=longer)
        await self.product(BLANKET.id, EventType.PRODUCT_UPDATE, body, "12:47:50")
        await self.done(12404, "13:04:57")
        self._place(12405, ("Bergs Förskola", "Vara", "Faktura"), [(LAMP, 2), (MUG, 1)], "13:20:30")
        await self.new(12405, "13:20:44")

    async def _afternoon(self) -> None:
        await self.product(FLASK.id, EventType.PRODUCT_ADD, product(FLASK), "13:38:19")
        self._turn(12399, "cancelled")
        await self.event(EventType.ORDER_CANCELLED, "12399", "13:41:30", self.orders[12399])
        self._place(12406, ("Ingrid Hall", "Hjo", "Kort"), [(SKIN, 2), (MUG, 2), (CUP, 1)], "13:55:02")
        checked = read_check([self.orders[12406]], at_us("13:58:00"), None)
        await self.upkeep.record_check(checked)
        await self.done(12401, "14:08:13")
        await self.copy(EventType.ORDER_DONE, "12401", "14:08:21", self.orders[12401])
        self._place(12407, ("Erik Lund", "Boden", "Swish"), [(LAMP, 1)], "14:21:31", discount="100")
        await self.new(12407, "14:21:40")
        longer = f"<p>{BLANKET.title} ur vårt eget sortiment.</p><p>{'Mjuk och varm. ' * 14}</p>"
        body = blanket(("7", "4", "0", "0", ""), before_price="549", description=longer)
        await self.product(BLANKET.id, EventType.PRODUCT_UPDATE, body, "14:31:44")
        basket = [(MUG, 1), (SOCKS, 1), (FLASK, 1)]
        self._place(
            12408,
            ("Anna Sandberg", "Östersund", "Klarna"),
            basket,
            "14:31:52",
            shipping="49",
            discount="47.05",
            notes="Slå gärna in muggen som present, tack!",
        )
        await self.new(12408, "14:32:08")
        await self.copy(EventType.ORDER_NEW, "12408", "14:32:18")
        await self.event(EventType.ORDER_NEW, "12409", "14:38:40", None, fetched=False)

    async def _remarks(self) -> None:
        ids = {(row.kind.value, row.entity_id): row.id for row in await self.rows()}
        await self.upkeep.note(
            [
                Remark(ids["order.new", "12405"], mark=2, comment="Fakturan går till kommunen"),
                Remark(ids["order.new", "12398"], pinned=True),
            ]
        )

    async def rows(self) -> Sequence[Any]:
        """All rows, newest first."""
        return await self.reader.rows(await self.reader.newest_ids())

    # What can happen

    def _place(
        self,
        number: int,
        who: tuple[str, str, str],
        basket: Any,
        clock: str,
        days_ago: int = 0,
        **changes: Any,
    ) -> None:
        paid = _moment(clock, days_ago).strftime("%Y-%m-%d %H:%M:%S")
        self.orders[number] = order(number, *who, basket, **({"paid": paid} | changes))

    def _turn(self, number: int, state: str) -> None:
        kept = self.orders[number]
        self.orders[number] = kept | {"status": STATUS[state]}

    async def new(self, number: int, clock: str, days_ago: int = 0) -> None:
        """The order was announced and fetched, and rang."""
        row_id = await self.event(
            EventType.ORDER_NEW, str(number), clock, self.orders[number], days_ago=days_ago
        )
        await self.upkeep.claim_alarm(row_id, at_us(clock, days_ago) + 900_000)

    async def done(self, number: int, clock: str) -> None:
        """It was sent."""
        self._turn(number, "done")
        await self.event(EventType.ORDER_DONE, str(number), clock, self.orders[number])

    async def product(
        self, product_id: str, kind: EventType, body: object | None, clock: str, days_ago: int = 0
    ) -> None:
        """A product came, changed or went."""
        await self.event(kind, product_id, clock, body, days_ago=days_ago)

    async def copy(self, kind: EventType, entity_id: str, clock: str, body: object | None = None) -> None:
        """The same again."""
        await self._record(incoming(kind, entity_id, at_us=at_us(clock)))
        if body is not None:
            await self._fetch(at_us(clock) + 1_000_000, body)

    async def alone(self, verdict: Verdict, clock: str) -> None:
        """A request that makes no event."""
        plain = lone(verdict, at_us(clock))
        query = "event_type=order.new&ordr_id=12408" if verdict is Verdict.REJECTED else ""
        await self._record(replace(plain, query=query), plain.request.method, b"")

    async def event(
        self,
        kind: EventType,
        entity_id: str,
        clock: str,
        body: object | None,
        source: Source = Source.WEBHOOK,
        *,
        days_ago: int = 0,
        fetched: bool = True,
    ) -> int:
        """A delivery, and what the shop's API said of it; the row's id."""
        moment_us = at_us(clock, days_ago)
        realm = Realm.TEST if source is Source.SIMULATED else Realm.SHOP
        row_id = await self._record(incoming(kind, entity_id, realm, moment_us, source))
        if fetched:
            await self._fetch(moment_us + 1_000_000, body)
        return row_id

    async def _record(self, plain: Incoming, method: str = "GET", body: bytes = b"") -> int:
        request = replace(plain.request, method=method, headers=_HEADERS, body=body)
        whole = replace(plain, request=request, headers_json=json.dumps(_HEADERS))
        (recorded,) = await self.writer.record([whole])
        answer_us = 2_600 + plain.request.received_at_us // 1_000_000 % 7 * 310
        timings = [AnswerTiming(recorded.delivery_id, answer_us, 400)]
        await self.writer.thread.submit(partial(time_answers, timings=timings))  # else up to a second later
        return recorded.event_id or 0

    async def _fetch(self, moment_us: int, body: object | None) -> None:
        for job in await self.writer.claim(4, moment_us):
            last = await self.reader.last_snapshot(job.identity.type.entity, job.identity.entity_id)
            before = None if last is None else json.loads(last.body)
            await self.writer.finish(judge(job, body, moment_us, "SEK", before))
