"""The engine of one profile made of its real parts: store, intake, listener, processing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from qbdesk.adapters.listener import Listener
from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.event import EventState
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.intake import PLAIN_PATH, Door, Intake
from qbdesk.services.pace import Pace
from qbdesk.services.processing import Processing
from qbdesk.services.status_board import StatusBoard

SECRET, TOKEN = "s3cret-path_of-32-bytes", "t0ken-of-our-tests"
HOOK = f"{PLAIN_PATH}/{SECRET}"
FINISHED = frozenset({EventState.DONE, EventState.GONE, EventState.FAILED})


class ShiftedClock(SystemClock):
    """The system's clock, moved by hand: what is due later becomes due."""

    def __init__(self) -> None:
        self._ahead_us = 0

    def move(self, seconds: int) -> None:
        """From now on it is so much later."""
        self._ahead_us += seconds * 1_000_000

    def now_us(self) -> int:
        """Microseconds since the epoch, moved."""
        return super().now_us() + self._ahead_us


@dataclass
class Desk:
    """What runs, and what tests ask of it."""

    writer: SqliteWriter
    reader: SqliteReader
    upkeep: SqliteUpkeep
    feed: Feed
    board: StatusBoard
    clock: ShiftedClock
    pace: Pace
    processing: Processing
    port: int

    @property
    def url(self) -> str:
        """The webhook's address."""
        return f"http://127.0.0.1:{self.port}{HOOK}"

    async def rows(self) -> list[EventRow]:
        """The whole table, newest first."""
        return await self.reader.rows(await self.reader.newest_ids())

    async def rows_when(self, true: Callable[[Sequence[EventRow]], bool]) -> list[EventRow]:
        """The table, as soon as it is as asked for."""
        news = asyncio.Event()
        unsubscribe = self.feed.subscribe(lambda _: news.set())
        try:
            while not true(rows := await self.rows()):
                await news.wait()
                news.clear()
        finally:
            unsubscribe()
        return rows

    async def finished(self, count: int) -> list[EventRow]:
        """The table, as soon as it has `count` rows and all of them are finished."""
        return await self.rows_when(
            lambda rows: len(rows) == count and all(row.state in FINISHED for row in rows)
        )

    async def finished_as(self, state: EventState) -> list[EventRow]:
        """The table, as soon as all of its rows are in `state`."""
        return await self.rows_when(lambda rows: bool(rows) and all(row.state is state for row in rows))

    def nudge(self) -> None:
        """Make processing look at its queue, as any news would."""
        self.feed.publish(FeedChange(changed=(0,)))

    async def status_when(self, true: Callable[[EngineStatus], bool]) -> EngineStatus:
        """The status, as soon as it is as asked for."""
        news = asyncio.Event()
        unsubscribe = self.board.subscribe(lambda _: news.set())
        try:
            while not true(self.board.status):
                news.clear()
                await news.wait()
        finally:
            unsubscribe()
        return self.board.status

    @asynccontextmanager
    async def fetching(self, api: QuickbutikApi | None) -> AsyncIterator[None]:
        """Fetch through `api` meanwhile."""
        self.processing.use_api(api)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(self.processing.run(), name="processing")
            yield
            running.cancel()

    def api(self, url: str, key: str) -> QuickbutikApi:
        """A client of the shop at `url`, to be entered; at this desk's pace."""
        return QuickbutikApi(url, Secret(key), self.pace)


@asynccontextmanager
async def open_desk(
    folder: Path,
    *,
    plain_path: bool = False,
    simulated: bool = False,
    requests_per_s: float = 1000.0,
    at_once: int = 4,
) -> AsyncIterator[Desk]:
    """A desk whose store lies in `folder`; opened again there it goes on."""
    clock = ShiftedClock()
    path = folder / "qbdesk.db"
    async with AsyncExitStack() as stack:
        writer = SqliteWriter(path)
        stack.push_async_callback(writer.aclose)
        await writer.open()
        reader = SqliteReader(path)
        stack.push_async_callback(reader.aclose)
        await reader.open()
        feed, board = Feed(), StatusBoard(EngineStatus(shop="test", demo=False))
        door = Door(Secret(SECRET), Secret(TOKEN), plain_path=plain_path, simulated=simulated)
        listener = Listener(Intake(writer, feed, board, clock, door), clock)
        stack.push_async_callback(listener.aclose)
        port = await listener.start("127.0.0.1", 0)
        pace = Pace(requests_per_s, clock)
        processing = Processing(writer, reader, feed, board, clock, pace, at_once)
        yield Desk(writer, reader, SqliteUpkeep(writer), feed, board, clock, pace, processing, port)
