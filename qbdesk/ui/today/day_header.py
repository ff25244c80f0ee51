"""Which day is shown, what it is compared with, and the way to other days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type


class _Arrow(IconButton):
    """Pale when there is no such day: left to itself Qt pales only dark icons."""

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        icon = self._icons.icon(self._icon, tokens.text)
        for scale in (1.0, 2.0):
            icon.addPixmap(self._icons.pixmap(self._icon, tokens.control, 16, scale), QIcon.Mode.Disabled)
        self.setIcon(icon)


class DayHeader(QWidget):
    """Says wishes: the day before, today, the day after."""

    previous_requested = Signal()
    today_requested = Signal()
    next_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Line(theme, Type.HEADING)
        self._small = Line(theme, Type.BODY, "text2")
        self._previous = _Arrow(theme, icons, "caret-left", "")
        self._next = _Arrow(theme, icons, "caret-right", "")
        self._today = QPushButton()
        self._today.setProperty("kind", "soft")
        for arrow in (self._previous, self._next):
            arrow.setProperty("kind", "soft icon")
        self._previous.clicked.connect(self.previous_requested)
        self._today.clicked.connect(self.today_requested)
        self._next.clicked.connect(self.next_requested)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._small)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addSpacing(12)
        for button in (self._previous, self._today, self._next):
            row.addWidget(button)
        for key, signal in (("Alt+Left", self.previous_requested), ("Alt+Right", self.next_requested)):
            QShortcut(QKeySequence(key), parent or self).activated.connect(signal)
        self.write_words()

    def write_words(self) -> None:
        """In the present language."""
        self._today.setText(translate("Today", "Today"))
        self._previous.set_name(translate("Today", "The day before (Alt+Left)"))
        self._next.set_name(translate("Today", "The day after (Alt+Right)"))

    def show_day(self, title: str, small: str, is_today: bool) -> None:
        """Name the day; there is none after today."""
        self._title.setText(title)
        self._small.setText(small)
        self._small.set_brief(small.partition(" · ")[0])
        self._next.setEnabled(not is_today)

    def show_problem(self, sentence: str) -> None:
        """Say in place of the comparison why there are no figures."""
        self._small.set_tint("warn" if sentence else "text2")
        if sentence:
            self._small.set_brief("")
            self._small.setText(sentence)
