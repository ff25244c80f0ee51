"""Send the documented request to our own webhook, marked as a test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qbdesk.domain.delivery import ID_DIGITS, Answer
from qbdesk.domain.event import EntityKind, EventType
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.components.tick_box import TickBox
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import event_type_word, translate
from qbdesk.ui.theme import Theme, text_scale

_WIDTH = 440
_FIRST_ID = "12345"


class TestEventDialog(QDialog):
    """Not modal: it is opened and stays until it is closed.

    `send_requested` carries the type, the id and whether it is to come from outside; `kind_chosen` the
    `EntityKind` whose recent ones are of use now.
    """

    __test__ = False
    send_requested = Signal(object, str, bool)
    kind_chosen = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("TestEvent", "Send test event"))
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        self._chosen = 0
        self._recent: tuple[str, ...] = ()
        self._type = MenuButton(theme, icons, translate("TestEvent", "Event"))
        self._type.set_choices([f"{event_type_word(each)} · {each.value}" for each in EventType], 0)
        self._numbers = MenuButton(theme, icons, translate("TestEvent", "Recent"))
        for button in (self._type, self._numbers):
            button.setProperty("kind", "plain")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._id = QLineEdit(_FIRST_ID)
        self._id.setValidator(QRegularExpressionValidator(f"[0-9]{{1,{ID_DIGITS}}}", self._id))
        self._id_label, self._recent_label = QLabel(), QLabel(translate("TestEvent", "Recent"))
        self._id_label.setBuddy(self._id)
        self._recent_label.setBuddy(self._numbers)
        self._outside = TickBox(
            theme, icons, translate("TestEvent", "Send it out and back in by the public address")
        )
        self._outside.hide()
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setMinimumHeight(20)
        self._send = QPushButton(translate("TestEvent", "Send"))
        self._close = QPushButton(translate("TestEvent", "Close"))
        self._lay_out()
        self._type.choice_made.connect(self._choose_type)
        self._numbers.choice_made.connect(self._take_number)
        self._id.textChanged.connect(self._check)
        for asking in (self._id.returnPressed, self._send.clicked):
            asking.connect(self._ask)
        self._close.clicked.connect(self.close)
        self._name_field()

    def event(self, event: QEvent) -> bool:
        """High enough for words that wrap, which Qt's own least height does not know of."""
        done = super().event(event)
        stack = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and stack is not None:
            self.setMinimumHeight(stack.totalHeightForWidth(self.width()))
        return done

    def show_answer(self, answer: Answer, took_ms: float) -> None:
        """What the listener answered, and how quickly."""
        pattern = translate("TestEvent", "Answered {status} in {time} ms")
        took = count(QLocale(), max(round(took_ms), 1))
        self._say(pattern.replace("{status}", str(answer.status)).replace("{time}", took))

    def show_recent(self, recent: Sequence[tuple[str, str]]) -> None:
        """Offer these: number and what it is. A number that was typed stays, else the newest is taken."""
        is_typed = self._id.text() not in (_FIRST_ID, *self._recent)
        self._recent = tuple(number for number, _ in recent)
        self._numbers.set_choices([words for _, words in recent], 0)
        for widget in (self._numbers, self._recent_label):
            widget.setVisible(bool(recent))
        if not is_typed:
            self._id.setText(self._recent[0] if recent else _FIRST_ID)

    def show_way_in(self, public: bool) -> None:
        """Whether there is a public address to send by."""
        self._outside.setVisible(public)

    def show_problem(self, sentence: str) -> None:
        """Nothing answered."""
        self._say(sentence)

    def _lay_out(self) -> None:
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
        for field in (self._type, self._id, self._numbers):
            field.ensurePolished()  # the style sheet makes it higher than it was
        grid.addWidget(self._recent_label, 2, 0)
        grid.addWidget(self._numbers, 2, 1)
        grid.addWidget(self._outside, 3, 0, 1, 2)
        for widget in (self._numbers, self._recent_label):
            widget.hide()
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
        stack.addWidget(_hint())
        stack.addLayout(grid)
        stack.addLayout(buttons)

    def _event_type(self) -> EventType:
        return tuple(EventType)[self._chosen]

    def _name_field(self) -> None:
        is_order = self._event_type().entity is EntityKind.ORDER
        word = (
            translate("TestEvent", "Order number") if is_order else translate("TestEvent", "Product number")
        )
        self._id_label.setText(word)
        self._id.setAccessibleName(word)
        self.kind_chosen.emit(self._event_type().entity)

    def _take_number(self, place: int) -> None:
        self._id.setText(self._recent[place])

    def _choose_type(self, place: int) -> None:
        self._chosen = place
        self._name_field()

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
            from_outside = self._outside.isVisibleTo(self) and self._outside.isChecked()
            self.send_requested.emit(self._event_type(), self._id.text(), from_outside)

    def _say(self, sentence: str) -> None:
        self._result.setText(sentence)
        self._send.setEnabled(self._id.hasAcceptableInput())


def _hint() -> QLabel:
    hint = QLabel(
        translate(
            "TestEvent",
            "The request goes to your own webhook URL, marked as a test; it never counts as an order.",
        )
    )
    hint.setProperty("role", "text2")
    hint.setWordWrap(True)
    return hint
