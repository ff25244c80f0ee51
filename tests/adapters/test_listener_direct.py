"""Connections accepted without asyncio's transports: what only such a transport has to get right."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
from collections.abc import AsyncIterator, Callable

import pytest

from qbdesk.adapters.listener import Listener
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.delivery import Answer, Request
from tests.adapters.echo import Echo, until
from tests.leftovers import LogWatch
from tests.raw_http import get, wire

_LONG = "long" * 1_000_000


class LongAnswers:
    """Answers with more than any socket's buffer holds."""

    def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
        answer(Answer(200, _LONG))


@pytest.fixture
async def long_answers() -> AsyncIterator[tuple[Listener, int]]:
    listener = Listener(LongAnswers(), SystemClock(), direct=True)
    port = await listener.start("127.0.0.1", 0)
    yield listener, port
    await listener.aclose()


async def test_what_does_not_fit_is_sent_when_it_does(long_answers: tuple[Listener, int]) -> None:
    async with wire(long_answers[1]) as sender:
        await sender.say(get("/1") + get("/2") + get("/3", "Connection: close"))
        replies = [await sender.reply() for _ in range(3)]
        assert await sender.rest() == b""
    assert [reply.body.decode() for reply in replies] == [f"{_LONG}\n"] * 3
    assert [reply.closes for reply in replies] == [False, False, True]


async def test_a_refusal_behind_a_long_answer_is_sent_and_ended(
    long_answers: tuple[Listener, int],
) -> None:
    async with wire(long_answers[1]) as sender:
        await sender.say(get("/1") + b"\x00rubbish\r\n\r\n")
        assert (await sender.reply()).body.decode() == f"{_LONG}\n"
        assert (await sender.reply()).status == 400
        assert await sender.reader.read() == b""


async def test_who_asks_on_and_on_without_waiting_is_not_read_on_and_on() -> None:
    echo = Echo(held=True)
    listener = Listener(echo, SystemClock(), direct=True)
    port = await listener.start("127.0.0.1", 0)
    with socket.create_connection(("127.0.0.1", port)) as sender:
        sender.setblocking(False)
        await until(lambda: len(listener.connections) == 1)
        sent, refused = 0, 0
        while refused < 1000 and sent < 20_000_000:
            try:
                sent += sender.send(get("/again") * 5000)
                refused = 0
            except BlockingIOError:
                refused += 1
            await asyncio.sleep(0)
        assert refused == 1000
        assert len(echo.got) == 1
    echo.held = False
    echo.settle()
    await listener.aclose()


async def test_who_hangs_up_in_the_middle_of_an_answer_is_forgotten(
    long_answers: tuple[Listener, int],
) -> None:
    listener, port = long_answers
    async with wire(port) as sender:
        await sender.say(get("/1", "Connection: close"))
        await sender.reader.readexactly(1000)
        assert len(listener.connections) == 1
        sender.reset()
    await until(lambda: not listener.connections)


async def test_the_end_does_not_wait_for_who_does_not_read(long_answers: tuple[Listener, int]) -> None:
    listener, port = long_answers
    async with wire(port) as sender:
        await sender.say(get("/1"))
        await sender.reader.readexactly(1000)
        await listener.aclose()
        assert not (await sender.rest()).endswith(f"{_LONG}\n".encode())
    await until(lambda: not listener.connections)


async def test_out_of_file_descriptors(log_watch: LogWatch) -> None:
    log_watch.expect("connections wait for a moment: Too many open files")
    listener = Listener(Echo(), SystemClock(), direct=True)
    port = await listener.start("127.0.0.1", 0)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.create_connection(("127.0.0.1", port)) as sender:
        sender.setblocking(False)
        next_free = os.dup(sender.fileno())
        os.close(next_free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (next_free, limits[1]))
        try:
            await until(lambda: not log_watch.missing())
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(sender, get("/a"))
        assert (await loop.sock_recv(sender, 1000)).startswith(b"HTTP/1.1 200 OK")
    await listener.aclose()
