"""What a real start imports before the listener answers, and before the window is shown.

Each module is a part of a millisecond of every start, and nobody sees one more of them come.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import json, os, signal, sys
import PySide6.QtCore
from pathlib import Path
from qbdesk.app import cli, desk
from qbdesk.app.options import Options

at = {}
first_instance = desk._first_instance

def note_ready(**facts):
    at["ready"] = sorted(sys.modules)
    at["enums of Qt"] = "Qt" in vars(PySide6.QtCore)  # a hundred, made when the first one is asked for

def note_shown(engine, windows):
    at["shown"] = sorted(sys.modules)
    at["window"] = type(windows.window).__name__
    os.kill(os.getpid(), signal.SIGTERM)
    return first_instance(engine, windows)

desk.say_ready, desk._first_instance = note_ready, note_shown
code = desk.run_desk(Options(data_dir=Path(sys.argv[1])))
print(json.dumps({"code": code, **at}))
"""

_NEVER_EARLY = (
    "ctypes",
    "httpx",
    "jeepney",
    "keyring",
    "psycopg",
    "qbdesk.adapters.postgres",
    "miniaudio",
    "platform",
    "psutil",
    "PySide6.QtNetwork",
    "pyngrok",
    "qbdesk.app.doctor_command",
    "qbdesk.app.export_command",
    "qbdesk.app.self_test",
    "qbdesk.app.upkeep_commands",
    "qbdesk.services.export",
    "qbdesk.simulator",
    "tomli_w",
)
_BEHIND_THE_WINDOW = (
    "qbdesk.ui.about_window",
    "qbdesk.ui.colour_rules_window",
    "qbdesk.ui.components.text_block",
    "qbdesk.ui.details.shown",
    "qbdesk.ui.fault_window",
    "qbdesk.ui.problem_window",
    "qbdesk.ui.saved_filters_window",
    "qbdesk.ui.settings",
    "qbdesk.ui.setup_guide",
    "qbdesk.ui.test_event_dialog",
    "qbdesk.ui.today.view",
    "qbdesk.ui.trying",
)


@pytest.mark.parametrize(
    ("key", "window", "the_other"),
    [
        ("k" * 32, "MainWindow", "qbdesk.ui.first_start.window"),
        ("", "FirstStartWindow", "qbdesk.ui.events_view"),
    ],
)
def test_a_start_imports_nothing_that_is_wanted_later(
    tmp_path: Path, key: str, window: str, the_other: str
) -> None:
    profile = tmp_path / "shops/shop"
    profile.mkdir(mode=0o700, parents=True)
    (profile / "settings.toml").write_text("port = 0\n", encoding="utf-8")
    told = json.loads(
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(tmp_path)],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QBDESK_API_KEY": key},
        ).stdout
    )
    assert (told["code"], told["window"]) == (0, window)
    ready, shown = set(told["ready"]), set(told["shown"])
    assert {name for name in ready if name.startswith("qbdesk.ui")} == set()
    assert ready & {*_NEVER_EARLY, "PySide6.QtSvg", "qbdesk.app.desk_windows"} == set()
    assert not told["enums of Qt"]
    assert shown & {*_NEVER_EARLY, *_BEHIND_THE_WINDOW, the_other} == set()
    assert "qbdesk.app.desk_windows" in shown
