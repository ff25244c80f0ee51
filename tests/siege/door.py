"""The real listener before the real intake and a real store, and what may be left behind by any input."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from qbdesk.adapters.listener import Limits, Listener
from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.intake import PLAIN_PATH, Door, Intake
from qbdesk.services.status_board import StatusBoard

SECRET = "siege-secret-path-0123456789abcdef"
PATH = f"{PLAIN_PATH}/{SECRET}"
QUICK = Limits(request_s=0.3)
PATIENCE_S = 20.0


@dataclass
class OpenDoor:
    """A listener on `port`; what it stored is in `database`."""

    port: int
    database: Path
    listener: Listener
    board: StatusBoard

    async def say(self, data: bytes, *, half: bool = True) -> bytes:
        """Send bytes in two pieces and wait for the end; `half`: our side says first that it has said all."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            async with asyncio.timeout(PATIENCE_S):
                middle = len(data) // 2
                for piece in (data[:middle], data[middle:]):
                    writer.write(piece)
                    await writer.drain()
                if half:
                    writer.write_eof()
                return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.transport.abort()

    def rows(self) -> list[tuple[str, str, str, str, int]]:
        """(verdict, query, headers, reason, status) of every delivery."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(
                "SELECT verdict, query, headers, reason, status FROM delivery ORDER BY id"
            ).fetchall()


@asynccontextmanager
async def open_door(folder: Path, direct: bool, limits: Limits = QUICK) -> AsyncIterator[OpenDoor]:
    """Everything from the socket to the disk, without a shop behind it."""
    async with AsyncExitStack() as stack:
        database = folder / "qbdesk.db"
        writer = SqliteWriter(database)
        stack.push_async_callback(writer.aclose)
        await writer.open()
        clock = SystemClock()
        board = StatusBoard(EngineStatus(shop="siege", demo=False))
        door = Door(Secret(SECRET), Secret("siege-test-token"))
        listener = Listener(Intake(writer, Feed(), board, clock, door), clock, limits, direct)
        stack.push_async_callback(listener.aclose)
        yield OpenDoor(await listener.start("127.0.0.1", 0), database, listener, board)


def is_answer(said: bytes) -> bool:
    """Nothing at all, or whole answers of HTTP/1.1 and only these."""
    while said:
        head, end, rest = said.partition(b"\r\n\r\n")
        if not end or not head.startswith(b"HTTP/1.1 ") or not head.isascii():
            return False
        if head.startswith(b"HTTP/1.1 100"):
            said = rest
            continue
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(lines[b"content-length"])
        if len(rest) < length and rest:
            return False
        said = rest[length:]
    return True


def is_clean(row: tuple[str, str, str, str, int]) -> bool:
    """No control character as it is: JSON escapes those of headers, and the rest is printable."""
    _, query, headers, reason, _ = row
    json.loads(headers)
    return all(text.isprintable() or text == "" for text in (query, reason)) and not any(
        ord(letter) < 32 for letter in headers
    )
