"""Two or three words on sunken ground, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from qbdesk.ui.theme import Theme, Type

_HEIGHT = 32
_INSET = 3
_PADDING = 10
_RADIUS = 6


class WordSwitch(QWidget):
    """The small brother of the view switch: one stop of the keyboard, arrows move inside."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        for place, word in enumerate(words):
            segment = _Segment(theme, word)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def choose(self, place: int) -> None:
        """As if the reader chose it."""
        self._group.button(place).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS + 2, _RADIUS + 2)

    def _tell(self, place: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(place)


class _Segment(QAbstractButton):
    def __init__(self, theme: Theme, word: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Measured at weight 600, so that no word moves when another is chosen."""
        metrics = QFontMetrics(self._theme.font(Type.STRONG))
        height = max(_HEIGHT - 2 * _INSET, metrics.height() + 6)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PADDING, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(room, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        painter.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.text2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
