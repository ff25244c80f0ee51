"""Sends a stored delivery again, as it came or edited."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.ui.details.curl_text import curl_text
from qbdesk.ui.details.replay_address import problem_with
from qbdesk.ui.locale_text import NBSP, count
from qbdesk.ui.row_words import translate

_WIDTH_PX = 560


class ReplayDialog(QDialog):
    """Says what it wishes to send and shows the answer; does not send itself.

    `replay_requested` has the delivery's id, the address ("" is our own webhook) and the query.
    """

    replay_requested = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delivery: Delivery | None = None
        self._own_url = ""
        self.setWindowTitle(translate("Replay", "Replay a request"))
        self._address = QLineEdit()
        self._address.setPlaceholderText(translate("Replay", "Your own webhook"))
        self._query = QLineEdit()
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setMinimumHeight(20)
        self._send = QPushButton(translate("Replay", "Send"))
        self._copy = QPushButton(translate("Replay", "Copy as curl"))
        self._close = QPushButton(translate("Replay", "Close"))
        self._lay_out()
        self._address.textChanged.connect(self._check)
        self._query.textChanged.connect(self._check)
        for field in (self._address, self._query):
            field.returnPressed.connect(self._ask)
        self._send.clicked.connect(self._ask)
        self._copy.clicked.connect(self._copy_curl)
        self._close.clicked.connect(self.close)

    def show_delivery(self, delivery: Delivery, own_url: str) -> None:
        """Begin with another delivery: to our own webhook, with the query it came with."""
        self._delivery = delivery
        self._own_url = own_url
        self._address.clear()
        self._query.setText(delivery.query)
        self._check()

    def show_answer(self, answer: Answer, took_ms: float) -> None:
        """What was answered, and how quickly."""
        pattern = translate("Replay", "Answered {status} in {time}")
        took = f"{count(QLocale(), max(round(took_ms), 1))}{NBSP}ms"
        self._end(pattern.replace("{status}", str(answer.status)).replace("{time}", took))

    def show_problem(self, sentence: str) -> None:
        """Nothing answered."""
        self._end(sentence)

    def result_text(self) -> str:
        """What is said below the fields."""
        return self._result.text()

    def _lay_out(self) -> None:
        hint = QLabel(
            translate("Replay", "It is sent again, marked as a replay; it never counts as an order or rings.")
        )
        hint.setProperty("role", "text2")
        hint.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields = (
            (translate("Replay", "Address"), self._address),
            (translate("Replay", "Query"), self._query),
        )
        for row, (word, field) in enumerate(fields):
            label = QLabel(word)
            label.setBuddy(field)
            field.setAccessibleName(word)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        for button, kind in ((self._send, "primary"), (self._copy, "plain"), (self._close, "plain")):
            button.setProperty("kind", kind)
            button.setAutoDefault(button is self._send)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._send)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        stack.addWidget(hint)
        stack.addLayout(grid)
        stack.addWidget(self._result)
        stack.addLayout(buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def _check(self) -> None:
        problem = problem_with(self._address.text())
        self._result.setText(problem)
        self._send.setEnabled(not problem and self._delivery is not None)
        if bool(self._address.property("wrong")) != bool(problem):
            self._address.setProperty("wrong", bool(problem))
            self._address.style().unpolish(self._address)
            self._address.style().polish(self._address)

    def _ask(self) -> None:
        if self._send.isEnabled() and self._delivery is not None:
            self._result.setText(translate("Replay", "Sending …"))
            self._send.setEnabled(False)
            address = self._address.text().strip()
            self.replay_requested.emit(self._delivery.id, address, self._query.text().strip())

    def _copy_curl(self) -> None:
        if self._delivery is not None:
            address, query = self._address.text().strip(), self._query.text().strip()
            QGuiApplication.clipboard().setText(curl_text(self._delivery, address, query, self._own_url))
            self._result.setText(translate("Replay", "Copied"))

    def _end(self, sentence: str) -> None:
        self._check()
        self._result.setText(sentence)
