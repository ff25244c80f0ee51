"""The looks of the windows: made when the first one is, which the listener need not wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from qbdesk.domain.settings import SYSTEM

if TYPE_CHECKING:
    from qbdesk.app.looks import Looks


class LateLooks:
    """Makes the looks once; `language` is what they speak at first."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._looks: Looks | None = None
        self.language = SYSTEM

    def get(self) -> Looks:
        """Make them at the first call, in the window's thread: also a fault at the start has a window."""
        if self._looks is None:
            from qbdesk.app.looks import make_looks

            self._looks = make_looks(self._app, self.language)
        return self._looks
