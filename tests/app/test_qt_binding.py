"""The installed PySide6 keeps count of None, True and False, and the headless way needs none of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[2]
CALLS = 2000


def test_no_reference_is_lost(qapp: QApplication) -> None:
    """6.12.0 loses one to None, True or False in each call on Python 3.11, until the process aborts."""

    class Emitter(QObject):
        nothing = Signal()
        flag = Signal(bool)
        thing = Signal(object)

    emitter, widget, timer = Emitter(), QWidget(), QTimer()
    model = QStringListModel(["a"])
    heard: list[object] = []
    emitter.flag.connect(heard.append)
    emitter.thing.connect(heard.append)

    def call() -> None:
        emitter.nothing.emit()
        emitter.flag.emit(True)
        emitter.flag.emit(False)
        emitter.thing.emit(None)
        widget.setEnabled(False)
        widget.isEnabled()
        widget.setEnabled(True)
        widget.isVisible()
        timer.setSingleShot(True)
        timer.isActive()
        model.data(QModelIndex(), Qt.ItemDataRole.DisplayRole)
        model.data(model.index(0), Qt.ItemDataRole.DecorationRole)
        heard.clear()

    singletons = (None, True, False)
    call()
    before = [sys.getrefcount(each) for each in singletons]
    for _ in range(CALLS):
        call()
    drift = [sys.getrefcount(each) - count for each, count in zip(singletons, before, strict=True)]
    # Immortal in 3.12 and later: the count stands still. A real loss is one for each call.
    assert all(abs(change) < CALLS // 4 for change in drift)


@pytest.mark.parametrize("words", [["--version"], ["listen", "--help"], ["events", "--json"]])
def test_the_headless_way_imports_no_qt(tmp_path: Path, words: list[str]) -> None:
    code = (
        "import sys\n"
        "from qbdesk.app import cli\n"
        "try:\n"
        f"    cli.main({[*words]!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "import qbdesk.app.commands, qbdesk.app.engine\n"
        "bad = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'qasync')]\n"
        "sys.exit(f'imported: {bad}' if bad else 0)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env=os.environ | {"QBDESK_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
