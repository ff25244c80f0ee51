"""A card with one icon and one sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.ui.components.card import Card
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type


class Notice(Card):
    """Icon 16 at the left, then a small line, the sentence, and another small line; each may be empty."""

    def __init__(
        self, theme: Theme, icons: Icons, icon: str, *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, quiet=quiet, parent=parent)
        tint: Tint = "text2" if quiet else "text"
        self._icon = IconLabel(theme, icons, icon)
        self._above = TextBlock(theme, Type.SMALL, "text2")
        self._sentence = TextBlock(theme, Type.BODY, tint)
        self._below = TextBlock(theme, Type.SMALL, "text2")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for line in (self._above, self._sentence, self._below):
            line.hide()
            lines.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)
        self.body.addLayout(row)

    def say(self, sentence: str, *, strong: str = "", above: str = "", below: str = "") -> None:
        """Show these words, `strong` in 600 within the sentence."""
        self._sentence.set_text(sentence, strong)
        self._above.set_text(above)
        self._below.set_text(below)
        for line in (self._above, self._sentence, self._below):
            line.setVisible(bool(line.text()))
        self.setAccessibleName(" ".join(part for part in (above, sentence, below) if part))

    def sentence(self) -> str:
        """The words that are shown."""
        return self._sentence.text()
