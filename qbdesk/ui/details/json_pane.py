"""The tab of the raw JSON: to read, search and copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.details.content import JSON_CAP, Details
from qbdesk.ui.details.page import FLAT_GUTTER, GUTTER
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import NBSP, count
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.theme import Theme, Type

_MOST_MARKS = 1_000
_TYPING_PAUSE_MS = 150


class JsonPane(QWidget):
    """A field to search, a counter, a button to copy, and the text in the fixed font."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._source = ""
        self._found: list[int] = []
        self._text = JsonText(theme, self)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(translate("Json", "Search in the JSON"))
        self._search.setAccessibleName(translate("Json", "Search in the JSON"))
        self._counter = Line(theme, Type.SMALL, "text2")
        self._next = IconButton(theme, icons, "arrow-down", translate("Json", "Next match"))
        self._copy = WordButton(theme, icons, "copy", translate("Json", "Copy"), kind="soft")
        self._cut = Line(theme, Type.SMALL, "text2")
        self._cut.hide()
        self._stack = QVBoxLayout(self)
        self._stack.setSpacing(8)
        self._stack.addLayout(self._tools())
        self._stack.addWidget(self._cut)
        self._stack.addWidget(self._text, 1)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._connect()
        self.set_flat(False)

    def show_details(self, details: Details) -> None:
        """Show the JSON; the place in it is kept while it stays the same."""
        if details.json_text == self._source:
            return
        self._source = details.json_text
        self._text.setPlainText(self._source)
        self._cut.setVisible(details.json_cut)
        if details.json_cut:
            said = translate("Json", "Only the first {size} KiB are shown and copied; the whole is kept.")
            size = count(self._words.locale, JSON_CAP // 1024)
            self._cut.setText(said.replace("{size} ", f"{size}{NBSP}"))
        self._find_all()

    def set_flat(self, flat: bool) -> None:
        """Less room around the text when the details lie low."""
        edge = FLAT_GUTTER if flat else GUTTER
        self._stack.setContentsMargins(GUTTER, edge, GUTTER, edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._typed.timeout.connect(self._find_all)
        self._search.textChanged.connect(self._wait_for_typing)
        self._search.returnPressed.connect(self._find_next)
        self._next.clicked.connect(self._find_next)
        self._copy.clicked.connect(self._copy_text)
        find = QShortcut(
            QKeySequence.StandardKey.Find, self, None, None, Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        find.activated.connect(self._search.setFocus)
        self._theme.changed.connect(self._find_all)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        row.addWidget(self._counter)
        row.addWidget(self._next)
        row.addWidget(self._copy)
        return row

    def _wait_for_typing(self) -> None:
        self._typed.start()

    def _find_all(self) -> None:
        self._typed.stop()
        wanted = self._search.text()
        self._found = self._text.mark_all(wanted, _MOST_MARKS) if wanted else []
        self._tell_count(0)
        if not wanted:
            self._text.mark_all("", 0)
        elif self._found:
            self._go_to(0)

    def _find_next(self) -> None:
        if self._typed.isActive():
            self._find_all()
            return
        if not self._found:
            return
        here = self._text.textCursor().selectionStart()
        following = next((index for index, place in enumerate(self._found) if place > here), 0)
        self._go_to(following)

    def _go_to(self, index: int) -> None:
        self._text.select(self._found[index], len(self._search.text()))
        self._tell_count(index + 1)

    def _tell_count(self, number: int) -> None:
        self._next.setEnabled(bool(self._found))
        if not self._search.text():
            self._counter.setText("")
        elif not self._found:
            self._counter.setText(translate("Json", "no match"))
        else:
            more = "+" if len(self._found) == _MOST_MARKS else ""
            self._counter.setText(f"{number} / {count(self._words.locale, len(self._found))}{more}")

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


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
