"""Tells when a new day has begun, or this computer's time zone is another, so that "today" is right."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

_LONGEST_WAIT_S = 60


class DayWatch(QObject):
    """Emits `turned` after local midnight and within a minute of another time zone or hour of the clock."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen = _day_and_zone()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """See now whether it is another day or zone."""
        present = _day_and_zone()
        if present != self._seen:
            self._seen = present
            self.turned.emit()
        self._wait()

    def _wait(self) -> None:
        now = datetime.now().astimezone()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        seconds = min((midnight - now).total_seconds(), _LONGEST_WAIT_S)
        self._timer.start(int(seconds * 1000) + 1000)


def _day_and_zone() -> tuple[object, ...]:
    """The C library keeps the zone that a program began in: a laptop that travels has to ask it anew."""
    if sys.platform != "win32":
        time.tzset()
    now = datetime.now().astimezone()
    return now.date(), now.utcoffset(), time.timezone, time.tzname
