"""The desk as it is, and somebody who writes down what its table, banner and status line say."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from qbdesk.app.cli import main
from qbdesk.ui.banner import Banner
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.status_line import StatusItem

_LOOK_MS = 50


class Shoulder(QObject):
    """Writes a line for each row of the table and for each other face of banner and status line."""

    def __init__(self) -> None:
        super().__init__()
        self._model: EventModel | None = None
        self._told: set[str] = set()
        self._said: dict[str, object] = {}
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
        if window is None or not window.isVisible():
            return
        if self._model is None:
            self._model = window.findChild(EventModel)
            self._say({"open": True})
        if self._model is not None:
            self._rows(self._model)
        banner = window.findChild(Banner)
        words = banner.findChildren(QLabel) if banner is not None and banner.isVisible() else []
        self._changed("banner", " ".join(label.text() for label in words if label.isVisible()))
        items = (item.text() for item in window.findChildren(StatusItem) if item.isVisible())
        self._changed("status", " | ".join(items))

    def _rows(self, model: EventModel) -> None:
        for place in range(min(model.rowCount(QModelIndex()), 200)):
            row = model.row_at(place)
            key = "" if row is None else f"{row.id} {row.entity_id}"
            if row is not None and key not in self._told:
                self._told.add(key)
                self._say({"row": row.entity_id, "id": row.id})

    def _changed(self, name: str, value: object) -> None:
        if self._said.get(name) != value:
            self._said[name] = value
            self._say({name: value})

    def _say(self, line: dict[str, object]) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    from qbdesk.app.desk_windows import DeskWindows

    opened = DeskWindows.open
    watchers: list[Shoulder] = []

    async def open_and_watch(windows: DeskWindows, key_is_given: bool) -> None:
        """As ever, and then look."""
        await opened(windows, key_is_given)
        watchers.append(Shoulder())

    DeskWindows.open = open_and_watch  # type: ignore[method-assign, assignment]
    sys.exit(main())
