"""The tunnel of ngrok: the real pyngrok on the stand-in agent."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import stat
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from qbdesk.adapters.agent_finding import AgentFinder
from qbdesk.adapters.agent_process import Patience
from qbdesk.adapters.ngrok import NgrokTunnel
from qbdesk.adapters.ngrok_fetch import NGROK
from qbdesk.domain.secrets import Secret
from qbdesk.domain.tunnel import TunnelProblem, TunnelState, TunnelStatus
from tests.tunnels import (
    QUICK,
    STANDIN,
    TOKEN,
    Ear,
    comes_true,
    command_lines_with,
    files_with,
    get,
    noted_pid,
    running,
    script,
    upstream,
)

PORT = 9  # nothing listens there
IMPATIENT = replace(QUICK, start_s=0.6)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> AgentFinder:
    """One for all, so that the version is asked for once."""
    return AgentFinder(NGROK, tmp_path_factory.mktemp("agents"), str(STANDIN))


@pytest.fixture(autouse=True)
def a_token_that_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGROK_AUTHTOKEN", f"{TOKEN}InTheEnvironment")
    monkeypatch.setenv("QBDESK_API_KEY", f"{TOKEN}OfTheShop")


def tunnel(
    folder: Path, finder: AgentFinder, patience: Patience = QUICK, domain: str = "", token: str = TOKEN
) -> NgrokTunnel:
    return NgrokTunnel(lambda: Secret(token) if token else None, domain, folder, finder, patience)


class Killer(Ear):
    """Kills the agent from outside when the tunnel is online for the `when`th time."""

    def __init__(self, folder: Path, when: int = 1) -> None:
        super().__init__()
        self._folder = folder
        self._when = when

    def tell(self, status: TunnelStatus) -> None:
        super().tell(status)
        if [each.state for each in self.told].count(TunnelState.ONLINE) == self._when:
            os.kill(noted_pid(self._folder), signal.SIGKILL)


async def refusal(ngrok: NgrokTunnel, ear: Ear | None = None) -> TunnelProblem:
    with pytest.raises(TunnelProblem) as caught:
        await ngrok.run(PORT, (ear or Ear()).tell)
    return caught.value


def open_handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_requests_come_through_and_nothing_is_left_behind(tmp_path: Path, finder: AgentFinder) -> None:
    async with upstream() as (port, asked), running(tunnel(tmp_path, finder), port) as ear:
        online = await ear.until(TunnelState.ONLINE)
        answer = await get(urlsplit(online.public_url).port or 0, "/hook?event_type=order.new&order_id=7")
        agent = psutil.Process(noted_pid(tmp_path))
        words, environment = agent.cmdline(), agent.environ()
        assert stat.S_IMODE((tmp_path / "ngrok.yml").stat().st_mode) == 0o600
        assert files_with(TOKEN, tmp_path) == ["ngrok.yml"]
        assert os.getsid(agent.pid) == agent.pid
    assert answer.startswith(b"HTTP/1.0 200")
    assert asked == ["GET /hook?event_type=order.new&order_id=7 HTTP/1.1"]
    assert words[-2:] == ["--config", str(tmp_path / "ngrok.yml")]
    assert "--authtoken" not in words
    assert TOKEN not in " ".join((*words, *environment.values()))
    assert (online.host, online.problem) == (urlsplit(online.public_url).netloc, "")
    assert not psutil.pid_exists(agent.pid)
    assert left(tmp_path) == ["ngrok-launcher"]


@pytest.mark.parametrize(
    ("scenario", "code", "by_itself"),
    [
        ("bad_token", "ERR_NGROK_105", False),
        ("too_old", "ERR_NGROK_121", False),
        ("limit", "ERR_NGROK_108", True),
        ("domain_taken", "ERR_NGROK_334", True),
        ("domain_foreign", "ERR_NGROK_320", False),
    ],
)
@pytest.mark.desk_loop
async def test_a_refusal_is_told_in_words_without_the_token(
    scenario: str,
    code: str,
    by_itself: bool,
    tmp_path: Path,
    finder: AgentFinder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STANDIN_NGROK", scenario)
    caplog.set_level(logging.DEBUG)
    handles = open_handles()
    problem = await refusal(tunnel(tmp_path, finder, domain="fjallvind.ngrok.app"))
    assert (problem.code, problem.by_itself) == (code, by_itself)
    assert code in problem.title
    assert problem.hint
    assert TOKEN not in problem.sentence() + caplog.text
    assert capfd.readouterr() == ("", "")
    assert left(tmp_path) == ["ngrok-launcher"]
    assert open_handles() == handles


@pytest.mark.desk_loop
async def test_another_shop_of_this_computer_on_the_same_account_is_named(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "bergs", tmp_path / "fjallvind"
    for folder in (first, second):
        folder.mkdir()
    async with running(tunnel(first, finder), PORT) as ear:
        await ear.until(TunnelState.ONLINE)
        monkeypatch.setenv("STANDIN_NGROK", "limit")
        problem = await refusal(tunnel(second, finder))
        other = await refusal(tunnel(second, finder, token=f"{TOKEN}x"))
    assert (problem.code, problem.by_itself) == ("ERR_NGROK_108", True)
    assert (
        problem.title == "Your shop “bergs” on this computer already uses this ngrok account (ERR_NGROK_108)."
    )
    assert "Another ngrok agent" in other.title, "an account of its own is not taken by a shop with another"
    assert "Another ngrok agent" in (await refusal(tunnel(second, finder))).title, "the first has ended"


async def test_the_domain_is_named(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv("STANDIN_NGROK_ASKED", str(told))
    async with running(tunnel(tmp_path, finder, domain="fjallvind.ngrok.app"), PORT) as ear:
        await ear.until(TunnelState.ONLINE)
    assert '"url": "https://fjallvind.ngrok.app"' in told.read_text("utf-8")


@pytest.mark.desk_loop
async def test_without_a_network_it_says_so_and_gives_up(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDIN_NGROK", "no_network")
    ear = Ear()
    problem = await refusal(tunnel(tmp_path, finder, replace(QUICK, start_s=2.5)), ear)
    assert (problem.code, problem.by_itself) == ("no_network", True)
    assert [(status.state, status.code) for status in ear.told] == [(TunnelState.STARTING, "no_network")]
    assert left(tmp_path) == ["ngrok-launcher"]


async def test_a_silent_agent_is_ended(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDIN_NGROK", "silent")
    problem = await refusal(tunnel(tmp_path, finder, IMPATIENT))
    assert (problem.code, problem.by_itself) == ("silent", True)
    assert left(tmp_path) == ["ngrok-launcher"]
    assert command_lines_with(str(tmp_path)) == []


async def test_leaving_while_the_agent_is_silent(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`running` allows two seconds; the agent ignores SIGTERM and pyngrok hangs in its start and its kill."""
    monkeypatch.setenv("STANDIN_NGROK", "silent")
    async with running(tunnel(tmp_path, finder), PORT):
        started = f"{STANDIN} start --none --log stdout --config {tmp_path}"
        assert await comes_true(lambda: command_lines_with(started))
    assert command_lines_with(str(tmp_path)) == []
    assert left(tmp_path) == ["ngrok-launcher"]


