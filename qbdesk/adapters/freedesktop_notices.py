"""Notifications of Linux desktops: org.freedesktop.Notifications on the session bus, spoken by jeepney.

QtDBus cannot: in PySide6 it sends no unsigned number of 32 bits, and `Notify` takes one. All of it happens on
the loop; a bus or a server that is missing or does not answer costs nothing but the notification, which is
then given back to be shown in another way.
"""

from __future__ import annotations

import asyncio
import logging
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from html import escape
from typing import TYPE_CHECKING, Any

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.notice import Toast

if TYPE_CHECKING:
    from jeepney import DBusAddress, Message
    from jeepney.io.asyncio import DBusConnection

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_TIMEOUT_S = 5.0
_SERVER_DECIDES = -1
_PRESSED = "default"
_log = logging.getLogger(__name__)


class NoBus(Exception):
    """The session bus, or what answers on it, is not there."""


@dataclass(frozen=True, slots=True)
class Press:
    """A notification was pressed: the row that it told of, and the token that lets a window come forward."""

    event_id: int | None
    activation_token: str = ""


class FreedesktopNotices:
    """Shows one notification, each in place of the one before; only the newest of those that wait is sent.

    `pressed` is told of a press, `failed` is given what could not be shown. `icon` is a file or a name.
    """

    def __init__(
        self,
        pressed: Callable[[Press], None],
        failed: Callable[[Toast], None],
        icon: str = "",
        address: str = "SESSION",
        timeout_s: float = _TIMEOUT_S,
    ) -> None:
        self._pressed = pressed
        self._failed = failed
        self._icon = icon
        self._address = address
        self._timeout_s = timeout_s
        self._news = asyncio.Event()
        self._next: Toast | None = None
        self._sending: Toast | None = None
        self._shown: Toast | None = None
        self._shown_id = 0
        self._token = ""
        self._reply: tuple[int, asyncio.Future[Message]] | None = None

    def show(self, toast: Toast) -> None:
        """Show it as soon as the bus takes it; returns at once."""
        self._next = toast
        self._news.set()

    async def run(self) -> None:
        """Show until cancelled."""
        while True:
            await self._news.wait()
            try:
                async with self._connection() as connection:
                    await self._serve(connection)
            except NoBus as problem:
                _log.info("notifications: %s", problem)
                self._give_back()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[DBusConnection]:
        from jeepney.bus import get_bus
        from jeepney.io.asyncio import DBusConnection

        try:
            reader, writer = await asyncio.open_unix_connection(get_bus(self._address))
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise NoBus(f"there is no session bus ({type(error).__name__})") from None
        try:
            await self._say_who_we_are(reader, writer)
            yield DBusConnection(reader, writer)
        finally:
            self._shown_id = 0
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _say_who_we_are(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The opening of jeepney itself would leave the socket open when this fails."""
        from jeepney.auth import BEGIN, AuthenticationError, Authenticator

        steps = Authenticator()
        try:
            async with asyncio.timeout(self._timeout_s):
                for step in steps:
                    writer.write(step)
                    answer = await reader.read(1024)
                    if not answer:
                        raise NoBus("the session bus hangs up")
                    steps.feed(answer)
                writer.write(BEGIN)
                await writer.drain()
        except (OSError, ValueError, AuthenticationError) as error:
            raise NoBus(f"the session bus does not let us in ({type(error).__name__})") from None

    async def _serve(self, connection: DBusConnection) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._listen(connection), name="notification signals")
                tasks.create_task(self._send(connection), name="notifications")
        except* NoBus as problems:
            raise NoBus(str(problems.exceptions[0])) from None
        except* (LookupError, TypeError, ValueError, struct.error) as problems:
            raise NoBus(f"an answer cannot be read ({type(problems.exceptions[0]).__name__})") from None

    async def _send(self, connection: DBusConnection) -> None:
        from jeepney import MatchRule, message_bus

        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        await self._ask(connection, message_bus.Hello())
        await self._ask(connection, message_bus.AddMatch(rule))
        (capabilities,) = await self._call(connection, "GetCapabilities", "", ())
        while True:
            await self._news.wait()
            self._news.clear()
            toast = self._next
            if toast is None:
                continue
            body = escape(toast.body, quote=False) if "body-markup" in capabilities else toast.body
            actions = [_PRESSED, toast.action or toast.title] if "actions" in capabilities else []
            hints = {"suppress-sound": ("b", True), "desktop-entry": ("s", "qbdesk")}
            told = ("qbdesk", self._shown_id, self._icon, toast.title, body, actions, hints, _SERVER_DECIDES)
            self._sending = toast
            await self._call(connection, "Notify", "susssasa{sv}i", told)
            if self._next is toast:
                self._next = None

    async def _call(
        self, connection: DBusConnection, method: str, signature: str, values: tuple[object, ...]
    ) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call

        address: DBusAddress = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        return await self._ask(connection, new_method_call(address, method, signature or None, values))

    async def _ask(self, connection: DBusConnection, message: Message) -> tuple[Any, ...]:
        """The body of the answer.

        Raises:
            NoBus: nobody answers in time, or by an error.
        """
        from jeepney import MessageType

        serial = next(connection.outgoing_serial)
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._reply = (serial, reply)
        try:
            async with asyncio.timeout(self._timeout_s):
                await connection.send(message, serial=serial)
                answer = await reply
        except TimeoutError:
            raise NoBus("nothing answers") from None
        except OSError as error:
            raise NoBus(f"the bus is gone ({type(error).__name__})") from None
        finally:
            self._reply = self._sending = None
        if answer.header.message_type is MessageType.error:
            raise NoBus(str(answer.header.fields.get(4, "an error")))  # 4: ERROR_NAME
        body: tuple[Any, ...] = answer.body
        return body

    async def _listen(self, connection: DBusConnection) -> None:
        from jeepney import HeaderFields, MessageType

        while True:
            try:
                message = await connection.receive()
            except (OSError, EOFError) as error:
                raise NoBus(f"the bus is gone ({type(error).__name__})") from None
            fields = message.header.fields
            if message.header.message_type is MessageType.signal:
                self._hear(str(fields.get(HeaderFields.member, "")), message.body)
            elif self._reply is not None and fields.get(HeaderFields.reply_serial) == self._reply[0]:
                self._take_reply(message, self._reply[1])

    def _take_reply(self, message: Message, reply: asyncio.Future[Message]) -> None:
        """The number of what is shown is known before the next signal is looked at."""
        from jeepney import MessageType

        if self._sending is not None and message.header.message_type is MessageType.method_return:
            self._shown_id, self._shown, self._sending = message.body[0], self._sending, None
        if not reply.done():
            reply.set_result(message)

    def _hear(self, signal: str, body: tuple[Any, ...]) -> None:
        """Signals of other programs' notifications come here too."""
        if not body or body[0] != self._shown_id or not self._shown_id:
            return
        match signal:
            case "ActivationToken":
                self._token = str(body[1])
            case "ActionInvoked" if self._shown is not None:
                self._pressed(Press(self._shown.event_id, self._token))
                self._token = ""
            case "NotificationClosed":
                self._shown_id = 0

    def _give_back(self) -> None:
        self._news.clear()
        toast, self._next = self._next, None
        if toast is not None:
            self._failed(toast)
