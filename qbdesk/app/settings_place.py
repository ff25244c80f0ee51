"""The settings window: opened when wanted, made anew in another language, let go when closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

if TYPE_CHECKING:
    from qbdesk.ui.settings.parts import SettingsParts
    from qbdesk.ui.settings.window import SettingsWindow


class SettingsPlace(QObject):
    """Holds at most one settings window; `parts` are made for each."""

    def __init__(self, parts: Callable[[], SettingsParts], state: QSettings) -> None:
        super().__init__()
        self._parts = parts
        self._state = state
        self._window: SettingsWindow | None = None

    @property
    def window(self) -> SettingsWindow | None:
        """The open one."""
        return self._window

    def open(self) -> None:
        """Show it, above the others."""
        if self._window is None:
            from qbdesk.ui.settings.window import SettingsWindow

            self._window = SettingsWindow(self._parts(), self._state)
            self._window.closed.connect(self._let_go)
        self._window.show()
        self.raise_again()

    def choose_tunnel(self) -> None:
        """Show where the way in from the internet is chosen."""
        self.open()
        if self._window is not None:
            self._window.choose_tunnel()

    def enter_key(self) -> None:
        """Show where another key is entered."""
        self.open()
        if self._window is not None:
            self._window.enter_key()

    def raise_again(self) -> None:
        """Put an open one above a window that was just made."""
        if self._window is not None:
            self._window.raise_()
            self._window.activateWindow()

    def make_anew(self) -> None:
        """Take an open one's place with one in the present language, where the language is chosen."""
        if self._window is not None:
            self._window.close()
            self.open()
            self._window.show_languages()

    def close(self) -> None:
        """Close an open one."""
        if self._window is not None:
            self._window.close()

    def _let_go(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
