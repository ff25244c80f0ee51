"""Another secret address: what it means for the panel before, and what is to be done after."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.parts import AddressDeeds, SettingsParts
from qbdesk.ui.theme import text_scale

_WIDTH = 480


class AddressDialog(QDialog):
    """Not modal. Asks first; when it is done, the new address can be copied from here."""

    def __init__(self, parts: SettingsParts, address: AddressDeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._address = address
        self._done = False
        self.setWindowTitle(translate("AddressDialog", "New secret address"))
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._told = QLabel()
        self._said = QLabel()
        for label in (self._title, self._told, self._said):
            label.setWordWrap(True)
        self._do = QPushButton()
        self._do.setProperty("kind", "primary")
        self._do.clicked.connect(self._go_on)
        self._close = QPushButton()
        self._close.setProperty("kind", "plain")
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._do)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(8)
        for label in (self._title, self._told, self._said):
            stack.addWidget(label)
        stack.addStretch(1)
        stack.addSpacing(8)
        stack.addLayout(buttons)

    def ask(self) -> None:
        """Show the question."""
        self._done = False
        self._title.setText(translate("AddressDialog", "Make a new secret address?"))
        self._told.setText("\n\n".join(consequences(has_key=self._parts.keys.has_key)))
        self._do.setText(translate("AddressDialog", "Make a new address"))
        self._close.setText(translate("AddressDialog", "Cancel"))
        self._do.setEnabled(True)
        self._say("")
        self.show()
        self.raise_()
        self.activateWindow()
        self._close.setFocus()

    def _go_on(self) -> None:
        if self._done:
            self._address.copy()
            self._say(translate("AddressDialog", "Copied"))
            return
        self._do.setEnabled(False)
        self._parts.tasks.start(self._renew(), "new secret address")

    async def _renew(self) -> None:
        try:
            await self._address.renew()
        except QbdeskError as problem:
            self._say(in_words(problem.sentence()), wrong=True)
            return
        finally:
            self._do.setEnabled(True)
        self._done = True
        self._title.setText(translate("AddressDialog", "The new address works"))
        self._told.setText(
            translate(
                "AddressDialog",
                "Copy it, and paste it in the panel of Quickbutik in the place of the old one, "
                "for every event type that you use.",
            )
        )
        self._do.setText(translate("AddressDialog", "Copy webhook URL"))
        self._close.setText(translate("AddressDialog", "Close"))
        self._say("")
        self._do.setFocus()

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said.setProperty("role", "small wrong" if wrong else "small text2")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)


def consequences(*, has_key: bool) -> list[str]:
    """What a new address means, in the order in which it is felt."""
    stops = translate(
        "AddressDialog",
        "The old address stops working at once. Quickbutik goes on using it until you paste the new one "
        "in the panel.",
    )
    if has_key:
        meanwhile = translate(
            "AddressDialog",
            "No order is lost: what comes meanwhile is found by the check. Product events are not.",
        )
    else:
        meanwhile = translate(
            "AddressDialog",
            "Without an API key, orders that come meanwhile are missed: enter the key first, "
            "and the check finds them.",
        )
    return [stops, meanwhile]
