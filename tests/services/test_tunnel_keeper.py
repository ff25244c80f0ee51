"""The keeper of the tunnel: what it does when a tunnel fails, ends, is chosen or is wished for."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from qbdesk.adapters.agent_finding import AgentFinder
from qbdesk.adapters.ngrok import NgrokTunnel
from qbdesk.adapters.ngrok_fetch import NGROK
from qbdesk.adapters.own_address import OwnAddress
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus
from qbdesk.ports import Tunnel
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.tunnel_keeper import LONGEST_PAUSE_S, TunnelKeeper, pause_s
from tests.leftovers import LogWatch
from tests.tunnels import QUICK, STANDIN, TOKEN, noted_pid

LOCAL = "http://127.0.0.1:8765/webhooks/quickbutik/s3cret"
Make = Callable[[Settings], Tunnel | None]
NGROK_CHOSEN = Settings(tunnel="ngrok")


class AheadClock(SystemClock):
    """The system's clock, of which some time can be made to pass."""

    ahead_ns = 0

    def monotonic_ns(self) -> int:
        return super().monotonic_ns() + self.ahead_ns


class Steered:
    """A tunnel, and a source of agents, that do what the test says."""

    def __init__(self) -> None:
        self.runs: list[int] = []
        self.fault: TunnelProblem | None = None
        self.fetches = 0
        self.fetch_fault: TunnelProblem | None = None
        self.hold_fetch = False
        self._tell: Callable[[TunnelStatus], None] = lambda status: None
        self._end: asyncio.Future[None] | None = None

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        self.runs.append(port)
        if self.fault is not None:
            raise self.fault
        self._tell = tell
        self.online("https://first.example")
        self._end = asyncio.get_running_loop().create_future()
        await self._end

    async def fetch(self, tell: Callable[[int, int], None]) -> None:
        self.fetches += 1
        tell(1, 4)
        if self.hold_fetch:
            await asyncio.get_running_loop().create_future()
        if self.fetch_fault is not None:
            raise self.fetch_fault

    def online(self, url: str) -> None:
        self._tell(TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url=url))

    def end(self, problem: TunnelProblem) -> None:
        assert self._end is not None
        self._end.set_exception(problem)


class Kept:
    """A keeper that runs, and what it wrote."""

    def __init__(self, settings: Settings, local: str, make: Make | None) -> None:
        self.steered = Steered()
        self.clock = AheadClock()
        self.board = StatusBoard(EngineStatus(shop="shop", demo=False))
        self.pauses: list[int] = []
        self.pause = 0.0
        self.keeper = TunnelKeeper(
            make or self._make, self.steered, settings, local, self.board, self.clock, self._wait
        )
        self.told: list[TunnelStatus] = []
        self._news = asyncio.Event()
        self.board.subscribe(self._hear)

    def _make(self, settings: Settings) -> Tunnel | None:
        return None if settings.tunnel == "none" else self.steered

    def _wait(self, failures: int) -> float:
        self.pauses.append(failures)
        return self.pause

    def _hear(self, status: EngineStatus) -> None:
        if not self.told or self.told[-1] != status.tunnel:
            self.told.append(status.tunnel)
        self._news.set()

    @property
    def status(self) -> TunnelStatus:
        return self.board.status.tunnel

    async def until(self, check: Callable[[TunnelStatus], bool]) -> TunnelStatus:
        async with asyncio.timeout(5.0):
            while not check(self.status):
                self._news.clear()
                await self._news.wait()
        return self.status

    def when_fetch_fails(self, deed: Callable[[], None]) -> Callable[[], None]:
        """Do something while the first failure is being told; returns what ends it."""

        def hear(status: EngineStatus) -> None:
            if status.tunnel.code == "fetch_failed" and self.steered.fetches == 1:
                deed()

        return self.board.subscribe(hear)

    async def until_run(self, number: int) -> None:
        """Until so many runs were begun and the last of them is online."""
        await self.until(lambda status: len(self.steered.runs) == number)
        await self.until_state(TunnelState.ONLINE)

    async def until_state(self, state: TunnelState) -> TunnelStatus:
        return await self.until(lambda status: status.state is state)


@asynccontextmanager
async def kept(
    settings: Settings = NGROK_CHOSEN,
    local: str = LOCAL,
    make: Make | None = None,
) -> AsyncIterator[Kept]:
    keeping = Kept(settings, local, make)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(keeping.keeper.run(), name="keeper")
        yield keeping
        task.cancel()


