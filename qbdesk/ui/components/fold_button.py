"""One line that stands for several and opens them: a caret and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from qbdesk.ui.components.card import PADDING_X
from qbdesk.ui.components.rounded import CARD_CORNER, rounded
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type, icon_px

_CARET_PX = 12
_HEIGHT = 36


class FoldButton(QAbstractButton):
    """As wide as its card, checked while open; the lower end of the card."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(
            2 * PADDING_X + icon_px(_CARET_PX) + 8 + words, max(_HEIGHT, self.fontMetrics().height() + 16)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.underMouse():
            painter.fillPath(rounded(room, 0, 0, CARD_CORNER), QColor(tokens.hover))
        painter.fillRect(QRectF(0, 0, room.width(), 1), QColor(tokens.line))
        name = "caret-down" if self.isChecked() else "caret-right"
        caret = self._icons.pixmap(name, tokens.text2, icon_px(_CARET_PX), self.devicePixelRatioF())
        painter.drawPixmap(PADDING_X, round((room.height() - icon_px(_CARET_PX)) / 2), caret)
        painter.setPen(QColor(tokens.text2))
        words = room.adjusted(PADDING_X + icon_px(_CARET_PX) + 10, 0, -PADDING_X, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.strokePath(
                rounded(room.adjusted(1, 1, -1, -1), 0, 0, CARD_CORNER), QPen(QColor(tokens.accent), 2)
            )

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        self.updateGeometry()
        self.update()
