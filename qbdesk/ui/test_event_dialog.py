"""Send the documented request to our own webhook, marked as a test."""

from __future__ import annotations

import time

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.delivery import ID_DIGITS, Answer
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EntityKind, EventType
from qbdesk.ports import EventSender
from qbdesk.ui.locale_text import count
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import event_type_word, translate
from qbdesk.ui.tasks import TaskScope

_WIDTH = 440
_FIRST_ID = "12345"


class TestEventDialog(QDialog):
    """Not modal: it is opened and stays until it is closed. `send_requested` carries type and id."""

    __test__ = False
    send_requested = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("TestEvent", "Send test event"))
        self.setMinimumWidth(_WIDTH)
        self._type = QComboBox()
        for event_type in EventType:
            self._type.addItem(f"{event_type_word(event_type)} · {event_type.value}", event_type.value)
        self._id = QLineEdit(_FIRST_ID)
        self._id.setValidator(QRegularExpressionValidator(f"[0-9]{{1,{ID_DIGITS}}}", self._id))
        self._id_label = QLabel()
        self._id_label.setBuddy(self._id)
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setMinimumHeight(20)
        self._send = QPushButton(translate("TestEvent", "Send"))
        self._close = QPushButton(translate("TestEvent", "Close"))
        self._lay_out()
        self._type.currentIndexChanged.connect(self._name_field)
        self._id.textChanged.connect(self._check)
        self._id.returnPressed.connect(self._ask)
        self._send.clicked.connect(self._ask)
        self._close.clicked.connect(self.close)
        self._name_field()

    def show_answer(self, answer: Answer, took_ms: float) -> None:
        """What the listener answered, and how quickly."""
        pattern = translate("TestEvent", "Answered {status} in {time} ms")
        took = count(QLocale(), max(round(took_ms), 1))
        self._say(pattern.replace("{status}", str(answer.status)).replace("{time}", took))

    def show_problem(self, sentence: str) -> None:
        """Nothing answered."""
        self._say(sentence)

    def _lay_out(self) -> None:
        hint = QLabel(
            translate(
                "TestEvent",
                "The request goes to your own webhook URL, marked as a test; it never counts as an order.",
            )
        )
        hint.setProperty("role", "text2")
        hint.setWordWrap(True)
        type_label = QLabel(translate("TestEvent", "Event"))
        type_label.setBuddy(self._type)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(type_label, 0, 0)
        grid.addWidget(self._type, 0, 1)
        grid.addWidget(self._id_label, 1, 0)
        grid.addWidget(self._id, 1, 1)
        self._send.setProperty("kind", "primary")
        self._send.setDefault(True)
        self._close.setProperty("kind", "plain")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._result, 1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._send)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        stack.addWidget(hint)
        stack.addLayout(grid)
        stack.addLayout(buttons)

    def _event_type(self) -> EventType:
        return EventType(str(self._type.currentData()))

    def _name_field(self) -> None:
        is_order = self._event_type().entity is EntityKind.ORDER
        word = (
            translate("TestEvent", "Order number") if is_order else translate("TestEvent", "Product number")
        )
        self._id_label.setText(word)
        self._id.setAccessibleName(word)

    def _check(self) -> None:
        valid = self._id.hasAcceptableInput()
        self._send.setEnabled(valid)
        self._say("" if valid else translate("TestEvent", "1 to 20 digits"))
        self._id.setProperty("wrong", not valid)
        self._id.style().unpolish(self._id)
        self._id.style().polish(self._id)

    def _ask(self) -> None:
        if self._send.isEnabled():
            self._say(translate("TestEvent", "Sending …"))
            self._send.setEnabled(False)
            self.send_requested.emit(self._event_type(), self._id.text())

    def _say(self, sentence: str) -> None:
        self._result.setText(sentence)
        self._send.setEnabled(self._id.hasAcceptableInput())


class TestEvents(QObject):
    """Opens the dialog and sends what it wishes for."""

    __test__ = False

    def __init__(self, sender: EventSender, tasks: TaskScope, window: QWidget) -> None:
        super().__init__(window)
        self._sender = sender
        self._tasks = tasks
        self._window = window
        self._dialog: TestEventDialog | None = None

    def open(self) -> None:
        """Show the dialog; it is made when first wanted."""
        if self._dialog is None:
            self._dialog = TestEventDialog(self._window)
            self._dialog.send_requested.connect(self._start)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _start(self, event_type: EventType, entity_id: str) -> None:
        if self._dialog is not None:
            self._tasks.restart("send test event", self._send(self._dialog, event_type, entity_id))

    async def _send(self, dialog: TestEventDialog, event_type: EventType, entity_id: str) -> None:
        began = time.perf_counter()
        try:
            answer = await self._sender.send_test(event_type, entity_id)
        except QbdeskError as problem:
            dialog.show_problem(in_words(problem.sentence()))
        else:
            dialog.show_answer(answer, (time.perf_counter() - began) * 1000)
