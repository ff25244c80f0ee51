"""Two orders or two products side by side: what differs between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.domain.event_row import EventRow
from qbdesk.ui.components.change_card import ChangeCard
from qbdesk.ui.components.change_table import ChangeHeads, ChangeRow
from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.details.change_texts import ChangeTexts
from qbdesk.ui.details.comparing import Comparison
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.header_facts import short_moment, spoken_time
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, event_mark, translate
from qbdesk.ui.theme import Theme, Type

_LONGEST_HEAD_PX = 180


class ComparePane(QWidget):
    """A title with a button to close, and the tables of what differs; Esc closes too."""

    close_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pair: tuple[EventRow, EventRow] | None = None
        self._title = Line(theme, Type.TITLE)
        self._below = Line(theme, Type.BODY, "text2")
        self._close = IconButton(theme, icons, "x", translate("Compare", "Close the comparison"))
        self._close.clicked.connect(self.close_requested)
        self._page = _ComparePage(theme, icons, words)
        head = QFrame()
        head.setProperty("kind", "bar-top")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._below)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 8, 12)
        row.addLayout(lines, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(head)
        stack.addWidget(self._page, 1)
        self.setFocusProxy(self._close)

    def set_flat(self, flat: bool) -> None:
        """Low details below the table."""
        self._page.set_flat(flat)

    def begin(self, left: EventRow, right: EventRow) -> bool:
        """Say which two; what differs comes later. False when they cannot be compared."""
        pair = (left, right)
        said = translate("Compare", "{left} and {right}").replace("{left}", _name(left))
        self._title.setText(said.replace("{right}", _name(right)))
        when = [
            f"{event_mark(row).word} · {spoken_time(self._words, self._words.moment(row))}" for row in pair
        ]
        self._below.setText(" – ".join(when))
        self.setAccessibleName(self._title.text())
        alike = left.is_event and right.is_event and left.kind.is_order is right.kind.is_order
        self._pair = pair if alike else None
        self._page.say("")
        if not alike:
            self._page.say(translate("Compare", "Only two orders or two products can be compared."))
        return alike

    def show_comparison(self, comparison: Comparison | None) -> None:
        """What differs; None when one of them is not known yet."""
        if self._pair is None:
            return
        left, right = self._pair
        if comparison is None:
            self._page.say(translate("Compare", "The details of at least one of them are not known."))
        elif not comparison.changes:
            self._page.say(translate("Compare", "Nothing that is compared differs."))
        else:
            self._page.show_comparison(comparison, left, right)

    def show_problem(self, sentence: str) -> None:
        """The store could not answer."""
        if self._pair is not None:
            self._page.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
            return
        super().keyPressEvent(event)


class _ComparePage(CardPage):
    def __init__(self, theme: Theme, icons: Icons, words: RowWords) -> None:
        super().__init__(theme, translate("Compare", "What differs"))
        self._words = words
        self._note = Notice(theme, icons, "info")
        self._own = ChangeCard(theme, icons)
        self._parts = ChangeCard(theme, icons)
        self._show_only(())

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        if arrangement is Arrangement.FLAT:
            return (Column(1, (self._note, self._own)), Column(1, (self._parts,)))
        return (Column(1, (self._note, self._own, self._parts)),)

    def show_details(self, details: Details) -> None:
        """Nothing: it shows two rows."""

    def say(self, sentence: str) -> None:
        self._note.say(sentence)
        self._show_only((self._note,) if sentence else ())

    def show_comparison(self, comparison: Comparison, left: EventRow, right: EventRow) -> None:
        amount = right.amount or left.amount
        texts = ChangeTexts(comparison, self._words, amount.currency if amount is not None else "")
        same = left.entity_id == right.entity_id
        names = self._head(left, same), self._head(right, same)
        brief = self._brief_head(left, same), self._brief_head(right, same)
        shown: list[QWidget] = []
        for card, group in ((self._own, texts.own()), (self._parts, texts.parts())):
            heads = ChangeHeads(
                group.heads.name, names[0], names[1], group.heads.difference, brief[0], brief[1]
            )
            folded = translate("Compare", "%n variant(s) the same", None, len(group.unchanged))
            card.show_changes(heads, [_side_by_side(row) for row in group.rows], group.unchanged, folded)
            if card.has_changes():
                shown.append(card)
        self._show_only(shown)

    def _head(self, row: EventRow, same: bool) -> str:
        name = spoken_time(self._words, self._words.moment(row)) if same else _name(row)
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST_HEAD_PX)

    def _brief_head(self, row: EventRow, same: bool) -> str:
        return short_moment(self._words, self._words.moment(row)) if same else row.entity_id

    def _show_only(self, shown: Collection[QWidget]) -> None:
        for card in (self._note, self._own, self._parts):
            card.setVisible(card in shown)
        self.show_columns()


def _name(row: EventRow) -> str:
    if row.kind.is_product and row.facts.title:
        return one_line(row.facts.title)
    return row.entity_id or event_mark(row).word


def _side_by_side(row: ChangeRow) -> ChangeRow:
    """Neither side is the old one: nothing is struck, and what only one has is said of that one."""
    new, gone = translate("Change", "new"), translate("Change", "removed")
    if row.before == row.after and row.difference in (new, gone):
        there = translate("Compare", "there")
        left, right = ("–", there) if row.difference == new else (there, "–")
        return replace(row, before=left, after=right, difference="")
    difference = "" if row.difference in (new, gone) else row.difference
    return replace(row, struck=False, difference=difference)
