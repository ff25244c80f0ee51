"""What the view needs is imported in a thread, which may make no object of Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import gc, sys, threading
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
app = QApplication([])
from qbdesk.ui.today.loading import load_view
thread = threading.Thread(target=load_view)
thread.start()
thread.join()
made = [type(each).__name__ for each in gc.get_objects() if isinstance(each, QObject) and each is not app]
print(made, "qbdesk.ui.today.view" in sys.modules)
"""


def test_the_import_makes_classes_only() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=True,
    )
    assert answer.stdout.strip() == "[] True"
