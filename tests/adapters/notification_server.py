"""A session bus of our own, and a stand-in for the desktop's notification server that answers on it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a bus that is there as long as the block."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("not on this machine: dbus-daemon")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.communicate()


@dataclass
class NotificationServer:
    """Remembers what `Notify` was called with.

    `mute` never answers it, `refuses` answers by an error, `babbles` by nothing that is of use.
    """

    connection: DBusConnection
    capabilities: tuple[str, ...] = ("actions", "body", "body-markup")
    mute: bool = False
    refuses: bool = False
    babbles: bool = False
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self) -> None:
        while True:
            message = await self.connection.receive()
            if message.header.message_type is MessageType.method_call:
                answer = self._answer(message)
                if answer is not None:
                    await self.connection.send(answer)

    async def asked_when(self, count: int) -> list[tuple[Any, ...]]:
        async with asyncio.timeout(10):
            while len(self.asked) < count:
                self.news.clear()
                await self.news.wait()
        return self.asked

    async def tell(self, signal: str, signature: str, *body: object) -> None:
        source = DBusAddress(PATH, interface=NAME)
        await self.connection.send(new_signal(source, signal, signature, body))

    def _answer(self, message: Message) -> Message | None:
        if message.header.fields[HeaderFields.member] == "GetCapabilities":
            return new_method_return(message, "as", (list(self.capabilities),))
        assert message.header.fields[HeaderFields.signature] == "susssasa{sv}i"
        self.asked.append(message.body)
        self.news.set()
        if self.mute:
            return None
        if self.babbles:
            return new_method_return(message)
        if self.refuses:
            return new_error(message, f"{NAME}.Full")
        return new_method_return(message, "u", (message.body[1] or 40 + len(self.asked),))


@asynccontextmanager
async def notification_server(address: str) -> AsyncIterator[NotificationServer]:
    """A server that owns the name on the bus as long as the block."""
    connection = await open_dbus_connection(address)
    async with DBusRouter(connection) as router:
        await Proxy(message_bus, router).RequestName(NAME)
    server = NotificationServer(connection)
    try:
        async with asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(server.serve(), name="notification server")
            yield server
            serving.cancel()
    finally:
        await connection.close()