@pytest.mark.desk_loop
async def test_an_agent_that_crashes_or_is_killed(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = Ear()
    monkeypatch.setenv("STANDIN_NGROK", "crash")
    assert (await refusal(tunnel(tmp_path, finder), ear)).code == "ended"
    assert [status.state for status in ear.told] == [TunnelState.ONLINE]
    monkeypatch.setenv("STANDIN_NGROK", "ok")

    assert (await refusal(tunnel(tmp_path, finder), Killer(tmp_path))).code == "ended"
    assert left(tmp_path) == ["ngrok-launcher"]


@pytest.mark.desk_loop
async def test_an_agent_that_is_stopped_is_found_silent(tmp_path: Path, finder: AgentFinder) -> None:
    class Stopper(Ear):
        def tell(self, status: object) -> None:
            os.kill(noted_pid(tmp_path), signal.SIGSTOP)

    patience = replace(QUICK, answer_s=0.2, unanswered=2)
    assert (await refusal(tunnel(tmp_path, finder, patience), Stopper())).code == "silent"
    assert command_lines_with(str(tmp_path)) == []


async def test_a_connection_that_comes_and_goes(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDIN_NGROK", "flap")
    async with running(tunnel(tmp_path, finder), PORT) as ear:
        first = await ear.until(TunnelState.ONLINE)
        lost = await ear.until(TunnelState.RECONNECTING)
        again = await ear.until(TunnelState.ONLINE, after=2)
    assert (lost.public_url, lost.code) == (first.public_url, "no_network")
    assert lost.problem.startswith("ngrok cannot be reached")
    assert again == first


@pytest.mark.desk_loop
async def test_what_is_over_is_not_told_as_the_reason_of_an_end(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection was lost and came back; then the agent is killed."""
    monkeypatch.setenv("STANDIN_NGROK", "flap")
    monkeypatch.setenv("STANDIN_NGROK_AFTER", "0.1")
    ear = Killer(tmp_path, when=2)
    assert (await refusal(tunnel(tmp_path, finder), ear)).code == "ended"
    assert [status.state for status in ear.told] == [
        TunnelState.ONLINE,
        TunnelState.RECONNECTING,
        TunnelState.ONLINE,
    ]


@pytest.mark.desk_loop
async def test_a_listener_that_is_down_is_not_the_reason_of_an_end(
    tmp_path: Path, finder: AgentFinder
) -> None:
    ear = Killer(tmp_path, when=2)
    async with asyncio.TaskGroup() as tasks:
        end = tasks.create_task(refusal(tunnel(tmp_path, finder), ear), name="tunnel")
        online = await ear.until(TunnelState.ONLINE)
        await get(urlsplit(online.public_url).port or 0, "/")
    assert end.result().code == "ended"
    assert ear.told[-1].code == "ERR_NGROK_8012"


async def test_a_listener_that_is_down_is_told_until_it_is_back(tmp_path: Path, finder: AgentFinder) -> None:
    async with running(tunnel(tmp_path, finder), PORT) as ear:
        online = await ear.until(TunnelState.ONLINE)
        answer = await get(urlsplit(online.public_url).port or 0, "/")
        await ear.until(TunnelState.ONLINE, after=2)
    assert b"ERR_NGROK_8012" in answer
    assert [(status.state, status.code) for status in ear.told] == [
        (TunnelState.ONLINE, ""),
        (TunnelState.ONLINE, "ERR_NGROK_8012"),
        (TunnelState.ONLINE, ""),
    ]


@pytest.mark.desk_loop
async def test_without_a_token_or_an_agent_nothing_is_started(tmp_path: Path, finder: AgentFinder) -> None:
    problem = await refusal(tunnel(tmp_path, finder, token=""))
    assert (problem.code, problem.by_itself) == ("no_token", False)
    nowhere = AgentFinder(NGROK, tmp_path / "agents", str(tmp_path / "ngrok"))
    assert (await refusal(tunnel(tmp_path, nowhere))).code == "no_agent"
    assert left(tmp_path) == []


@pytest.mark.desk_loop
async def test_an_agent_that_vanishes_while_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an antivirus program does it: the file answers once and is gone when it is to be used."""
    monkeypatch.setenv("PATH", "/nowhere")
    agent = script(tmp_path / "bin" / "ngrok", 'echo ngrok version 3.5.0; rm "$0"')
    monkeypatch.setenv("PATH", f"{agent.parent}:{os.defpath}")
    problem = await refusal(tunnel(tmp_path, AgentFinder(NGROK, tmp_path / "agents", places=())))
    assert (problem.code, problem.by_itself) == ("vanished", False)
    assert str(agent) in problem.title


@pytest.mark.desk_loop
async def test_a_program_that_is_no_agent_when_it_is_started(tmp_path: Path) -> None:
    agent = script(tmp_path / "bin" / "ngrok", '[ "$1" = version ] && echo ngrok version 3.5.0 || exit 126')
    problem = await refusal(tunnel(tmp_path, AgentFinder(NGROK, tmp_path / "agents", str(agent))))
    assert (problem.code, problem.by_itself) == ("cannot_run", False)


@pytest.mark.desk_loop
async def test_files_that_cannot_be_written(tmp_path: Path, finder: AgentFinder) -> None:
    (tmp_path / "ngrok.yml").mkdir()
    problem = await refusal(tunnel(tmp_path, finder))
    assert (problem.code, problem.by_itself) == ("cannot_write", True)
