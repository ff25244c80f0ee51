"""Who gives way when every place of the listener is taken."""

from __future__ import annotations

from contextlib import AsyncExitStack

from qbdesk.adapters.listener import Limits, Listener
from tests.adapters.echo import Echo, until
from tests.raw_http import get, wire

_S = 1_000_000_000


class MovableClock:
    def __init__(self) -> None:
        self.steady_ns = _S

    def now_us(self) -> int:
        return 0

    def monotonic_ns(self) -> int:
        return self.steady_ns


async def test_slow_senders_do_not_keep_the_shop_out() -> None:
    clock = MovableClock()
    listener = Listener(Echo(), clock, Limits(connections=3))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(listener.aclose)
        port = await listener.start("127.0.0.1", 0)
        slow = [await stack.enter_async_context(wire(port)) for _ in range(3)]
        for sender in slow:
            await sender.say(b"GET /slow HT")
        await until(lambda: len(listener.connections) == 3)
        clock.steady_ns += 2 * _S
        async with wire(port) as shop:
            assert (await shop.get("/order")).status == 200
        assert await slow[0].rest() == b"", "the oldest gave way"
        assert len(listener.connections) >= 2, "and nobody else"


async def test_who_waits_for_an_answer_does_not_give_way() -> None:
    clock, echo = MovableClock(), Echo()
    listener = Listener(echo, clock, Limits(connections=2))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(listener.aclose)
        port = await listener.start("127.0.0.1", 0)
        echo.held = True
        busy = [await stack.enter_async_context(wire(port)) for _ in range(2)]
        for sender in busy:
            await sender.say(get("/order"))
        await until(lambda: sum(connection.is_busy for connection in listener.connections) == 2)
        clock.steady_ns += 2 * _S
        async with wire(port) as third:
            assert (await third.reply()).status == 503
        echo.held = False
        echo.settle()
        assert [(await sender.reply()).status for sender in busy] == [200, 200]
