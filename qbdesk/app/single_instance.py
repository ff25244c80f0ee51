"""One desk for a profile: a second start brings the window of the first to the front.

The profile's lock stays the truth; this is only how the one that could not have it tells the one that has.
The local socket is named by a hash of the profile's folder and open to this user only.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from qbdesk.domain.errors import ProfileInUse

_ASK = b"come forward"
_HERE = b"here\n"
_ANSWER_S = 2.0
_AGAIN_S = 0.1
_TRIES = 15
_LONGEST = 512
_log = logging.getLogger(__name__)


class Met(Enum):
    """What the second start found: the first came forward, has no window, or does not answer."""

    FORWARD = auto()
    NO_WINDOW = auto()
    SILENT = auto()


def socket_name(profile: Path) -> str:
    """The same for every start on this profile, and for no other."""
    digest = hashlib.sha256(os.fsencode(profile.resolve())).hexdigest()
    return f"qbdesk-{digest[:32]}"


class FirstInstance(QObject):
    """Listens for later starts; whoever makes it holds the profile's lock.

    `asked` carries the desktop's activation token of the later start, "" where there is none.
    """

    asked = Signal(str)

    def __init__(self, profile: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        name = socket_name(profile)
        QLocalServer.removeServer(name)  # of one that was killed: the lock is ours
        if not self._server.listen(name):
            _log.info("later starts cannot be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST).data()).rstrip(b"\n")
        if line.startswith(_ASK):
            _log.info("another start asked for the window")
            self.asked.emit(line.removeprefix(_ASK).strip().decode("ascii", "ignore"))
            socket.write(_HERE)
        socket.disconnectFromServer()


async def meet_first(profile: Path) -> Met:
    """Ask whoever holds the profile to come forward; one that is only just starting is waited for."""
    met = Met.NO_WINDOW
    for _ in range(_TRIES):
        met = await _Question(socket_name(profile)).ask()
        if met is not Met.NO_WINDOW:
            break
        await asyncio.sleep(_AGAIN_S)
    return met


def in_use(shop: str, met: Met) -> ProfileInUse:
    """What to say when the first did not come forward."""
    if met is Met.SILENT:
        return ProfileInUse(
            f"The desk of the shop “{shop}” is open, but does not answer.",
            "Wait a moment and start qbdesk again, or end the one that hangs.",
        )
    return ProfileInUse(
        f"A qbdesk without a window (qbdesk listen) already works on the shop “{shop}”.",
        "It receives and stores the orders; end it to open the desk, or use another --shop.",
    )


class _Question(QObject):
    """One try to reach the first."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._answer: asyncio.Future[Met] = asyncio.get_running_loop().create_future()
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._ask)
        self._socket.readyRead.connect(self._hear)
        self._socket.errorOccurred.connect(self._fail)
        self._reached = False

    async def ask(self) -> Met:
        self._socket.connectToServer(self._name)
        try:
            async with asyncio.timeout(_ANSWER_S):
                return await self._answer
        except TimeoutError:
            return Met.SILENT
        finally:
            self._socket.abort()
            self.deleteLater()

    def _ask(self) -> None:
        self._reached = True
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
        self._socket.write(_ASK + b" " + token.encode("ascii", "ignore")[:256] + b"\n")

    def _hear(self) -> None:
        if bytes(self._socket.readAll().data()) == _HERE:
            self._settle(Met.FORWARD)

    def _fail(self, _error: QLocalSocket.LocalSocketError) -> None:
        self._settle(Met.SILENT if self._reached else Met.NO_WINDOW)

    def _settle(self, met: Met) -> None:
        if not self._answer.done():
            self._answer.set_result(met)
