"""The one box to search and filter with: says while typing whether it understands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from qbdesk.domain.query import Problem, ProblemKind, Query
from qbdesk.domain.query_completion import Suggestion, complete
from qbdesk.domain.query_parsing import parse
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.term_completer import TermCompleter
from qbdesk.ui.theme import Theme, Type, icon_px

DEBOUNCE_MS = 250
BUSY_MS = 150
_ICON_PX, _AFTER_ICON = 16, 8
_UNDERLINE = 2
_GAP = 8


class FilterBox(QLineEdit):
    """Text in, `Query` out.

    `understood(Query)`: at each keystroke. `query_requested(Query)`: when typing has paused, at Return and
    when the box is left. `left`: Esc, the reader wants back.
    """

    understood = Signal(object)
    query_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._query = self._asked = Query()
        self._numbers: tuple[int | None, int | None] = (None, None)
        self.completer_list = TermCompleter(theme, self)
        self._funnel = IconLabel(theme, icons, "funnel", "text2", parent=self)
        self._note_icon = IconLabel(theme, icons, size=14)
        self._note = Line(theme, Type.SMALL, "text2")
        self._key = QLabel("Ctrl F")
        self._key.setProperty("kind", "key")
        self._right = QWidget(self)
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        for part in (self._note_icon, self._note, self._key):
            right.addWidget(part)
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self._ask)
        self._busy = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._busy.timeout.connect(self._show_note)
        self._is_busy = False
        self.setAccessibleName(translate("FilterBox", "Search or filter"))
        self.setPlaceholderText(translate("FilterBox", "Search or filter: name, 12408, total>500, source …"))
        self.setMinimumWidth(160)
        self.textEdited.connect(self._edited)
        self.completer_list.chosen.connect(self._fill_in)
        self._show_note()

    @property
    def query(self) -> Query:
        """What the box says now."""
        return self._query

    def set_filter(self, text: str) -> None:
        """Put a whole filter into the box and ask for it at once."""
        if text != self.text():
            self.setText(text)
        self._understand(typing=False)
        self._ask()

    def show_numbers(self, shown: int | None, total: int | None) -> None:
        """So many rows of so many are shown; None: not known yet."""
        self._numbers = (shown, total)
        self._show_note()

    def set_busy(self, busy: bool) -> None:
        """Reading goes on; said only when it takes a moment."""
        self._is_busy = busy
        if busy:
            self._busy.start()
        else:
            self._busy.stop()
            self._show_note()

    def point_at(self, problem: Problem) -> None:
        """Select the word that is wrong."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setSelection(problem.start, problem.end - problem.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list of terms first; then Return asks at once and Esc leaves."""
        key = Qt.Key(event.key())
        if self.completer_list.take_key(key):
            return
        if key is Qt.Key.Key_Down:
            self._suggest(complete(self.text(), self.cursorPosition()))
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._understand(typing=False)
            self._ask()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab fills in while there are suggestions; else it goes on."""
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return self.completer_list.take_key(Qt.Key.Key_Tab) or super().event(event)
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was being typed counts now."""
        super().focusOutEvent(event)
        self.completer_list.hide()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._understand(typing=False)
            self._ask()
        self._show_note()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hint of the key has done its work."""
        super().focusInEvent(event)
        self._show_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Funnel at the left, note at the right."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are wrong are underlined."""
        super().paintEvent(event)
        wrong = [problem for problem in self._query.problems if not problem.is_unfinished]
        if not wrong:
            return
        painter = QPainter(self)
        left, right = self.textMargins().left(), self.width() - self.textMargins().right()
        y = (self.height() + QFontMetrics(self.font()).height()) // 2
        for problem in wrong:
            first = max(self._x_of(problem.start), left)
            last = min(self._x_of(problem.end), right)
            if last > first:
                painter.fillRect(first, y, last - first, _UNDERLINE, QColor(self._theme.tokens.cancel.stripe))

    def _x_of(self, position: int) -> int:
        metrics = QFontMetrics(self.font())
        cursor = self.cursorPosition()
        origin = self.cursorRect().center().x() - metrics.horizontalAdvance(self.text()[:cursor])
        return origin + metrics.horizontalAdvance(self.text()[:position])

    def _edited(self) -> None:
        self._understand(typing=True)
        self._typing.start()
        found = complete(self.text(), self.cursorPosition())
        begun = [each for each in found if each.end > each.start]
        whole = (
            [each.term for each in begun] == [self.text()[begun[0].start : begun[0].end]] if begun else True
        )
        self._suggest([] if whole else begun)

    def _understand(self, typing: bool) -> None:
        now_us = int(self._words.now().timestamp() * 1_000_000)
        self._query = parse(self.text(), now_us, self.cursorPosition() if typing else None)
        is_wrong = any(not problem.is_unfinished for problem in self._query.problems)
        if bool(self.property("wrong") == "true") is not is_wrong:
            self.setProperty("wrong", "true" if is_wrong else "false")
            self.style().unpolish(self)
            self.style().polish(self)
        self._show_note()
        self.understood.emit(self._query)

    def _ask(self) -> None:
        self._typing.stop()
        asked, self._asked = self._asked, self._query
        if (asked.condition, asked.text == "") != (self._query.condition, self._query.text == ""):
            self.query_requested.emit(self._query)

    def _suggest(self, suggestions: Sequence[Suggestion]) -> None:
        self.completer_list.show_suggestions(suggestions, self.text())

    def _fill_in(self, suggestion: Suggestion) -> None:
        text = self.text()
        after = text[suggestion.end :]
        term = suggestion.term + (" " if suggestion.is_finished and not after.startswith(" ") else "")
        self.setText(f"{text[: suggestion.start]}{term}{after}")
        self.setCursorPosition(suggestion.start + len(term))
        self._edited()

    def _show_note(self) -> None:
        wrong = next((each for each in self._query.problems if not each.is_unfinished), None)
        icon, words = "", ""
        if wrong is not None:
            icon, words = "warning", short_problem(wrong)
        elif self.text() and self._is_busy and not self._busy.isActive():
            icon, words = "hourglass-medium", translate("FilterBox", "Searching …")
        elif not self._query.is_empty:
            words = " / ".join(
                "…" if number is None else count(self._words.locale, number) for number in self._numbers
            )
        self._note_icon.set_icon(icon, "text2" if wrong is None else "cancel")
        self._note_icon.setVisible(bool(icon))
        self._note.set_tint("text2" if wrong is None else "cancel")
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._key.setVisible(not self.text() and not self.hasFocus())
        self.setAccessibleDescription(words)
        self._arrange()

    def _arrange(self) -> None:
        size = self._right.sizeHint()
        self._right.setGeometry(
            self.width() - size.width() - _GAP,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        self._funnel.move(_GAP + 2, (self.height() - self._funnel.height()) // 2)
        self.setTextMargins(icon_px(_ICON_PX) + _AFTER_ICON, 0, size.width() + _GAP // 2, 0)


def short_problem(problem: Problem) -> str:
    """What is wrong, in the few words that fit into the box."""
    words: dict[ProblemKind, Callable[[], str]] = {
        ProblemKind.NO_SUCH_FIELD: lambda: translate("FilterBox", "no such term"),
        ProblemKind.NO_SUCH_VALUE: lambda: translate("FilterBox", "no such value"),
        ProblemKind.NOT_A_NUMBER: lambda: translate("FilterBox", "expects a number"),
        ProblemKind.NOT_AN_AGE: lambda: translate("FilterBox", "expects an age"),
        ProblemKind.NOT_AN_ID: lambda: translate("FilterBox", "expects digits"),
        ProblemKind.NOT_A_CODE: lambda: translate("FilterBox", "expects a code"),
        ProblemKind.WRONG_OPERATOR: lambda: translate("FilterBox", "takes a colon"),
        ProblemKind.TOO_MUCH: lambda: translate("FilterBox", "too long"),
    }
    return words.get(problem.kind, lambda: translate("FilterBox", "unfinished"))()
