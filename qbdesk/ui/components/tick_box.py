"""A check box in the colours of the tokens: Fusion's own has no edge in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Tokens, icon_px

BOX_PX = 16
_GAP, _AFTER = 8, 4
_RING, _TICK_PX = 2, 12


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
        width = icon_px(BOX_PX) + _GAP + metrics.horizontalAdvance(self.text()) + _AFTER
        return QSize(width, max(32, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words; the ring of the focus lies within the box, whose edge is that of the fields."""
        painter = QPainter(self)
        paint_box(
            painter,
            box_in(self.rect()),
            self._theme.tokens,
            self._icons,
            on=self.isChecked(),
            focus=self.hasFocus(),
        )
        painter.setPen(QColor(self._theme.tokens.text))
        words = self.rect().adjusted(icon_px(BOX_PX) + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


def box_in(room: QRect) -> QRect:
    """Where the box stands in `room`: at its left, in the middle of its height."""
    side = icon_px(BOX_PX)
    return QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)


def paint_box(
    painter: QPainter, box: QRect, tokens: Tokens, icons: Icons, *, on: bool, focus: bool = False
) -> None:
    """The box with its tick; `focus` draws the ring within it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = _RING if focus else 1
    painter.setPen(QPen(QColor(tokens.accent if on or focus else tokens.control), wide))
    painter.setBrush(QColor(tokens.accent if on and not focus else tokens.surface))
    edge = QRectF(box).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.drawRoundedRect(edge, 4, 4)
    if on:
        ink = tokens.accent if focus else tokens.on_accent
        tick = icons.pixmap("check", ink, icon_px(_TICK_PX), painter.device().devicePixelRatioF())
        beside = (box.width() - icon_px(_TICK_PX)) // 2
        painter.drawPixmap(box.left() + beside, box.top() + beside, tick)
