"""Which bars are which, in words beside the title."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.theme import Theme, Type, text_scale

_SWATCH = 10
_AFTER_SWATCH, _BETWEEN = 6, 16


class Legend(QWidget):
    """An accent square with one word, an outlined square with another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = self._before = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_words(self, now: str, before: str) -> None:
        """The words for the bars in front and behind."""
        self._now, self._before = now, before
        self.setAccessibleName(f"{now}, {before}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        metrics = QFontMetricsF(self._theme.font(Type.BODY))
        words = metrics.horizontalAdvance(self._now) + metrics.horizontalAdvance(self._before)
        width = ceil(words) + 2 * (_swatch_px() + _AFTER_SWATCH) + _BETWEEN + 1
        return QSize(width, line_height(self._theme, Type.BODY))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        if not self._now:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Type.BODY))
        swatch = _swatch_px()
        top = round((self.height() - swatch) / 2)
        x = 0.0
        for words, ground, edge in (
            (self._now, tokens.accent, tokens.accent),
            (self._before, tokens.sunken, tokens.control),
        ):
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(x + 0.5, top + 0.5, swatch - 1, swatch - 1), 2, 2)
            painter.setPen(QColor(tokens.text2))
            width = painter.fontMetrics().horizontalAdvance(words)
            x += swatch + _AFTER_SWATCH
            room = QRectF(QPointF(x, 0), QPointF(x + width + 1, self.height()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            x += width + _BETWEEN


def _swatch_px() -> int:
    """As large beside large type as beside small."""
    return round(_SWATCH * text_scale())