def later(code: str = "no_network") -> TunnelProblem:
    return TunnelProblem(code, "It is down.", "It is tried again.")


def by_hand(code: str = "no_token") -> TunnelProblem:
    return TunnelProblem(code, "It is down.", "Do something.", by_itself=False)


async def test_the_public_address_is_on_the_board_and_told() -> None:
    async with kept() as keeping:
        heard: list[str] = []
        end = keeping.keeper.on_online(heard.append)
        await keeping.until_state(TunnelState.ONLINE)
        assert keeping.steered.runs == [8765]
        assert keeping.board.status.public_webhook_url == "https://first.example/webhooks/quickbutik/s3cret"
        keeping.steered.online("https://second.example")
        keeping.steered.online("https://second.example")
        end()
        keeping.steered.online("https://third.example")
    assert heard == [f"https://{each}.example/webhooks/quickbutik/s3cret" for each in ("first", "second")]
    assert keeping.status.state is TunnelState.OFF
    assert keeping.board.status.public_webhook_url == ""


async def test_it_tries_again_with_growing_pauses_until_it_was_steady(log_watch: LogWatch) -> None:
    log_watch.expect("the tunnel is down (no_network): It is down. It is tried again.")
    async with kept() as keeping:
        for _ in range(3):
            await keeping.until_state(TunnelState.ONLINE)
            keeping.steered.end(later())
            await keeping.until(lambda status: status.state is not TunnelState.ONLINE)
        await keeping.until_state(TunnelState.ONLINE)
        keeping.clock.ahead_ns = 61 * 10**9
        keeping.steered.end(later())
        await keeping.until(lambda status: status.state is not TunnelState.ONLINE)
        await keeping.until_state(TunnelState.ONLINE)
    assert keeping.pauses == [1, 2, 3, 1]


async def test_the_same_trouble_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """Without a network it is tried for hours, once a minute."""
    async with kept() as keeping:
        keeping.steered.fault = later()
        await keeping.until(lambda status: len(keeping.pauses) == 4)
        keeping.steered.fault = by_hand()
        await keeping.until(lambda status: status.code == "no_token")
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        "the tunnel is down (no_network): It is down. It is tried again.",
        "the tunnel is down (no_token): It is down. Do something.",
    ]


async def test_while_it_waits_it_says_until_when(log_watch: LogWatch) -> None:
    log_watch.expect("the tunnel is down")
    async with kept() as keeping:
        keeping.pause = 1000.0
        keeping.steered.fault = later()
        failed = await keeping.until_state(TunnelState.FAILED)
        assert failed.retry_at_us is not None
        assert 990e6 < failed.retry_at_us - keeping.clock.now_us() <= 1000e6
        assert (failed.code, failed.problem) == ("no_network", "It is down. It is tried again.")
        keeping.steered.fault = None
        keeping.keeper.retry()
        await keeping.until_state(TunnelState.ONLINE)
    assert keeping.pauses == [1]


async def test_what_a_person_must_mend_is_not_tried_again_by_itself(log_watch: LogWatch) -> None:
    log_watch.expect("the tunnel is down")
    async with kept() as keeping:
        keeping.steered.fault = by_hand()
        failed = await keeping.until_state(TunnelState.FAILED)
        assert (failed.retry_at_us, keeping.pauses) == (None, [])
        keeping.steered.fault = None
        keeping.keeper.token_changed()
        await keeping.until_state(TunnelState.ONLINE)
    assert len(keeping.steered.runs) == 2


async def test_nothing_is_open_until_it_is_chosen_and_other_settings_leave_it_alone() -> None:
    async with kept(Settings()) as keeping:
        keeping.keeper.restart("nothing to restart")
        keeping.keeper.choose(NGROK_CHOSEN)
        await keeping.until_state(TunnelState.ONLINE)
        await keeping.until_state(TunnelState.ONLINE)
        keeping.keeper.choose(Settings(tunnel="ngrok", volume=10))
        for _ in range(10):
            await asyncio.sleep(0)
        assert keeping.steered.runs == [8765]
        keeping.keeper.choose(Settings(tunnel="ngrok", volume=10, ngrok_domain="a.ngrok.app"))
        await keeping.until_run(2)
        assert keeping.told[-2].public_url == "https://a.ngrok.app"
        keeping.keeper.choose(Settings())
        await keeping.until_state(TunnelState.OFF)
        keeping.keeper.token_changed()
    assert keeping.steered.runs == [8765, 8765]


