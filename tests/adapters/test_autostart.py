"""The entry that starts qbdesk with the system: on Linux for real, elsewhere by its file."""

from __future__ import annotations

import plistlib
import shlex
from pathlib import Path

import pytest

from qbdesk.adapters.autostart import FileAutostart, entry_path
from qbdesk.domain.errors import SettingsProblem

COMMAND = ("/opt/q b/qbdesk", "--shop", "berg", 'a"b', "$HOME", "100%", "back\\slash")


def test_the_tick_shows_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    path = entry_path("berg")
    assert path == tmp_path / "autostart" / "qbdesk-berg.desktop"
    entry = FileAutostart(path, COMMAND, "qbdesk (berg)")
    assert not entry.is_on()
    entry.set_on(True)
    assert entry.is_on()
    lines = dict(line.split("=", 1) for line in path.read_text().splitlines()[1:])
    unescaped = lines["Exec"].replace("\\\\", "\\").replace("%%", "%").replace("\\$", "$")
    assert shlex.split(unescaped) == list(COMMAND)
    path.write_text(path.read_text() + "Hidden=true\n")
    assert not entry.is_on(), "it was switched off in the system's own settings"
    entry.set_on(False)
    entry.set_on(False)
    assert not path.exists()


def test_a_launch_agent(tmp_path: Path) -> None:
    path = tmp_path / "LaunchAgents" / "se.qbdesk.berg.plist"
    FileAutostart(path, COMMAND, "x").set_on(True)
    told = plistlib.loads(path.read_bytes())
    assert (told["Label"], told["ProgramArguments"]) == ("se.qbdesk.berg", list(COMMAND))
    assert told["RunAtLoad"] is True


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsProblem, match="cannot be changed"):
        FileAutostart(tmp_path / "file" / "x.desktop", COMMAND, "x").set_on(True)
