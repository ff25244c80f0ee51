"""Agents that a killed qbdesk left behind: real processes, ended only when they are ours."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from qbdesk.adapters.agent_process import AgentNote, child_environment, end_orphan
from tests.tunnels import is_running, script

Start = Callable[[Path, Path], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts programs that wait until they are ended."""
    with ExitStack() as ends:

        def start(program: Path, config: Path) -> subprocess.Popen[bytes]:
            if not program.exists():
                script(program, "echo up; read line")
            child = subprocess.Popen(
                [program, "start", "--config", config], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            ends.enter_context(child)
            ends.callback(child.kill)
            assert child.stdout is not None
            child.stdout.readline()
            return child

        yield start


def test_an_agent_of_ours_is_ended_and_forgotten(tmp_path: Path, start: Start) -> None:
    program, config, file = tmp_path / "ngrok", tmp_path / "ngrok.yml", tmp_path / "ngrok.json"
    child = start(program, config)
    AgentNote(file, program, config).write(child.pid)
    assert end_orphan(file)
    assert not is_running(child.pid)
    assert not file.exists()
    assert not end_orphan(file)


def test_an_agent_that_was_noted_before_it_was_there_is_found_by_its_words(
    tmp_path: Path, start: Start
) -> None:
    program, config, file = tmp_path / "ngrok", tmp_path / "ngrok.yml", tmp_path / "ngrok.json"
    AgentNote(file, program, config).write(None)
    child, foreign = start(program, config), start(program, tmp_path / "other.yml")
    assert end_orphan(file)
    assert not is_running(child.pid)
    assert foreign.poll() is None


@pytest.mark.parametrize("what", ["program", "config", "started_s"])
def test_an_agent_that_differs_in_anything_is_left_alone(what: str, tmp_path: Path, start: Start) -> None:
    program, config, file = tmp_path / "ngrok", tmp_path / "ngrok.yml", tmp_path / "ngrok.json"
    child = start(program, config)
    AgentNote(file, program, config).write(child.pid)
    noted = json.loads(file.read_text("utf-8"))
    noted[what] = noted[what] + (10.0 if what == "started_s" else ".other")
    file.write_text(json.dumps(noted), "utf-8")
    assert not end_orphan(file)
    assert child.poll() is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"pid": 1}', '{"pid": 999999999, "started_s": 1.0}'])
def test_a_note_that_tells_nothing_ends_nothing(content: str, tmp_path: Path) -> None:
    file = tmp_path / "ngrok.json"
    file.write_text(content, "utf-8")
    assert not end_orphan(file)


def test_an_agent_sees_no_secret_and_the_systems_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NGROK_AUTHTOKEN", "QBDESK_NGROK_TOKEN", "QBDESK_API_KEY"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/system")
    plain = child_environment()
    assert "secret" not in plain.values()
    assert plain["LD_LIBRARY_PATH"] == "/bundle"
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert child_environment()["LD_LIBRARY_PATH"] == "/system"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    assert "LD_LIBRARY_PATH" not in child_environment()
    assert os.environ["QBDESK_API_KEY"] == "secret"
