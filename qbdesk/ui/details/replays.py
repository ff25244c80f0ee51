"""Opens the dialog of a replay, says its wish, and shows in it what came of that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.ui.details.replay_dialog import ReplayDialog


class Replays(QObject):
    """`replay_requested` has the delivery's id, the address ("" is our own webhook) and the query."""

    replay_requested = Signal(int, str, str)

    def __init__(self, own_url: Callable[[], str], window: QWidget) -> None:
        super().__init__(window)
        self._own_url = own_url
        self._window = window
        self._dialog: ReplayDialog | None = None

    def open(self, delivery: Delivery) -> None:
        """Show the dialog for a delivery."""
        self.forget()
        self._dialog = ReplayDialog(self._window)
        self._dialog.replay_requested.connect(self.replay_requested)
        self._dialog.show_delivery(delivery, self._own_url())
        self._dialog.open()

    def show_answer(self, answer: Answer, took_ms: float) -> None:
        """What was answered to the last wish; nothing happens when the dialog was left."""
        if self._dialog is not None:
            self._dialog.show_answer(answer, took_ms)

    def show_problem(self, sentence: str) -> None:
        """Why the last wish could not be sent."""
        if self._dialog is not None:
            self._dialog.show_problem(sentence)

    def forget(self) -> None:
        """Close the dialog; it is made anew, so that it speaks the reader's language."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
