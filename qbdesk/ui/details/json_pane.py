"""The tab of the raw JSON: to read as text or as a tree, to search in both, to copy."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton, WordButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.segments import Segments
from qbdesk.ui.details.content import JSON_CAP, Details
from qbdesk.ui.details.json_text import JsonText
from qbdesk.ui.details.json_tree import JsonTree
from qbdesk.ui.details.page import FLAT_GUTTER, GUTTER
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import NBSP, count
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.theme import Theme, Type

__all__ = ["JsonPane", "JsonText"]

_MOST_MARKS = 1_000
_TYPING_PAUSE_MS = 150
_TEXT, _TREE = range(2)
_WORDS_FROM_PX = 520


class JsonPane(QWidget):
    """A field to search, a counter, text or tree, a button to copy; the chosen view stays."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._source = ""
        self._body: object = None
        self._tree_is_filled = False
        self._places: list[int] = []
        self._nodes: list[QPersistentModelIndex] = []
        self._number = 0
        self._text = JsonText(theme, self)
        self._tree = JsonTree(theme, self)
        self._views = QStackedWidget()
        self._views.addWidget(self._text)
        self._views.addWidget(self._tree)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(translate("Json", "Search in the JSON"))
        self._search.setAccessibleName(translate("Json", "Search in the JSON"))
        self._counter = Line(theme, Type.SMALL, "text2")
        self._next = IconButton(theme, icons, "arrow-down", translate("Json", "Next match"))
        self._switch = Segments(theme)
        self._switch.set_words((translate("Json", "Text"), translate("Json", "Tree")), 0)
        self._copy = WordButton(theme, icons, "copy", translate("Json", "Copy"), kind="soft")
        self._cut = Line(theme, Type.SMALL, "text2")
        self._cut.hide()
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._connect()
        self.set_flat(False)

    def show_details(self, details: Details) -> None:
        """Show the JSON; the place in it is kept while it stays the same."""
        if details.json_text == self._source:
            return
        self._source = details.json_text
        self._body = details.json_body
        self._tree_is_filled = False
        self._text.setPlainText(self._source)
        self._switch.setVisible(isinstance(self._body, dict | list))
        if not isinstance(self._body, dict | list):
            self._switch.choose(_TEXT)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button to copy is its icon alone where there is little room."""
        super().resizeEvent(event)
        self._copy.set_short(self.width() < _WORDS_FROM_PX)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        for widget in (self._counter, self._next, self._switch, self._copy):
            row.addWidget(widget)
        self._stack = QVBoxLayout(self)
        self._stack.setSpacing(8)
        self._stack.addLayout(row)
        self._stack.addWidget(self._cut)
        self._stack.addWidget(self._views, 1)

    def _connect(self) -> None:
        self._typed.timeout.connect(self._find_all)
        self._search.textChanged.connect(self._wait_for_typing)
        self._search.returnPressed.connect(self._find_next)
        self._next.clicked.connect(self._find_next)
        self._copy.clicked.connect(self._copy_text)
        self._switch.chosen.connect(self._switch_view)
        find = QShortcut(
            QKeySequence.StandardKey.Find, self, None, None, Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        find.activated.connect(self._search.setFocus)
        self._theme.changed.connect(self._find_all)

    def _in_tree(self) -> bool:
        return self._views.currentIndex() == _TREE

    def _switch_view(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._find_all()

    def _wait_for_typing(self) -> None:
        self._typed.start()

    def _find_all(self) -> None:
        self._typed.stop()
        wanted = self._search.text()
        self._places, self._nodes, self._number = [], [], 0
        if self._in_tree():
            if not self._tree_is_filled:
                self._tree.show_body(self._body)
                self._tree_is_filled = True
            self._nodes = self._tree.places_of(wanted, _MOST_MARKS) if wanted else []
        else:
            self._places = self._text.mark_all(wanted, _MOST_MARKS if wanted else 0)
        self._tell_count()
        if self._many():
            self._go_to(0)

    def _many(self) -> int:
        return len(self._nodes) or len(self._places)

    def _find_next(self) -> None:
        if self._typed.isActive():
            self._find_all()
            return
        if not self._many():
            return
        following = self._number % self._many()
        if not self._in_tree():
            here = self._text.textCursor().selectionStart()
            following = next((index for index, place in enumerate(self._places) if place > here), 0)
        self._go_to(following)

    def _go_to(self, index: int) -> None:
        if self._in_tree():
            self._tree.go_to(self._nodes[index])
        else:
            self._text.select(self._places[index], len(self._search.text()))
        self._number = index + 1
        self._tell_count()

    def _tell_count(self) -> None:
        many = self._many()
        self._next.setEnabled(bool(many))
        if not self._search.text():
            self._counter.setText("")
        elif not many:
            self._counter.setText(translate("Json", "no match"))
        else:
            more = "+" if many == _MOST_MARKS else ""
            self._counter.setText(f"{self._number} / {count(self._words.locale, many)}{more}")

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
