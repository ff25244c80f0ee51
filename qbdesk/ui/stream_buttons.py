"""Follow, pause, clear: the buttons for the stream of rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, icon_px

_ICON_PX, _WIDER_PX = 16, 4


class StreamButton(QPushButton):
    """Icon and word, or the icon alone with the word in the tool tip; on, warning or plain."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._icon, self._word, self._hint = "", "", ""
        self._tint: Tint = "text"
        self._short = False
        theme.changed.connect(self._restyle)

    def say(self, icon: str, word: str, hint: str, tint: Tint = "text") -> None:
        """Another icon, word and tool tip; the tint `accent` is on, `warn` warns."""
        self._icon, self._word, self._hint, self._tint = icon, word, hint, tint
        self.setAccessibleName(word)
        self.setAccessibleDescription(hint)
        self._restyle()

    def set_short(self, short: bool) -> None:
        """The icon alone."""
        self._short = short
        self._restyle()

    def _restyle(self) -> None:
        if not self._icon:
            return
        kind = {"accent": "on", "warn": "held"}.get(self._tint, "soft")
        self.setProperty("kind", f"{kind} icon" if self._short else kind)
        self.setText("" if self._short else self._word)
        self.setToolTip(f"{self._word} – {self._hint}" if self._hint else self._word)
        self.setIcon(self._drawn())
        self.setIconSize(QSize(icon_px(_ICON_PX) + (0 if self._short else _WIDER_PX), icon_px(_ICON_PX)))
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def _drawn(self) -> QIcon:
        ink = colour(self._theme.tokens, self._tint)
        if self._short:
            return self._icons.icon(self._icon, ink, icon_px(_ICON_PX))
        icon = QIcon()
        for scale in (1, 2):
            pixmap = QPixmap((icon_px(_ICON_PX) + _WIDER_PX) * scale, icon_px(_ICON_PX) * scale)
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.drawPixmap(0, 0, self._icons.pixmap(self._icon, ink, icon_px(_ICON_PX), float(scale)))
            painter.end()
            icon.addPixmap(pixmap)
        return icon


class StreamButtons(QWidget):
    """The three in a row."""

    follow_requested = Signal()
    pause_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow, self._pause, self._clear = (StreamButton(theme, icons) for _ in range(3))
        self._buttons = (self._follow, self._pause, self._clear)
        self._clear.say(
            "eraser", translate("Stream", "Clear"), translate("Stream", "empties the view, not the history")
        )
        self.show_following(True)
        self.show_paused(False)
        self._follow.clicked.connect(self.follow_requested)
        self._pause.clicked.connect(self.pause_requested)
        self._clear.clicked.connect(self.clear_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in self._buttons:
            row.addWidget(button)

    def show_following(self, following: bool) -> None:
        """Whether new rows are shown on top as they come."""
        state = translate("Stream", "on") if following else translate("Stream", "off")
        hint = f"{translate('Stream', 'show new rows on top (F)')}, {state}"
        self._follow.say(
            "arrow-line-up", translate("Stream", "Follow"), hint, "accent" if following else "text"
        )

    def show_paused(self, paused: bool) -> None:
        """Whether the view stands still."""
        if paused:
            hint = translate("Stream", "show what came meanwhile (Ctrl+E)")
            self._pause.say("play", translate("Stream", "Resume"), hint, "warn")
        else:
            hint = translate("Stream", "freezes the view only (Ctrl+E)")
            self._pause.say("pause", translate("Stream", "Pause"), hint)
        self._follow.setVisible(not paused)

    def set_short(self, short: bool) -> None:
        """Icons without words."""
        for button in self._buttons:
            button.set_short(short)
