"""Tunnels for tests: the stand-in agent behind the real adapters, and an ear for what they tell."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from qbdesk.adapters.agent_process import Patience
from qbdesk.domain.tunnel import TunnelState, TunnelStatus
from qbdesk.ports import Tunnel

STANDIN = Path(__file__).with_name("standin_ngrok.py")
TOKEN = "2standinTokenOfTests_5neverShownAnywhere"
QUICK = Patience(start_s=20.0, look_s=0.1, answer_s=5.0, unanswered=3)
SLOW_S = 20.0


@dataclass
class Ear:
    """What a tunnel told, oldest first."""

    told: list[TunnelStatus] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, status: TunnelStatus) -> None:
        self.told.append(status)
        self._news.set()

    async def until(self, state: TunnelState, after: int = 0) -> TunnelStatus:
        """The first status in that state that was told, of those behind the first `after`."""
        async with asyncio.timeout(SLOW_S):
            while True:
                for status in self.told[after:]:
                    if status.state is state:
                        return status
                self._news.clear()
                await self._news.wait()


@asynccontextmanager
async def running(tunnel: Tunnel, port: int) -> AsyncIterator[Ear]:
    """The tunnel runs meanwhile; it must end within two seconds, whatever its agent does."""
    ear = Ear()
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(tunnel.run(port, ear.tell), name="tunnel")
        try:
            yield ear
        finally:
            task.cancel()
            async with asyncio.timeout(2.0):
                await asyncio.wait({task})


@asynccontextmanager
async def upstream() -> AsyncIterator[tuple[int, list[str]]]:
    """A web server on this computer: its port, and the first lines of what it was asked."""
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.split(b"\r\n")[0].decode())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], asked
    finally:
        server.close()


async def get(port: int, target: str) -> bytes:
    """The whole answer to a request to a port of this computer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


def noted_pid(folder: Path, name: str = "ngrok") -> int:
    """The process that the profile notes as its agent."""
    return int(json.loads((folder / f"{name}.json").read_text("utf-8"))["pid"])


def is_running(pid: int) -> bool:
    """Whether the process does anything yet; in a container nobody may clear away what has ended."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def files_with(text: str, folder: Path) -> list[str]:
    """The files below `folder` that hold `text` somewhere in their bytes."""
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and text.encode() in file.read_bytes()
    )


def command_lines_with(text: str) -> list[str]:
    """All processes of this computer that show `text` to `ps`."""
    return [line for line in _command_lines() if text in line]


def _command_lines() -> Iterable[str]:
    for process in psutil.process_iter():
        try:
            yield " ".join(process.cmdline())
        except psutil.Error:
            continue


def script(path: Path, body: str) -> Path:
    """A program of some lines of sh."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


async def comes_true(check: Callable[[], object]) -> bool:
    """Whether `check` comes true, looked at from a thread while other processes do their work."""

    def look() -> bool:
        moment = threading.Event()
        return any(check() or moment.wait(0.01) for _ in range(1000))

    return await asyncio.to_thread(look)
