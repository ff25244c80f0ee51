"""Try with a demo shop: two of its rows, and the button that starts it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from qbdesk.domain.money import Money
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.first_start.choice_card import ChoiceCard
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import money
from qbdesk.ui.row_words import Mark, Tone, translate
from qbdesk.ui.theme import Theme

_ROW_PX = 36
_TEXT_X = 12


class DemoCard(ChoiceCard):
    """`demo_requested` when it shall start."""

    demo_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(
            theme,
            icons,
            "flask",
            "text2",
            translate("FirstStart", "Try with a demo shop"),
            translate(
                "FirstStart",
                "Orders drop in at once. No account, no key, and nothing leaves this computer.",
            ),
        )
        self.start = WordButton(theme, icons, "play", translate("FirstStart", "Start the demo"), kind="plain")
        self.start.clicked.connect(self.demo_requested)
        self._note = QLabel(translate("FirstStart", "All of it is marked Simulated."))
        self._note.setProperty("role", "small text2")
        self._note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self._note, 1)
        self.body.addWidget(_Rows(theme, icons))
        self.body.addStretch(1)
        self.body.addSpacing(16)
        self.body.addLayout(row)

    def say(self, sentence: str) -> None:
        """What became of the wish, beside the button."""
        self._note.setText(sentence)


class _Rows(QFrame):
    """Two rows of a table, painted as the table paints them."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._ink = Ink(theme, icons)
        self.setProperty("kind", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        locale = QLocale()
        two = translate("FirstStart", "%n item(s)", None, 2)
        one = translate("FirstStart", "%n item(s)", None, 1)
        self._lines = (
            ("501", f"{two} · Swish · Kajsa A.", money(locale, Money(Decimal(398), "SEK"))),
            ("500", f"{one} · Klarna · Alf N.", money(locale, Money(Decimal(149), "SEK"))),
        )
        self.setAccessibleName(". ".join(", ".join(line) for line in self._lines))
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Two rows and the frame."""
        return QSize(320, 2 * self._row_height() + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame by the style sheet; stripe, icon and words as in the table."""
        super().paintEvent(event)
        painter = QPainter(self)
        height, scale = self._row_height(), self.devicePixelRatioF()
        mark = Mark("shopping-cart", "", Tone.NEW)
        tokens = self._theme.tokens
        metrics = QFontMetrics(self._ink.body)
        number_width = max(metrics.horizontalAdvance(line[0]) for line in self._lines) + 1
        amount_width = max(metrics.horizontalAdvance(line[2]) for line in self._lines) + 1
        left = _TEXT_X + 25 + number_width + 8
        for place, (number, words, amount) in enumerate(self._lines):
            top = 1 + place * (height + 1)
            self._ink.stripe(painter, Tone.DONE, (1, top + 2, 4, height - 3), hatched=True)
            painter.drawPixmap(_TEXT_X, top + (height - 16) // 2, self._ink.icon(mark, 16, scale))
            right = self.width() - _TEXT_X
            painter.setPen(QColor(tokens.text))
            self._ink.words(painter, (_TEXT_X + 25, top, number_width, height), number)
            self._ink.figures(painter, (right - amount_width, top, amount_width, height), amount)
            painter.setPen(QColor(tokens.text2))
            self._ink.words(painter, (left, top, right - amount_width - 8 - left, height), words)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(6, height + 1, self.width() - 2, height + 1)

    def _row_height(self) -> int:
        return max(_ROW_PX, self._ink.line_height + 16)

    def _restyle(self) -> None:
        self._ink = Ink(self._theme, self._icons)
        self.update()
