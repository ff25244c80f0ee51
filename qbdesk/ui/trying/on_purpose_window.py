"""Answer on purpose: wrong or late answers to the next deliveries, to see how the platform retries."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from qbdesk.domain.on_purpose import LONGEST_WAIT_S, MOST_DELIVERIES, STATUSES, OnPurpose
from qbdesk.domain.status import EngineStatus
from qbdesk.ui.bridge import StatusBridge
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import text_scale
from qbdesk.ui.trying.form import Form, NumberField
from qbdesk.ui.trying.parts import TryingParts

_WIDTH_PX = 480
_USUAL = 500


class OnPurposeWindow(QDialog):
    """Not modal: it may stay open and shows what is left."""

    def __init__(self, parts: TryingParts) -> None:
        super().__init__()
        self._parts = parts
        self.setWindowTitle(translate("OnPurpose", "Answer on purpose"))
        self.setMinimumWidth(round(_WIDTH_PX * text_scale()))
        self._status = _USUAL
        self._answer = MenuButton(parts.theme, parts.icons, translate("OnPurpose", "Answer"))
        self._answer.setProperty("kind", "plain")
        self._answer.set_choices([status_words(each) for each in STATUSES], STATUSES.index(_USUAL))
        self._answer.choice_made.connect(self._choose)
        self._wait = NumberField(parts.locale, 0, 0, LONGEST_WAIT_S, whole=False)
        self._times = NumberField(parts.locale, 1, 1, MOST_DELIVERIES)
        self._form = Form()
        self._form.edited.connect(self._check)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._begin = QPushButton(translate("OnPurpose", "Begin"))
        self._end = QPushButton(translate("OnPurpose", "Answer as ever"))
        self._close = QPushButton(translate("OnPurpose", "Close"))
        self._lay_out()
        self._begin.clicked.connect(self._start)
        self._end.clicked.connect(parts.on_purpose.stop)
        self._close.clicked.connect(self.close)
        self._bridge = StatusBridge(parts.board, self)
        self._bridge.changed.connect(self._show)
        self._show(parts.board.status)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was begun goes on; the banner shows it."""
        self._bridge.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        hint = QLabel(
            translate(
                "OnPurpose",
                "Requests are stored and understood as ever; only the answer is another. It ends by itself.",
            )
        )
        hint.setProperty("role", "text2")
        hint.setWordWrap(True)
        self._form.add(translate("OnPurpose", "Answer"), self._answer)
        self._form.add(translate("OnPurpose", "Late by"), self._wait, translate("OnPurpose", "seconds"))
        self._form.add(
            translate("OnPurpose", "For the next"),
            self._times,
            translate("OnPurpose", "requests, an hour at most"),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button, kind in ((self._close, "plain"), (self._end, "plain"), (self._begin, "primary")):
            button.setProperty("kind", kind)
            button.setAutoDefault(button is self._begin)
            buttons.addWidget(button)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        stack.addWidget(hint)
        stack.addWidget(self._form)
        stack.addWidget(self._said)
        stack.addLayout(buttons)

    def _choose(self, place: int) -> None:
        self._status = STATUSES[place]

    def _check(self) -> None:
        self._begin.setEnabled(self._form.is_right())

    def _start(self) -> None:
        wait_s, times = self._wait.value(), self._times.value()
        if wait_s is not None and times is not None:
            self._parts.on_purpose.begin(OnPurpose(status=self._status, wait_s=wait_s, left=int(times)))

    def _show(self, status: EngineStatus) -> None:
        wanted = status.on_purpose
        self._end.setVisible(wanted is not None)
        if wanted is None:
            self._said.setText(translate("OnPurpose", "Now every request is answered as ever."))
            return
        told = translate("OnPurpose", "%n more request(s) will be answered {status}.", None, wanted.left)
        self._said.setText(told.replace("{status}", count(self._parts.locale, wanted.status)))


def status_words(status: int) -> str:
    """A status and what it says to the sender."""
    words = {
        200: translate("OnPurpose", "200 · received"),
        400: translate("OnPurpose", "400 · not understood"),
        401: translate("OnPurpose", "401 · who are you"),
        403: translate("OnPurpose", "403 · not allowed"),
        404: translate("OnPurpose", "404 · not found"),
        408: translate("OnPurpose", "408 · took too long"),
        410: translate("OnPurpose", "410 · gone for ever"),
        429: translate("OnPurpose", "429 · too many"),
        500: translate("OnPurpose", "500 · internal fault"),
        502: translate("OnPurpose", "502 · nobody behind"),
        503: translate("OnPurpose", "503 · not now"),
        504: translate("OnPurpose", "504 · nobody answered"),
    }
    return words[status]
