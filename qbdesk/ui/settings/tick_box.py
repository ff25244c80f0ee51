"""A check box in the colours of the tokens: Fusion's own has no edge in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

_BOX_PX, _GAP, _AROUND = 16, 8, 4


class TickBox(QCheckBox):
    """Box and words; the whole of it can be pressed."""

    def __init__(self, theme: Theme, icons: Icons, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._icons = icons
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        metrics = self.fontMetrics()
        width = _AROUND + _BOX_PX + _GAP + metrics.horizontalAdvance(self.text()) + _AROUND
        return QSize(width, max(32, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words and the ring of the focus."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _BOX_PX) // 2
        box = QRectF(_AROUND, top, _BOX_PX, _BOX_PX)
        on = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.control), 1))
        painter.setBrush(QColor(tokens.accent if on else tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            tick = self._icons.pixmap("check", tokens.on_accent, 12, self.devicePixelRatioF())
            painter.drawPixmap(_AROUND + 2, top + 2, tick)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor("transparent"))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        painter.setPen(QColor(tokens.text))
        words = self.rect().adjusted(_AROUND + _BOX_PX + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
