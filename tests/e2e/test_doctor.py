"""`qbdesk doctor` beside the real program: it runs and is proven, or was killed and left its notes behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.e2e.program import Running, listening, qbdesk
from tests.e2e.test_tunnel import WITH_STANDIN, profile
from tests.tunnels import TOKEN


def checks(folder: Path) -> tuple[int, dict[str, Any]]:
    """The exit code, and each link's state and code."""
    ran = qbdesk("doctor", "--json", "--data-dir", str(folder), **WITH_STANDIN)
    assert ran.stderr == ""
    assert TOKEN not in ran.stdout
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return ran.returncode, {check["name"]: (check["state"], check["code"]) for check in found}


def until_online(engine: Running) -> None:
    assert engine.process.stdout is not None
    assert json.loads(engine.process.stdout.readline())["online"] is True


def test_a_running_program_is_proven_and_a_killed_one_is_told(tmp_path: Path) -> None:
    profile(tmp_path).chmod(0o700)
    with listening(tmp_path, **WITH_STANDIN) as engine:
        until_online(engine)
        code, found = checks(tmp_path)
        assert [found[name] for name in ("listener", "tunnel", "online", "proof")] == [("ok", "")] * 4
        assert code == 0
        engine.process.kill()
        engine.process.wait()
        code, found = checks(tmp_path)
        assert (code, found["listener"], found["online"]) == (1, ("ok", ""), ("failed", "not_running"))
    with listening(tmp_path, **WITH_STANDIN) as engine:  # ends the agent that the killed one left behind
        until_online(engine)
        engine.end()
