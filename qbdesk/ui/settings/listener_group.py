"""Receiving: the address and port on this computer; all of it from the next start on."""

from __future__ import annotations

from ipaddress import ip_address

from PySide6.QtCore import QObject

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import HIGHEST_PORT, Settings, is_loopback
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.components.tick_box import TickBox
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import TextSetting
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow


def listener_group(parts: SettingsParts) -> SettingsGroup:
    """The card *Receiving*."""
    group = SettingsGroup(parts.theme, parts.icons, "desktop", translate("Settings", "Receiving"))
    Receiving(parts.keeper, group)
    return group


def port_refusal(text: str) -> str:
    """Why this cannot be the port."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_PORT:
        return ""
    return translate("Settings", "A port is a number from 1 to {most}.").replace("{most}", str(HIGHEST_PORT))


class Receiving(QObject):
    """The three settings know of each other: the open path is for this computer only."""

    def __init__(self, keeper: SettingsKeeper, group: SettingsGroup) -> None:
        super().__init__(group)
        self._keeper = keeper
        self._host_row = group.new_row(translate("Settings", "Address"))
        TextSetting(self._host_row, keeper, "host", width=200, refusal=self.host_refusal)
        TextSetting(
            group.new_row(translate("Settings", "Port")),
            keeper,
            "port",
            width=96,
            refusal=port_refusal,
            read=int,
        )
        self._path_row = group.new_row(
            translate("Settings", "Open path"),
            translate("Settings", "For trying things out on this computer. What comes that way never rings."),
        )
        self._path = TickBox(
            group.theme, group.icons, translate("Settings", "Take /webhooks/quickbutik, too")
        )
        self._path.setChecked(keeper.settings.plain_path)
        self._path.toggled.connect(self._keep_path)
        self._path_row.add(self._path)
        self._when: SettingRow = group.new_row("")
        self._unsubscribe = keeper.subscribe(self._changed)
        group.destroyed.connect(self._unsubscribe)
        self._show()

    def host_refusal(self, text: str) -> str:
        """Why this cannot be the address to listen on."""
        try:
            ip_address(text)
        except ValueError:
            if text != "localhost":
                return translate("Settings", "An address of this computer, such as 127.0.0.1 or 0.0.0.0.")
        if self._keeper.settings.plain_path and not is_loopback(text):
            return translate("Settings", "Turn the open path off first: it is for this computer only.")
        return ""

    def _keep_path(self, on: bool) -> None:
        if on and not is_loopback(self._keeper.settings.host):
            self._path.setChecked(False)
            self._path_row.refuse(translate("Settings", "Only when the address is 127.0.0.1."))
            return
        try:
            self._keeper.change(plain_path=on)
        except SettingsProblem as problem:
            self._path_row.refuse(in_words(problem.sentence()))
        else:
            self._path_row.accept()

    def _changed(self, _before: Settings, _after: Settings) -> None:
        self._show()

    def _show(self) -> None:
        if is_loopback(self._keeper.settings.host):
            self._host_row.say()
        else:
            self._host_row.warn(
                translate(
                    "Settings",
                    "Other computers can reach the port; only the secret path keeps them out.",
                )
            )
        if self._keeper.waits_for_start:
            self._when.warn(translate("Settings", "Takes effect when qbdesk is started again."))
        else:
            self._when.say(translate("Settings", "Changes here take effect at the next start."))
