"""The JSON as text, with marks where something was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type


class JsonText(QPlainTextEdit):
    """Read-only text in the fixed font, with marks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("kind", "field")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(translate("Json", "JSON as the shop sent it"))
        self.document().setDocumentMargin(12)
        self._restyle()
        theme.changed.connect(self._restyle)

    def mark_all(self, wanted: str, most: int) -> list[int]:
        """Mark where `wanted` stands, at most `most` times; the places in the text."""
        places: list[int] = []
        marks: list[QTextEdit.ExtraSelection] = []
        text, folded = self.toPlainText().lower(), wanted.lower()
        start = text.find(folded) if folded else -1
        shape = QTextCharFormat()
        shape.setBackground(QColor(self._theme.tokens.warn.ground))
        shape.setForeground(QColor(self._theme.tokens.warn.text))
        while start >= 0 and len(places) < most:
            places.append(start)
            mark = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + len(folded), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = shape
            marks.append(mark)
            start = text.find(folded, start + len(folded))
        self.setExtraSelections(marks)
        return places

    def select(self, start: int, length: int) -> None:
        """Select a match and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(start + length)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.FIXED))
