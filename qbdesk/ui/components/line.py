"""One line of text that gives way when there is no room for it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.theme import Theme, Type


class Line(QLabel):
    """Plain text in a role of type, elided at the end; the tool tip has the whole when it is elided."""

    def __init__(
        self,
        theme: Theme,
        role: Type = Type.BODY,
        tint: Tint = "text",
        text: str = "",
        *,
        light: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`light` takes the role's size at weight 400."""
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._light = light
        self._brief = ""
        self._tint: Tint = tint
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._restyle()
        self.setText(text)
        theme.changed.connect(self._restyle)

    def set_tint(self, tint: Tint) -> None:
        """Change the colour of the text."""
        self._tint = tint
        self.update()

    def set_light(self, light: bool) -> None:
        """Take the role's size at weight 400, or its own weight."""
        if light != self._light:
            self._light = light
            self._restyle()

    def set_brief(self, brief: str) -> None:
        """What is shown in place of the text where that would be cut."""
        self._brief = brief
        self.update()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(self._natural_width(), line_height(self._theme, self._role))

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        least = QFontMetrics(self._type).horizontalAdvance("…")
        return QSize(min(self._natural_width(), least), line_height(self._theme, self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.setFont(self._type)
        painter.setPen(QColor(colour(self._theme.tokens, self._tint)))
        said = self._brief if self._brief and self._natural_width() > self.width() else self.text()
        shown = QFontMetrics(self._type).elidedText(said, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a tool tip when it is elided."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = f"<p>{escape(self.text())}</p>" if self._natural_width() > self.width() else ""
            QToolTip.showText(event.globalPos(), whole, self)
            return True
        return super().event(event)

    def _natural_width(self) -> int:
        return QFontMetrics(self._type).horizontalAdvance(self.text()) + 1 if self.text() else 0

    def _restyle(self) -> None:
        font = self._theme.font(self._role)
        if self._light:
            font.setWeight(QFont.Weight.Normal)
        self._type = font  # the style takes what was set away when the widget gets another parent
        self.setFont(font)
        self.updateGeometry()
        self.update()
