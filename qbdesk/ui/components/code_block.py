"""Text in the fixed font on sunken ground."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.theme import Theme, Type

_RADIUS = 6


class CodeBlock(QWidget):
    """Selectable, wrapped anywhere, padding 8 × 12."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = TextBlock(theme, Type.FIXED)
        self._text.setAccessibleName(name)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 8, 12, 8)
        stack.addWidget(self._text)
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show `text` as it is."""
        self._text.set_text(text)

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.sunken))
        painter.setBrush(QColor(self._theme.tokens.sunken))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
