"""The shop: its name, its key, and how often it is asked for what no webhook announced."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.settings import LONGEST_TITLE
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.bridge import StatusBridge
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.key_words import place_words
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import Choice, EscapableEdit, MenuSetting, TextSetting, with_present
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.key_dialog import KeyDialog
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.theme import Type

_FIELD_PX = 280
_DOTS = "•" * 12
_MINUTES = (1, 2, 5, 10, 15, 30, 60)


def shop_group(parts: SettingsParts, window: QWidget) -> SettingsGroup:
    """The card *Shop*."""
    group = SettingsGroup(parts.theme, parts.icons, "storefront", translate("Settings", "Shop"))
    name = TextSetting(
        group.new_row(translate("Settings", "Name"), translate("Settings", "Shown in the window only.")),
        parts.keeper,
        "shop_title",
        width=_FIELD_PX,
        refusal=title_refusal,
    )
    name.field.setPlaceholderText(parts.board.status.shop)
    KeySetting(parts, group, window)
    seconds = parts.keeper.settings.check_interval_s
    choices = [Choice(minutes * 60, minutes_words(minutes)) for minutes in _MINUTES]
    MenuSetting(
        group.new_row(translate("Settings", "Check every")),
        parts.keeper,
        "check_interval_s",
        with_present(choices, seconds, translate("Settings", "{s} s").replace("{s}", str(seconds))),
        label=translate("Settings", "Check every"),
        after=translate("Settings", "for orders that no webhook announced, and after sleep"),
    )
    return group


def title_refusal(text: str) -> str:
    """Why this cannot be the shop's name."""
    if len(text) > LONGEST_TITLE:
        return translate("Settings", "At most %n character(s).", None, LONGEST_TITLE)
    return ""


def minutes_words(minutes: int) -> str:
    """5 minutes, 1 hour."""
    if minutes % 60 == 0:
        return translate("Settings", "%n hour(s)", None, minutes // 60)
    return translate("Settings", "%n minute(s)", None, minutes)


class KeySetting(QObject):
    """Where the key lies, whether it works, and the buttons that are of use now."""

    def __init__(self, parts: SettingsParts, group: SettingsGroup, window: QWidget) -> None:
        super().__init__(group)
        self._parts = parts
        self._window = window
        self._dialog: KeyDialog | None = None
        self._row = group.new_row(translate("Settings", "API key"))
        self._dots = EscapableEdit("", 200)
        self._dots.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dots.setReadOnly(True)
        self._dots.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dots.setAccessibleName(translate("Settings", "API key"))
        self._change = QPushButton()
        self._retry = QPushButton(translate("Settings", "Try again"))
        self._file = QPushButton(translate("Settings", "Keep in a file"))
        for button, slot in (
            (self._change, self.open_dialog),
            (self._retry, self._prove),
            (self._file, self._keep_in_file),
        ):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
        self._icon = IconLabel(parts.theme, parts.icons, "circle-dashed", "text2")
        self._state = QLabel()
        self._products = Line(parts.theme, Type.SMALL, "text2")
        self._row.add(self._dots, self._change, self._icon, self._state, self._products, buddy=self._change)
        self._row.add_below(self._retry, self._file)
        self._bridge = StatusBridge(parts.board, self)
        self._bridge.changed.connect(self._show)
        self._unsubscribe = parts.keys.subscribe(self._show_held)
        window.destroyed.connect(self._unsubscribe)
        self._show(parts.board.status)
        if parts.keys.has_key:
            self._prove()

    def close(self) -> None:
        """Listen no more."""
        self._unsubscribe()
        self._bridge.close()

    def open_dialog(self) -> None:
        """Ask for another key, in a small window of its own."""
        if self._dialog is None:
            self._dialog = KeyDialog(self._parts, self._window)
        self._dialog.ask()

    def _prove(self) -> None:
        self._retry.setEnabled(False)
        self._parts.tasks.restart("prove key", self._ask_shop())

    async def _ask_shop(self) -> None:
        with suppress(QbdeskError):
            await self._parts.keys.prove()
        self._retry.setEnabled(True)

    def _keep_in_file(self) -> None:
        self._parts.tasks.restart("keep key in file", self._write_file())

    async def _write_file(self) -> None:
        try:
            await self._parts.keys.keep_in_file()
        except QbdeskError as problem:
            self._row.refuse(in_words(problem.sentence()))

    def _show_held(self, _held: HeldKey) -> None:
        self._show(self._parts.board.status)

    def _show(self, status: EngineStatus) -> None:
        keys = self._parts.keys
        held, has_key = keys.held, keys.has_key
        self._dots.setText(_DOTS if has_key else "")
        self._dots.setPlaceholderText(translate("Settings", "None"))
        self._change.setText(translate("Settings", "Change…") if has_key else translate("Settings", "Enter…"))
        self._change.setVisible(held.can_change)
        self._file.setVisible(held.place is KeyPlace.SESSION)
        icon, tint, word = key_state(status.api)
        self._icon.set_icon(icon, tint)
        self._state.setText(word)
        for widget in (self._icon, self._state):
            widget.setVisible(has_key or held.problem is not None)
        counted = held.products is not None and status.api is ApiState.WORKS
        self._products.setVisible(counted)
        self._products.setText(translate("Settings", "%n product(s)", None, held.products or 0))
        self._retry.setVisible(has_key and status.api in (ApiState.REJECTED, ApiState.UNREACHABLE))
        if held.place is KeyPlace.SESSION:
            self._row.warn(place_words(held))
        elif held.problem is not None:
            self._row.refuse(in_words(held.problem.sentence()))
        else:
            self._row.say(place_words(held))


def key_state(state: ApiState) -> tuple[str, Tint, str]:
    """Icon, its colour and the word for what is known of the key; green only after an answer."""
    match state:
        case ApiState.WORKS:
            return "check-circle-fill", "new", translate("Settings", "Works")
        case ApiState.REJECTED:
            return "x-circle-fill", "cancel", translate("Settings", "Rejected")
        case ApiState.UNREACHABLE:
            return "warning-fill", "warn", translate("Settings", "No answer")
        case ApiState.NOT_ASKED | ApiState.NO_KEY:
            return "circle-dashed", "text2", translate("Settings", "Not tried yet")
