"""The window while there is no shop: shown in place of the desk, at the same place on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from PySide6.QtCore import QSettings, QSize, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.status import EngineStatus
from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.actions import entries
from qbdesk.ui.bridge import StatusBridge
from qbdesk.ui.first_start.bar import FirstStartBar
from qbdesk.ui.first_start.page import FirstStartPage
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.shortcuts_window import show_shortcuts
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.window_place import keep_place, restore_place
from qbdesk.ui.wishes import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStartParts:
    """What the first start is made of; `start_demo` answers "" or why it could not start.

    `wishes` are what its menu offers of what helps the reader.
    """

    theme: Theme
    icons: Icons
    words: RowWords
    language: str
    keys: KeyKeeper
    board: StatusBoard
    settings: QSettings
    start_demo: Callable[[], str]
    on_close: Callable[[], None]
    panel_url: str
    wishes: Mapping[Wish, Callable[[], None]] = field(default_factory=dict)


class FirstStartWindow(QWidget):
    """`desk_requested` when a key works. Closing is a wish: the program calls `aclose`."""

    desk_requested = Signal()
    settings_requested = Signal()
    language_requested = Signal(str)

    def __init__(self, parts: FirstStartParts) -> None:
        super().__init__()
        self._parts = parts
        self._closing = False
        self._tasks = TaskScope()
        self._status_bridge = StatusBridge(parts.board, self)
        theme, icons = parts.theme, parts.icons
        self._bar = FirstStartBar(theme, icons, parts.language, parts.wishes)
        self._page = FirstStartPage(theme, icons, parts.keys, self._tasks)
        self._status_line = StatusLine(theme, icons, parts.words, {Wish.COPY_ADDRESS})
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._bar)
        stack.addWidget(self._page, 1)
        stack.addWidget(self._status_line)
        self._connect()
        self.setWindowTitle("qbdesk")
        restore_place(self, parts.settings)
        self._show_status(parts.board.status)
        self._page.setFocus()

    @property
    def is_answering(self) -> bool:
        """Whether a key was just taken and its owner reads so: `desk_requested` follows."""
        return self._page.is_answering

    async def aclose(self) -> None:
        """End the window's tasks, listen no more, and close for real."""
        self._status_bridge.close()
        await self._tasks.close()
        keep_place(self, self._parts.settings)
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

    def sizeHint(self) -> QSize:
        """Only until it has its place."""
        return self.minimumSize()

    def _connect(self) -> None:
        self._bar.language_requested.connect(self.language_requested)
        self._bar.settings_requested.connect(self.settings_requested)
        self._bar.copy_requested.connect(self._copy_address)
        self._bar.shortcuts_requested.connect(self._show_shortcuts)
        self._bar.wish_requested.connect(self._grant)
        self._bar.quit_requested.connect(self._parts.on_close)
        self._page.connected.connect(self.desk_requested)
        self._page.demo_requested.connect(self._start_demo)
        self._page.panel_requested.connect(self._open_panel)
        self._status_line.wish_requested.connect(self._grant)
        self._status_bridge.changed.connect(self._show_status)

    def _show_status(self, status: EngineStatus) -> None:
        self._status_line.show_status(status)

    def _grant(self, wish: Wish) -> None:
        if wish is Wish.COPY_ADDRESS:
            self._copy_address()
        elif wish in self._parts.wishes:
            self._parts.wishes[wish]()

    def _show_shortcuts(self) -> None:
        show_shortcuts(entries(), self)

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._parts.board.status.webhook_url)

    def _open_panel(self) -> None:
        QDesktopServices.openUrl(QUrl(self._parts.panel_url))

    def _start_demo(self) -> None:
        problem = self._parts.start_demo()
        self._page.demo.say(problem or translate("FirstStart", "It opens in a window of its own."))
