"""Tells when a new day has begun, so that "today" is right."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

_LONGEST_WAIT_S = 3600


class DayWatch(QObject):
    """Emits `turned` after local midnight; looks again once an hour, for the clock may be set."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._day = datetime.now().astimezone().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._wait()

    def _look(self) -> None:
        today = datetime.now().astimezone().date()
        if today != self._day:
            self._day = today
            self.turned.emit()
        self._wait()

    def _wait(self) -> None:
        now = datetime.now().astimezone()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        seconds = min((midnight - now).total_seconds(), _LONGEST_WAIT_S)
        self._timer.start(int(seconds * 1000) + 1000)
