"""What the filter was understood to ask for, in a strip below it; and a place to name it."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from qbdesk.domain.query import Problem, Query
from qbdesk.domain.query_sentence import describe, problem_sentence
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.tint import colour
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import short_decimal
from qbdesk.ui.plain_tip import plain_tip
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_HEIGHT = 36
_LONGEST_NAME = 60


class FilterSentence(QFrame):
    """Shown only while a filter is set.

    `clear_requested`, `save_requested(name)`, `problem_activated(Problem)`: the reader wants to see the word.
    """

    clear_requested = Signal()
    save_requested = Signal(str)
    problem_activated = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, locale: QLocale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._theme = theme
        self._query = Query()
        self._is_partial = False
        theme.changed.connect(self._say_again)
        self._problem: Problem | None = None
        self.setProperty("kind", "bar-top")
        self.setMinimumHeight(_HEIGHT)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._sentence.setMinimumWidth(1)
        self._sentence.linkActivated.connect(self._point)
        self._name = _NameField()
        self._name.setPlaceholderText(translate("FilterSentence", "Name of the filter"))
        self._name.setAccessibleName(translate("FilterSentence", "Name of the filter"))
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.returnPressed.connect(self._save)
        self._name.left.connect(self._end_naming)
        self._save_button = _link(translate("FilterSentence", "Save…"))
        self._save_button.clicked.connect(self.begin_naming)
        self._clear_button = _link(translate("FilterSentence", "Clear filter"))
        self._clear_button.clicked.connect(self.clear_requested)
        self._lay_out(IconLabel(theme, icons, "funnel", "text2"))
        self._end_naming()
        self.hide()

    def _lay_out(self, funnel: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(funnel)
        row.addSpacing(2)
        row.addWidget(self._sentence)
        row.addWidget(self._name)
        row.addWidget(self._save_button)
        row.addWidget(self._clear_button)
        row.addStretch(1)

    def say(self, query: Query) -> None:
        """Tell what `query` asks for; nothing is shown for an empty text."""
        self._query = query
        self.setVisible(bool(query.text.strip()))
        pieces = describe(query, translate, self._amount)
        if not pieces:
            pieces = [(translate("FilterSentence", "Nothing is filtered yet"), False)]
        parts = [f"<b>{escape(text)}</b>" if strong else escape(text) for text, strong in pieces]
        spoken = ["".join(text for text, _ in pieces)]
        if self._is_partial:
            partly = translate("FilterSentence", "Searching the newest while the index is being built")
            spoken.append(partly)
            parts.append(f" · {escape(partly)}")
        self._problem = query.problems[0] if query.problems else None
        if self._problem is not None:
            told = problem_sentence(self._problem, translate)
            spoken.append(told)
            ink = colour(self._theme.tokens, "text2" if self._problem.is_unfinished else "cancel")
            style = f"color: {ink}; text-decoration: none"
            parts.append(f' · <a href="problem" style="{style}">{escape(told)}</a>')
        self._sentence.setText("".join(parts))
        self._sentence.setToolTip(plain_tip(". ".join(spoken)))
        self.setAccessibleName(". ".join(spoken))
        self._save_button.setEnabled(not query.is_empty)

    def show_partial(self, partial: bool) -> None:
        """Whether older rows are not searched yet."""
        self._is_partial = partial
        self._say_again()

    def sentence(self) -> str:
        """The words, without their looks."""
        return self.accessibleName()

    def begin_naming(self) -> None:
        """Ask for a name under which to keep the filter."""
        if self.isVisible() and self._save_button.isEnabled():
            self._name.clear()
            self._name.show()
            self._save_button.hide()
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_again(self) -> None:
        self.say(self._query)

    def _save(self) -> None:
        name = self._name.text().strip()
        if name:
            self.save_requested.emit(name)
            self._end_naming()

    def _end_naming(self) -> None:
        self._name.hide()
        self._save_button.show()

    def _point(self) -> None:
        if self._problem is not None:
            self.problem_activated.emit(self._problem)

    def _amount(self, amount: Decimal) -> str:
        return short_decimal(self._locale, amount)


class _NameField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link small")
    button.setAccessibleName(text)
    return button
