"""A button that says which wish it stands for."""

from __future__ import annotations

from PySide6.QtCore import Signal

from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Answer


class WishButton(WordButton):
    """`wished` carries the `Wish` of its answer; `kind` is of the style sheet."""

    wished = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, answer: Answer, kind: str) -> None:
        super().__init__(theme, icons, answer.icon, answer.word, kind=kind)
        self.answer = answer
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wished.emit(self.answer.wish)
