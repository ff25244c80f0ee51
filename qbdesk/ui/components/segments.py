"""Two to four words of which one is chosen, on sunken ground: the small brother of the view switch."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.theme import Theme, Type

_AROUND = 2
_INSIDE = 12


class Segments(QFrame):
    """`chosen` carries the place of the segment that was pressed. One stop for Tab; arrows move inside."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(line_height(theme, Type.BODY) + 4 + 2 * _AROUND)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        self._row.setSpacing(0)
        theme.changed.connect(self.update)

    def set_words(self, words: Sequence[str], current: int) -> None:
        """Show these segments with one of them chosen; those that stay the same are not made anew."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            for button in self._group.buttons():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            for place, text in enumerate(words):
                segment = _Segment(self._theme, text, self)
                self._group.addButton(segment, place)
                self._row.addWidget(segment)
        chosen = self._group.button(current)
        if chosen is not None:
            chosen.setChecked(True)

    def choose(self, place: int) -> None:
        """As if the reader chose it."""
        segment = self._group.button(place)
        if segment is not None and not segment.isChecked():
            segment.click()

    def words(self) -> tuple[str, ...]:
        """What stands on them."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sunken ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)


class _Segment(QAbstractButton):
    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font(Type.STRONG))
        height = line_height(self._theme, Type.BODY) + 4
        return QSize(ceil(metrics.horizontalAdvance(self.text())) + 2 * _INSIDE, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(room, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        quiet = not self.isChecked() and not self.underMouse()
        painter.setPen(QColor(tokens.text2 if quiet else tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
