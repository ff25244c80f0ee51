"""The webhook listener: HTTP/1.1 on a plain `asyncio.Protocol`, parsed by llhttp through httptools.

It knows nothing of webhooks: it hands whole requests to a `Receiver` and writes the answers that come
back, in order. It runs on `create_server` of any asyncio loop; on Linux, where every loop of ours is a
selector loop, connections are accepted directly (listener_direct.py). Limits: shared/design.md section 3.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
from collections import deque
from contextlib import suppress

import httptools

from qbdesk.adapters.listener_answers import encode_answer
from qbdesk.adapters.listener_direct import DirectServer
from qbdesk.domain.delivery import Answer, Request
from qbdesk.domain.errors import CannotListen
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ports import Clock, Receiver

_log = logging.getLogger(__name__)
_SWEEP_S = 1.0
_GRACE_NS = 1_000_000_000
_LAST_ANSWERS_S = 1.0
_LINGER_S = 1.0
_PIPELINED = 8
# A byte in a chunk of its own takes six.
_CHUNK_COST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a sender may use: bytes, seconds for a whole request, connections at once."""

    target_bytes: int = 8 * 1024
    headers_bytes: int = 16 * 1024
    body_bytes: int = 64 * 1024
    request_s: float = 10.0
    connections: int = 256


