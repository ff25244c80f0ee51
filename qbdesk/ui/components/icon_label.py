"""An icon that only shows; what can be pressed is an icon button."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, icon_px


class IconLabel(QWidget):
    """A Phosphor icon in a tint; says nothing to a screen reader, for words stand beside it."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        name: str = "",
        tint: Tint = "text2",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._name = name
        self._tint: Tint = tint
        self._size = icon_px(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_icon(self, name: str, tint: Tint) -> None:
        """Show another icon; "" shows none and keeps the room."""
        self._name = name
        self._tint = tint
        self.update()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        if not self._name:
            return
        ink = colour(self._theme.tokens, self._tint)
        pixmap = self._icons.pixmap(self._name, ink, self._size, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap((self.width() - self._size) // 2, (self.height() - self._size) // 2, pixmap)
