"""The quick tunnel of Cloudflare, by its program cloudflared when that is on this computer.

It needs no account, and has another address at each start: fit for a try. A named tunnel has its own service
and its own fixed address, which is what `tunnel = "own"` is for.
"""

from __future__ import annotations

import logging
import re
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from qbdesk.adapters.agent_finding import AgentFinder, AgentSort
from qbdesk.adapters.agent_process import (
    AgentNote,
    News,
    Patience,
    child_environment,
    end_child,
    end_orphan,
    ended,
    follow,
    lines_of,
    silent,
)
from qbdesk.adapters.daemon_thread import in_daemon_thread, in_thread_or_here
from qbdesk.adapters.private_file import write_whole
from qbdesk.adapters.thread_start import start_thread
from qbdesk.domain.errors import OutOfThreads
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus

CLOUDFLARED = AgentSort(
    name="cloudflared",
    says=re.compile(r"cloudflared version (\d+(?:\.\d+)+)"),
    least=(2022,),
    page="developers.cloudflare.com",
    variable="QBDESK_CLOUDFLARED_PATH",
    can_be_fetched=False,
)
_CONFIGURATION = b"no-autoupdate: true\n"
_CONNECTED = "Registered tunnel connection"
_ADDRESS = re.compile(r"\|\s+(https?://[^\s|]+)\s+\|")
_METRICS = re.compile(r"metrics server on (127\.0\.0\.1:\d+)")
_NETWORK = re.compile(
    r"no such host|dial tcp|i/o timeout|network is unreachable|failed to request quick", re.I
)
_JOIN_S = 0.3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ended:
    """The process is gone, or never began."""

    problem: TunnelProblem


class CloudflaredTunnel:
    """Implements `ports.Tunnel`. `folder` is the profile's."""

    def __init__(self, folder: Path, finder: AgentFinder, patience: Patience | None = None) -> None:
        self._folder = folder
        self._finder = finder
        self._patience = patience or Patience()

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        """See `ports.Tunnel`."""
        if await in_daemon_thread(partial(end_orphan, self._folder / "cloudflared.json"), "orphan"):
            _log.info("ended the agent that an earlier qbdesk left behind")
        agent = await self._finder.find()
        await _Session(self._folder, agent.path, self._patience, tell).run(port)


class _Session:
    """One run of the program."""

    def __init__(
        self, folder: Path, program: Path, patience: Patience, tell: Callable[[TunnelStatus], None]
    ) -> None:
        self._program = program
        self._patience = patience
        self._tell = tell
        # The user's own configuration would forbid a quick tunnel; and by this file the process is ours.
        self._config_file = folder / "cloudflared.yml"
        self._note = AgentNote(folder / "cloudflared.json", program, self._config_file)
        self._news: News[str | _Ended] = News()
        self._lock = threading.Lock()
        self._over = False
        self._child: subprocess.Popen[str] | None = None
        self._status = TunnelStatus(kind=TunnelKind.CLOUDFLARED, state=TunnelState.STARTING)
        self._metrics = ""
        self._address = ""
        self._no_network = False
        self._unanswered = 0

    async def run(self, port: int) -> None:
        """Until cancelled, or until a `TunnelProblem`."""
        thread = start_thread(partial(self._work, port), "cloudflared")
        try:
            await follow(self, self._news, self._patience)
        finally:
            await in_thread_or_here(partial(self._end, thread), "cloudflared end")

    # On the loop

    def is_open(self) -> bool:
        """See `AgentSession`."""
        return self._status.state is TunnelState.ONLINE

    def too_late(self) -> TunnelProblem:
        """See `AgentSession`."""
        return _no_network() if self._no_network else silent()

    def take(self, said: str | _Ended) -> None:
        """See `AgentSession`."""
        if isinstance(said, _Ended):
            raise said.problem
        if found := _ADDRESS.search(said):
            self._address = found[1].rstrip("/")
        if found := _METRICS.search(said):
            self._metrics = f"http://{found[1]}/ready"
        if _CONNECTED in said and self._address:
            self._show(TunnelState.ONLINE)

    def _show(self, state: TunnelState) -> None:
        problem = _no_network() if state is TunnelState.RECONNECTING else None
        status = replace(
            self._status,
            state=state,
            public_url=self._address,
            code="" if problem is None else problem.code,
            problem="" if problem is None else problem.sentence(),
        )
        if status != self._status:
            self._status = status
            self._tell(status)

    async def look(self) -> None:
        """Whether it has a connection to Cloudflare, by its own page."""
        if not self._metrics:
            return
        try:
            ready = await in_daemon_thread(self._ready, "cloudflared status")
        except OutOfThreads:
            return  # nobody to ask; what it tells by itself is heard on
        except OSError:
            self._unanswered += 1
            if self._unanswered >= self._patience.unanswered:
                raise silent() from None
            return
        self._unanswered = 0
        self._show(TunnelState.ONLINE if ready else TunnelState.RECONNECTING)

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(self._metrics, timeout=self._patience.answer_s):  # noqa: S310 - 127.0.0.1
                return True
        except urllib.error.HTTPError as answer:
            answer.close()
            return False

    # In the thread

    def _work(self, port: int) -> None:
        try:
            write_whole(self._config_file, _CONFIGURATION)
            self._note.write(None)
            child = self._start(port)
        except OSError as error:
            self._news.post(_Ended(_cannot_start(self._program, error)))
            return
        if child is None:
            return
        with suppress(OSError):
            self._note.write(child.pid)
        lines_of(child, self._hear)
        self._news.post(_Ended(_no_network() if self._no_network else ended()))

    def _hear(self, line: str) -> None:
        """Why it ended is to be known before its end is told."""
        if _NETWORK.search(line):
            self._no_network = True
        elif _CONNECTED in line:
            self._no_network = False
        self._news.post(line)

    def _start(self, port: int) -> subprocess.Popen[str] | None:
        words = ["tunnel", "--config", str(self._config_file), "--no-autoupdate"]
        words += ["--metrics", "127.0.0.1:0", "--url", f"http://127.0.0.1:{port}"]
        with self._lock:
            if self._over:
                return None
            self._child = subprocess.Popen(  # noqa: S603 - a file from the user's own places
                [str(self._program), *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                env=child_environment(),
                start_new_session=True,
            )
            return self._child

    def _end(self, thread: threading.Thread) -> None:
        """Blocks for up to a second and a half."""
        with self._lock:
            self._over = True
        gone = self._child is None or end_child(self._child)
        thread.join(_JOIN_S)
        if gone and not thread.is_alive():
            self._note.remove()


def _no_network() -> TunnelProblem:
    return TunnelProblem(
        "no_network",
        "Cloudflare cannot be reached: there is no internet, or a firewall is in the way.",
        "It is tried again by itself.",
    )


def _cannot_start(program: Path, error: OSError) -> TunnelProblem:
    return TunnelProblem(
        "cannot_run",
        f"The program cloudflared cannot be run: {program} ({error.strerror}).",
        "Allow it to be run, or install another one.",
        by_itself=False,
    )
