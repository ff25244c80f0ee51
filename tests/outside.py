"""What stands between the shop and a listener: a small forwarding proxy that does its work well, or badly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import StrEnum, auto


class Manner(StrEnum):
    """What becomes of a request."""

    OK = auto()
    CUTS_QUERY = auto()
    OWN_PAGE = auto()
    OWN_404 = auto()
    ANSWER_502 = auto()
    ANSWER_503 = auto()
    NGROK_OFFLINE = auto()
    NGROK_LISTENER_DOWN = auto()
    NGROK_WARNING = auto()
    NGROK_LIMIT = auto()
    NGROK_OTHER = auto()
    REDIRECT = auto()
    REDIRECT_NOWHERE = auto()
    SILENT = auto()
    SLOW = auto()
    HANGS_UP = auto()
    LOSES_ANSWER = auto()


_PAGES = {
    Manner.OWN_PAGE: "200 OK\r\nContent-Type: text/html\r\n|<html>Welcome to nginx</html>",
    Manner.OWN_404: "404 Not Found\r\nContent-Type: text/html\r\n|<html>Not found</html>",
    Manner.ANSWER_502: "502 Bad Gateway\r\n|bad gateway",
    Manner.ANSWER_503: "503 Service Unavailable\r\n|later",
    Manner.NGROK_OFFLINE: "404 Not Found\r\nNgrok-Error-Code: ERR_NGROK_3200\r\n|offline",
    Manner.NGROK_LISTENER_DOWN: "502 Bad Gateway\r\nContent-Type: text/html\r\n|<p>ERR_NGROK_8012</p>",
    Manner.NGROK_WARNING: "200 OK\r\nNgrok-Error-Code: ERR_NGROK_6024\r\n|<html>You are about to go</html>",
    Manner.NGROK_LIMIT: "429 Too Many Requests\r\nNgrok-Error-Code: ERR_NGROK_726\r\n|limit",
    Manner.NGROK_OTHER: "403 Forbidden\r\nNgrok-Error-Code: ERR_NGROK_3205\r\n|forbidden",
    Manner.REDIRECT: "301 Moved\r\nLocation: https://elsewhere.example/webhooks/quickbutik/x\r\n|",
    Manner.REDIRECT_NOWHERE: "302 Found\r\nLocation: http://[\r\n|",
}


class Outside:
    """Forwards to `port` of this computer in its `manner`; `requests` are the targets that came.

    `came` is set with each request, `let_go` ends those that are held.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.manner = Manner.OK
        self.requests: list[str] = []
        self.came = asyncio.Event()
        self.let_go = asyncio.Event()
        self.idle = asyncio.Event()
        self._open = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one connection and its one request."""
        self._open += 1
        self.idle.clear()
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.requests.append(head.split(" ")[1])
            self.came.set()
            writer.write(await self._answer(head))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the sender gave up
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            self._open -= 1
            if not self._open:
                self.idle.set()

    async def _answer(self, head: str) -> bytes:
        match self.manner:
            case Manner.OK:
                return await self._forward(head)
            case Manner.CUTS_QUERY:
                first, rest = head.split("\r\n", 1)
                method, target, version = first.split(" ")
                return await self._forward(f"{method} {target.partition('?')[0]} {version}\r\n{rest}")
            case Manner.LOSES_ANSWER:
                await self._forward(head)
                return page("200 OK\r\n", "thank you")
            case Manner.SILENT:
                await self.let_go.wait()
                return b""
            case Manner.SLOW:
                await self.let_go.wait()
                return await self._forward(head)
            case Manner.HANGS_UP:
                return b""
            case _:
                return page(*_PAGES[self.manner].split("|"))

    async def _forward(self, head: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        first, rest = head.split("\r\n", 1)
        writer.write(
            f"{first}\r\nConnection: close\r\nX-Forwarded-For: 192.0.2.7\r\n{rest}".encode("latin-1")
        )
        answer = await reader.read()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return answer


def page(head: str, body: str) -> bytes:
    """The bytes of an answer; `head` is the status and header lines."""
    return f"HTTP/1.1 {head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


@asynccontextmanager
async def outside(port: int) -> AsyncIterator[Outside]:
    """A proxy to `port` that does its work well until told otherwise."""
    made = Outside(port)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        made.let_go.set()
        server.close()
        await server.wait_closed()
        if made.requests:
            await made.idle.wait()
