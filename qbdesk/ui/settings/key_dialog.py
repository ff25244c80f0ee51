"""Another key: one field, and the shop's answer to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.key_change import KeyChange
from qbdesk.ui.key_entry import KeyEntry
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.theme import text_scale

_WIDTH = 440
_READ_MS = 1200


class KeyDialog(QDialog):
    """Not modal. Closes by itself once the key works and is kept in a safe place."""

    def __init__(self, parts: SettingsParts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("KeyDialog", "Change the API key"))
        self.setMinimumWidth(round(_WIDTH * text_scale()))
        self._entry = KeyEntry(parts.theme, parts.icons)
        self._save = QPushButton(translate("KeyDialog", "Save"))
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._close = QPushButton(translate("KeyDialog", "Close"))
        self._close.setProperty("kind", "plain")
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.close)
        self._change = KeyChange(parts.keys, self._entry, self._save, parts.tasks)
        self._change.changed.connect(self._go_on)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(_READ_MS)
        self._read.timeout.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(12)
        stack.addWidget(self._entry)
        stack.addLayout(buttons)

    def ask(self) -> None:
        """Show it with an empty field."""
        self._read.stop()
        self._entry.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self._entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, held: HeldKey) -> None:
        if held.place is not KeyPlace.SESSION:
            self._read.start()
