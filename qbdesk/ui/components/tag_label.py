"""The small coloured word with an icon: a state, a trust, an answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark, Tone
from qbdesk.ui.theme import StateColours, Theme, Type, icon_px

_HEIGHT = 20
_RADIUS = 4
_LEFT, _ICON, _GAP, _RIGHT = 6, 12, 4, 8
_DOT = "circle-fill"
_DOT_PX = 8


class TagLabel(QLabel):
    """An icon of 12 and a word in small type on the state's ground, 20 high."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        mark: Mark | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._mark = Mark("", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        self.set_mark(mark)
        theme.changed.connect(self._restyle)

    def set_mark(self, mark: Mark | None) -> None:
        """Show another word; without one the tag hides itself."""
        self._mark = mark or Mark("", "")
        self.setText(self._mark.word)
        if not self._mark.word:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def mark(self) -> Mark:
        """What is shown."""
        return self._mark

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        icon = icon_px(_ICON) + _GAP if self._mark.icon else 2
        width = _LEFT + icon + self.fontMetrics().horizontalAdvance(self.text()) + _RIGHT
        return QSize(width, max(_HEIGHT, self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        name = Tone.DONE if self._mark.tone is Tone.PLAIN else self._mark.tone
        colours: StateColours = getattr(self._theme.tokens, name.value)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        left = _LEFT + 2
        if self._mark.icon:
            size = icon_px(_DOT_PX) if self._mark.icon == _DOT else icon_px(_ICON)
            pixmap = self._icons.pixmap(self._mark.icon, colours.text, size, self.devicePixelRatioF())
            painter.drawPixmap(_LEFT + (icon_px(_ICON) - size) // 2, (self.height() - size) // 2, pixmap)
            left = _LEFT + icon_px(_ICON) + _GAP
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.SMALL))
        self.updateGeometry()
        self.update()
