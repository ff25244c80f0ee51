"""The real desk with a heartbeat of 4 ms inside: `python -m tests.bench.peers.gap_desk FILE ACT DIR`.

The heartbeat is a Qt timer on the desk's own loop. At the end every beat is written to FILE: when it came, on
the computer's monotonic clock, and how long after the one before. ACT is what a reader does meanwhile:
`still`, `scroll` (a jump in the table ten times a second) or `details` (another row five times a second).
"""

from __future__ import annotations

import json
import random
import sys
import time
from array import array
from asyncio import AbstractEventLoop
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from qbdesk.app import desk
from qbdesk.app.event_loop import new_loop
from qbdesk.app.options import Options

_BEAT_MS = 4
_PAUSE_MS = {"scroll": 100, "details": 200}


class Heart(QObject):
    """Notes each beat; beats only while the loop lets it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at_ns = array("q")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        self.at_ns.append(time.monotonic_ns())


class Reader(QObject):
    """What a reader does with the table."""

    def __init__(self, parent: QObject, act: str) -> None:
        super().__init__(parent)
        self._act = act
        self._chance = random.Random(7)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do)
        self._timer.start(_PAUSE_MS[act])

    def _do(self) -> None:
        table = next(
            (found for top in QApplication.topLevelWidgets() for found in top.findChildren(QTableView)), None
        )
        rows = table.model().rowCount() if table is not None else 0
        if table is None or not rows:
            return
        if self._act == "scroll":
            table.verticalScrollBar().setValue(self._chance.randint(0, table.verticalScrollBar().maximum()))
        else:
            table.selectRow(self._chance.randrange(min(rows, 400)))


def main(file: str, act: str, folder: str) -> int:
    hearts: list[Heart] = []

    def loop_with_heart(app: QCoreApplication) -> AbstractEventLoop:
        hearts.append(Heart(app))
        if act in _PAUSE_MS:
            Reader(app, act)
        return new_loop(app)

    desk.new_loop = loop_with_heart  # type: ignore[attr-defined]
    code = desk.run_desk(Options(data_dir=Path(folder)))
    Path(file).write_text(json.dumps(list(hearts[0].at_ns)))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
