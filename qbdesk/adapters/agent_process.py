"""The process of a tunnel's agent: what it may know, who it is, and that it never outlives us for long.

A killed qbdesk leaves its agent running, which then stands in the way of the next one. Each agent is noted in
a file of the profile, with its start; at the next start it is ended when it is still the same process and
was started by us: with our own configuration file, which lies in the locked profile. Others are left alone.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, NoReturn, Protocol, TypeVar

import psutil

from qbdesk.adapters.private_file import write_whole
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.tunnel import TunnelProblem

SECRET_VARIABLES = (
    "NGROK_AUTHTOKEN",
    "NGROK_API_KEY",
    "QBDESK_NGROK_TOKEN",
    "QBDESK_API_KEY",
    "TUNNEL_TOKEN",
    "PGPASSWORD",
    "QBDESK_WEBHOOK_SECRET",
)
"""What no agent may see in its environment: pyngrok would even put the first on the command line."""

_POLITE_S = 0.8
_HARD_S = 0.4
_LOOK_S = 0.05
_SAME_START_S = 2.0

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the agent may take to open the tunnel, how often it is looked at, how long it may answer
    (all seconds), and how many looks in a row may go unanswered.
    """

    start_s: float = 20.0
    look_s: float = 5.0
    answer_s: float = 2.0
    unanswered: int = 3


def silent() -> TunnelProblem:
    """It runs and answers nothing."""
    return TunnelProblem("silent", "The tunnel's agent does not answer.", "It is ended and started anew.")


def ended() -> TunnelProblem:
    """It ran, said nothing of what is wrong, and is gone."""
    return TunnelProblem(
        "ended",
        "The tunnel's agent has ended.",
        "It is started anew by itself. If that goes on, fetch or install another one.",
    )


def child_environment() -> dict[str, str]:
    """The environment for an agent: without secrets, and with the system's own libraries.

    The bundle puts its libraries first for itself; a child would fall over them.
    """
    variables = {name: value for name, value in os.environ.items() if name not in SECRET_VARIABLES}
    if getattr(sys, "frozen", False):
        variables.pop("LD_LIBRARY_PATH", None)
        if before := variables.pop("LD_LIBRARY_PATH_ORIG", ""):
            variables["LD_LIBRARY_PATH"] = before
    return variables


class AgentNote:
    """The file that remembers the agent from its start to its end.

    `program` is its file, `config` the path of our configuration file; both stand on its command line.
    """

    def __init__(self, file: Path, program: Path, config: Path) -> None:
        self._file = file
        self._known = {"program": str(program), "config": str(config)}

    def write(self, pid: int | None) -> None:
        """Note the process; None before there is one, so that a crash just then leaves a trace.

        Raises:
            OSError: the file cannot be written.
        """
        started_s = None
        if pid is not None:
            with suppress(psutil.Error):
                started_s = _started_s(psutil.Process(pid))
        write_whole(
            self._file, json.dumps({"pid": pid, "started_s": started_s, **self._known}).encode("utf-8")
        )

    def remove(self) -> None:
        """The agent has ended."""
        with suppress(OSError):
            self._file.unlink()


def end_orphan(file: Path) -> bool:
    """End the agent that an earlier qbdesk left behind, if `file` tells of one; whether there was one.

    Blocks for up to 1.2 seconds.
    """
    if not file.exists():
        return False
    orphans = _noted(file)
    for process in orphans:
        with suppress(psutil.Error):
            _end(process)
    with suppress(OSError):
        file.unlink()
    return bool(orphans)


def has_agent(file: Path) -> bool:
    """Whether the agent that `file` tells of, perhaps of another profile, still runs."""
    return bool(_noted(file))


def _noted(file: Path) -> list[psutil.Process]:
    """The agent that `file` tells of, if it still runs and is the same."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        pid, started_s = noted["pid"], noted["started_s"]
        words = {str(noted["program"]), str(noted["config"])}
    except (OSError, ValueError, KeyError, TypeError):
        return []
    try:
        some = psutil.process_iter() if pid is None else [psutil.Process(pid)]
        return [process for process in some if _is_noted(process, started_s, words)]
    except psutil.Error:
        return []


def _is_noted(process: psutil.Process, started_s: float | None, words: set[str]) -> bool:
    try:
        same = started_s is None or abs(_started_s(process) - started_s) < _SAME_START_S
        return same and words <= set(process.cmdline())
    except psutil.Error:
        return False


def _started_s(process: psutil.Process) -> float:
    """Since the computer's start: the time of day may be set in between."""
    return float(process.create_time()) - float(psutil.boot_time())


def _end(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        for ask, wait_s in ((process.terminate, _POLITE_S), (process.kill, _HARD_S)):
            ask()
            until_s = time.monotonic() + wait_s
            while time.monotonic() < until_s:
                # One that nobody waits for stays as a zombie, which is as good as gone.
                if process.status() == psutil.STATUS_ZOMBIE:
                    return
                with suppress(psutil.TimeoutExpired):
                    process.wait(_LOOK_S)
                    return


def end_child(child: subprocess.Popen[str]) -> bool:
    """Ask a child to end, then make it; whether it has. Blocks for up to 1.2 seconds."""
    for ask, wait_s in ((child.terminate, _POLITE_S), (child.kill, _HARD_S)):
        with suppress(OSError):
            ask()
        try:
            child.wait(wait_s)
        except subprocess.TimeoutExpired:
            continue
        return True
    return False


class News(Generic[T]):
    """What the agent's thread tells the loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[T] = asyncio.Queue()

    def post(self, news: T) -> None:
        """Called in the thread; a loop that is gone hears nothing."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._queue.put_nowait, news)

    async def next(self, within_s: float) -> T | None:
        """The next news; None when there was none for so long."""
        try:
            async with asyncio.timeout(within_s):
                return await self._queue.get()
        except TimeoutError:
            return None


class AgentSession(Protocol[T_contra]):
    """One run of an agent, as `follow` goes along with it."""

    def is_open(self) -> bool:
        """Whether the tunnel is up."""

    def take(self, said: T_contra) -> None:
        """Hear what the thread told; may raise `TunnelProblem`."""

    async def look(self) -> None:
        """Ask the agent how it is; may raise `TunnelProblem`."""

    def too_late(self) -> TunnelProblem:
        """Why it did not open in time."""


async def follow(session: AgentSession[T], news: News[T], patience: Patience) -> NoReturn:
    """Wait until the tunnel is open, then hear its news and look at it now and then, until cancelled.

    Raises:
        TunnelProblem: it does not open in time, or what `session` raises.
    """
    try:
        async with asyncio.timeout(patience.start_s):
            while not session.is_open():
                said = await news.next(patience.start_s)
                if said is not None:
                    session.take(said)
    except TimeoutError:
        raise session.too_late() from None
    while True:
        said = await news.next(patience.look_s)
        if said is None:
            await session.look()
        else:
            session.take(said)


def lines_of(child: subprocess.Popen[str], hear: Callable[[str], None]) -> int:
    """Hear every line of a child until its end, then close the pipe; its exit code. Blocks."""
    try:
        if child.stdout is not None:
            for line in child.stdout:
                hear(line)
    finally:
        if child.stdout is not None:
            child.stdout.close()
    return child.wait()
