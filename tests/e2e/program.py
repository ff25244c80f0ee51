"""The real program in processes of its own, spoken to by its words, its lines and raw HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
SLOW_S = 30.0


def environment(**more: str) -> dict[str, str]:
    """Without a keyring, a display or settings from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QBDESK_", "QT_"))}
    kept.pop("DISPLAY", None)
    kept.pop("WAYLAND_DISPLAY", None)
    return (
        kept | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "PYTHONWARNINGS": "error"} | more
    )


def command(*words: str) -> list[str]:
    """The words that start the program."""
    return [sys.executable, "-m", "qbdesk", *words]


def qbdesk(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command(*words),
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=SLOW_S,
        check=False,
    )


def json_lines(*words: str, **variables: str) -> list[dict[str, Any]]:
    """What a reading command prints with `--json`; it must succeed and say nothing else."""
    ran = qbdesk(*words, "--json", **variables)
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


@dataclass(frozen=True, slots=True)
class Running:
    """A program that said that it is ready."""

    process: subprocess.Popen[str]
    ready: Mapping[str, Any]

    @property
    def url(self) -> str:
        """The webhook's address."""
        return str(self.ready["webhook_url"])

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or 0

    @property
    def path(self) -> str:
        """The secret path."""
        return urlsplit(self.url).path

    def ask(self, target: str, method: str = "GET", body: bytes = b"") -> int:
        """Send one request; the status of its answer."""
        return int(raw(self.port, http(target, method, body)).split(b" ")[1])

    def hook(self, query: str) -> int:
        """Send the documented request."""
        return self.ask(f"{self.path}?{query}")

    def end(self, number: int = signal.SIGTERM) -> str:
        """Ask it to end; what it wrote to standard error. It must end well."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=SLOW_S)
        assert self.process.returncode == 0, said
        return said


def http(target: str, method: str = "GET", body: bytes = b"") -> bytes:
    """The bytes of a request on a connection of its own."""
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    return f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{length}\r\n".encode() + body


def raw(port: int, data: bytes) -> bytes:
    """Send bytes, read until the end."""
    with socket.create_connection(("127.0.0.1", port), SLOW_S) as connection:
        connection.sendall(data)
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def running(*words: str, **variables: str) -> Iterator[Running]:
    """Start a program that says when it is ready; it is killed at the end if it still runs."""
    process = subprocess.Popen(
        command(*words),
        cwd=ROOT,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate(timeout=SLOW_S)[1]
        yield Running(process, json.loads(line))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=SLOW_S)


@contextmanager
def listening(folder: Path, *words: str, **variables: str) -> Iterator[Running]:
    """`qbdesk listen` on a free port, its data in `folder`."""
    with running("listen", "--port", "0", "--data-dir", str(folder), *words, **variables) as engine:
        assert engine.ready["ready"] is True
        yield engine
