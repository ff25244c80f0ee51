"""What the steps shrink to when all of them are proven."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from qbdesk.ui.components.card import PADDING_X, PADDING_Y, Card
from qbdesk.ui.components.fold_button import FoldButton
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

_ICON_PX = 20


class DoneCard(Card):
    """One sentence with its time, and a line that opens the steps. `folded(is_open)`."""

    folded = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, flush=True)
        self._sentence = Line(theme, Type.STRONG)
        self._fold = FoldButton(theme, icons)
        self._fold.toggled.connect(self._tell)
        head = QHBoxLayout()
        head.setContentsMargins(PADDING_X, PADDING_Y, PADDING_X, PADDING_Y)
        head.setSpacing(12)
        head.addWidget(IconLabel(theme, icons, "check-circle-fill", "new", _ICON_PX))
        head.addWidget(self._sentence, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._fold)
        self._name()

    @property
    def is_open(self) -> bool:
        """Whether the steps are shown all the same."""
        return self._fold.isChecked()

    def open_list(self) -> None:
        """Show the steps."""
        self._fold.setChecked(True)

    def show_time(self, time: str) -> None:
        """When it was proven last."""
        words = translate("Guide", "Everything is proven {time}").replace("{time}", time)
        self._sentence.setText(words)
        self.setAccessibleName(words)

    def sentence(self) -> str:
        """The words that are shown."""
        return self._sentence.text()

    def _tell(self, is_open: bool) -> None:
        self._name()
        self.folded.emit(is_open)

    def _name(self) -> None:
        is_open = self._fold.isChecked()
        words = translate("Guide", "Hide the steps") if is_open else translate("Guide", "Show the steps")
        self._fold.setText(words)
        self._fold.setAccessibleName(words)
