"""Child processes: started, waited for, looked at through /proc, and ended by their id."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
READY_S = 60.0
_END_S = 10.0
_SETTLE_S = 15.0
_LOOK_S = 0.5
_QUIET = 0.02
_SCHEDULER_CLOCK = 2  # of clock_getcpuclockid(3): to the nanosecond


class BenchProblem(Exception):
    """A sentence that says why something could not be measured."""


@dataclass(frozen=True)
class Usage:
    """What a process has used so far: processor seconds and how often its threads went to sleep."""

    cpu_s: float
    sleeps: int


class Child:
    """A process under test; what it prints on standard output is read line by line."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
        self._command = list(command)
        self._variables = {**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self.started_ns = 0

    def __enter__(self) -> Self:
        self.started_ns = time.monotonic_ns()
        self._process = subprocess.Popen(
            self._command,
            env=self._variables,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if "QBDESK_BENCH_TALK" not in os.environ else None,
            bufsize=0,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._running()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        assert process.stdout is not None
        process.stdout.close()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._running().pid

    def fileno(self) -> int:
        """For select: there is something on standard output."""
        stdout = self._running().stdout
        assert stdout is not None
        return stdout.fileno()

    def facts(self, timeout_s: float = READY_S) -> dict[str, Any]:
        """The next line of standard output that is a JSON object; other lines are passed over."""
        end = time.monotonic() + timeout_s
        while True:
            line = self._line(end)
            if line.startswith(b"{"):
                facts: dict[str, Any] = json.loads(line)
                return facts

    def rss_mb(self) -> float:
        """Resident memory in MB (10⁶ bytes)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise BenchProblem("the memory of a process cannot be read here")

    def usage(self) -> Usage:
        """Processor time of all threads there ever were, sleeps of those that live now."""
        sleeps = 0
        for status in Path(f"/proc/{self.pid}/task").glob("*/status"):
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
                for line in status.read_text().splitlines():
                    if line.startswith("voluntary_ctxt_switches:"):
                        sleeps += int(line.split()[1])
        return Usage(time.clock_gettime((~self.pid << 3) | _SCHEDULER_CLOCK), sleeps)

    def settle(self) -> None:
        """Wait until the process has done what it does beside its start; at most some seconds."""
        end = time.monotonic() + _SETTLE_S
        before_s = self.usage().cpu_s
        while time.monotonic() < end:
            time.sleep(_LOOK_S)
            now_s = self.usage().cpu_s
            if now_s - before_s < _QUIET * _LOOK_S:
                return
            before_s = now_s

    def _line(self, end: float) -> bytes:
        process = self._running()
        assert process.stdout is not None
        line = b""
        while not line.endswith(b"\n"):
            left = end - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                raise BenchProblem(f"{self._name()} said nothing in time")
            piece = process.stdout.read(1)
            if not piece:
                raise BenchProblem(f"{self._name()} ended with {process.wait(_END_S)} before it was ready")
            line += piece
        return line

    def _name(self) -> str:
        return " ".join(Path(word).name for word in self._command[:4])

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process


def module(name: str, *words: object) -> list[str]:
    """The command that runs one of our modules with this Python."""
    return [sys.executable, "-P", "-m", name, *map(str, words)]


def ask(command: Sequence[str], variables: Mapping[str, str] | None = None, timeout_s: float = 300) -> Any:
    """Run a process to its end and read the one JSON object that it prints."""
    with Child(command, variables) as child:
        return child.facts(timeout_s)
