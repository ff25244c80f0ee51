"""A link with an icon before its words, both in the accent."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, icon_px


class LinkButton(QPushButton):
    """Opens something outside of the program."""

    def __init__(self, theme: Theme, icons: Icons, icon: str, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self.setProperty("kind", "link")
        self.setIconSize(QSize(icon_px(16), icon_px(16)))
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setIcon(self._icons.icon(self._icon, self._theme.tokens.accent, icon_px(16)))
