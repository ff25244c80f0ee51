"""A real webhook receiver on loopback: keeps what came, byte for byte, and answers as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import httpx

from qbdesk.simulator import Dials, SimulatedShop

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
"""12:00:00 in Stockholm."""


@dataclass
class HandClock:
    """Stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Received:
    line: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return self.line.split(" ")[1].partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.line.split(" ")[1].partition("?")[2])

    @property
    def event(self) -> tuple[str, str]:
        (_, event_type), (_, entity_id) = self.query
        return event_type, entity_id


@dataclass
class Receiver:
    """`statuses` are answered in turn, then 200; 0 hangs up."""

    statuses: list[int] = field(default_factory=list)
    got: list[Received] = field(default_factory=list)
    url: str = ""
    _more: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except (asyncio.IncompleteReadError, OSError):
            writer.close()  # a shop that is left in this moment hangs up before it has said anything
            return
        line, *rest = head.rstrip().split("\r\n")
        headers = dict(row.split(": ", 1) for row in rest)
        status = self.statuses.pop(0) if self.statuses else 200
        async with self._more:
            self.got.append(Received(line, headers))
            self._more.notify_all()
        if status:
            writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def wait_for(self, count: int, event_type: str = "") -> None:
        """Until so many requests came (of that event)."""

        def enough() -> bool:
            return sum(event_type in got.line for got in self.got) >= count

        async with asyncio.timeout(5), self._more:
            await self._more.wait_for(enough)

    def events(self) -> list[tuple[str, str]]:
        return [got.event for got in self.got]


@asynccontextmanager
async def receiving(statuses: Iterable[int] = ()) -> AsyncIterator[Receiver]:
    receiver = Receiver(list(statuses))
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    receiver.url = f"http://{host}:{port}/webhooks/quickbutik/secret"
    async with server:
        yield receiver


@asynccontextmanager
async def living(shop: SimulatedShop) -> AsyncIterator[None]:
    """The live scenario runs inside."""
    async with asyncio.TaskGroup() as group:
        life = group.create_task(shop.run(), name="life")
        yield
        life.cancel()


@asynccontextmanager
async def open_shop(
    dials: Dials | None = None, *, deliver_to: str | None = None, clock: HandClock | None = None
) -> AsyncIterator[tuple[SimulatedShop, httpx.AsyncClient]]:
    """A shop that stands still in time, and a client with its key, based at the shop's address."""
    shop = SimulatedShop(dials, deliver_to=deliver_to, clock=clock or HandClock())
    async with (
        shop,
        httpx.AsyncClient(
            base_url=shop.base_url, auth=(shop.api_key, shop.api_key), trust_env=False, verify=False
        ) as client,
    ):
        yield shop, client
