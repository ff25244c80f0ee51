"""What every window of the program is drawn and worded with."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qbdesk.app import paths
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import SYSTEM, Settings
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme

DARK = {"dark": True, "light": False, SYSTEM: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What every window is drawn and worded with."""

    theme: Theme
    icons: Icons
    language: Language

    def take_up(self, settings: Settings) -> bool:
        """Draw and word as the settings say; whether windows have to be made anew for it."""
        self.theme.choose(DARK[settings.theme])
        return self.language.use(settings.language)


def make_looks(app: QApplication, language: str) -> Looks:
    """Put style, sheet, window icon and the words of `language` on the application."""
    looks = Looks(
        theme=Theme(),
        icons=Icons(paths.resources() / "icons"),
        language=Language(app, paths.resources() / "translations"),
    )
    looks.language.use(language)
    apply_look(app, looks.theme)
    app.setWindowIcon(QIcon(looks.icons.program(256)))
    return looks
