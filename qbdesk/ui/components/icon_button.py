"""A button that is only an icon, and a button with an icon before its words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, icon_px

_TOUCH_PX = 32
_ICON_PX = 16
_WIDER_PX = 4  # Qt puts 4 px between icon and words and cannot be told otherwise; the look wants 8


class IconButton(QToolButton):
    """32 × 32, flat, named for the screen reader and in its tool tip."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        name: str,
        *,
        tint: Tint = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self._tint: Tint = tint
        self.setProperty("kind", "flat icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(icon_px(_ICON_PX), icon_px(_ICON_PX)))
        self.set_name(name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A square that is easy to hit."""
        return QSize(_TOUCH_PX, _TOUCH_PX)

    def set_name(self, name: str) -> None:
        """What the button does, for the tool tip and the screen reader."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._restyle()

    def set_tint(self, tint: Tint) -> None:
        """Show it in another colour."""
        if tint != self._tint:
            self._tint = tint
            self._restyle()

    def _restyle(self) -> None:
        ink = colour(self._theme.tokens, self._tint)
        self.setIcon(self._icons.icon(self._icon, ink, icon_px(_ICON_PX)))


class WordButton(QPushButton):
    """An icon and words; `kind` is of the style sheet, such as "plain" (32 high) or "plain small" (28).

    Without an icon ("") it is words alone. The icon has the colour of the words.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        text: str,
        *,
        kind: str = "plain small",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self._words = text
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setIconSize(QSize(icon_px(_ICON_PX) + _WIDER_PX, icon_px(_ICON_PX)))
        self._full_width = 0
        self._restyle()
        theme.changed.connect(self._restyle)

    def full_width(self) -> int:
        """The width with its words."""
        if self.text():
            self._full_width = self.sizeHint().width()
        return self._full_width

    def set_short(self, short: bool) -> None:
        """Show the icon alone, the words in the tool tip, where there is no room for both."""
        self.full_width()
        self.setText("" if short else self._words)
        self.setToolTip(self._words if short else "")
        kinds = [kind for kind in str(self.property("kind")).split() if kind != "icon"]
        kind = " ".join([*kinds, "icon"] if short else kinds)
        if kind != self.property("kind"):
            self.setProperty("kind", kind)
            self.setIconSize(QSize(icon_px(_ICON_PX) + (0 if short else _WIDER_PX), icon_px(_ICON_PX)))
            self._restyle()
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def setEnabled(self, enabled: bool) -> None:
        """The icon goes pale with the words."""
        super().setEnabled(enabled)
        self._restyle()

    def _ink(self) -> str:
        tokens, kinds = self._theme.tokens, str(self.property("kind")).split()
        if not self.isEnabled():
            return tokens.text3
        if "primary" in kinds:
            return tokens.on_accent
        return tokens.accent if "link" in kinds else tokens.text

    def _restyle(self) -> None:
        if not self._icon:
            return
        narrow = self._icons.icon(self._icon, self._ink(), icon_px(_ICON_PX))
        if "icon" in str(self.property("kind")).split():
            self.setIcon(narrow)
            return
        icon = QIcon()
        for scale in (1, 2):
            pixmap = QPixmap((icon_px(_ICON_PX) + _WIDER_PX) * scale, icon_px(_ICON_PX) * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            narrow.paint(painter, 0, 0, icon_px(_ICON_PX) * scale, icon_px(_ICON_PX) * scale)
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap)
        self.setIcon(icon)
