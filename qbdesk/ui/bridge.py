"""The one place in the window that listens to the engine: many small changes become few signals."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from operator import attrgetter

from PySide6.QtCore import QObject, QTimer, Signal

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard

PAUSE_MS = 50
COUNT_PAUSE_MS = 500
_PACES = ((600, 200), (60, 100))  # from so many new rows a second on, a pause of so many ms

_COUNTS = frozenset(
    {"last_received_at_us", "waiting", "wrong_path", "api_proven_at_us", "announced", "found_by_check"}
)
_what_matters = attrgetter(*(field.name for field in fields(EngineStatus) if field.name not in _COUNTS))


class Bridge(QObject):
    """Emits `changed` with one merged `FeedChange` at most every 50 ms, every 100 or 200 ms when rows come
    faster than anybody reads: each painting of a table in which all rows move would keep the senders waiting.

    Apply it in the order added, changed, removed: ids never come back.
    """

    changed = Signal(object)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending: list[FeedChange] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self._unsubscribe = feed.subscribe(self._take)

    def close(self) -> None:
        """Listen no more and drop what is pending; harmless when called twice."""
        self._unsubscribe()
        self._timer.stop()
        self._pending.clear()

    def _take(self, change: FeedChange) -> None:
        self._pending.append(change)
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        changes, self._pending = self._pending, []
        change = merged(changes)
        a_second = len(change.added) * 1000 / self._timer.interval()
        self._timer.setInterval(next((pause for rate, pause in _PACES if a_second > rate), PAUSE_MS))
        self.changed.emit(change)


def merged(changes: list[FeedChange]) -> FeedChange:
    """One change for many: each id once, in the order of the news."""
    return FeedChange(
        added=_once(change.added for change in changes),
        changed=_once(change.changed for change in changes),
        removed=_once(change.removed for change in changes),
        everything=any(change.everything for change in changes),
    )


def _once(parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


class StatusBridge(QObject):
    """Emits `changed` with the newest `EngineStatus`, at most every 50 ms, and at most twice a second when
    only what counts on with each delivery has changed.
    """

    changed = Signal(object)

    def __init__(self, board: StatusBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._told = _what_matters(board.status)
        self._told_at_s = -math.inf
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._unsubscribe = board.subscribe(self._take)

    def close(self) -> None:
        """Listen no more; harmless when called twice."""
        self._unsubscribe()
        self._timer.stop()

    def _take(self, status: EngineStatus) -> None:
        waits = self._timer.isActive()
        if waits and self._timer.interval() == PAUSE_MS:
            return
        if _what_matters(status) != self._told:
            self._timer.start(PAUSE_MS)
        elif not waits:
            since_ms = min((time.monotonic() - self._told_at_s) * 1000, COUNT_PAUSE_MS)
            self._timer.start(max(int(COUNT_PAUSE_MS - since_ms), PAUSE_MS))

    def _tell(self) -> None:
        status = self._board.status
        self._told, self._told_at_s = _what_matters(status), time.monotonic()
        self.changed.emit(status)
