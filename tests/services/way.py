"""The way from outside with its real parts: store, listener, sender, and a proxy in the tunnel's place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from qbdesk.adapters.listener import Listener
from qbdesk.adapters.proof_sender import HttpProofSender
from qbdesk.adapters.sqlite.connection_log import SqliteConnectionLog
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus
from qbdesk.ports import ProofSender
from qbdesk.services.feed import Feed
from qbdesk.services.intake import Door, Intake
from qbdesk.services.nonces import Nonces
from qbdesk.services.own_requests import OwnRequests
from qbdesk.services.reachability import Means, Reachability
from qbdesk.services.status_board import StatusBoard
from tests.outside import Outside, outside
from tests.services.fake_shop import MovableClock
from tests.services.parts import HOOK, SECRET, TOKEN, Network


class DoorClock(SystemClock):
    """What the door goes by: the wall clock of the test, and a steady one that really runs."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock

    def now_us(self) -> int:
        """See `ports.Clock`."""
        return self._clock.now_us()


@dataclass
class Way:
    """What runs, and what tests do with it."""

    outside: Outside
    port: int
    board: StatusBoard
    feed: Feed
    clock: MovableClock
    network: Network
    reader: SqliteReader
    upkeep: SqliteUpkeep
    log: SqliteConnectionLog
    own_requests: OwnRequests
    reachability: Reachability
    restarts: list[str] = field(default_factory=list)

    @property
    def status(self) -> EngineStatus:
        """The board's."""
        return self.board.status

    def tunnel(self, state: TunnelState = TunnelState.ONLINE, **changes: object) -> None:
        """The tunnel says that it is so; its address is the proxy's unless `changes` say otherwise."""
        known = {"kind": TunnelKind.NGROK, "public_url": self.outside.url}
        status = replace(TunnelStatus(), **{**known, **changes}, state=state)  # type: ignore[arg-type]
        url = f"{status.public_url}{HOOK}" if status.public_url else ""
        self.board.update(tunnel=status, public_webhook_url=url)

    async def until(self, true: Callable[[EngineStatus], bool]) -> EngineStatus:
        """The status, as soon as it is as asked for."""
        news = asyncio.Event()
        end = self.board.subscribe(lambda _: news.set())
        try:
            while not true(self.status):
                await news.wait()
                news.clear()
        finally:
            end()
        return self.status

    async def tried(self, times: int) -> None:
        """Return when that many requests of ours were sent and judged."""
        while len(self.outside.requests) < times:
            self.outside.came.clear()
            if len(self.outside.requests) < times:
                await self.outside.came.wait()
        await self.until(lambda status: not status.proof.running and status.proof.tried_at_us is not None)
        await self.settled()

    async def settled(self) -> None:
        """Return when Reachability, which waits, has looked a few times whether anything is due."""
        for _ in range(2):
            self.network.looked.clear()
            await self.network.looked.wait()

    async def deliveries(self) -> int:
        """How many requests are stored."""
        return len(await self.reader.deliveries(1000))


@asynccontextmanager
async def open_way(
    folder: Path, clock: MovableClock | None = None, interval_s: int = 600, sender: ProofSender | None = None
) -> AsyncIterator[Way]:
    """The way, with a tunnel that is off; opened again in `folder` it remembers."""
    clock, network = clock or MovableClock(), Network()
    async with AsyncExitStack() as stack:
        writer = SqliteWriter(folder / "qbdesk.db")
        stack.push_async_callback(writer.aclose)
        await writer.open()
        reader = SqliteReader(folder / "qbdesk.db")
        stack.push_async_callback(reader.aclose)
        await reader.open()
        feed, board = Feed(), StatusBoard(EngineStatus(shop="test", demo=False))
        own = OwnRequests(Nonces(Secret(SECRET)), Secret(TOKEN))
        door_clock = DoorClock(clock)
        intake = Intake(writer, feed, board, door_clock, Door(Secret(SECRET), Secret(TOKEN)), own)
        listener = Listener(intake, door_clock)
        stack.push_async_callback(listener.aclose)
        port = await listener.start("127.0.0.1", 0)
        proxy = await stack.enter_async_context(outside(port))
        log, restarts = SqliteConnectionLog(writer), list[str]()
        means = Means(
            sender=sender or HttpProofSender(),
            nonces=own.nonces,
            log=log,
            network_name=network,
            restart_tunnel=restarts.append,
        )
        yield Way(
            outside=proxy,
            port=port,
            board=board,
            feed=feed,
            clock=clock,
            network=network,
            reader=reader,
            upkeep=SqliteUpkeep(writer),
            log=log,
            own_requests=own,
            reachability=Reachability(means, feed, board, clock, interval_s),
            restarts=restarts,
        )


@asynccontextmanager
async def running(way: Way) -> AsyncIterator[None]:
    """Prove whenever it is due meanwhile."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(way.reachability.run(), name="reachability")
        yield
        task.cancel()


@asynccontextmanager
async def proven_way(
    folder: Path, clock: MovableClock | None = None, interval_s: int = 600
) -> AsyncIterator[Way]:
    """The way after its first proof, waiting for the next."""
    async with open_way(folder, clock, interval_s) as way, running(way):
        way.tunnel()
        await way.tried(1)
        assert way.status.proof.holds
        yield way
