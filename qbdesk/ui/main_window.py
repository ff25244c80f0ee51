"""The desk's window: layout and wiring, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.status import EngineStatus
from qbdesk.ui.banner import Banner, worst_news
from qbdesk.ui.bridge import Bridge, StatusBridge
from qbdesk.ui.desk_area import DeskArea
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.empty_state import EmptyState
from qbdesk.ui.event_table.loader import EventLoader
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.test_event_dialog import TestEvents
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.window_place import keep_place, restore_place

_THEME_KEY = "window/theme"
_THEMES: dict[str, bool | None] = {"dark": True, "light": False, "system": None}


class MainWindow(QWidget):
    """Shows what the engine does. Closing is a wish: the program ends and then calls `aclose`."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._closing = False
        self._read_problem: StoreProblem | None = None
        self._tasks = TaskScope()
        self._bridge = Bridge(parts.feed, self)
        self._status_bridge = StatusBridge(parts.board, self)
        status = parts.board.status
        theme, icons = parts.theme, parts.icons
        self._top_bar = TopBar(theme, icons, status.shop, status.demo)
        self._banner = Banner(theme, icons)
        self._model = EventModel(parts.words, self)
        self._loader = EventLoader(self._model, parts.rows, self._tasks)
        self._table = EventTable(self._model, theme, icons)
        self._pill = NewPill(theme, icons, self._table)
        self._empty = EmptyState(theme, icons)
        self._details = DetailsPane(
            theme, icons, parts.details, self._tasks, panel_url=parts.panel_url, words=parts.words
        )
        self._status_line = StatusLine(theme, icons, parts.words)
        self._test_events = TestEvents(parts.sender, self._tasks, self)
        self._lay_out()
        self._connect()
        self.setWindowTitle(f"{status.shop} – qbdesk")
        self._choose_theme(_THEMES.get(str(parts.settings.value(_THEME_KEY))))
        restore_place(self, parts.settings)
        self._show_status(status)
        self._table.setFocus()

    def start(self) -> None:
        """Begin to read; call it on the running loop, before or after `show`."""
        self._loader.load()

    async def aclose(self) -> None:
        """End the window's tasks, listen no more, and close for real."""
        self._bridge.close()
        self._status_bridge.close()
        await self._tasks.close()
        keep_place(self, self._parts.settings)
        self._area.keep()
        self._parts.settings.sync()
        self._closing = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaving is decided by the program."""
        if self._closing:
            event.accept()
            return
        event.ignore()
        self._parts.on_close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details move below the table and back."""
        super().resizeEvent(event)
        self._area.fit(event.size())

    def sizeHint(self) -> QSize:
        """Only until it has its place."""
        return self.minimumSize()

    def _lay_out(self) -> None:
        table_place = QWidget()
        self._over_table = QStackedLayout(table_place)
        self._over_table.addWidget(self._table)
        self._over_table.addWidget(self._empty)
        self._area = DeskArea(table_place, self._details, self._parts.settings)
        table_place.setFocusProxy(self._table)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._top_bar)
        stack.addWidget(self._banner)
        stack.addWidget(self._area, 1)
        stack.addWidget(self._status_line)

    def _connect(self) -> None:
        for place in (self._top_bar, self._empty, self._status_line):
            place.copy_requested.connect(self._copy_address)
        for place in (self._top_bar, self._empty):
            place.test_requested.connect(self._test_events.open)
        self._top_bar.theme_requested.connect(self._choose_theme)
        self._top_bar.quit_requested.connect(self._parts.on_close)
        self._bridge.changed.connect(self._loader.take)
        self._status_bridge.changed.connect(self._show_status)
        self._loader.problem_changed.connect(self._show_read_problem)
        self._loader.loaded.connect(self._show_emptiness)
        self._model.rowsInserted.connect(self._show_emptiness)
        self._model.rowsRemoved.connect(self._show_emptiness)
        self._table.current_row_changed.connect(self._details.show_row)
        self._table.current_row_updated.connect(self._details.row_changed)
        self._table.row_activated.connect(self._area.open_details)
        self._table.unseen_changed.connect(self._pill.show_count)
        self._table.copy_requested.connect(self._copy_rows)
        self._pill.clicked.connect(self._table.go_to_top)
        self._details.close_requested.connect(self._area.close_details)
        self._details.open_url_requested.connect(self._open_url)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._focus_next_area)

    def _show_status(self, status: EngineStatus) -> None:
        self._status_line.show_status(status)
        problem = "" if self._read_problem is None else self._read_problem.sentence()
        self._banner.show_news(worst_news(status, problem))
        for place in (self._top_bar, self._empty):
            place.show_address_known(bool(status.webhook_url))

    def _show_read_problem(self, problem: StoreProblem | None) -> None:
        self._read_problem = problem
        self._show_status(self._parts.board.status)

    def _show_emptiness(self) -> None:
        focus_there = self._empty.isAncestorOf(self.focusWidget() or self)
        self._over_table.setCurrentWidget(self._table if self._model.rowCount() else self._empty)
        if focus_there and self._model.rowCount():
            self._table.setFocus()

    def _choose_theme(self, dark: bool | None) -> None:
        self._parts.theme.choose(dark)
        self._top_bar.show_theme(dark)
        name = next(name for name, value in _THEMES.items() if value is dark)
        self._parts.settings.setValue(_THEME_KEY, name)

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._parts.board.status.webhook_url)
        self._top_bar.show_copied()

    def _copy_rows(self, ids: list[int]) -> None:
        self._tasks.restart("copy rows", self._copy(ids))

    async def _copy(self, ids: list[int]) -> None:
        rows: list[EventRow] = await self._parts.rows.rows(ids)
        QGuiApplication.clipboard().setText("\n".join(self._parts.words.plain_text(row) for row in rows))

    def _open_url(self, url: str) -> None:
        if QUrl(url).scheme() == "https":
            QDesktopServices.openUrl(QUrl(url))

    def _focus_next_area(self) -> None:
        if self._table.hasFocus():
            self._details.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._details.isAncestorOf(self.focusWidget() or self):
            self._status_line.focus_first()
        else:
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
