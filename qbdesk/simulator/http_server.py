"""A small HTTP/1.1 server on loopback: h11 for the protocol, asyncio streams for the bytes."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import parse_qsl

import h11

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 64 * 1024
_ROWS_A_TURN = 50


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Header names in lower case; of a repeated query parameter the first counts."""

    method: str
    target: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `hang_up` breaks the connection instead: before any byte, or in the middle of the body."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    hang_up: Literal["", "before", "middle"] = ""


Handler = Callable[[Request], Awaitable[Response]]


def error(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """The platform's error body `{"code": …, "error": …}` (quickbutik.md section 1)."""
    return Response(status, json.dumps({"code": status, "error": text}).encode(), headers=headers or {})


async def answer_json(payload: Any) -> Response:
    """200 with JSON. Long lists are written in turns, so that the loop is never held up for long."""
    if not isinstance(payload, list) or len(payload) <= _ROWS_A_TURN:
        return Response(200, _json(payload))
    rows: list[bytes] = []
    for start in range(0, len(payload), _ROWS_A_TURN):
        rows += [_json(row) for row in payload[start : start + _ROWS_A_TURN]]
        await asyncio.sleep(0)
    return Response(200, b"[" + b",".join(rows) + b"]")


def _json(payload: Any) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


class HttpServer:
    """Listens on one port and answers each request through one handler.

    Connections live in the task group given; `close` ends them all. A handler that raises is answered 500 and
    logged, and never ends the server.
    """

    def __init__(self, handler: Handler, group: asyncio.TaskGroup) -> None:
        self._handler = handler
        self._group = group
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def listen(self, host: str, port: int) -> int:
        """Start; port 0 takes a free one. Gives the port. Raises OSError when it is taken."""
        self._server = await asyncio.start_server(self._on_connect, host, port)
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    def close(self) -> None:
        """Take no more connections and cancel those that are open; the task group waits for their end."""
        self._closed = True
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()

    async def wait_closed(self) -> None:
        """Wait until the listening socket is closed."""
        if self._server:
            await self._server.wait_closed()

    def _on_connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._closed:
            writer.transport.abort()
            return
        task = self._group.create_task(self._serve(reader, writer), name="simulated shop connection")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # A task that is cancelled before its first step never comes to its own finally.
        task.add_done_callback(lambda _: writer.close())

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER)
        try:
            while await self._serve_one(connection, reader, writer):
                connection.start_next_cycle()
        except h11.RemoteProtocolError as problem:
            if connection.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                writer.write(_encode(connection, error(problem.error_status_hint, str(problem)), close=True))
        except OSError:
            # The other side went away: its right, and nothing is left to answer.
            pass
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve_one(
        self, connection: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; true when the connection can take another."""
        request = await _read_request(connection, reader)
        if request is None:
            return False
        response = await self._answer(request)
        if response.hang_up:
            if response.hang_up == "middle":
                data = _encode(connection, response)
                writer.write(data[: len(data) - len(response.body) // 2])
                await writer.drain()
            else:
                writer.transport.abort()
            return False
        too_long = len(request.body) > MAX_BODY_BYTES
        writer.write(_encode(connection, response, close=too_long, bare=request.method == "HEAD"))
        await writer.drain()
        return connection.our_state is h11.DONE and connection.their_state is h11.DONE

    async def _answer(self, request: Request) -> Response:
        if len(request.body) > MAX_BODY_BYTES:
            return error(413, f"The body is longer than {MAX_BODY_BYTES} bytes")
        try:
            return await self._handler(request)
        except Exception:
            log.exception("The simulated shop failed at %s %s", request.method, request.path)
            return error(500, "Internal server error")


async def _read_request(connection: h11.Connection, reader: asyncio.StreamReader) -> Request | None:
    """The next request, or None at the end of the connection; a body that is too long is cut."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.ConnectionClosed) or head is None:
            return None
        if head is not None and (isinstance(event, h11.EndOfMessage) or len(body) > MAX_BODY_BYTES):
            return _as_request(head, bytes(body))


def _as_request(head: h11.Request, body: bytes) -> Request:
    target = head.target.decode("ascii")
    path, _, asked = target.partition("?")
    query: dict[str, str] = {}
    for name, value in parse_qsl(asked, keep_blank_values=True):
        query.setdefault(name, value)
    headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
    return Request(head.method.decode("ascii"), target, path, query, headers, body)


def _encode(
    connection: h11.Connection, response: Response, *, close: bool = False, bare: bool = False
) -> bytes:
    """The bytes of an answer; `close` ends the connection after it, `bare` leaves out the body (HEAD)."""
    headers = {
        "Content-Type": response.content_type,
        "Content-Length": str(len(response.body)),
        **response.headers,
    }
    if close:
        headers["Connection"] = "close"
    reason = HTTPStatus(response.status).phrase
    head = h11.Response(status_code=response.status, headers=list(headers.items()), reason=reason)
    body = b"" if bare else response.body
    events = (head, h11.Data(data=body), h11.EndOfMessage())
    return b"".join(connection.send(event) or b"" for event in events)
