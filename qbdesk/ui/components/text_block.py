"""Text of the shop or of a request: plain, selectable, wrapped anywhere, as high as it needs."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.theme import Theme, Type

_WIDEST_HINT_PX = 560
_NARROWEST_PX = 48
_BREAK = "\u200b"
_RAISE_PX = 1  # a document sets its text a pixel lower than a label of the same height


class TextBlock(QTextEdit):
    """Plain text that can be selected and copied; never rich text, never a scroll bar of its own."""

    def __init__(
        self, theme: Theme, role: Type = Type.BODY, tint: Tint = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._tint: Tint = tint
        self._strong = ""
        self._text = ""
        self._heights: dict[int, int] = {}
        self._natural_width = 0
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, -_RAISE_PX, 0, 0)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Preferred)
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)
        self._restyle()
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def set_text(self, text: str, strong: str = "") -> None:
        """Show `text` as it is, with the first occurrence of `strong` in 600.

        Nothing happens when it is shown already, so that a selection is kept.
        """
        if (text, strong) == (self._text, self._strong):
            return
        self._text = text
        self._strong = strong
        self.setPlainText(_breakable(text))
        self.setAccessibleName(text)
        self._set_formats()
        self._forget_sizes()

    def set_tint(self, tint: Tint) -> None:
        """Change the colour of the text."""
        self._tint = tint
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        """True: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines when wrapped at `width`."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._measure(width)
        return height

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        width = min(self._natural_width, _WIDEST_HINT_PX)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(min(self._natural_width, _NARROWEST_PX), line_height(self._theme, self._role))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as plain text only."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(_BREAK, ""))
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the selection, unless a menu opened over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
        self._set_formats()
        self._forget_sizes()

    def _set_formats(self) -> None:
        line = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        line.setLineHeight(line_height(self._theme, self._role), fixed)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
        # The ink is in the document itself: a palette of the widget's own is lost when the
        # application's style sheet changes with the theme.
        ink = QTextCharFormat()
        ink.setForeground(QColor(colour(self._theme.tokens, self._tint)))
        cursor.setCharFormat(ink)
        strong = _breakable(self._strong)
        start = _breakable(self._text).find(strong) if strong else -1
        if start >= 0:
            cursor.setPosition(start)
            cursor.setPosition(start + len(strong), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._strong_format())

    def _strong_ranges(self, text: str) -> list[QTextLayout.FormatRange]:
        strong = _breakable(self._strong)
        start = text.find(strong) if strong else -1
        if start < 0:
            return []
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, len(strong), self._strong_format()
        return [part]

    def _strong_format(self) -> QTextCharFormat:
        strong = QTextCharFormat()
        strong.setFont(self._theme.font(Type.STRONG))
        strong.setForeground(QColor(self._theme.tokens.text))
        return strong

    def _forget_sizes(self) -> None:
        self._heights.clear()
        metrics = QFontMetricsF(self.font())
        lines = self._text.split("\n")
        self._natural_width = ceil(max(metrics.horizontalAdvance(line) for line in lines)) + 1
        self.updateGeometry()

    def _measure(self, width: int) -> int:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        count = 0
        for text in _breakable(self._text).split("\n"):
            layout = QTextLayout(text, self.font())
            layout.setTextOption(option)
            layout.setFormats(self._strong_ranges(text))
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                count += 1
            layout.endLayout()
        return count * line_height(self._theme, self._role)


def _breakable(text: str) -> str:
    """An e-mail address is broken behind its sign, not in a word."""
    return text.replace("@", f"@{_BREAK}")
