"""The window that tells of faults: at most one, to which later faults are added."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qbdesk.adapters.private_file import write_whole
from qbdesk.app.faults import Fault, Faults
from qbdesk.domain.secrets import Secret

if TYPE_CHECKING:
    from qbdesk.app.looks import Looks
    from qbdesk.ui.fault_window import FaultWindow


class FaultPlace(QObject):
    """Shows what `faults` tells of; `looks` are asked for with the first window.

    `log` is the file that one button opens, None before it is known.
    """

    def __init__(self, faults: Faults, looks: Callable[[], Looks]) -> None:
        super().__init__()
        self._faults = faults
        self._looks = looks
        self.log: Path | None = None
        self._window: FaultWindow | None = None
        self._ended = False
        faults.happened.connect(self.show_fault)

    @property
    def window(self) -> FaultWindow | None:
        """The open one."""
        return self._window

    def show_fault(self, fault: Fault) -> None:
        """Tell of one more."""
        if self._window is None:
            from qbdesk.ui.fault_window import FaultWindow

            looks = self._looks()
            self._window = FaultWindow(
                looks.theme,
                looks.icons,
                save=write_report,
                open_log=self.open_log,
                ended=self._ended,
            )
            self._window.closed.connect(self._let_go)
            self._window.show()
        self._window.add(fault.report)

    def tell_of_the_end(self, error: BaseException, then: Callable[[], None]) -> None:
        """Show why the engine stopped; `then` is called when the reader has seen it."""
        self.close()
        self._ended = True
        self.show_fault(self._faults.describe(error))
        if self._window is not None:
            self._window.closed.connect(then)

    def mask(self, secrets: Iterable[Secret]) -> None:
        """Cover these in every report from now on, also those that are added to them later."""
        self._faults.mask(secrets)

    def open_log(self) -> None:
        """Show the log in the system's own program for text."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if self.log is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log)))

    def close(self) -> None:
        """Close an open one."""
        if self._window is not None:
            self._window.close()

    def _let_go(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None


def write_report(path: str, text: str) -> str:
    """Save a report; "" or why it could not be saved."""
    try:
        write_whole(Path(path), text.encode())
    except OSError as error:
        return error.strerror or str(error)
    return ""
