"""Accepting without asyncio's transports: a request that is already there is read as soon as it is accepted.

Most webhooks come on a connection of their own, and asyncio's way of opening one (three callbacks, two
registrations, four system calls that ask what is known) costs more than all else that a request needs.
It asks the loop only for readiness (`add_reader`, `add_writer`): any selector loop will do.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
from collections.abc import Callable
from typing import Any

_log = logging.getLogger(__name__)
# A whole request with all that is allowed before its body; a larger buffer would be mapped anew each time.
_READ_BYTES = 24 * 1024
_ACCEPTS_A_TURN = 32
_PAUSE_S = 1.0
_OUT_OF_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


class DirectServer:
    """Accepts on the addresses of `bound`, which it takes over and closes.

    `make_protocol` is called for each connection, as by `create_server`.
    """

    def __init__(self, bound: asyncio.Server, make_protocol: Callable[[], asyncio.Protocol]) -> None:
        self._loop = asyncio.get_running_loop()
        self._make_protocol = make_protocol
        self._sockets = [
            socket.socket(each.family, each.type, each.proto, fileno=os.dup(each.fileno()))
            for each in bound.sockets
        ]
        bound.close()
        for listening in self._sockets:
            listening.setblocking(False)
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the accepted inherit it
            listening.listen(1024)
        self._reminder: asyncio.TimerHandle | None = None
        self._watch()

    def close(self) -> None:
        """Accept no more; what was accepted is not touched."""
        if self._reminder is not None:
            self._reminder.cancel()
        for listening in self._sockets:
            self._loop.remove_reader(listening)
            listening.close()
        self._sockets.clear()

    def _watch(self) -> None:
        self._reminder = None
        for listening in self._sockets:
            self._loop.add_reader(listening, self._accept, listening)

    def _accept(self, listening: socket.socket) -> None:
        for _ in range(_ACCEPTS_A_TURN):
            try:
                accepted, peer = listening.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno not in _OUT_OF_ROOM:
                    raise
                self._pause(error)
                return
            DirectTransport(self._loop, accepted, peer, self._make_protocol())

    def _pause(self, error: OSError) -> None:
        """Too many files are open: those that wait are taken when some of them have ended."""
        _log.warning("connections wait for a moment: %s", error.strerror)
        for listening in self._sockets:
            self._loop.remove_reader(listening)
        self._reminder = self._loop.call_later(_PAUSE_S, self._watch)


class DirectTransport(asyncio.Transport):
    """The transport of one accepted connection; reads at once, and sends from within `write`.

    It is watched only while its protocol wants to read: not from `pause_reading` to `resume_reading`.
    """

    __slots__ = ("_closing", "_eof", "_loop", "_paused", "_peer", "_protocol", "_sock", "_unsent", "_watched")

    def __init__(
        self, loop: asyncio.AbstractEventLoop, sock: socket.socket, peer: object, protocol: asyncio.Protocol
    ) -> None:
        self._loop = loop
        self._sock = sock
        self._peer = peer
        self._protocol = protocol
        self._unsent = b""
        self._watched = self._paused = self._closing = self._eof = False
        sock.setblocking(False)
        protocol.connection_made(self)
        self._read()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Only "peername" is known."""
        return self._peer if name == "peername" else default

    def is_closing(self) -> bool:
        """See `asyncio.BaseTransport`."""
        return self._closing

    def pause_reading(self) -> None:
        """See `asyncio.ReadTransport`."""
        self._paused = True
        self._unwatch()

    def resume_reading(self) -> None:
        """See `asyncio.ReadTransport`."""
        self._paused = False
        self._watch()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """See `asyncio.WriteTransport`."""
        if self._unsent:
            self._unsent += data
            return
        try:
            sent = self._sock.send(data)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError as error:
            self._end(error)
            return
        if sent < len(data):
            self._unsent = bytes(data[sent:])
            self._loop.add_writer(self._sock, self._write_on)

    def write_eof(self) -> None:
        """See `asyncio.WriteTransport`."""
        self._eof = True
        if not self._unsent:
            self._shut()

    def close(self) -> None:
        """See `asyncio.BaseTransport`."""
        if self._closing:
            return
        if self._unsent:
            self._closing = True
            self._unwatch()
        else:
            self._end(None)

    def abort(self) -> None:
        """See `asyncio.WriteTransport`."""
        self._end(None)

    def _watch(self) -> None:
        if not (self._watched or self._paused or self._closing):
            self._watched = True
            self._loop.add_reader(self._sock, self._read)

    def _unwatch(self) -> None:
        if self._watched:
            self._watched = False
            self._loop.remove_reader(self._sock)

    def _read(self) -> None:
        if self._closing:
            return
        try:
            data = self._sock.recv(_READ_BYTES)
        except (BlockingIOError, InterruptedError):
            self._watch()
            return
        except OSError as error:
            self._end(error)
            return
        if data:
            self._protocol.data_received(data)
            self._watch()
        elif self._protocol.eof_received():
            self.pause_reading()
        else:
            self.close()

    def _write_on(self) -> None:
        try:
            sent = self._sock.send(self._unsent)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._end(error)
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            return
        self._loop.remove_writer(self._sock)
        if self._closing:
            self._end(None)
        elif self._eof:
            self._shut()

    def _shut(self) -> None:
        try:
            self._sock.shutdown(socket.SHUT_WR)
        except OSError as error:
            self._end(error)

    def _end(self, error: OSError | None) -> None:
        """Close the socket now and tell the protocol in the next turn; only the first call counts."""
        if self._sock.fileno() < 0:
            return
        self._closing = True
        self._unwatch()
        if self._unsent:
            self._unsent = b""
            self._loop.remove_writer(self._sock)
        self._sock.close()
        self._loop.call_soon(self._protocol.connection_lost, error)
