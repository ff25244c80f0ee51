"""One of the two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

_PADDING = 24


class ChoiceCard(QFrame):
    """Icon, title and two lines of words; the rest is added to `body`."""

    def __init__(self, theme: Theme, icons: Icons, icon: str, tint: Tint, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self.body.setSpacing(0)
        self.body.addWidget(IconLabel(theme, icons, icon, tint, 28))
        self.body.addSpacing(12)
        head = QLabel(title)
        head.setProperty("role", "title")
        self.body.addWidget(head)
        self.body.addSpacing(4)
        told = QLabel(words)
        told.setProperty("role", "text2")
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setMinimumHeight(2 * 20)
        self.body.addWidget(told)
        self.body.addSpacing(16)
