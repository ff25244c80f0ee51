"""A profile and what surrounds it, to be broken link by link."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest
import tomli_w

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.options import Options
from qbdesk.app.tunnel_making import run_tunnel
from tests.outside import Manner, Outside, outside, page

KEY = "sk-secret-key-of-the-shop"


@dataclass
class Rig:
    """A profile and what surrounds it; what was entered in `stack` ends with the test."""

    profile: ProfileFolder
    stack: AsyncExitStack
    monkeypatch: pytest.MonkeyPatch

    def settings(self, **settings: object) -> None:
        """Write the settings file."""
        self.profile.make()
        self.profile.settings.write_text(tomli_w.dumps({"port": 0, **settings}), "utf-8")

    async def serve(self, answer: bytes) -> int:
        """A server that answers all with the same. Its port."""

        async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(answer)
            finally:
                writer.close()

        server = await asyncio.start_server(take, "127.0.0.1", 0)
        await self.stack.enter_async_context(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def shop(self, head: str, body: str = "{}") -> None:
        """A shop's API that answers so."""
        port = await self.serve(page(head, body))
        self.monkeypatch.setenv("QBDESK_API_KEY", KEY)
        self.monkeypatch.setenv("QBDESK_API_URL", f"http://127.0.0.1:{port}/v1")

    async def outside(self, manner: Manner = Manner.OK) -> Outside:
        """An own address that leads to the listener; the settings name both."""
        free = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
        port = free.sockets[0].getsockname()[1]
        free.close()
        await free.wait_closed()
        proxy = await self.stack.enter_async_context(outside(port))
        proxy.manner = manner
        self.settings(port=port, tunnel="own", own_url=proxy.url)
        return proxy

    async def engine(self, ports: tuple[int, ...] | None = None) -> Engine:
        """A running engine of the profile, its tunnel and its proof with it."""
        return await self.stack.enter_async_context(running(self.profile, ports))

    def noted(self, port: int) -> None:
        """Another process holds the profile, and has noted that it listens there."""
        self.settings()
        other = ProfileFolder(self.profile.data_dir, self.profile.name)
        other.lock()
        self.stack.callback(other.unlock)
        note = json.dumps({"host": "127.0.0.1", "port": port})
        (self.profile.path / "listening.json").write_text(note, "utf-8")


@asynccontextmanager
async def running(profile: ProfileFolder, ports: tuple[int, ...] | None) -> AsyncIterator[Engine]:
    settings = Options(data_dir=profile.data_dir).settings(profile)
    tried = ports or (settings.port,)
    async with (
        open_engine(profile, settings, ports=tried, demo=False, must_listen=False) as engine,
        asyncio.TaskGroup() as tasks,
    ):
        running = [
            tasks.create_task(run_tunnel(engine.tunnel, engine.tokens, demo=False), name="tunnel"),
            tasks.create_task(engine.proving.run(), name="proving"),
        ]
        yield engine
        for task in running:
            task.cancel()


async def status_when(engine: Engine, true: Callable[[], bool]) -> None:
    """Return as soon as the board says so."""
    news = asyncio.Event()
    end = engine.board.subscribe(lambda _: news.set())
    try:
        while not true():
            await news.wait()
            news.clear()
    finally:
        end()
