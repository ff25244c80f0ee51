"""Connect your shop: the key, the answer to it, and where it lies where there is no keyring."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.services.key_keeper import HeldKey, KeyKeeper, KeyPlace
from qbdesk.ui.first_start.choice_card import ChoiceCard
from qbdesk.ui.first_start.link_button import LinkButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.key_change import KeyChange
from qbdesk.ui.key_entry import KeyEntry
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

_READ_MS = 1200


class ConnectCard(ChoiceCard):
    """`connected` when there is a key that works, and its owner has read so; until then it `is_answering`."""

    connected = Signal()
    panel_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, keys: KeyKeeper, tasks: TaskScope) -> None:
        super().__init__(
            theme,
            icons,
            "storefront",
            "accent",
            translate("FirstStart", "Connect your shop"),
            translate(
                "FirstStart",
                "Paste the key from the control panel. It is kept in the computer's keyring and sent to "
                "Quickbutik only.",
            ),
        )
        self.is_answering = False
        self._tasks = tasks
        self._entry = KeyEntry(theme, icons)
        self._connect = QPushButton(translate("FirstStart", "Connect"))
        self._connect.setProperty("kind", "primary")
        self._change = KeyChange(keys, self._entry, self._connect, tasks)
        self._change.changed.connect(self._go_on)
        panel = LinkButton(
            theme, icons, "arrow-square-out", translate("FirstStart", "Open the control panel")
        )
        panel.clicked.connect(self.panel_requested)
        self._without_keyring = _WithoutKeyring()
        self._without_keyring.hide()
        self._without_keyring.file_chosen.connect(self._keep_in_file)
        self._without_keyring.session_chosen.connect(self.connected)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._connect)
        row.addWidget(panel)
        row.addStretch(1)
        self.body.addWidget(self._entry)
        self.body.addSpacing(8)
        self.body.addStretch(1)
        self.body.addWidget(self._without_keyring)
        self.body.addWidget(self._buttons)
        self.setFocusProxy(self._entry)

    def _go_on(self, held: HeldKey) -> None:
        self.is_answering = True
        if held.place is KeyPlace.SESSION:
            self._buttons.hide()
            self._without_keyring.ask(
                translate(
                    "FirstStart",
                    "This computer has no keyring. The key can be kept in a file that only you can read, "
                    "or be asked for again next time.",
                )
            )
            return
        self._connect.setEnabled(False)
        QTimer.singleShot(_READ_MS, self, self.connected.emit)

    def _keep_in_file(self) -> None:
        self._tasks.start(self._keep(), "keep key in file")

    async def _keep(self) -> None:
        if problem := await self._change.keep_in_file():
            self._without_keyring.ask(problem)


class _WithoutKeyring(QWidget):
    """Asks where the key is to be kept."""

    file_chosen = Signal()
    session_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        in_file = QPushButton(translate("FirstStart", "Keep it in a file"))
        in_file.setProperty("kind", "plain")
        in_file.clicked.connect(self.file_chosen)
        self._session = QPushButton(translate("FirstStart", "Ask again next time"))
        self._session.setProperty("kind", "primary")
        self._session.clicked.connect(self.session_chosen)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._session)
        row.addWidget(in_file)
        row.addStretch(1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addWidget(self._words)
        stack.addLayout(row)

    def ask(self, sentence: str) -> None:
        """Show it, with the focus on the safe answer."""
        self._words.setText(sentence)
        self.show()
        self._session.setFocus(Qt.FocusReason.OtherFocusReason)
