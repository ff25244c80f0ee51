"""The place of a picture; until there is one, an icon on sunken ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

_RADIUS = 6
_MISSING = "package"


def paint_picture_place(painter: QPainter, room: QRectF, theme: Theme, icons: Icons, scale: float) -> None:
    """Draw an empty picture place into the square `room`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.tokens.line), 1))
    painter.setBrush(QColor(theme.tokens.sunken))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    size = min(max(round(room.width() * 0.4), 14), 28)
    pixmap = icons.pixmap(_MISSING, theme.tokens.text3, size, scale)
    painter.drawPixmap(
        round(room.left() + (room.width() - size) / 2), round(room.top() + (room.height() - size) / 2), pixmap
    )
    painter.restore()


class PicturePlace(QWidget):
    """A square for the picture of a product."""

    def __init__(self, theme: Theme, icons: Icons, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        paint_picture_place(
            QPainter(self), QRectF(self.rect()), self._theme, self._icons, self.devicePixelRatioF()
        )
