"""The tab of the story: a sentence first, then all that happened to the order or product, in time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.ui.components.card import Card
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.components.timeline import Timeline
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.story_texts import StoryTexts
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, state_mark, translate
from qbdesk.ui.theme import Theme, Type


class StoryPane(CardPage):
    """Made once, filled for each event."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Story", "Story"), parent)
        self._words = words
        self._summary = Card(theme)
        self._title = TextBlock(theme, Type.STRONG)
        self._below = TextBlock(theme, Type.SMALL, "text2")
        self._tag = TagLabel(theme, icons, parent=self._summary)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._below)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(lines, 1)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self._summary.body.addLayout(row)
        self._summary.body.addStretch(1)
        self._frame = Card(theme, flush=True)
        self._timeline = Timeline(theme, icons, translate("Story", "What happened, in time"))
        self._frame.body.addWidget(self._timeline)
        self._frame.body.addStretch(1)
        for card in (self._summary, self._frame):
            card.hide()

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """One column; low: the summary beside the list."""
        if arrangement is Arrangement.FLAT:
            return (Column(5, (self._summary,)), Column(8, (self._frame,)))
        return (Column(1, (self._summary, self._frame)),)

    def show_details(self, details: Details) -> None:
        """Fill the cards once the store has answered."""
        for card in (self._summary, self._frame):
            card.setVisible(details.history is not None)
        if details.history is None:
            return
        texts = StoryTexts(details, self._words)
        self._title.set_text(texts.title())
        self._below.set_text(texts.below())
        self._tag.set_mark(state_mark(details.row))
        self._summary.setAccessibleName(texts.title())
        self._timeline.show_moments(texts.moments())
