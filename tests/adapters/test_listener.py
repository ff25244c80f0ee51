"""The listener against senders of every kind, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from qbdesk.adapters.listener import Limits, Listener
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.delivery import Answer, Request
from qbdesk.domain.errors import CannotListen
from tests.adapters.echo import Echo, until
from tests.leftovers import LogWatch
from tests.raw_http import CRLF, get, wire


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture(params=["direct", "create_server"])
async def port(echo: Echo, request: pytest.FixtureRequest) -> AsyncIterator[int]:
    """Both ways to accept; what starts a listener of its own takes this computer's way."""
    listener = Listener(echo, SystemClock(), direct=request.param == "direct")
    yield await listener.start("127.0.0.1", 0)
    await listener.aclose()


async def test_a_get(port: int, echo: Echo) -> None:
    async with wire(port) as sender:
        reply = await sender.get("/a?b=1", "X-Odd: \u00e5", "X-Odd: 2")
    assert (reply.status, reply.body) == (200, b"GET /a?b=1 0\n")
    assert reply.headers["cache-control"] == "no-store"
    assert not reply.closes
    (request,) = echo.got
    assert request.headers == (("host", "x"), ("x-odd", "Ã¥"), ("x-odd", "2"))
    assert request.peer == "127.0.0.1"
    assert request.started_ns <= request.read_ns


async def test_a_head_has_no_body(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a", method="HEAD"))
        reply = await sender.reply(bare=True)
        assert int(reply.headers["content-length"]) > 0
        assert (await sender.get("/b")).body == b"GET /b 0\n"


async def test_a_post_with_a_body(port: int, echo: Echo) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a", method="POST", body=b"x" * 65536))
        assert (await sender.reply()).body == b"POST /a 65536\n"
    assert echo.got[0].body == b"x" * 65536


async def test_a_chunked_body(port: int, echo: Echo) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a", "Transfer-Encoding: chunked", method="POST"))
        await sender.say(b"3\r\nabc\r\n", b"4;note=1\r\ndefg\r\n", b"0\r\nTrailer: 1\r\n\r\n")
        assert (await sender.reply()).status == 200
    assert echo.got[0].body == b"abcdefg"


async def test_byte_by_byte(port: int, echo: Echo) -> None:
    request = get("/a?event_type=order.new&order_id=1", "X-A: b", method="POST", body=b"hello")
    async with wire(port) as sender:
        await sender.say(*(request[i : i + 1] for i in range(len(request))))
        assert (await sender.reply()).status == 200
        await sender.say(*(request[i : i + 1] for i in range(len(request))))
        assert (await sender.reply()).status == 200
    assert [(r.target, r.body) for r in echo.got] == [("/a?event_type=order.new&order_id=1", b"hello")] * 2


async def test_pipelined_requests_are_answered_in_their_order(port: int, echo: Echo) -> None:
    echo.held = True
    async with wire(port) as sender:
        await sender.say(b"".join(get(f"/{number}") for number in range(100)))
        echo.held = False
        echo.settle()
        bodies = [(await sender.reply()).body for _ in range(100)]
    assert bodies == [b"GET /%d 0\n" % number for number in range(100)]


async def test_a_sender_that_has_said_all_still_gets_its_answers(port: int, echo: Echo) -> None:
    echo.held = True
    async with wire(port) as sender:
        await sender.say(get("/1") + get("/2") + get("/3"))
        sender.writer.write_eof()
        async with wire(port) as other:
            await other.say(get("/other"))
            await until(lambda: len(echo.got) == 2)
            echo.held = False
            echo.settle()
            await other.reply()
        replies = [await sender.reply() for _ in range(3)]
        assert await sender.rest() == b""
    assert [reply.body for reply in replies] == [b"GET /1 0\n", b"GET /2 0\n", b"GET /3 0\n"]
    assert [reply.closes for reply in replies] == [False, False, True]


async def test_a_sender_that_hangs_up_in_the_middle_is_forgotten(port: int, echo: Echo) -> None:
    async with wire(port) as sender:
        await sender.say(b"GET /a HTT")
        sender.writer.write_eof()
        assert await sender.rest() == b""
    assert echo.got == []


@pytest.mark.parametrize("said", [b"", b"GET /a HT", get("/a"), get("/a") * 20])
async def test_a_reset_harms_nobody_else(port: int, echo: Echo, said: bytes) -> None:
    echo.held = True
    async with wire(port) as good:
        async with wire(port) as bad:
            await bad.say(said)
            await until(lambda: bool(echo.got) or not said.startswith(b"GET /a HTTP/1.1"))
            bad.reset()
        echo.held = False
        echo.settle()
        assert (await good.get("/b")).status == 200


async def test_an_old_sender_gets_its_answer_and_the_end(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(b"GET /a HTTP/1.0\r\n\r\n")
        reply = await sender.reply()
        assert (reply.status, reply.closes) == (200, True)
        assert await sender.rest() == b""


async def test_connection_close_is_obeyed(port: int) -> None:
    async with wire(port) as sender:
        assert (await sender.get("/a", "Connection: close")).closes
        assert await sender.rest() == b""


async def test_expect_100_continue(port: int, echo: Echo) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a", "Expect: 100-continue", "Content-Length: 3", method="POST"))
        assert (await sender.reply()).status == 100
        assert echo.got == []
        await sender.say(b"abc")
        assert (await sender.reply()).body == b"POST /a 3\n"


async def test_an_upgrade_is_answered_as_a_plain_request(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(
            get("/a", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk")
        )
        reply = await sender.reply()
        assert (reply.status, reply.closes) == (200, True)
        assert await sender.rest() == b""


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)), b"\x00" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /a HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"GET /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"GET /a HTTP/1.1\r\nno colon\r\n\r\n",
        b"POST /a HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"GET /\xff\x00 HTTP/1.1\r\n\r\n",
        b"BREW /pot HTTP/1.1\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n\r\n",
        b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"GET /a HTTP/9.9\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n",
    ],
)  # fmt: skip
async def test_what_is_not_http_is_answered_400_and_ended(port: int, echo: Echo, said: bytes) -> None:
    async with wire(port) as sender:
        await sender.say(said)
        reply = await sender.reply()
        assert (reply.status, reply.closes) == (400, True)
        assert await sender.rest() == b""
    assert echo.got == []
    async with wire(port) as sender:
        assert (await sender.get("/b")).status == 200