async def test_a_restart_is_logged_and_leaves_an_own_address_alone(log_watch: LogWatch) -> None:
    log_watch.expect("the tunnel is opened anew: nothing came back")
    async with kept() as keeping:
        await keeping.until_state(TunnelState.ONLINE)
        keeping.keeper.restart("nothing came back")
        await keeping.until_run(2)
        keeping.keeper.choose(Settings(tunnel="own", own_url="https://example.org/qb"))
        await keeping.until_run(3)
        keeping.keeper.restart("not logged")
    assert len(keeping.steered.runs) == 3


async def test_an_own_address_may_have_a_path() -> None:
    settings = Settings(tunnel="own", own_url="https://example.org/qb")
    async with kept(settings, "http://192.168.1.9:80/p/s", lambda each: OwnAddress(each.own_url)) as keeping:
        await keeping.until_state(TunnelState.ONLINE)
        assert keeping.board.status.public_webhook_url == "https://example.org/qb/p/s"


@pytest.mark.parametrize(
    ("local", "code"), [("", "no_listener"), ("http://192.168.1.9:80/p/s", "not_loopback")]
)
async def test_without_a_way_to_the_listener_no_tunnel_is_started(
    local: str, code: str, log_watch: LogWatch
) -> None:
    log_watch.expect(f"the tunnel is down ({code})")
    async with kept(local=local) as keeping:
        assert (await keeping.until_state(TunnelState.FAILED)).code == code
    assert keeping.steered.runs == []


async def test_an_agent_is_fetched_when_it_is_asked_for(log_watch: LogWatch) -> None:
    log_watch.expect("the tunnel is down (no_agent)")
    log_watch.expect("the agent was not fetched (fetch_failed)")
    async with kept() as keeping:
        keeping.steered.fault = by_hand("no_agent")
        await keeping.until_state(TunnelState.FAILED)
        assert keeping.steered.fetches == 0
        keeping.steered.fetch_fault = by_hand("fetch_failed")
        asked_in_the_very_moment = keeping.when_fetch_fails(keeping.keeper.fetch_agent)
        keeping.keeper.fetch_agent()
        failed = await keeping.until(lambda status: status.code == "fetch_failed")
        assert (failed.state, failed.downloaded) == (TunnelState.FAILED, None)
        await keeping.until(lambda status: keeping.steered.fetches == 2 and status.downloaded is None)
        asked_in_the_very_moment()
        keeping.steered.hold_fetch = True
        keeping.keeper.fetch_agent()
        await keeping.until(lambda status: status.downloaded == (1, 4))
        keeping.keeper.cancel_fetch()
        await keeping.until(lambda status: status.downloaded is None)
        assert keeping.status.state is TunnelState.FAILED
        keeping.steered.hold_fetch, keeping.steered.fetch_fault, keeping.steered.fault = False, None, None
        keeping.keeper.fetch_agent()
        online = await keeping.until_state(TunnelState.ONLINE)
    assert (online.downloaded, keeping.steered.fetches) == (None, 4)


@pytest.mark.desk_loop
async def test_an_agent_that_is_killed_is_started_again(tmp_path: Path, log_watch: LogWatch) -> None:
    """With the real adapter and the stand-in agent: another process, and requests go to it."""
    log_watch.expect("the tunnel is down (ended)")
    finder = AgentFinder(NGROK, tmp_path / "agents", str(STANDIN))
    ngrok = NgrokTunnel(lambda: Secret(TOKEN), "", tmp_path, finder, QUICK)
    async with kept(make=lambda settings: ngrok) as keeping:
        first = await keeping.until_state(TunnelState.ONLINE)
        pid = noted_pid(tmp_path)
        os.kill(pid, signal.SIGKILL)
        await keeping.until(lambda status: status.state is not TunnelState.ONLINE)
        again = await keeping.until_state(TunnelState.ONLINE)
        assert noted_pid(tmp_path) != pid
    assert urlsplit(again.public_url).port != urlsplit(first.public_url).port


def test_the_pauses_double_to_a_minute_and_differ() -> None:
    for failures, longest in ((1, 2.0), (2, 4.0), (5, 32.0), (6, LONGEST_PAUSE_S), (5000, LONGEST_PAUSE_S)):
        pauses = {pause_s(failures) for _ in range(50)}
        assert longest / 2 <= min(pauses) < max(pauses) <= longest
