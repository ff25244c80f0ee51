"""The place of a picture; until there is one, an icon on sunken ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme

_RADIUS = 6
_MISSING = "package"


def paint_picture_place(
    painter: QPainter, room: QRectF, theme: Theme, icons: Icons, scale: float, picture: QPixmap | None = None
) -> None:
    """Draw a picture, or an empty place, into the square `room`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = room.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(theme.tokens.line), 1))
    painter.setBrush(QColor(theme.tokens.sunken))
    painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
    if picture is not None:
        _paint_picture(painter, room, frame, picture, scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.restore()
        return
    size = min(max(round(room.width() * 0.4), 14), 28)
    pixmap = icons.pixmap(_MISSING, theme.tokens.text3, size, scale)
    painter.drawPixmap(
        round(room.left() + (room.width() - size) / 2), round(room.top() + (room.height() - size) / 2), pixmap
    )
    painter.restore()


def _paint_picture(painter: QPainter, room: QRectF, frame: QRectF, picture: QPixmap, scale: float) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(shape)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shown = QRectF(0, 0, picture.width() / scale, picture.height() / scale)
    shown.moveCenter(room.center())
    painter.drawPixmap(shown, picture, QRectF(picture.rect()))
    painter.restore()


class PicturePlace(QWidget):
    """A square for the picture of a product; it is asked for when the place comes into sight."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        side: int,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._side = side
        self._pictures = pictures
        self._url = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        if pictures is not None:
            pictures.arrived.connect(self._show_arrived)

    def set_url(self, url: str) -> None:
        """Show another picture; "" shows none."""
        self._url = url
        self.update()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        scale = self.devicePixelRatioF()
        picture = None
        if self._pictures is not None:
            picture = self._pictures.pixmap(self._url, self._side, scale)
        room = QRectF(self.rect())
        paint_picture_place(QPainter(self), room, self._theme, self._icons, scale, picture)

    def _show_arrived(self, url: str) -> None:
        if url == self._url:
            self.update()
