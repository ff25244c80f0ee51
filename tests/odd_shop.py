"""A shop's API that answers exactly what it is told, for what the simulated shop never does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Call:
    """One request that came; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        """Without the query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The first value of each parameter."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}


CUT = b"Content-Length: 99999"


def answer(status: int, body: object = b"", *headers: str) -> bytes:
    """The bytes of an answer; what is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = (f"HTTP/1.1 {status} Odd", f"Content-Length: {len(content)}", *headers, "", "")
    return "\r\n".join(lines).encode() + content


Answers = Callable[[Call], bytes]


@dataclass
class OddShop:
    """Answers by `script` in turn, then always by `answers`; an empty one, or one that is cut, hangs up.

    While `gate` is not set, every answer is kept back.
    """

    port: int
    answers: Answers
    script: list[bytes] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def api_url(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self._open.add(writer)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").rstrip().split("\r\n")
                method, target, _ = first.split(" ")
                pairs = (line.partition(": ") for line in lines)
                call = Call(method, target, {name.lower(): value for name, _, value in pairs})
                self.calls.append(call)
                said = self.script.pop(0) if self.script else self.answers(call)
                await self.gate.wait()
                writer.write(said)
                await writer.drain()
                if not said or CUT in said:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            self._open.discard(writer)
            writer.close()

    def hang_up(self) -> None:
        """Close every connection."""
        for writer in tuple(self._open):
            writer.transport.abort()


@asynccontextmanager
async def odd_shop(answers: Answers | bytes = b"") -> AsyncIterator[OddShop]:
    """The shop on a free port."""
    shop = OddShop(0, answers if callable(answers) else lambda _: answers)
    shop.gate.set()
    server = await asyncio.start_server(shop.serve, "127.0.0.1", 0)
    shop.port = server.sockets[0].getsockname()[1]
    try:
        yield shop
    finally:
        shop.gate.set()
        server.close()
        shop.hang_up()
        await server.wait_closed()
        # The handlers' tasks end in the turns after their connections have.
        while shop._open:  # noqa: ASYNC110 - the server tells of no end
            await asyncio.sleep(0)
