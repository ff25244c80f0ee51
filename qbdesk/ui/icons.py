"""Icons in the colour of their text, from the Phosphor set in resources/icons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PROGRAM = "app/qbdesk.svg"


class Icons:
    """Renders an icon by its Phosphor name ("shopping-cart"), at a size, in a colour; pixmaps are kept.

    The vector files are used directly: they are exact at any size and scale, and spare the start and
    the bundle an icon font with its code.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int = 16, scale: float = 1.0) -> QPixmap:
        """The icon as a square of `size` logical pixels; `scale` is the device pixel ratio.

        Raises:
            FileNotFoundError: there is no icon of that name.
        """
        key = (name, colour, size, scale)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(name, colour, size, scale)
        return found

    def icon(self, name: str, colour: str, size: int = 16) -> QIcon:
        """The icon for a button, sharp up to twice the scale."""
        icon = QIcon()
        for scale in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, scale))
        return icon

    def program(self, size: int) -> QPixmap:
        """The program's own icon, in its own colours, as a square of `size` pixels."""
        if _PROGRAM not in self._sources:
            self._sources[_PROGRAM] = (self._folder.parent / _PROGRAM).read_bytes()
        return _drawn(self._sources[_PROGRAM], size)

    def _render(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        source = self._sources[name].replace(b"currentColor", colour.encode())
        pixmap = _drawn(source, max(round(size * scale), 1))
        pixmap.setDevicePixelRatio(scale)
        return pixmap


def _drawn(source: bytes, pixels: int) -> QPixmap:
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