async def test_http_0_9_is_answered_and_ended(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(b"GET /\r\n\r\n")
        reply = await sender.reply()
        assert (reply.status, reply.closes) == (200, True)
        assert await sender.rest() == b""


async def test_rubbish_behind_a_good_request_does_not_cost_its_answer(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a") + b"\x00\x01rubbish\r\n\r\n")
        assert (await sender.reply()).body == b"GET /a 0\n"
        await sender.rest()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET /" + b"a" * 8192 + b" HTTP/1.1\r\n\r\n", 414),
        (get("/a", *(f"X-{number}: {'v' * 1000}" for number in range(17))), 431),
        (get("/a", f"X-Long: {'v' * 17_000}"), 431),
        (get("/a", method="POST", body=b"x" * 65537), 413),
        (get("/a", "Transfer-Encoding: chunked", method="POST") + b"20000\r\n" + b"x" * 0x20000, 413),
    ],
)
async def test_what_is_too_large_is_refused(port: int, echo: Echo, said: bytes, status: int) -> None:
    async with wire(port) as sender:
        await sender.say(said)
        reply = await sender.reply()
        assert (reply.status, reply.closes) == (status, True)
    assert echo.got == []


@pytest.mark.parametrize(
    ("endless", "status"),
    [
        (b"GET /" + b"a" * 4096, 414),
        (b"GET /a HTTP/1.1\r\nX-Endless: " + b"a" * 4096, 431),
        (b"GET /a HTTP/1.1\r\n" + b"a" * 4096, 431),
        (get("/a", "Transfer-Encoding: chunked", method="POST") + b"0\r\nX: " + b"a" * 4096, 413),
    ],
)
async def test_a_head_that_never_ends_is_refused_early(port: int, endless: bytes, status: int) -> None:
    async with wire(port) as sender, asyncio.TaskGroup() as tasks:
        reply = tasks.create_task(sender.reply(), name="reply")
        await sender.say(endless)
        for _ in range(300):
            if not reply.done():
                await sender.say(b"a" * 65536)
        assert reply.done()
        assert (await reply).status == status


@pytest.mark.parametrize("target", ["/" + "a" * 8191, "/a?" + "b" * 8189])
async def test_what_is_just_small_enough_is_taken(port: int, target: str) -> None:
    async with wire(port) as sender:
        assert (await sender.get(target)).status == 200
        assert (await sender.get("/a", *(f"X-{number}: {'v' * 990}" for number in range(16)))).status == 200


async def test_a_receiver_that_fails_is_answered_500_and_logged(log_watch: LogWatch) -> None:
    class Broken:
        def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
            raise ValueError("oh")

    log_watch.expect("a request could not be handled")
    listener = Listener(Broken(), SystemClock())
    port = await listener.start("127.0.0.1", 0)
    async with wire(port) as sender:
        assert (await sender.get("/a")).status == 500
        assert (await sender.get("/a")).status == 500
    await listener.aclose()


async def test_an_answer_is_written_once(port: int, echo: Echo) -> None:
    class Twice(Echo):
        def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
            answer(Answer(200, "one"))
            answer(Answer(200, "two"))

    listener = Listener(Twice(), SystemClock())
    second_port = await listener.start("127.0.0.1", 0)
    async with wire(second_port) as sender:
        await sender.say(get("/a") + get("/b", "Connection: close"))
        assert (await sender.rest()).count(b"one") == 2
    await listener.aclose()


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
async def test_an_address_that_cannot_be_had(echo: Echo, host: str) -> None:
    listener = Listener(echo, SystemClock())
    with pytest.raises(CannotListen, match="no address"):
        await listener.start(host, 0)
    await listener.aclose()


async def test_a_port_that_is_taken(port: int, echo: Echo) -> None:
    listener = Listener(echo, SystemClock())
    with pytest.raises(CannotListen, match=f"Port {port} is taken"):
        await listener.start("127.0.0.1", port)
    await listener.aclose()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0.0.0.0"])
async def test_the_names_of_this_computer(echo: Echo, host: str) -> None:
    listener = Listener(echo, SystemClock(), Limits(connections=1))
    port = await listener.start(host, 0)
    async with wire(port) as sender:
        assert (await sender.get("/a")).status == 200
    await listener.aclose()


async def test_bytes_after_the_limit_count(port: int) -> None:
    async with wire(port) as sender:
        await sender.say(get("/a", "Content-Length: 70000", method="POST") + CRLF)
        for _ in range(20):
            await sender.say(b"x" * 4096)
        assert (await sender.reply()).status == 413
