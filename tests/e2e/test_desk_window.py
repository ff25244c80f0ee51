"""The real desk in a real window: Xvfb, a window manager, mouse and keyboard from outside."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

_TOOLS = ("Xvfb", "openbox", "xdotool")
_PAUSE = Event()
_PATIENCE = 200


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of our own with a window manager; its number is the first free one."""
    if missing := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        name = f":{pipe.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": name}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Desk:
    """A desk process on `display`, with what a person could do to it."""

    def __init__(self, display: str, data: Path, *words: str) -> None:
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QBDESK_")},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QBDESK_DATA_DIR": str(data),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qbdesk", *words],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.webhook_url: str = json.loads(self.process.stdout.readline())["webhook_url"]

    def tool(self, *words: str) -> str:
        """Run xdotool; its output."""
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window(self) -> str:
        """The id of the desk's window once it is mapped."""
        return until(lambda: self.tool("search", "--onlyvisible", "--name", "qbdesk$").partition("\n")[0])

    def events(self) -> list[dict[str, object]]:
        """What `qbdesk events --json` says beside the running desk."""
        done = subprocess.run(
            [sys.executable, "-m", "qbdesk", "events", "--json", "--shop", "demo"],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    def end(self) -> tuple[int, str]:
        """Wait for the end; exit code and what was written to standard error."""
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


def until(found: Callable[[], str]) -> str:
    """The first answer that is not empty."""
    for _ in range(_PATIENCE):
        if answer := found():
            return answer
        _PAUSE.wait(0.05)
    raise AssertionError("it never came")


@pytest.fixture
def demo(display: str, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(display, tmp_path, "demo")
    yield desk
    if desk.process.poll() is None:
        desk.process.kill()
        desk.process.communicate()


def test_orders_arrive_live_and_are_fetched(demo: Desk) -> None:
    demo.window()

    def live() -> str:
        return next(
            (str(e["id"]) for e in demo.events() if e["type"] == "order.new" and e["state"] == "done"), ""
        )

    assert until(live)
    with urlopen(f"{demo.webhook_url}?event_type=order.new&order_id=999999", timeout=10) as answer:
        assert answer.status == 200
    assert until(lambda: "".join(str(e["state"]) for e in demo.events() if e["entity_id"] == "999999"))
    demo.process.send_signal(signal.SIGTERM)
    assert demo.end() == (0, "")


def test_closing_the_window_ends_the_program(demo: Desk) -> None:
    window = demo.window()
    demo.tool("windowactivate", "--sync", window)
    demo.tool("key", "--window", window, "Down", "Return", "Escape")
    demo.tool("key", "alt+F4")
    assert demo.end() == (0, "")


def test_ctrl_c_ends_the_program(demo: Desk) -> None:
    demo.window()
    demo.process.send_signal(signal.SIGINT)
    assert demo.end() == (0, "")


def test_a_second_start_brings_the_minimised_window_back_and_ends(
    demo: Desk, display: str, tmp_path: Path
) -> None:
    window = demo.window()
    demo.tool("windowminimize", "--sync", window)
    assert not demo.tool("search", "--onlyvisible", "--name", "qbdesk$")
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QBDESK_DATA_DIR": str(tmp_path),
    }
    second = subprocess.run(
        [sys.executable, "-m", "qbdesk", "demo"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (second.returncode, second.stderr) == (0, "")
    assert "comes forward" in second.stdout
    assert demo.window() == window
    assert until(lambda: window if demo.tool("getactivewindow") == window else "")
    demo.process.send_signal(signal.SIGTERM)
    assert demo.end() == (0, "")


def test_without_a_display_it_says_so_and_exits_4(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "qbdesk", "demo", "--data-dir", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
