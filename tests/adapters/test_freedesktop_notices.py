"""Notifications on a real bus: replaced, pressed, and given back when nobody shows them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from qbdesk.adapters.freedesktop_notices import FreedesktopNotices, Press
from qbdesk.domain.notice import Toast
from tests.adapters.notification_server import notification_server, session_bus

ONE = Toast("New order SEK 748.95", "12408, 3 items, Anna S.", 7, "Show")
TWO = Toast("2 new orders", "12409 · Bo & <b>Co</b>", 8, "Show")


@pytest.fixture
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


class Desk:
    """Who hears of presses and of what could not be shown."""

    def __init__(self) -> None:
        self.pressed: list[Press] = []
        self.failed: list[Toast] = []
        self.news = asyncio.Event()

    def press(self, press: Press) -> None:
        self.pressed.append(press)
        self.news.set()

    def fail(self, toast: Toast) -> None:
        self.failed.append(toast)
        self.news.set()

    async def hears(self) -> None:
        async with asyncio.timeout(10):
            await self.news.wait()
        self.news.clear()


@asynccontextmanager
async def showing(desk: Desk, address: str, timeout_s: float = 5.0) -> AsyncIterator[FreedesktopNotices]:
    notices = FreedesktopNotices(desk.press, desk.fail, "icon.png", address, timeout_s)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(notices.run(), name="notices")
        yield notices
        running.cancel()


async def test_one_is_shown_and_the_next_takes_its_place(bus: str) -> None:
    desk = Desk()
    async with notification_server(bus) as server, showing(desk, bus) as notices:
        notices.show(ONE)
        (first,) = await server.asked_when(1)
        assert first[:6] == ("qbdesk", 0, "icon.png", ONE.title, ONE.body, ["default", "Show"])
        assert first[6]["suppress-sound"] == ("b", True)
        notices.show(TWO)
        second = (await server.asked_when(2))[1]
        assert (second[1], second[4]) == (41, "12409 · Bo &amp; &lt;b&gt;Co&lt;/b&gt;")
        await server.tell("NotificationClosed", "uu", 41, 2)
        await server.tell("ActionInvoked", "us", 41, "default")
        async with asyncio.timeout(10):
            while notices._shown_id:  # noqa: ASYNC110 - the bus tells of it some time later, and nobody else
                await asyncio.sleep(0)
        notices.show(ONE)
        assert (await server.asked_when(3))[2][1] == 0, "what was closed is not replaced"
    assert desk.pressed == []
    assert desk.failed == []


async def test_a_press_opens_the_row_that_it_told_of(bus: str) -> None:
    desk = Desk()
    async with notification_server(bus) as server, showing(desk, bus) as notices:
        server.capabilities = ("actions",)
        notices.show(TWO)
        (asked,) = await server.asked_when(1)
        assert asked[4] == TWO.body, "without markup nothing is escaped"
        await server.tell("ActionInvoked", "us", 9, "default")
        await server.tell("ActivationToken", "us", 41, "t0ken")
        await server.tell("ActionInvoked", "us", 41, "default")
        await desk.hears()
    assert desk.pressed == [Press(8, "t0ken")]


async def test_of_many_that_wait_the_newest_is_shown(bus: str) -> None:
    desk = Desk()
    async with notification_server(bus) as server, showing(desk, bus) as notices:
        for number in range(50):
            notices.show(Toast(f"{number} new orders"))
        (asked,) = await server.asked_when(1)
        assert asked[3] == "49 new orders"


async def test_without_a_server_it_is_given_back_at_once(bus: str) -> None:
    desk = Desk()
    async with showing(desk, bus) as notices:
        notices.show(ONE)
        await desk.hears()
        async with notification_server(bus) as server:
            notices.show(TWO)
            await server.asked_when(1)
    assert desk.failed == [ONE]


async def test_a_server_that_refuses_or_never_answers(bus: str) -> None:
    desk = Desk()
    async with notification_server(bus) as server, showing(desk, bus, 0.2) as notices:
        server.refuses = True
        notices.show(ONE)
        await desk.hears()
        server.refuses, server.mute = False, True
        notices.show(TWO)
        await desk.hears()
        server.mute, server.babbles = False, True
        notices.show(ONE)
        await desk.hears()
        server.babbles = False
        notices.show(TWO)
        await server.asked_when(4)
        await server.tell("ActivationToken", "u", 44)
        notices.show(ONE)
        await desk.hears()
    assert desk.failed == [ONE, TWO, ONE, ONE]


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "tcp:host=localhost", "SESSION"])
async def test_without_a_bus_it_is_given_back(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    desk = Desk()
    async with showing(desk, address) as notices:
        notices.show(ONE)
        await desk.hears()
    assert desk.failed == [ONE]


async def test_a_bus_that_takes_the_connection_and_says_nothing(tmp_path: Path) -> None:
    desk, path = Desk(), tmp_path / "bus"
    taken: list[asyncio.StreamWriter] = []
    server = await asyncio.start_unix_server(lambda _, writer: taken.append(writer), path)
    async with server, showing(desk, f"unix:path={path}", 0.2) as notices:
        notices.show(ONE)
        await desk.hears()
        for writer in taken:
            writer.close()
            await writer.wait_closed()
    assert desk.failed == [ONE]


async def test_a_bus_that_hangs_up(tmp_path: Path) -> None:
    desk, path = Desk(), tmp_path / "bus"
    server = await asyncio.start_unix_server(lambda _, writer: writer.close(), path)
    async with server, showing(desk, f"unix:path={path}") as notices:
        notices.show(ONE)
        await desk.hears()
    assert desk.failed == [ONE]


async def test_a_bus_that_ends_gives_back_what_comes_after(tmp_path: Path) -> None:
    desk = Desk()
    with session_bus() as bus:
        async with showing(desk, bus) as notices:
            async with notification_server(bus) as server:
                notices.show(ONE)
                await server.asked_when(1)
            notices.show(TWO)
            await desk.hears()
            assert desk.failed == [TWO], "the server has gone"
