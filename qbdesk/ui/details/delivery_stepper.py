"""Goes from one delivery of an event to the next; the whole list is in the tab *Deliveries*."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type


class DeliveryStepper(QWidget):
    """Says which delivery is shown, with a button back and one on; hidden for a single delivery."""

    delivery_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self._words = Line(theme, Type.BODY, "text2")
        self._back = IconButton(theme, icons, "caret-up", translate("Request", "Delivery before"))
        self._on = IconButton(theme, icons, "caret-down", translate("Request", "Delivery after"))
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        row.addWidget(self._on)

    def show_place(self, current: int, many: int, words: str) -> None:
        """Say `words`; the buttons are off at the ends."""
        self._current = current
        self._words.setText(words)
        self._back.setEnabled(current > 0)
        self._on.setEnabled(current < many - 1)
        self.setVisible(many > 1)

    def _go_back(self) -> None:
        self.delivery_chosen.emit(self._current - 1)

    def _go_on(self) -> None:
        self.delivery_chosen.emit(self._current + 1)
