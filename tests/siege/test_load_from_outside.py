"""A door under siege: slow senders, floods, wrong secrets; good deliveries are answered all the same."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event

import psutil
import pytest

from qbdesk.adapters.listener import Limits
from tests.e2e.program import http, listening
from tests.siege.door import PATH, OpenDoor, open_door

pytestmark = [
    pytest.mark.asyncio(loop_factories=["stock"]),
    pytest.mark.skipif(sys.platform == "win32", reason="its sockets are other ones"),
]
LONG = os.environ.get("QBDESK_LONG") == "1"
SLOW = 500
WRONG = 100_000 if LONG else 2_000
MOST_GROWTH_MIB = 24
_PAUSE = Event()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[OpenDoor]:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    async with open_door(tmp_path, direct=sys.platform == "linux", limits=Limits(request_s=10)) as opened:
        yield opened
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def good(door: OpenDoor, number: int) -> int:
    """The status of a good delivery, which a sender of the shop would send again after a 503."""
    for _ in range(200):
        said = await door.say(http(f"{PATH}?event_type=order.new&order_id={number}"), half=False)
        if said.startswith(b"HTTP/1.1 200"):
            return 200
        await asyncio.to_thread(_PAUSE.wait, 0.05)
    return 0


async def test_slow_senders_do_not_keep_the_shop_out(door: OpenDoor) -> None:
    """500 that send a byte now and then take all places; the oldest gives way to who has something to say."""
    request = http(f"{PATH}?event_type=order.new&order_id=999")
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", door.port))) for _ in range(SLOW)]
        for at in range(3):
            for sender in slow:
                with suppress(ConnectionError):
                    sender.send(request[at : at + 1])
            assert await good(door, at + 1) == 200
        assert len(door.listener.connections) <= 2 * door.listener.limits.connections
    assert {row[1] for row in door.rows()} == {f"event_type=order.new&order_id={n}" for n in (1, 2, 3)}


async def test_a_flood_of_connections_that_say_nothing(door: OpenDoor) -> None:
    for number in range(2):
        with ExitStack() as stack:
            for _ in range(700):
                stack.enter_context(socket.create_connection(("127.0.0.1", door.port)))
            assert len(door.listener.connections) <= 2 * door.listener.limits.connections
            assert await good(door, number) == 200
    assert len(door.rows()) == 2


@pytest.mark.timeout(600 if LONG else 60)
async def test_wrong_secrets_leave_nothing_behind(tmp_path: Path) -> None:
    """They are counted, and that is all: no row, no line in the log, no memory."""
    folder = tmp_path / "shops" / "shop"
    with listening(tmp_path) as engine:
        assert engine.hook("event_type=order.new&order_id=1") == 200
        own = psutil.Process(engine.process.pid)

        async def wrong(first: int, count: int) -> None:
            reader, writer = await asyncio.open_connection("127.0.0.1", engine.port)
            for number in range(first, first + count):
                target = f"/webhooks/quickbutik/wrong{number}?event_type=order.new&order_id={number}"
                writer.write(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                head = await reader.readuntil(b"\r\n\r\n")
                assert head.startswith(b"HTTP/1.1 404 ")
                await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]))
            writer.close()
            await writer.wait_closed()

        async def all_wrong(count: int) -> None:
            async with asyncio.TaskGroup() as tasks:
                for part in range(10):
                    tasks.create_task(wrong(part * count, count // 10), name="wrong")

        await all_wrong(500)
        before_mib, files = own.memory_info().rss / 2**20, sizes(folder)
        await all_wrong(WRONG)
        assert own.memory_info().rss / 2**20 - before_mib < MOST_GROWTH_MIB
        assert sizes(folder) == files
        assert engine.hook("event_type=order.new&order_id=2") == 200
        assert engine.end() == ""


def sizes(folder: Path) -> dict[str, int]:
    """Bytes of every file; the log of the database is written to by what the engine does by itself."""
    return {
        file.name: file.stat().st_size
        for file in folder.iterdir()
        if not file.name.endswith(("-wal", "-shm"))
    }
