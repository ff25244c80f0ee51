"""What helps the reader, and whoever helps the reader: the log, the diagnostics, and what this program is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from qbdesk.adapters.sqlite.library import LIBRARY_VERSION
from qbdesk.app import paths
from qbdesk.app.engine import Engine
from qbdesk.domain.settings import Settings
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from qbdesk.ui.about_window import AboutFacts, AboutWindow


class HelpPlace(QObject):
    """Of one engine; `settings` gives the present ones. Holds at most one window about qbdesk."""

    def __init__(self, engine: Engine, theme: Theme, icons: Icons, settings: Callable[[], Settings]) -> None:
        super().__init__()
        self._engine = engine
        self._theme = theme
        self._icons = icons
        self._settings = settings
        self._about: AboutWindow | None = None

    @property
    def about(self) -> AboutWindow | None:
        """The open window about qbdesk."""
        return self._about

    def open_log(self) -> None:
        """Show the log in the system's own program for text."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._engine.profile.log)))

    def diagnostics(self) -> str:
        """Versions, settings, state and the end of the log, without any secret."""
        from qbdesk.app.diagnostics import diagnostics

        return diagnostics(self._engine, self._settings())

    def copy_diagnostics(self) -> None:
        """Put them into the clipboard."""
        QGuiApplication.clipboard().setText(self.diagnostics())

    def open_about(self) -> None:
        """Show what this program is; imported when it is first wanted."""
        if self._about is None:
            from qbdesk.ui.about_window import AboutWindow

            self._about = AboutWindow(self._theme, self._icons, self._facts())
            self._about.closed.connect(self._let_go)
        self._about.show()
        self._about.raise_()
        self._about.activateWindow()

    def close(self) -> None:
        """Close what is open."""
        if self._about is not None:
            self._about.close()

    def _facts(self) -> AboutFacts:
        import platform

        from qbdesk.ui.about_window import AboutFacts

        profile = self._engine.profile
        licences, is_bundle = find_licences(paths.resources().parent)
        return AboutFacts(
            versions=(
                ("Python", platform.python_version()),
                ("Qt", qVersion()),
                ("PySide6", PySide6.__version__),
                ("SQLite", LIBRARY_VERSION),
                (translate("About", "System"), platform.platform()),
            ),
            places=(
                (translate("About", "Data"), without_home(profile.path)),
                (translate("About", "Log"), without_home(profile.log)),
                (translate("About", "Program"), without_home(paths.resources().parent)),
            ),
            licences=licences,
            is_bundle=is_bundle,
        )

    def _let_go(self) -> None:
        if self._about is not None:
            self._about.deleteLater()
            self._about = None


def find_licences(root: Path) -> tuple[str, bool]:
    """The text that lies beside the resources, and whether it is that of a bundle with all its parts."""
    for name, is_bundle in (("NOTICES.txt", True), ("LICENSE", False)):
        try:
            return (root / name).read_text(encoding="utf-8", errors="replace"), is_bundle
        except OSError:
            continue
    return "", False


def without_home(path: Path) -> str:
    """A path with the home folder as ~, so that it can be handed on without the user's name."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
