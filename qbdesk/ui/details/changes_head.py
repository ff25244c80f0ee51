"""The title of the changes, and the menu of what they are told against."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

_BESIDE_PX = 620


class ChangesHead(QWidget):
    """Title and line at the left, the menu at the right; below them where it is narrow."""

    comparison_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextBlock(theme, Type.TITLE)
        self._below = TextBlock(theme, Type.BODY, "text2")
        self._menu = MenuButton(theme, icons, translate("Changes", "Compared"))
        self._menu.choice_made.connect(self.comparison_chosen)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._below)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addLayout(lines, 1)
        self._row.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str, below: str) -> None:
        """What happened."""
        self._title.set_text(title)
        self._below.set_text(below)
        self._below.setVisible(bool(below))
        self.setAccessibleName(title)

    def show_choices(self, words: Sequence[str], chosen: int) -> None:
        """What it can be compared with; a single one is only said."""
        self._menu.set_choices(words, chosen)
        self._menu.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The menu goes below the words where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_PX
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            side = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeft
            self._row.setAlignment(self._menu, side)
            self._row.setSpacing(12 if beside else 8)
