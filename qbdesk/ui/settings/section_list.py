"""The list at the left of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.theme import Theme, Type, icon_px

_ICON_PX, _BEFORE, _GAP = 16, 12, 8


class SectionList(QWidget):
    """One stop for Tab, arrows move inside; `chosen` carries the place of the group to go to."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, groups: Sequence[SettingsGroup]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for place, group in enumerate(groups):
            button = _Section(theme, icons, group.icon, group.title)
            self._group.addButton(button, place)
            stack.addWidget(button)
        stack.addStretch(1)
        self.show_current(0)

    def show_current(self, place: int) -> None:
        """Where the reader is."""
        self._group.button(place).setChecked(True)

    def show_found(self, found: Sequence[bool]) -> None:
        """Only groups in which something was found can be gone to."""
        for place, there in enumerate(found):
            self._group.button(place).setEnabled(there)


class _Section(QAbstractButton):
    def __init__(self, theme: Theme, icons: Icons, icon: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(168, line_height(self._theme, Type.BODY) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(tokens.select if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(room, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        ink = tokens.text if self.isEnabled() else tokens.text3
        pixmap = self._icons.pixmap(self._icon, ink, icon_px(_ICON_PX), self.devicePixelRatioF())
        painter.drawPixmap(_BEFORE, (self.height() - icon_px(_ICON_PX)) // 2, pixmap)
        painter.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(QColor(ink))
        words = self.rect().adjusted(_BEFORE + icon_px(_ICON_PX) + _GAP, 0, -4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
