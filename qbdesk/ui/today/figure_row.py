"""The five cards side by side, or three over two where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.ui.components.card import GAP
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from qbdesk.ui.today.figure_card import FigureCard, FigureTexts

_CARDS = 5
_IN_FIRST_ROW = 3


class FigureRow(QWidget):
    """Shows five `FigureTexts`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard(theme, icons, self) for _ in range(_CARDS))
        self._rows = (QHBoxLayout(), QHBoxLayout())
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        for row in self._rows:
            row.setSpacing(GAP)
            stack.addLayout(row)
        self._wrapped: bool | None = None
        self.set_wrapped(False)

    def show_texts(self, texts: Sequence[FigureTexts]) -> None:
        """One for each card, in their order."""
        for card, each in zip(self.cards, texts, strict=True):
            card.show_texts(each)

    def set_wrapped(self, wrapped: bool) -> None:
        """Three over two, or all in one row; cards of a row have the same width."""
        if wrapped is self._wrapped:
            return
        self._wrapped = wrapped
        first, second = self._rows
        for number, card in enumerate(self.cards):
            (second if wrapped and number >= _IN_FIRST_ROW else first).addWidget(card, 1)
        second.setContentsMargins(0, GAP if wrapped else 0, 0, 0)