class Listener:
    """Accepts connections and hands their requests to a receiver.

    Made, started and closed on one running loop; `direct`: by a selector loop's readiness alone.
    """

    def __init__(
        self,
        receiver: Receiver,
        clock: Clock,
        limits: Limits | None = None,
        direct: bool = sys.platform == "linux",
    ) -> None:
        self.receiver = receiver
        self.clock = clock
        self.limits = limits or Limits()
        self.connections: dict[Connection, int] = {}
        self._direct = direct
        self._server: asyncio.Server | DirectServer | None = None
        self._sweeper: asyncio.TimerHandle | None = None
        self._drained = asyncio.Event()

    async def start(self, host: str, port: int) -> int:
        """Bind and accept; returns the port (a free one is chosen for 0). "localhost" means 127.0.0.1.

        Raises:
            CannotListen: the address or port cannot be had.
        """
        loop = asyncio.get_running_loop()
        if host == "localhost":
            host = "127.0.0.1"
        try:
            server = await loop.create_server(
                self._connection, host, port, backlog=1024, start_serving=not self._direct
            )
        except (OSError, OverflowError) as error:
            raise CannotListen(*_why_not(error, host, port)) from error
        bound: tuple[str, int] = server.sockets[0].getsockname()[:2]
        self._server = DirectServer(server, self._connection) if self._direct else server
        return bound[1]

    async def aclose(self) -> None:
        """Accept no more, let begun answers go out for a second at most, close every connection."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None
        if self._server is None:
            return
        self._server.close()
        self._server = None
        for connection in tuple(self.connections):
            connection.finish()
        if self.connections:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_ANSWERS_S):
                    await self._drained.wait()
        for connection in tuple(self.connections):
            connection.finish(at_once=True)

    def opened(self, connection: Connection) -> bool:
        """Count a connection in; False when there are too many, and it is to be told so.

        When all places are taken, the oldest connection that has not said a whole request within a second
        gives way: slow senders must not keep the shop out.
        """
        now_ns = self.clock.monotonic_ns()
        self.connections[connection] = now_ns
        if self._sweeper is None:
            self._sweeper = asyncio.get_running_loop().call_later(_SWEEP_S, self._sweep)
        if len(self.connections) <= self.limits.connections:
            return True
        for other, opened_ns in self.connections.items():
            if now_ns - opened_ns < _GRACE_NS:
                break
            if not other.is_busy:
                del self.connections[other]  # it ends in a later turn, and gives its place to one only
                other.finish(at_once=True)
                return True
        if len(self.connections) <= 2 * self.limits.connections:
            return False
        connection.finish(at_once=True)  # answered, it would stay for a while: a flood would take all files
        return True

    def closed(self, connection: Connection) -> None:
        """Count a connection out."""
        self.connections.pop(connection, None)
        if self._server is None and not self.connections:
            self._drained.set()

    def _connection(self) -> Connection:
        return Connection(self)

    def _sweep(self) -> None:
        """One timer for all connections: a timer each would be dear on the Qt loop."""
        self._sweeper = None
        now_ns = self.clock.monotonic_ns()
        for connection in tuple(self.connections):
            connection.check_time(now_ns)
        if self.connections:
            self._sweeper = asyncio.get_running_loop().call_later(_SWEEP_S, self._sweep)


class Connection(asyncio.Protocol):
    """One connection: collects requests, writes answers in the order of the requests."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._transport: asyncio.Transport | None = None
        self._parser: httptools.HttpRequestParser | None = None
        self._peer = ""
        self._waiting: deque[_Exchange] = deque()
        self._busy = False
        self._closing = False
        self._deadline_ns: int | None = None
        self._draft = _Draft()

    @property
    def is_busy(self) -> bool:
        """Whether a whole request waits for its answer."""
        return self._busy or bool(self._waiting)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of `asyncio.Protocol`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._parser = httptools.HttpRequestParser(self)
        peer = transport.get_extra_info("peername")
        self._peer = str(peer[0]) if isinstance(peer, tuple) else ""
        self._set_deadline()
        if not self._listener.opened(self):
            self._refuse(503, "too many connections", retry_after_s=1)

    def connection_lost(self, exc: Exception | None) -> None:
        """Part of `asyncio.Protocol`; breaks the reference cycle with the parser."""
        self._listener.closed(self)
        self._closing = True
        self._transport = None
        self._parser = None
        self._waiting.clear()

    def data_received(self, data: bytes) -> None:
        """Part of `asyncio.Protocol`."""
        if self._closing or self._parser is None:
            return
        draft = self._draft
        if draft.started_ns == 0:
            draft.started_ns = self._listener.clock.monotonic_ns()
            self._set_deadline()
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.finish()
        except httptools.HttpParserError:
            self._refuse(*(self._draft.too_large or (400, "the request is not HTTP/1.1")))
        else:
            if draft is self._draft:
                self._bound(draft, len(data))

    def eof_received(self) -> bool:
        """Part of `asyncio.Protocol`: a sender that has said all may still wait for its answer."""
        self._closing = True
        return self.is_busy

    def on_message_begin(self) -> None:
        """Called by the parser."""
        self._draft = _Draft()
        self._draft.started_ns = self._listener.clock.monotonic_ns()

    def on_url(self, piece: bytes) -> None:
        """Called by the parser, perhaps in pieces."""
        self._draft.target += piece
        if len(self._draft.target) > self._listener.limits.target_bytes:
            self._draft.stop(414, "the address is too long")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser."""
        self._draft.headers_bytes += len(name) + len(value) + 4
        if self._draft.headers_bytes > self._listener.limits.headers_bytes:
            self._draft.stop(431, "the headers are too long")
        self._draft.headers.append((name.decode("latin-1").lower(), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        """Called by the parser."""
        self._draft.has_head = True
        if any(name == "expect" and value.lower() == "100-continue" for name, value in self._draft.headers):
            self._write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, piece: bytes) -> None:
        """Called by the parser."""
        self._draft.body += piece
        if len(self._draft.body) > self._listener.limits.body_bytes:
            self._draft.stop(413, "the body is too long")

    def on_message_complete(self) -> None:
        """Called by the parser: a whole request is there."""
        assert self._parser is not None
        clock = self._listener.clock
        request = Request(
            method=self._parser.get_method().decode("latin-1"),
            target=self._draft.target.decode("utf-8", "backslashreplace"),
            headers=tuple(self._draft.headers),
            body=bytes(self._draft.body),
            peer=self._peer,
            received_at_us=clock.now_us(),
            started_ns=self._draft.started_ns,
            read_ns=clock.monotonic_ns(),
        )
        keep = self._parser.should_keep_alive()
        self._waiting.append(_Exchange(self, request, keep))
        self._draft = _Draft()
        self._deadline_ns = None
        if (not keep or len(self._waiting) > _PIPELINED) and self._transport is not None:
            self._transport.pause_reading()
        self._next()

    def check_time(self, now_ns: int) -> None:
        """Called by the sweep: a request that takes too long is answered 408, an idle one is closed."""
        if self._deadline_ns is None or now_ns < self._deadline_ns or self._busy:
            return
        if self._draft.started_ns and not self._closing:
            self._refuse(408, "the request took too long")
        elif self._transport is not None:
            self._transport.abort()

    def finish(self, at_once: bool = False) -> None:
        """Close when nothing is left to answer, or `at_once` whatever is still to be said."""
        self._closing = True
        if self._transport is None:
            return
        if at_once:
            self._transport.abort()
        elif not self._busy:
            self._transport.close()

    def send(self, exchange: _Exchange, answer: Answer) -> None:
        """Write the answer to the oldest request, then take the next; only the last one says "close"."""
        keep = exchange.keep and (bool(self._waiting) or not self._closing)
        self._write(encode_answer(answer, exchange.request.method, keep=keep))
        self._busy = False
        if self._transport is None:
            return
        if self._waiting and exchange.keep:
            self._next()
        elif not keep:
            self._closing = True
            self._transport.close()
        else:
            self._set_deadline()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        exchange = self._waiting.popleft()
        if self._transport is not None and len(self._waiting) == _PIPELINED:
            self._transport.resume_reading()
        self._busy = True
        try:
            self._listener.receiver.receive(exchange.request, exchange.answer)
        except Exception:  # noqa: BLE001 - the edge: one request must not end the listener
            _log.exception("a request could not be handled")
            exchange.answer(Answer(500, "qbdesk failed; its log says why"))

    def _bound(self, draft: _Draft, fed: int) -> None:
        """The parser keeps a header to itself until its end: one that never ends must not fill the memory."""
        draft.fed_bytes += fed
        limits = self._listener.limits
        head_bytes = limits.target_bytes + limits.headers_bytes
        if draft.has_head:
            if draft.fed_bytes > head_bytes + _CHUNK_COST * limits.body_bytes:
                self._refuse(413, "the body is too long")
        elif draft.fed_bytes > head_bytes:
            self._refuse(431, "the headers are too long")

    def _refuse(self, status: int, text: str, retry_after_s: int | None = None) -> None:
        """Answer what is no request, and close; while an answer is still due, only close after that.

        What the sender still says is read and thrown away for a moment: to close a socket with unread
        bytes resets it, and the sender would lose the answer.
        """
        self._closing = True
        if self._transport is None or self._busy:
            return
        self._write(encode_answer(Answer(status, text, retry_after_s), "GET", keep=False))
        if not self._transport.is_closing():
            self._transport.write_eof()
        self._set_deadline(_LINGER_S)

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def _set_deadline(self, seconds: float | None = None) -> None:
        wait_s = self._listener.limits.request_s if seconds is None else seconds
        self._deadline_ns = self._listener.clock.monotonic_ns() + int(wait_s * 1e9)


class _Draft:
    """A request that is not whole yet; `too_large` is why it never will be."""

    __slots__ = (
        "body", "fed_bytes", "has_head", "headers", "headers_bytes", "started_ns", "target", "too_large",
    )  # fmt: skip

    def __init__(self) -> None:
        self.target = b""
        self.headers: list[tuple[str, str]] = []
        self.headers_bytes = 0
        self.body = bytearray()
        self.fed_bytes = 0
        self.has_head = False
        self.started_ns = 0
        self.too_large: tuple[int, str] | None = None

    def stop(self, status: int, text: str) -> None:
        """Make the parser give up; the answer is written where it raised."""
        self.too_large = (status, text)
        raise ValueError(text)


class _Exchange:
    """A request and the right to answer it once."""

    __slots__ = ("_connection", "keep", "request")

    def __init__(self, connection: Connection, request: Request, keep: bool) -> None:
        self._connection: Connection | None = connection
        self.request = request
        self.keep = keep

    def answer(self, answer: Answer) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.send(self, answer)


def _why_not(error: OSError | OverflowError, host: str, port: int) -> tuple[str, str]:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program.",
            "End that program, or choose another port (--port, 0 picks a free one).",
        )
    if number == errno.EACCES:
        return f"This user may not listen on port {port}.", "Choose a port from 1024 up."
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"This computer has no address {host}.", "Listen on 127.0.0.1."
    return f"The listener cannot use {host}:{port}.", "Choose another host or port."
