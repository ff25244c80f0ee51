"""A sender that says exactly the bytes it is given, and readers of what comes back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def closes(self) -> bool:
        """Whether the server said that it is the last."""
        return self.headers.get("connection") == "close"


class Wire:
    """One connection to the listener."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def say(self, *pieces: bytes) -> None:
        """Send each piece in a packet of its own, as far as the kernel lets us."""
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            await asyncio.sleep(0)

    async def get(self, target: str, *headers: str) -> Reply:
        """A GET and its answer."""
        await self.say(get(target, *headers))
        return await self.reply()

    async def reply(self, bare: bool = False) -> Reply:
        """The next answer; `bare` for one to HEAD. Answers of 1xx are answers too."""
        head = await self.reader.readuntil(CRLF + CRLF)
        first, *lines = head.decode("ascii").rstrip().split("\r\n")
        version, status, _ = first.split(" ", 2)
        assert version == "HTTP/1.1"
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = 0 if bare or status.startswith("1") else int(headers["content-length"])
        return Reply(int(status), headers, await self.reader.readexactly(length))

    async def rest(self) -> bytes:
        """Everything until the other side ends; a reset ends it too."""
        try:
            return await self.reader.read()
        except ConnectionResetError:
            return b""

    def reset(self) -> None:
        """Break the connection without a word."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.writer.transport.abort()


@asynccontextmanager
async def wire(port: int, host: str = "127.0.0.1") -> AsyncIterator[Wire]:
    """A connection, closed at the end."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def get(target: str, *headers: str, method: str = "GET", body: bytes = b"", host: str = "x") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode() + body


async def status_of(port: int, request: bytes) -> int:
    """The status of the answer to `request` on a connection of its own."""
    async with wire(port) as sender:
        await sender.say(request)
        return (await sender.reply(bare=request.startswith(b"HEAD"))).status
