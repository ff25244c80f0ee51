"""Finding an agent: small programs of sh in folders of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qbdesk.adapters.agent_finding import AgentFinder, FoundAgent
from qbdesk.adapters.ngrok_fetch import NGROK
from qbdesk.domain.tunnel import TunnelProblem
from tests.tunnels import comes_true, command_lines_with, running, script

pytestmark = pytest.mark.desk_loop


@pytest.fixture(autouse=True)
def an_empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "path"))


def agent(folder: Path, version: str, name: str = "ngrok") -> Path:
    return script(folder / name, f"echo ngrok version {version}")


async def problem_of(finder: AgentFinder) -> TunnelProblem:
    with pytest.raises(TunnelProblem) as caught:
        await finder.find()
    assert caught.value.hint
    assert not caught.value.by_itself
    return caught.value


async def test_the_newest_of_all_places_is_taken(tmp_path: Path) -> None:
    finder = AgentFinder(NGROK, tmp_path / "agents", places=(tmp_path / "usual", tmp_path / "missing"))
    on_path = agent(tmp_path / "path", "3.5.0")
    assert await finder.find() == FoundAgent(on_path, (3, 5, 0))
    fetched = agent(tmp_path / "agents", "3.19.1", "ngrok-3.19.1")
    agent(tmp_path / "usual", "2.3.40")
    assert await finder.find() == FoundAgent(fetched, (3, 19, 1))
    newest = agent(tmp_path / "usual", "3.100.0")
    assert await finder.find() == FoundAgent(newest, (3, 100, 0))
    newest.unlink()
    script(fetched, "exit 1")
    assert (await finder.find()).path == on_path


async def test_the_one_that_was_named_wins(tmp_path: Path) -> None:
    agent(tmp_path / "path", "3.9.0")
    named = agent(tmp_path / "own", "3.2.0", "my-ngrok")
    assert (await AgentFinder(NGROK, tmp_path / "agents", str(named), ()).find()).path == named


async def test_what_is_missing_too_old_or_cannot_be_run(tmp_path: Path) -> None:
    finder = AgentFinder(NGROK, tmp_path / "agents", places=())
    assert (await problem_of(finder)).code == "no_agent"
    assert "fetch" in (await problem_of(finder)).hint
    by_hand = AgentFinder(replace(NGROK, can_be_fetched=False), tmp_path / "agents", places=())
    assert "fetch" not in (await problem_of(by_hand)).hint
    found = agent(tmp_path / "path", "2.3.40")
    assert (await problem_of(finder)).code == "too_old"
    script(found, "echo something else")
    assert (await problem_of(finder)).code == "cannot_run"
    found.write_bytes(b"\x7fELF and no more")
    assert (await problem_of(finder)).code == "cannot_run"
    found.chmod(0o600)
    assert (await problem_of(finder)).code == "no_agent"


async def test_one_that_was_used_and_is_gone_has_vanished(tmp_path: Path) -> None:
    found = agent(tmp_path / "path", "3.5.0")
    await AgentFinder(NGROK, tmp_path / "agents", places=()).find()
    found.unlink()
    problem = await problem_of(AgentFinder(NGROK, tmp_path / "agents", places=()))
    assert problem.code == "vanished"
    assert str(found) in problem.title


async def test_a_version_is_asked_for_once(tmp_path: Path) -> None:
    script(tmp_path / "path" / "ngrok", f"echo asked >> {tmp_path}/asked; echo ngrok version 3.5.0")
    finder = AgentFinder(NGROK, tmp_path / "agents", places=())
    await finder.find()
    await finder.find()
    assert (tmp_path / "asked").read_text("utf-8") == "asked\n"


async def test_nobody_waits_for_one_that_never_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leaving ends the question: neither thread nor process stays."""
    monkeypatch.setattr("qbdesk.adapters.agent_finding._ANSWER_S", 600.0)
    named = script(tmp_path / "path" / "ngrok", "exec /bin/sleep 4321")
    finder = AgentFinder(NGROK, tmp_path / "agents", str(named), ())

    class Asking:
        async def run(self, port: int, tell: object) -> None:
            await finder.find()

    async with running(Asking(), 0):
        assert await comes_true(lambda: command_lines_with("sleep 4321"))
    assert await comes_true(lambda: not command_lines_with("sleep 4321"))
