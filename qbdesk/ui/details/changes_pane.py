"""The tab of what changed: a title in words, before and after, the history of the order or product."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qbdesk.domain.changes import ChangedField
from qbdesk.ui.components.card import PADDING_X, PADDING_Y, Card
from qbdesk.ui.components.change_card import ChangeCard
from qbdesk.ui.components.diff_block import DiffBlock, text_difference
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.fold_button import FoldButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.details.change_texts import ChangeTexts
from qbdesk.ui.details.change_words import title_of
from qbdesk.ui.details.changes_head import ChangesHead
from qbdesk.ui.details.comparing import Comparison
from qbdesk.ui.details.content import DetailKind, Details
from qbdesk.ui.details.header_facts import short_moment
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.shop_text import text_of_html
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import local_time
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.theme import Theme, Type

_MOST_CHOICES = 12
_MOST_LINES = 20
_DAYS = 30


class ChangesPane(CardPage):
    """Made once, filled for each event; the chosen comparison stays while the event does."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Changes", "Changes"), parent)
        self._words = words
        self._details: Details | None = None
        self._chosen = 0
        self._head = ChangesHead(theme, icons)
        self._head.comparison_chosen.connect(self._choose)
        self._own = ChangeCard(theme, icons)
        self._parts = ChangeCard(theme, icons)
        self._text_card = Card(theme, flush=True)
        self._text_fold = FoldButton(theme, icons)
        self._text_fold.setText(translate("Changes", "What changed in the description"))
        self._text_fold.toggled.connect(self._show_text)
        self._text = DiffBlock(theme)
        self._text_below = QVBoxLayout()
        self._text_below.addWidget(self._text)
        self._text_card.body.addWidget(self._text_fold)
        self._text_card.body.addLayout(self._text_below)
        self._history = HistoryCard(theme, icons, words)
        self._show_only(())

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """One column; low: the history beside the tables."""
        tables = (self._head, self._own, self._parts, self._text_card)
        if arrangement is Arrangement.FLAT:
            return (Column(8, tables), Column(5, (self._history,)))
        return (Column(1, (*tables, self._history)),)

    def show_details(self, details: Details) -> None:
        """Fill the cards; another event begins with its own change."""
        if self._details is None or self._details.row.id != details.row.id:
            self._chosen = 0
            self._text_fold.setChecked(False)
        self._details = details
        self._fill()

    def _choose(self, index: int) -> None:
        self._chosen = index
        self._fill()

    def _fill(self) -> None:
        details = self._details
        if details is None or not details.comparisons:
            self._show_only(())
            return
        shown_choices = details.comparisons[:_MOST_CHOICES]
        self._chosen = min(self._chosen, len(shown_choices) - 1)
        comparison = shown_choices[self._chosen]
        texts = ChangeTexts(comparison, self._words, _currency(details))
        self._head.show_title(title_of(comparison.changes), texts.below_title())
        self._head.show_choices(
            [self._choice(index, each) for index, each in enumerate(shown_choices)], self._chosen
        )
        own, parts = texts.own(), texts.parts()
        self._own.show_changes(own.heads, own.rows)
        folded = translate("Changes", "%n variant(s) unchanged", None, len(parts.unchanged))
        self._parts.show_changes(parts.heads, parts.rows, parts.unchanged, folded)
        self._history.show_changes(details, _currency(details))
        shown: set[QWidget] = {self._head}
        shown |= {card for card in (self._own, self._parts) if card.has_changes()}
        if any(change.field is ChangedField.TEXT for change in comparison.changes):
            shown.add(self._text_card)
            self._show_text()
        if details.all_changes:
            shown.add(self._history)
        self._show_only(shown)

    def _choice(self, index: int, comparison: Comparison) -> str:
        reading = comparison.after if comparison.since else comparison.before
        time = short_moment(self._words, local_time(reading.fetched_at_us, self._words.now().tzinfo))
        if comparison.since:
            said = translate("Changes", "Compare with the latest fetch, {time}")
        elif index == 0:
            said = translate("Changes", "Compare with the last fetch, {time}")
        else:
            said = translate("Changes", "Compare with {time}")
        return said.replace("{time}", time)

    def _show_text(self) -> None:
        opened = self._text_fold.isChecked()
        self._text.setVisible(opened)
        self._text_below.setContentsMargins(PADDING_X, 0, PADDING_X, PADDING_Y if opened else 0)
        if not opened or self._details is None or not self._details.comparisons:
            return
        for change in self._details.comparisons[self._chosen].changes:
            if change.field is ChangedField.TEXT:
                self._text.set_pieces(
                    text_difference(text_of_html(change.before), text_of_html(change.after))
                )

    def _show_only(self, shown: Collection[QWidget]) -> None:
        for card in (self._head, self._own, self._parts, self._text_card, self._history):
            card.setVisible(card in shown)
        self.show_columns()


class HistoryCard(Card):
    """All changes of the order or product that are kept, newest first, one line each."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Changes", "All changes"), parent=parent)
        self._words = words
        self._many = Line(theme, Type.BODY, "text2")
        self._grid = FactGrid(theme)
        self.add_leading(IconLabel(theme, icons, "list-bullets"))
        self.add_trailing(self._many)
        self.body.setSpacing(8)
        self.body.addWidget(self._grid)
        self.body.addStretch(1)

    def show_changes(self, details: Details, currency: str) -> None:
        """Fill the card."""
        of_order = details.kind is DetailKind.ORDER
        title = translate("Changes", "All changes of the order")
        self.set_title(title if of_order else translate("Changes", "All changes of the product"))
        now = self._words.now()
        recent = 0
        facts: list[Fact] = []
        for comparison in details.all_changes:
            moment = local_time(comparison.after.fetched_at_us, now.tzinfo)
            recent += now - moment <= timedelta(days=_DAYS)
            brief = ChangeTexts(comparison, self._words, currency).brief()
            facts.append(Fact(short_moment(self._words, moment, say_today=True), brief))
        self._grid.set_facts(facts[:_MOST_LINES])
        said = translate("Changes", "%n in the last {days} days", None, recent)
        self._many.setText(said.replace("{days}", str(_DAYS)))


def _currency(details: Details) -> str:
    return details.row.amount.currency if details.row.amount is not None else ""
