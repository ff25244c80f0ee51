"""Two real starts on one profile: the second brings the first to the front, or says why it cannot."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, SLOW_S, command, environment, listening, running

OFFSCREEN = "offscreen"
WAS_ASKED = "qbdesk.app.single_instance: another start asked for the window"


def start_again(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("--data-dir", str(folder), *words),
        cwd=ROOT,
        env=environment(QT_QPA_PLATFORM=OFFSCREEN),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refusal(process: subprocess.Popen[str]) -> str:
    """What it says; its window with the same words is left by a signal."""
    assert process.stderr is not None
    line = process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=SLOW_S)
    assert process.returncode == 1
    return line


def test_the_second_start_brings_the_first_forward_and_ends(tmp_path: Path) -> None:
    settings = tmp_path / "shops" / "shop" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("port = 0\n")
    with running("--data-dir", str(tmp_path), QT_QPA_PLATFORM=OFFSCREEN) as first:
        second = start_again(tmp_path)
        out, err = second.communicate(timeout=SLOW_S)
        assert (second.returncode, err) == (0, "")
        assert "comes forward" in out
        first.end()
    assert WAS_ASKED in (settings.parent / "qbdesk.log").read_text(encoding="utf-8")


def test_a_listen_that_holds_the_profile_is_named(tmp_path: Path) -> None:
    with listening(tmp_path) as engine:
        assert "without a window (qbdesk listen)" in refusal(start_again(tmp_path))
        engine.end()


@pytest.mark.skipif(os.name != "posix", reason="SIGSTOP is POSIX's")
def test_a_first_that_hangs_is_told_of(tmp_path: Path) -> None:
    settings = tmp_path / "shops" / "shop" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("port = 0\n")
    with running("--data-dir", str(tmp_path), QT_QPA_PLATFORM=OFFSCREEN) as first:
        assert second_is_answered(tmp_path)
        first.process.send_signal(signal.SIGSTOP)
        try:
            assert "does not answer" in refusal(start_again(tmp_path))
        finally:
            first.process.send_signal(signal.SIGCONT)
        first.end()


def second_is_answered(folder: Path) -> bool:
    """The first listens for others a moment after its window is there."""
    second = start_again(folder)
    second.communicate(timeout=SLOW_S)
    return second.returncode == 0


def test_another_shop_is_another_desk(tmp_path: Path) -> None:
    for shop in ("one", "two"):
        path = tmp_path / "shops" / shop / "settings.toml"
        path.parent.mkdir(parents=True)
        path.write_text("port = 0\n")
    with (
        running("--data-dir", str(tmp_path), "--shop", "one", QT_QPA_PLATFORM=OFFSCREEN) as one,
        running("--data-dir", str(tmp_path), "--shop", "two", QT_QPA_PLATFORM=OFFSCREEN) as two,
    ):
        assert one.port != two.port
        two.end()
        one.end()
