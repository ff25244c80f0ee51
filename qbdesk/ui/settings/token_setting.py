"""The row of the ngrok token: where it lies, and the buttons that are of use now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.services.key_keeper import KeyPlace
from qbdesk.services.token_keeper import HeldToken, TokenKeeper
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import EscapableEdit
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.token_dialog import TokenDialog

_DOTS = "•" * 16
_FIELD_PX = 280


class TokenSetting(QObject):
    """Shows dots, never the token; changes it in a small window of its own."""

    def __init__(self, parts: SettingsParts, tokens: TokenKeeper, row: SettingRow, window: QWidget) -> None:
        super().__init__(row)
        self._parts = parts
        self._tokens = tokens
        self._row = row
        self._window = window
        self._dialog: TokenDialog | None = None
        name = translate("TunnelSettings", "ngrok token")
        self._dots = EscapableEdit("", _FIELD_PX)
        self._dots.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dots.setReadOnly(True)
        self._dots.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dots.setAccessibleName(name)
        self._dots.setPlaceholderText(translate("TunnelSettings", "None"))
        self._change = QPushButton()
        self._file = QPushButton(translate("TunnelSettings", "Keep in a file"))
        for button, slot in ((self._change, self.open_dialog), (self._file, self._keep_in_file)):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
        row.add(self._dots, self._change, buddy=self._change)
        row.add_below(self._file)
        self._unsubscribe = tokens.subscribe(self._show)
        self._show(tokens.held)

    def close(self) -> None:
        """Listen no more."""
        self._unsubscribe()

    def open_dialog(self) -> None:
        """Ask for another token."""
        if self._dialog is None:
            self._dialog = TokenDialog(self._parts, self._tokens, self._window)
        self._dialog.ask()

    def _keep_in_file(self) -> None:
        self._parts.tasks.restart("keep token in file", self._write_file())

    async def _write_file(self) -> None:
        try:
            await self._tokens.keep_in_file()
        except QbdeskError as problem:
            self._row.refuse(in_words(problem.sentence()))

    def _show(self, held: HeldToken) -> None:
        there = self._tokens.token is not None
        self._dots.setText(_DOTS if there else "")
        self._change.setText(
            translate("TunnelSettings", "Change…") if there else translate("TunnelSettings", "Enter…")
        )
        self._change.setVisible(held.can_change)
        self._file.setVisible(held.place is KeyPlace.SESSION)
        if held.place is KeyPlace.SESSION:
            self._row.warn(token_place_words(held.place))
        elif held.problem is not None:
            self._row.refuse(in_words(held.problem.sentence()))
        else:
            self._row.say(token_place_words(held.place))


def token_place_words(place: KeyPlace) -> str:
    """Where the token lies and what that means."""
    match place:
        case KeyPlace.KEYRING:
            return translate("TunnelSettings", "Kept in the computer's keyring. It is never shown again.")
        case KeyPlace.FILE:
            return translate(
                "TunnelSettings", "Kept in a file that only you can read. It is never shown again."
            )
        case KeyPlace.SESSION:
            return translate(
                "TunnelSettings",
                "No keyring on this computer: the token is kept until you quit qbdesk. "
                "Let it be kept in a file, or give it in QBDESK_NGROK_TOKEN.",
            )
        case KeyPlace.ENVIRONMENT:
            return translate("TunnelSettings", "Comes from QBDESK_NGROK_TOKEN and is changed there.")
        case KeyPlace.NOWHERE | KeyPlace.DEMO:
            return translate("TunnelSettings", "Found at dashboard.ngrok.com under Your Authtoken.")
        case KeyPlace.UNKNOWN:
            return translate("TunnelSettings", "Looking for the token …")
