"""An icon of 14 and small words in its colour, without a ground."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tint import tint_of
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark
from qbdesk.ui.theme import Theme, Type


class Remark(QWidget):
    """Says how good something is: proven, slow, over the limit."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, icons, size=14)
        self._words = Line(theme, Type.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def set_mark(self, mark: Mark) -> None:
        """Show icon and words in the mark's tone."""
        tint = tint_of(mark.tone)
        self._icon.set_icon(mark.icon, tint)
        self._words.set_tint(tint)
        self._words.setText(mark.word)

    def text(self) -> str:
        """The words."""
        return self._words.text()
