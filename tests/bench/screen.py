"""A screen in memory (Xvfb), and an eye on it: when was a window mapped, and when was it painted.

The eye speaks the X protocol itself, so that neither the program under test nor a further library has to
tell: it asks for the root window's map events and for damage (extension DAMAGE) and stamps what comes.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.children import BenchProblem

_CHANGE_WINDOW_ATTRIBUTES, _QUERY_EXTENSION = 2, 98
_EVENT_MASK, _SUBSTRUCTURE_NOTIFY = 0x800, 0x80000
_MAP_NOTIFY = 19
_DAMAGE_QUERY_VERSION, _DAMAGE_CREATE, _RAW_RECTANGLES = 0, 1, 0
_PACKET = 32
_START_S = 20
_LEAST_PAINTED = 300 * 200


class Screen:
    """A running X server."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.variables = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}

    @contextmanager
    def watch(self) -> Iterator[Eye]:
        """Look at the screen from now on."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(f"/tmp/.X11-unix/X{self.number}")
            yield Eye(connection)


class Eye:
    """Notes when the first large area of the screen was painted; `take` is called when there is input."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.mapped_ns = 0
        self.painted_ns = 0
        connection.sendall(struct.pack("<BxHHHHxx", 0x6C, 11, 0, 0, 0))
        root, own_ids = self._greeting()
        self._damage_event = self._watch_damage(root, own_ids)
        self._request(
            _CHANGE_WINDOW_ATTRIBUTES, 0, struct.pack("<III", root, _EVENT_MASK, _SUBSTRUCTURE_NOTIFY)
        )

    def fileno(self) -> int:
        """For select."""
        return self._connection.fileno()

    def take(self) -> None:
        """Read one event."""
        event = self._exactly(_PACKET)
        kind = event[0] & 0x7F
        if kind == _MAP_NOTIFY and not self.mapped_ns:
            self.mapped_ns = time.monotonic_ns()
        elif kind == self._damage_event and not self.painted_ns and self.mapped_ns:
            width, height = struct.unpack("<HH", event[20:24])
            if width * height >= _LEAST_PAINTED:
                self.painted_ns = time.monotonic_ns()

    def _watch_damage(self, root: int, own_ids: int) -> int:
        name = b"DAMAGE"
        self._request(_QUERY_EXTENSION, 0, struct.pack("<Hxx", len(name)) + name + b"\0\0")
        present, major, first_event = struct.unpack("<8xBBB21x", self._reply())
        if not present:
            raise BenchProblem("this X server cannot tell what is painted")
        self._request(major, _DAMAGE_QUERY_VERSION, struct.pack("<II", 1, 1))
        self._reply()
        self._request(major, _DAMAGE_CREATE, struct.pack("<IIBxxx", own_ids, root, _RAW_RECTANGLES))
        return int(first_event)

    def _greeting(self) -> tuple[int, int]:
        """The root window and the first id that is ours to give."""
        status, length = struct.unpack("<B5xH", self._exactly(8))
        answer = self._exactly(length * 4)
        if status != 1:
            raise BenchProblem("the X server does not let us in")
        own_ids, vendor_length, formats = struct.unpack("<4xI8xH3xB", answer[:22])
        roots = 32 + (vendor_length + 3) // 4 * 4 + formats * 8
        return struct.unpack("<I", answer[roots : roots + 4])[0], own_ids

    def _request(self, opcode: int, second: int, rest: bytes) -> None:
        self._connection.sendall(struct.pack("<BBH", opcode, second, 1 + len(rest) // 4) + rest)

    def _reply(self) -> bytes:
        answer = self._exactly(_PACKET)
        if answer[0] != 1:
            raise BenchProblem(f"the X server answered {answer[:4].hex()}")
        return answer

    def _exactly(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self._connection.recv(count - len(found))
            if not piece:
                raise BenchProblem("the X server ended")
            found += piece
        return found


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Xvfb with one screen of 1920 × 1080."""
    if shutil.which("Xvfb") is None:
        raise BenchProblem("Xvfb is missing: apt-get install xvfb")
    read, write = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        "1920x1080x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    process = subprocess.Popen(
        command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read, "rb") as told:
            if not select.select([told], [], [], _START_S)[0]:
                raise BenchProblem("Xvfb did not start")
            number = told.readline().strip()  # to its end: Xvfb dies when it cannot write the last byte
        if not number.isdigit() or not Path(f"/tmp/.X11-unix/X{int(number)}").exists():
            raise BenchProblem("Xvfb did not start")
        yield Screen(int(number))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
