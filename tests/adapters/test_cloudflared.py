"""The quick tunnel of Cloudflare, on the stand-in program; and an address of one's own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from qbdesk.adapters.agent_finding import AgentFinder
from qbdesk.adapters.agent_process import AgentNote, Patience
from qbdesk.adapters.cloudflared import CLOUDFLARED, CloudflaredTunnel
from qbdesk.adapters.own_address import OwnAddress
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState
from tests.tunnels import (
    QUICK,
    Ear,
    command_lines_with,
    get,
    is_running,
    noted_pid,
    running,
    script,
    upstream,
)

STANDIN = Path(__file__).parents[1] / "standin_cloudflared.py"
PORT = 9


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> AgentFinder:
    return AgentFinder(CLOUDFLARED, tmp_path_factory.mktemp("agents"), str(STANDIN))


def tunnel(folder: Path, finder: AgentFinder, patience: Patience = QUICK) -> CloudflaredTunnel:
    return CloudflaredTunnel(folder, finder, patience)


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_requests_come_through_and_nothing_is_left_behind(tmp_path: Path, finder: AgentFinder) -> None:
    async with upstream() as (port, asked), running(tunnel(tmp_path, finder), port) as ear:
        online = await ear.until(TunnelState.ONLINE)
        answer = await get(urlsplit(online.public_url).port or 0, "/hook?order_id=7")
        agent = psutil.Process(noted_pid(tmp_path, "cloudflared"))
        assert os.getsid(agent.pid) == agent.pid
    assert answer.startswith(b"HTTP/1.0 200")
    assert asked == ["GET /hook?order_id=7 HTTP/1.1"]
    assert (online.kind, online.problem) == (TunnelKind.CLOUDFLARED, "")
    assert not psutil.pid_exists(agent.pid)
    assert left(tmp_path) == ["cloudflared.yml"]


@pytest.mark.parametrize(
    ("scenario", "code", "start_s"),
    [("no_network", "no_network", 20.0), ("silent", "silent", 0.5), ("crash", "ended", 20.0)],
)
@pytest.mark.desk_loop
async def test_what_goes_wrong_is_told(
    scenario: str,
    code: str,
    start_s: float,
    tmp_path: Path,
    finder: AgentFinder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STANDIN_CLOUDFLARED", scenario)
    with pytest.raises(TunnelProblem) as caught:
        await tunnel(tmp_path, finder, replace(QUICK, start_s=start_s)).run(PORT, Ear().tell)
    assert (caught.value.code, caught.value.by_itself) == (code, True)
    assert command_lines_with(str(tmp_path)) == []


@pytest.mark.desk_loop
async def test_a_connection_that_comes_and_goes(
    tmp_path: Path, finder: AgentFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDIN_CLOUDFLARED", "flap")
    async with running(tunnel(tmp_path, finder), PORT) as ear:
        first = await ear.until(TunnelState.ONLINE)
        lost = await ear.until(TunnelState.RECONNECTING)
        assert await ear.until(TunnelState.ONLINE, after=2) == first
    assert (lost.public_url, lost.code) == (first.public_url, "no_network")


@pytest.mark.desk_loop
async def test_an_orphan_is_ended_first(tmp_path: Path, finder: AgentFinder) -> None:
    program, config = script(tmp_path / "old", "read line"), tmp_path / "cloudflared.yml"
    orphan = subprocess.Popen([program, config], stdin=subprocess.PIPE)  # noqa: ASYNC220 - the orphan
    AgentNote(tmp_path / "cloudflared.json", program, config).write(orphan.pid)
    async with running(tunnel(tmp_path, finder), PORT) as ear:
        await ear.until(TunnelState.ONLINE)
    assert not is_running(orphan.pid)
    orphan.communicate()


@pytest.mark.desk_loop
async def test_without_the_program_it_is_to_be_installed_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TunnelProblem) as caught:
        await tunnel(tmp_path, AgentFinder(CLOUDFLARED, tmp_path, places=())).run(PORT, Ear().tell)
    assert (caught.value.code, caught.value.by_itself) == ("no_agent", False)
    assert "fetch" not in caught.value.hint


async def test_an_own_address_is_online_at_once() -> None:
    async with running(OwnAddress("https://example.org/qb"), PORT) as ear:
        online = await ear.until(TunnelState.ONLINE)
    assert (online.kind, online.public_url) == (TunnelKind.OWN, "https://example.org/qb")
    with pytest.raises(TunnelProblem) as caught:
        await OwnAddress("").run(PORT, Ear().tell)
    assert (caught.value.code, caught.value.by_itself) == ("no_address", False)
