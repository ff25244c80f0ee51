"""Buttons beside a list whose order matters: up, down, add, delete."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qbdesk.ui.row_words import translate


class OrderButtons(QWidget):
    """`move_requested(-1 or 1)`, `add_requested`, `delete_requested`."""

    move_requested = Signal(int)
    add_requested = Signal()
    delete_requested = Signal()

    def __init__(self, with_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._up = _button(translate("OrderButtons", "Move up"))
        self._down = _button(translate("OrderButtons", "Move down"))
        self._add = _button(translate("OrderButtons", "Add"))
        self._delete = _button(translate("OrderButtons", "Delete"))
        self._add.setVisible(with_add)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._add.clicked.connect(self.add_requested)
        self._delete.clicked.connect(self.delete_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for button in (self._up, self._down, self._add, self._delete):
            column.addWidget(button)
        column.addStretch(1)

    def show_place(self, place: int, count: int) -> None:
        """What can be done at this place of the list."""
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < count - 1)
        self._delete.setEnabled(0 <= place < count)

    def _move_up(self) -> None:
        self.move_requested.emit(-1)

    def _move_down(self) -> None:
        self.move_requested.emit(1)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "plain small")
    button.setAccessibleName(text)
    return button
