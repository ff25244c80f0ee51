"""Keeps the chosen tunnel open: starts it, starts it again with growing pauses, and says how it is doing.

The program never waits for the tunnel. What only a person can mend (no agent, a wrong token, …) is not tried
again by itself; `retry`, other settings, another token or a fetched agent go on at once.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from qbdesk.domain.errors import OutOfThreads
from qbdesk.domain.settings import Settings
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus
from qbdesk.ports import AgentSource, Clock, Tunnel
from qbdesk.services.agent_fetch import AgentFetch
from qbdesk.services.listeners import Listeners
from qbdesk.services.status_board import StatusBoard

LONGEST_PAUSE_S = 60.0
STEADY_S = 60.0
"""A tunnel that was online for so long begins again with the shortest pause."""

_LOOPBACK = "127.0.0.1"
_US = 1_000_000
_LOGGED = (TunnelState.ONLINE, TunnelState.RECONNECTING, TunnelState.OFF)
_log = logging.getLogger(__name__)


def pause_s(failures: int) -> float:
    """Seconds to wait after so many failures in a row (from 1): doubling to a minute, less up to a half."""
    longest = min(LONGEST_PAUSE_S, 2.0 ** min(failures, 10))
    return longest * random.uniform(0.5, 1.0)


class TunnelKeeper:
    """Runs one tunnel at a time, and fetches an agent when asked to.

    `make` gives the tunnel that the settings choose, None for none. `local_url` is the webhook's address on
    this computer, "" without a listener: the tunnel brings requests to its port, and its path stands behind
    the public address. `pause` gives the seconds to wait after a number of failures in a row.
    """

    def __init__(
        self,
        make: Callable[[Settings], Tunnel | None],
        agents: AgentSource,
        settings: Settings,
        local_url: str,
        board: StatusBoard,
        clock: Clock,
        pause: Callable[[int], float] = pause_s,
    ) -> None:
        self._make = make
        self._settings = settings
        self._local = urlsplit(local_url)
        self._board = board
        self._clock = clock
        self._pause = pause
        self._again = asyncio.Event()
        self._asked = False
        self._problem: TunnelProblem | None = None
        self._failures = 0
        self._told = ""
        self._online_since_ns: int | None = None
        self._fetch = AgentFetch(agents, board, self._begin_again)
        self._listeners: Listeners[[str]] = Listeners()

    @property
    def status(self) -> TunnelStatus:
        """How the tunnel is doing; `StatusBoard.subscribe` tells of every other one."""
        return self._board.status.tunnel

    def on_online(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with the public webhook URL when the tunnel comes online or has another address.

        Returns what ends it.
        """
        return self._listeners.add(listener)

    async def run(self) -> None:
        """Keep the chosen tunnel open until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_open(), name="tunnel")
                tasks.create_task(self._fetch.run(), name="tunnel agent")
        finally:
            self._show(TunnelStatus(kind=TunnelKind(self._settings.tunnel)))

    # What can be asked for; each returns at once

    def retry(self) -> None:
        """Open it anew now, as a person wished; nothing when that is under way."""
        if self.status.state is not TunnelState.STARTING:
            self._begin_again()

    def restart(self, reason: str) -> None:
        """End the tunnel and open it anew, because nothing comes through. `reason` goes to the log.

        An address that the owner cares for is left as it is.
        """
        if self._settings.tunnel not in (TunnelKind.NONE, TunnelKind.OWN):
            _log.warning("the tunnel is opened anew: %s", reason)
            self._begin_again()

    def choose(self, settings: Settings) -> None:
        """Go on with the tunnel that these settings choose."""
        chosen = _choice(settings) != _choice(self._settings)
        self._settings = settings
        if chosen:
            self._failures = 0
            self._begin_again()

    def token_changed(self) -> None:
        """The token of ngrok is another one."""
        if self._settings.tunnel == TunnelKind.NGROK:
            self._begin_again()

    def lead_to(self, local_url: str) -> None:
        """The webhook has another path on the same port: the public address ends with it from now on."""
        self._local = urlsplit(local_url)
        self._show(self.status)

    def fetch_agent(self) -> None:
        """Download the agent, as the user wished; the status tells how far it has come."""
        self._fetch.ask()

    def cancel_fetch(self) -> None:
        """Stop the download."""
        self._fetch.cancel()

    # The tunnel

    def _begin_again(self) -> None:
        self._asked = True
        self._again.set()

    async def _keep_open(self) -> None:
        while True:
            self._again.clear()
            self._asked = False
            self._problem = None
            self._online_since_ns = None
            tunnel = self._make(self._settings)
            if tunnel is None:
                self._show(TunnelStatus())
                await self._again.wait()
                continue
            async with asyncio.TaskGroup() as tasks:
                running = tasks.create_task(self._attempt(tunnel), name="tunnel attempt")
                await self._again.wait()
                running.cancel()
            problem = self._ended_by()
            if problem is not None and not self._asked:
                await self._rest(problem)

    def _ended_by(self) -> TunnelProblem | None:
        return self._problem

    async def _attempt(self, tunnel: Tunnel) -> None:
        kind = TunnelKind(self._settings.tunnel)
        self._hear(TunnelStatus(kind=kind, state=TunnelState.STARTING))
        try:
            await tunnel.run(self._port(), self._hear)
        except TunnelProblem as problem:
            self._problem = problem
        except OutOfThreads as problem:
            self._problem = TunnelProblem("out_of_threads", problem.title, problem.hint)
        finally:
            self._again.set()

    def _port(self) -> int:
        """Where the listener is.

        Raises:
            TunnelProblem: it is not there, or where no tunnel reaches it.
        """
        if self._local.port is None:
            raise TunnelProblem(
                "no_listener",
                "There is nothing that the tunnel could lead to: qbdesk does not listen.",
                "Choose a free port under Settings → Receiving.",
                by_itself=False,
            )
        if self._local.hostname != _LOOPBACK and self._settings.tunnel != TunnelKind.OWN:
            raise TunnelProblem(
                "not_loopback",
                f"qbdesk listens at {self._local.hostname} only, where the tunnel does not reach it.",
                "Listen on 127.0.0.1.",
                by_itself=False,
            )
        return self._local.port

    async def _rest(self, problem: TunnelProblem) -> None:
        """Say what happened, and wait: for the next try, or for a person."""
        if self._was_steady():
            self._failures = 0
        self._failures += 1
        wait_s = self._pause(self._failures) if problem.by_itself else None
        level = logging.DEBUG if problem.code == self._told else logging.WARNING
        _log.log(level, "the tunnel is down (%s): %s", problem.code, problem.sentence())
        self._told = problem.code
        self._again.clear()
        self._show(
            TunnelStatus(
                kind=TunnelKind(self._settings.tunnel),
                state=TunnelState.FAILED,
                public_url=_known_url(self._settings),
                code=problem.code,
                problem=problem.sentence(),
                retry_at_us=None if wait_s is None else self._clock.now_us() + int(wait_s * _US),
            )
        )
        try:
            async with asyncio.timeout(wait_s):
                await self._again.wait()
        except TimeoutError:
            return
        self._failures = 0

    def _was_steady(self) -> bool:
        since_ns = self._online_since_ns
        return since_ns is not None and self._clock.monotonic_ns() - since_ns >= STEADY_S * 1e9

    def _hear(self, status: TunnelStatus) -> None:
        if status.state is TunnelState.ONLINE and self._online_since_ns is None:
            self._online_since_ns = self._clock.monotonic_ns()
        self._show(replace(status, public_url=status.public_url or _known_url(self._settings)))

    def _show(self, status: TunnelStatus) -> None:
        before = self.status
        status = replace(status, downloaded=before.downloaded)
        if status.state is not before.state and status.state in _LOGGED:
            _log.info("tunnel %s: %s %s", status.kind, status.state, status.code or status.host)
            self._told = ""
        url = f"{status.public_url}{self._local.path}" if status.public_url else ""
        went_online = before.state is not TunnelState.ONLINE or self._board.status.public_webhook_url != url
        self._board.update(tunnel=status, public_webhook_url=url)
        if status.state is TunnelState.ONLINE and went_online:
            self._listeners.tell(url)


def _choice(settings: Settings) -> tuple[str, str, str]:
    return settings.tunnel, settings.ngrok_domain, settings.own_url


def _known_url(settings: Settings) -> str:
    """The public address when it stands before anything is started, else ""."""
    if settings.tunnel == TunnelKind.OWN:
        return settings.own_url
    if settings.tunnel == TunnelKind.NGROK and settings.ngrok_domain:
        return f"https://{settings.ngrok_domain}"
    return ""
