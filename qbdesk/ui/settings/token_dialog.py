"""Another ngrok token: one field, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.services.token_keeper import TokenKeeper
from qbdesk.ui.key_entry import KeyField
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.theme import text_scale

_WIDTH = 440
_ANSWER_PX = 32


class TokenDialog(QDialog):
    """Not modal. Closes once the token is kept; whether it is right, the tunnel tells."""

    def __init__(self, parts: SettingsParts, tokens: TokenKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = parts.tasks
        self._tokens = tokens
        title = translate("TokenDialog", "Change the ngrok token")
        self.setWindowTitle(title)
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        self._field = KeyField(parts.theme, parts.icons)
        self._field.setPlaceholderText(translate("TokenDialog", "Paste the token here"))
        self._field.setAccessibleName(translate("TokenDialog", "ngrok token"))
        self._field.textChanged.connect(self._clear_answer)
        self._field.returnPressed.connect(self._start)
        label = QLabel(translate("TokenDialog", "ngrok token"))
        label.setProperty("role", "strong")
        label.setBuddy(self._field)
        self._answer = QLabel()
        self._answer.setWordWrap(True)
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._answer.setMinimumHeight(_ANSWER_PX)
        self._save = QPushButton(translate("TokenDialog", "Save"))
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._start)
        self._close = QPushButton(translate("TokenDialog", "Close"))
        self._close.setProperty("kind", "plain")
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.close)
        self._lay_out(label)
        self._clear_answer()

    def ask(self) -> None:
        """Show it with an empty field."""
        self._field.clear()
        self._field.hide_text()
        self._clear_answer()
        self.show()
        self.raise_()
        self.activateWindow()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, label: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(4)
        for widget in (label, self._field, self._answer):
            stack.addWidget(widget)
        stack.addSpacing(8)
        stack.addLayout(buttons)

    def _start(self) -> None:
        if self._save.isEnabled():
            self._save.setEnabled(False)
            self._tasks.start(self._keep(self._field.text()), "set token")

    async def _keep(self, text: str) -> None:
        try:
            await self._tokens.set_token(text)
        except QbdeskError as problem:
            self._say(in_words(problem.sentence()), wrong=True)
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        finally:
            self._save.setEnabled(True)
        self._field.clear()
        self.close()

    def _clear_answer(self) -> None:
        hint = translate("TokenDialog", "Found at dashboard.ngrok.com under Your Authtoken.")
        self._say(hint, wrong=False)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self._answer.setText(sentence)
        self._answer.setProperty("role", "small wrong" if wrong else "small text2")
        self._field.setAccessibleDescription(sentence)
        self._field.setProperty("wrong", wrong)
        for widget in (self._answer, self._field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
