"""The listener when senders are slow, many or still waiting at the end."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from qbdesk.adapters.listener import Limits, Listener
from qbdesk.adapters.system_clock import SystemClock
from tests.adapters.echo import Echo, until
from tests.raw_http import get, wire


async def started(echo: Echo, stack: AsyncExitStack, limits: Limits) -> int:
    listener = Listener(echo, SystemClock(), limits)
    stack.push_async_callback(listener.aclose)
    return await listener.start("127.0.0.1", 0)


async def test_the_slow_are_sent_away_and_the_busy_are_not() -> None:
    echo = Echo()
    async with AsyncExitStack() as stack:
        port = await started(echo, stack, Limits(request_s=0.3))
        silent, half, body, idle, busy = [await stack.enter_async_context(wire(port)) for _ in range(5)]
        await half.say(b"GET /half HTTP/1.1\r\nHost: x\r\n")
        await body.say(get("/body", "Content-Length: 10", method="POST") + b"12345")
        assert (await idle.get("/idle")).status == 200
        echo.held = True
        await busy.say(get("/busy"))
        replies = [await half.reply(), await body.reply()]
        assert [(reply.status, reply.closes) for reply in replies] == [(408, True)] * 2
        assert [await sender.rest() for sender in (silent, half, body, idle)] == [b""] * 4
        echo.held = False
        echo.settle()
        assert (await busy.reply()).body == b"GET /busy 0\n"


async def test_a_sender_that_never_stops_trickling_is_sent_away() -> None:
    async with AsyncExitStack() as stack:
        port = await started(Echo(), stack, Limits(request_s=0.3))
        sender = await stack.enter_async_context(wire(port))
        await sender.say(b"POST /slow HTTP/1.1\r\nContent-Length: 60000\r\n\r\n")
        async with asyncio.TaskGroup() as tasks:
            reply = tasks.create_task(sender.reply(), name="reply")
            for _ in range(59_000):
                if reply.done():
                    break
                await sender.say(b"x")
                await asyncio.to_thread(reply.done)
        assert reply.result().status == 408


async def test_one_connection_too_many_is_told_to_come_again() -> None:
    echo = Echo()
    async with AsyncExitStack() as stack:
        port = await started(echo, stack, Limits(connections=3))
        good = [await stack.enter_async_context(wire(port)) for _ in range(3)]
        for sender in good:
            assert (await sender.get("/a")).status == 200
        async with wire(port) as fourth:
            reply = await fourth.get("/b")
            assert (reply.status, reply.closes, reply.headers["retry-after"]) == (503, True, "1")
            assert await fourth.rest() == b""
        for sender in good:
            assert (await sender.get("/c")).status == 200
        good[0].writer.close()
        await good[0].writer.wait_closed()
        # The listener counts a connection out in the turn after it has ended.
        statuses = set()
        while 200 not in statuses:
            async with wire(port) as again:
                statuses.add((await again.get("/d")).status)
    assert "/b" not in [request.target for request in echo.got]


async def test_many_idle_connections_beside_busy_ones() -> None:
    async with AsyncExitStack() as stack:
        port = await started(Echo(), stack, Limits())
        idle = [await stack.enter_async_context(wire(port)) for _ in range(200)]
        for sender in idle:
            assert (await sender.get("/idle")).status == 200
        busy = [await stack.enter_async_context(wire(port)) for _ in range(16)]

        async def ask(number: int) -> list[bytes]:
            return [(await busy[number].get(f"/{number}/{turn}")).body for turn in range(20)]

        answers = await asyncio.gather(*(ask(number) for number in range(16)))
        assert answers == [[b"GET /%d/%d 0\n" % (n, turn) for turn in range(20)] for n in range(16)]
        assert (await idle[77].get("/again")).status == 200


async def test_the_end_lets_begun_answers_out_and_takes_nothing_new() -> None:
    echo = Echo(held=True)
    listener = Listener(echo, SystemClock())
    port = await listener.start("127.0.0.1", 0)
    async with wire(port) as waiting, wire(port) as pipelined, wire(port) as idle, wire(port) as half:
        await waiting.say(get("/waiting"))
        await pipelined.say(get("/1") + get("/2"))
        await half.say(b"GET /half HT")
        await until(lambda: len(echo.got) == 2)
        async with asyncio.TaskGroup() as tasks:
            closing = tasks.create_task(listener.aclose(), name="close")
            assert await idle.rest() == b""
            assert await half.rest() == b""
            echo.held = False
            echo.settle()
            assert (await waiting.reply()).closes
            assert [(await pipelined.reply()).body for _ in range(2)] == [b"GET /1 0\n", b"GET /2 0\n"]
            await closing
        assert await waiting.rest() == await pipelined.rest() == b""
        assert not listener.connections


@pytest.mark.asyncio(loop_factories=["desk"])
async def test_the_end_does_not_wait_for_ever() -> None:
    echo = Echo(held=True)
    listener = Listener(echo, SystemClock())
    port = await listener.start("127.0.0.1", 0)
    async with wire(port) as waiting:
        await waiting.say(get("/waiting"))
        await until(lambda: len(echo.got) == 1)
        await listener.aclose()
        assert await waiting.rest() == b""
        echo.held = False
        echo.settle()
    await until(lambda: not listener.connections)
    await listener.aclose()


async def test_the_end_with_refused_senders_that_linger() -> None:
    listener = Listener(Echo(), SystemClock())
    port = await listener.start("127.0.0.1", 0)
    async with wire(port) as refused:
        await refused.say(b"\x00\r\n\r\n")
        assert (await refused.reply()).status == 400
        await listener.aclose()
        assert not listener.connections


@pytest.mark.asyncio(loop_factories=["desk"])
async def test_a_refused_sender_that_goes_on_is_cut_off() -> None:
    async with AsyncExitStack() as stack:
        echo = Echo()
        listener = Listener(echo, SystemClock())
        port = await listener.start("127.0.0.1", 0)
        stack.push_async_callback(listener.aclose)
        sender = await stack.enter_async_context(wire(port))
        await sender.say(b"\x00\r\n\r\n" + get("/a") * 3)
        assert (await sender.reply()).status == 400
        assert await sender.rest() == b""
        await until(lambda: not listener.connections)
        assert echo.got == []


class HandClock(SystemClock):
    """Monotonic time that is moved by hand."""

    ahead_ns = 0

    def monotonic_ns(self) -> int:
        return super().monotonic_ns() + self.ahead_ns


async def test_the_slow_give_way_one_for_one() -> None:
    clock, echo = HandClock(), Echo()
    async with AsyncExitStack() as stack:
        listener = Listener(echo, clock, Limits(connections=3, request_s=100))
        stack.push_async_callback(listener.aclose)
        port = await listener.start("127.0.0.1", 0)
        slow = [await stack.enter_async_context(wire(port)) for _ in range(3)]
        for sender in slow:
            await sender.say(b"GET /slow HT")
        await until(lambda: len(listener.connections) == 3)
        clock.ahead_ns += 5_000_000_000
        fresh = await asyncio.gather(*(stack.enter_async_context(wire(port)) for _ in range(5)))
        replies = await asyncio.gather(*(sender.get("/fresh") for sender in fresh))
        assert sorted(reply.status for reply in replies) == [200, 200, 200, 503, 503]
        assert [await sender.rest() for sender in slow] == [b""] * 3
