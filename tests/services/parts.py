"""All services of one profile on a real store, each to be called by a test when it wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.delivery import Answer, Request
from qbdesk.domain.event import EventState, EventType
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.ports import ShopApi
from qbdesk.services.alarms import Alarms
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.feed import Feed
from qbdesk.services.intake import PLAIN_PATH, Door, Intake
from qbdesk.services.pace import Pace
from qbdesk.services.processing import Processing
from qbdesk.services.status_board import StatusBoard
from tests.services.fake_shop import Bell, MovableClock

SECRET, TOKEN = "s3cret-path_of-32-bytes", "t0ken-of-our-tests"
HOOK = f"{PLAIN_PATH}/{SECRET}"
FINISHED = frozenset({EventState.DONE, EventState.GONE, EventState.FAILED})
TEST = ("x-qbdesk-test", TOKEN)
REPLAY = ("x-qbdesk-replay", "1")


@dataclass
class Network:
    """The network that this computer is on; `looked` is set when it was asked for."""

    name: str = "10.0.0.2"
    looked: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self) -> str:
        """The name now."""
        self.looked.set()
        return self.name


@dataclass
class Parts:
    """The services, and what tests do with them again and again."""

    writer: SqliteWriter
    reader: SqliteReader
    upkeep: SqliteUpkeep
    feed: Feed
    board: StatusBoard
    clock: MovableClock
    network: Network
    intake: Intake
    processing: Processing
    catch_up: CatchUp
    alarms: Alarms
    bell: Bell

    async def deliver(
        self,
        kind: EventType,
        entity_id: str | int,
        *headers: tuple[str, str],
        path: str = HOOK,
        body: bytes = b"",
    ) -> int:
        """A webhook comes; the status that it was answered."""
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        target = f"{path}?event_type={kind}&{kind.id_parameter}={entity_id}"
        now_ns = self.clock.monotonic_ns()
        request = Request(
            "GET", target, headers, body, "127.0.0.1", self.clock.now_us(), now_ns - 2000, now_ns - 1000
        )
        self.intake.receive(request, answered.set_result)
        return (await answered).status

    async def rows(self) -> list[EventRow]:
        """The whole table, newest first."""
        return await self.reader.rows(await self.reader.newest_ids())

    async def all_events(self) -> list[EventRow]:
        """Every event, also those that a storm's row stands for; newest first."""
        return await self.reader.rows(await self.reader.newest_event_ids(100_000))

    async def of(self, kind: EventType) -> list[EventRow]:
        """The events of one type, newest first."""
        return [row for row in await self.all_events() if row.kind is RowKind(kind.value)]

    async def one(self, kind: EventType) -> EventRow:
        """The only event of its type."""
        (row,) = await self.of(kind)
        return row

    def nudge(self) -> None:
        """Let the services look again, as any news does."""
        self.feed.publish(FeedChange(changed=(0,)))

    async def rows_when(
        self, true: Callable[[Sequence[EventRow]], bool], moves_clock: bool = True
    ) -> list[EventRow]:
        """All events as soon as they are as asked for; the clock is moved to what is due later."""
        news = asyncio.Event()
        unsubscribe = self.feed.subscribe(lambda _: news.set())
        try:
            while not true(rows := await self.all_events()):
                due_at_us = (await self.writer.queue_length()).next_due_at_us
                if moves_clock and due_at_us is not None and due_at_us > self.clock.now_us():
                    self.clock.move((due_at_us - self.clock.now_us()) / 1e6 + 0.001)
                    self.nudge()
                await news.wait()
                news.clear()
        finally:
            unsubscribe()
        return rows

    @asynccontextmanager
    async def fetching(self, shop: ShopApi | None) -> AsyncIterator[None]:
        """Fetch from `shop` meanwhile."""
        self.processing.use_api(shop)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(self.processing.run(), name="processing")
            yield
            running.cancel()

    async def fetch_all(self, shop: ShopApi) -> list[EventRow]:
        """Fetch until every event is finished; all events, newest first."""
        async with self.fetching(shop):
            return await self.rows_when(lambda rows: all(row.state in FINISHED for row in rows))

    async def ring(self) -> list[str]:
        """Ring for what is due; the numbers of all orders that it ever rang for."""
        await self.alarms.ring_due()
        return self.bell.numbers

    async def ask(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Look behind the ports."""
        return await self.writer.thread.submit(lambda c: list(c.execute(sql, values)))


@asynccontextmanager
async def open_parts(
    folder: Path,
    clock: MovableClock | None = None,
    *,
    bell: Bell | None = None,
    plain_path: bool = False,
    simulated: bool = False,
    interval_s: int = 300,
    at_once: int = 4,
) -> AsyncIterator[Parts]:
    """The services on the store in `folder`; opened again there they go on."""
    clock, bell, network = clock or MovableClock(), bell or Bell(), Network()
    path = folder / "qbdesk.db"
    async with AsyncExitStack() as stack:
        writer = SqliteWriter(path)
        stack.push_async_callback(writer.aclose)
        await writer.open()
        reader = SqliteReader(path)
        stack.push_async_callback(reader.aclose)
        await reader.open()
        upkeep = SqliteUpkeep(writer, simulated=simulated)
        feed, board = Feed(), StatusBoard(EngineStatus(shop="test", demo=simulated))
        door = Door(Secret(SECRET), Secret(TOKEN), plain_path=plain_path, simulated=simulated)
        yield Parts(
            writer=writer,
            reader=reader,
            upkeep=upkeep,
            feed=feed,
            board=board,
            clock=clock,
            network=network,
            intake=Intake(writer, feed, board, clock, door),
            processing=Processing(writer, reader, feed, board, clock, Pace(1000, clock), at_once),
            catch_up=CatchUp(upkeep, feed, board, clock, interval_s, network),
            alarms=Alarms(upkeep, reader, feed, clock, bell),
            bell=bell,
        )


@asynccontextmanager
async def past_baseline(folder: Path) -> AsyncIterator[Parts]:
    """The services after a first check that found nothing: from now on what is found rings."""
    async with open_parts(folder) as parts:
        await parts.upkeep.set_checked_until(parts.clock.now_us() // 1_000_000)
        yield parts
