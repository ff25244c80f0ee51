"""A cable between a program and its database that a test can pull."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress

_PIECE = 65536


class Cable:
    """Forwards a port of its own to another one of this computer while it is plugged in."""

    def __init__(self, to_port: int) -> None:
        self._to = ("127.0.0.1", to_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: dict[socket.socket, socket.socket] = {}
        self._plugged = True
        self._waker, self._sleeper = socket.socketpair()
        self._wish = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._forward, name="cable", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Cut all connections, and take no other."""
        self._ask("pull")

    def plug(self) -> None:
        """Take connections again."""
        self._ask("plug")

    def close(self) -> None:
        """End it for good."""
        self._ask("close")
        self._thread.join()
        for each in (self._listener, self._waker, self._sleeper):
            each.close()

    def _ask(self, wish: str) -> None:
        self._wish = wish
        self._done.clear()
        self._waker.send(b".")
        self._done.wait()

    def _forward(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._sleeper, selectors.EVENT_READ)
            while self._wish != "close":
                for key, _ in selector.select():
                    if key.fileobj is self._sleeper:
                        self._sleeper.recv(1)
                        self._plugged = self._wish == "plug"
                        if not self._plugged:
                            self._cut(selector)
                        self._done.set()
                    elif key.fileobj is self._listener:
                        self._take(selector)
                    elif isinstance(key.fileobj, socket.socket) and key.fileobj in self._pairs:
                        self._pass_on(selector, key.fileobj)

    def _take(self, selector: selectors.BaseSelector) -> None:
        near, _ = self._listener.accept()
        far = None
        with suppress(OSError):
            far = socket.create_connection(self._to) if self._plugged else None
        if far is None:
            near.close()
            return
        self._pairs |= {near: far, far: near}
        for each in (near, far):
            selector.register(each, selectors.EVENT_READ)

    def _pass_on(self, selector: selectors.BaseSelector, source: socket.socket) -> None:
        data = b""
        with suppress(OSError):
            data = source.recv(_PIECE)
            if data:
                self._pairs[source].sendall(data)
        if not data:
            for each in (source, self._pairs.pop(source)):
                self._pairs.pop(each, None)
                selector.unregister(each)
                each.close()

    def _cut(self, selector: selectors.BaseSelector) -> None:
        for each in self._pairs:
            selector.unregister(each)
            each.close()
        self._pairs.clear()
