"""The first delivery of a first start opens the desk; the window's own thread imports nothing of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

_PROGRAM = """
import json, os, signal, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qbdesk.app import desk, window_making
from qbdesk.app.event_loop import new_loop
from qbdesk.app.options import Options

imported, timers = [], []

def hear(event, arguments):
    if event == "import" and shown and threading.current_thread() is threading.main_thread():
        imported.append(arguments[0])

shown = []

def look():
    windows = {type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()}
    for name in windows - set(shown):
        shown.append(name)
        print(json.dumps({"window": name}), flush=True)
    if "MainWindow" in windows and len(sys.argv) == 2:
        sys.argv.append("ending")
        os.kill(os.getpid(), signal.SIGTERM)

def loop_with_look(app):
    timer = QTimer(app)
    timer.timeout.connect(look)
    timer.start(5)
    return new_loop(app)

sys.addaudithook(hear)
desk.new_loop = loop_with_look
code = desk.run_desk(Options(data_dir=Path(sys.argv[1])))
print(json.dumps({"code": code, "imported": imported}))
"""


def test_the_desk_that_the_first_delivery_opens_was_imported_beside_the_loop(tmp_path: Path) -> None:
    profile = tmp_path / "shops/shop"
    profile.mkdir(mode=0o700, parents=True)
    (profile / "settings.toml").write_text("port = 0\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QBDESK_API_KEY": ""},
    ) as program:
        assert program.stdout is not None
        url = json.loads(program.stdout.readline())["webhook_url"]
        assert json.loads(program.stdout.readline()) == {"window": "FirstStartWindow"}
        with urlopen(f"{url}?event_type=order.new&order_id=1", timeout=20) as answer:
            assert answer.status == 200
        assert json.loads(program.stdout.readline()) == {"window": "MainWindow"}
        told = json.loads(program.stdout.readline())
    assert told["code"] == 0
    assert [name for name in told["imported"] if name.startswith("qbdesk.ui")] == []
