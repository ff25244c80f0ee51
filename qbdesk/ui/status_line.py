"""The line at the bottom: the truth about the connection, each item with its explanation."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.status import EngineStatus
from qbdesk.ui.components.tint import colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.status_words import StatusWords, api_words, last_event_words, listener_words, waiting_words
from qbdesk.ui.theme import Theme

_HEIGHT = 28
_ICON_PX, _GAP, _PAD = 14, 6, 6
_POPUP_PX = 320


class StatusItem(QToolButton):
    """Icon and words, flat; a click opens the explanation above it."""

    copy_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, copies: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._copies = copies
        self._words = StatusWords("circle-dashed", "text2", "", "")
        self.setProperty("kind", "flat status")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._explain)
        theme.changed.connect(self.update)

    def say(self, words: StatusWords) -> None:
        """Show other words; nothing moves when they are the same."""
        if words != self._words:
            self._words = words
            self.setText(words.text)
            self.setAccessibleName(words.text)
            self.setAccessibleDescription(words.explanation)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words; Qt's own gap of 4 px beside an icon cannot be set."""
        metrics = self.fontMetrics()
        width = _PAD + _ICON_PX + _GAP + metrics.horizontalAdvance(self.text()) + _PAD
        return QSize(width, max(_HEIGHT - 4, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and focus by the style, icon and words by itself."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        t = self._theme.tokens
        ink = colour(t, self._words.tint)
        pixmap = self._icons.pixmap(self._words.icon, ink, _ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap(_PAD, (self.height() - _ICON_PX) // 2, pixmap)
        painter.setPen(QColor(t.text2))
        words = self.rect().adjusted(_PAD + _ICON_PX + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _explain(self) -> None:
        popup = _Explanation(self._words, self._copies, self)
        popup.copy_requested.connect(self.copy_requested)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, -popup.height() - 4)))
        popup.show()


class _Explanation(QFrame):
    copy_requested = Signal()

    def __init__(self, words: StatusWords, copies: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setFixedWidth(_POPUP_PX)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 12, 16, 12)
        stack.setSpacing(4)
        for role, text in (("strong", words.text), ("text2", words.explanation)):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setWordWrap(True)
            stack.addWidget(label)
        if copies:
            button = QPushButton(translate("Status", "Copy webhook URL"))
            button.setProperty("kind", "plain small")
            button.clicked.connect(self.copy_requested)
            button.clicked.connect(self.close)
            stack.addSpacing(4)
            stack.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class StatusLine(QFrame):
    """Connection at the left, what happened last at the right."""

    copy_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-bottom")
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(translate("Status", "Status"))
        self._words = words
        self._listener = StatusItem(theme, icons, copies=True)
        self._listener.copy_requested.connect(self.copy_requested)
        self._api = StatusItem(theme, icons)
        self._last = StatusItem(theme, icons)
        self._waiting = StatusItem(theme, icons)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 0)
        row.setSpacing(5)
        for widget in (self._listener, _rule(), self._api):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._last, _rule(), self._waiting):
            row.addWidget(widget)

    def show_status(self, status: EngineStatus) -> None:
        """Say how the engine is doing."""
        self._listener.say(listener_words(status))
        self._api.say(api_words(status, self._words))
        self._last.say(last_event_words(status, self._words))
        self._waiting.say(waiting_words(status, self._words.locale))

    def focus_first(self) -> None:
        """Put the focus on the first item."""
        self._listener.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("kind", "rule")
    rule.setFixedHeight(12)
    return rule
