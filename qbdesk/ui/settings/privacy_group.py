"""Privacy: how long personal data and events are kept."""

from __future__ import annotations

from PySide6.QtCore import QObject

from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import TextSetting
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import SettingsParts

_DAYS_PX = 80
_LONGEST_DAYS = 36_500


def privacy_group(parts: SettingsParts) -> SettingsGroup:
    """The card *Privacy*."""
    group = SettingsGroup(parts.theme, parts.icons, "lock", translate("Settings", "Privacy"))
    Terms(parts.keeper, group)
    return group


class Terms(QObject):
    """The two terms know of each other: personal data is not kept for longer than its event."""

    def __init__(self, keeper: SettingsKeeper, group: SettingsGroup) -> None:
        super().__init__(group)
        self._keeper = keeper
        days = translate("Settings", "days")
        TextSetting(
            group.new_row(
                translate("Settings", "Erase personal data"),
                translate(
                    "Settings",
                    "Names, addresses and requests. Numbers stay, so that nothing rings twice. "
                    "Takes effect within a day.",
                ),
            ),
            keeper,
            "personal_data_days",
            width=_DAYS_PX,
            refusal=self.personal_refusal,
            after=days,
            read=int,
        )
        TextSetting(
            group.new_row(translate("Settings", "Remove events after")),
            keeper,
            "keep_days",
            width=_DAYS_PX,
            refusal=self.keep_refusal,
            after=days,
            read=int,
        )

    def personal_refusal(self, text: str) -> str:
        """Why personal data cannot be kept for so many days."""
        if wrong := _number_refusal(text):
            return wrong
        if int(text) > self._keeper.settings.keep_days:
            return translate("Settings", "Not longer than events are kept ({days} days).").replace(
                "{days}", str(self._keeper.settings.keep_days)
            )
        return ""

    def keep_refusal(self, text: str) -> str:
        """Why events cannot be kept for so many days."""
        if wrong := _number_refusal(text):
            return wrong
        if int(text) < self._keeper.settings.personal_data_days:
            return translate("Settings", "Not shorter than personal data is kept ({days} days).").replace(
                "{days}", str(self._keeper.settings.personal_data_days)
            )
        return ""


def _number_refusal(text: str) -> str:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _LONGEST_DAYS:
        return ""
    return translate("Settings", "A number of days from 1 to {most}.").replace("{most}", str(_LONGEST_DAYS))
