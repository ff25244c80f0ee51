"""Tries an installed or bundled qbdesk as a person would meet it: a real window on a screen in memory (Xvfb).

Standard library only. `try_window` starts the program, sends it the documented request, looks at what the
screen shows and what `events --json` tells, ends it by SIGTERM, and sees that nothing is left running.
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

READY_S = 60.0
COLOURS = 20
LOOK_S = 0.1
ORDER = "10001"
STEERING = ("QBDESK_", "QT_", "DISPLAY", "WAYLAND_", "DBUS_", "PYTHON")


class NotAsItShould(Exception):
    """What does not work, in a sentence."""


@dataclass(frozen=True)
class Picture:
    """What a screen shows: pixels of four bytes (blue, green, red, nothing), row by row."""

    width: int
    height: int
    pixels: bytes

    def colours(self) -> int:
        """How many different ones every third pixel has."""
        return len(set(struct.unpack(f"<{len(self.pixels) // 4}I", self.pixels)[::3]))

    def png(self) -> bytes:
        """The same as a file."""
        rows = []
        for y in range(self.height):
            row = self.pixels[y * self.width * 4 : (y + 1) * self.width * 4]
            rgb = bytearray(self.width * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            rows.append(b"\0" + bytes(rgb))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
        chunks = (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in parts
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclass(frozen=True)
class Screen:
    """A running X server and the file that it draws into."""

    name: str
    buffer: Path

    @property
    def socket(self) -> Path:
        """Where programs reach it."""
        return Path("/tmp/.X11-unix") / f"X{self.name[1:]}"  # noqa: S108 - where X has them

    def picture(self) -> Picture:
        """What it shows now (the file is of the form XWD)."""
        data = self.buffer.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, row_bytes, colours = head[0], head[4], head[5], head[12], head[19]
        start = size + colours * 12
        return Picture(width, height, data[start : start + row_bytes * height])


@contextmanager
def screen() -> Iterator[Screen]:
    """Xvfb on the first free number."""
    read, write = os.pipe()
    with tempfile.TemporaryDirectory(prefix="qbdesk-screen-") as folder:
        words = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
            "-fbdir",
            folder,
        ]
        server = subprocess.Popen(
            words, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write)
        try:
            with os.fdopen(read) as told:
                number = told.readline().strip()
            if not number:
                raise NotAsItShould("Xvfb did not start.")
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(10)


def bare_environment(**more: str) -> dict[str, str]:
    """Without anything that steers qbdesk, Qt or Python, and without the keyring of whoever runs this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(STEERING)}
    return kept | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"} | more


def try_window(program: Sequence[str], variables: Mapping[str, str], on: Screen, data_dir: str) -> Picture:
    """Start `program`, let one webhook arrive, end it; what the screen showed last. Raises NotAsItShould."""
    environment = {**variables, "DISPLAY": on.name, "QT_QPA_PLATFORM": "xcb"}
    begun = time.monotonic()
    desk = subprocess.Popen(
        [*program, "--data-dir", data_dir], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    try:
        url = _webhook_url(desk)
        tell("ready", f"after {(time.monotonic() - begun) * 1000:.0f} ms")
        before = _when_painted(on, None)
        with urlopen(f"{url}?event_type=order.new&order_id={ORDER}", timeout=20) as answer:
            need(answer.status == 200, f"a GET was answered {answer.status}")
        tell("received", "a GET was answered 200")
        shown = _when_painted(on, before)
        tell("window", f"{shown.colours()} colours, and another picture after the request")
        told = subprocess.run(
            [*program, "events", "--json", "--data-dir", data_dir],
            env=environment, capture_output=True, text=True, timeout=READY_S, check=True,
        )  # fmt: skip
        rows = [json.loads(line) for line in told.stdout.splitlines()]
        found = [row for row in rows if row["entity_id"] == ORDER]
        need(len(found) == 1, f"`events --json` tells of {len(found)} such orders")
        tell("stored", f"order {ORDER}, once, by `events --json`")
        desk.send_signal(signal.SIGTERM)
        code = desk.wait(READY_S)
        need(code == 0, f"SIGTERM ended it with {code}")
        tell("ended", "SIGTERM, exit 0")
        return shown
    finally:
        if desk.poll() is None:
            desk.kill()
            desk.wait()
        assert desk.stdout is not None
        desk.stdout.close()


def need_none_left(executable: Path) -> None:
    """See that no process runs this file any more. Raises NotAsItShould."""
    left = []
    for entry in Path("/proc").glob("[0-9]*/exe"):
        try:
            if Path(os.readlink(entry)) == executable.resolve():  # noqa: PTH115 - of another root it need not exist
                left.append(entry.parent.name)
        except OSError:
            continue  # it has just ended, or is another user's
    need(not left, f"still running: {', '.join(left)}")
    tell("left running", "nothing")


def need(holds: bool, problem: str) -> None:
    """Raise NotAsItShould unless it holds."""
    if not holds:
        raise NotAsItShould(problem)


def tell(name: str, told: str) -> None:
    """One line a check, as `qbdesk --self-test` has them."""
    sys.stdout.write(f"ok      {name}: {told}\n")
    sys.stdout.flush()


def _webhook_url(desk: subprocess.Popen[bytes]) -> str:
    assert desk.stdout is not None
    if not select.select([desk.stdout], [], [], READY_S)[0]:
        raise NotAsItShould("it did not say that it is ready")
    line = desk.stdout.readline()
    need(bool(line), f"it ended with {desk.wait(READY_S) if not line else 0} before it was ready")
    return str(json.loads(line)["webhook_url"])


def _when_painted(on: Screen, before: Picture | None) -> Picture:
    """A picture of many colours, another one than `before`, that stays the same for a look."""
    end = time.monotonic() + READY_S
    last = on.picture()
    while time.monotonic() < end:
        time.sleep(LOOK_S)
        now = on.picture()
        if now == last and now.colours() >= COLOURS and (before is None or now != before):
            return now
        last = now
    raise NotAsItShould(
        f"the screen shows {last.colours()} colours" + (" and did not change" if before else "")
    )
