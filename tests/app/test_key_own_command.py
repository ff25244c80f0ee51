"""The program starts itself once more, wherever it stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qbdesk import __version__
from qbdesk.app.own_command import own_command, own_environment


def test_it_finds_itself_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "qbdesk.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    done = subprocess.run(
        own_command("--version"),
        cwd=tmp_path,
        env=own_environment(),
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout.strip() == f"qbdesk {__version__}"


def test_the_bundle_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("demo") == [sys.executable, "demo"]
