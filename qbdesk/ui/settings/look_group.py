"""Language, light or dark, and the height of the rows."""

from __future__ import annotations

from qbdesk.domain.settings import SYSTEM
from qbdesk.ui.language import LANGUAGES, NAMES
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.fields import Choice, SegmentSetting
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import SettingsParts


def look_group(parts: SettingsParts) -> SettingsGroup:
    """The card *Appearance*."""
    theme, keeper = parts.theme, parts.keeper
    group = SettingsGroup(theme, parts.icons, "sun", translate("Settings", "Appearance"))
    as_system = translate("Settings", "As the system")
    languages = [Choice(SYSTEM, as_system), *(Choice(code, NAMES[code]) for code in LANGUAGES)]
    SegmentSetting(theme, group.new_row(translate("Settings", "Language")), keeper, "language", languages)
    themes = [
        Choice(SYSTEM, as_system),
        Choice("light", translate("Settings", "Light")),
        Choice("dark", translate("Settings", "Dark")),
    ]
    SegmentSetting(theme, group.new_row(translate("Settings", "Light or dark")), keeper, "theme", themes)
    densities = [
        Choice("compact", translate("Settings", "Compact")),
        Choice("normal", translate("Settings", "Normal")),
        Choice("roomy", translate("Settings", "Roomy")),
    ]
    SegmentSetting(
        theme, group.new_row(translate("Settings", "Rows of the table")), keeper, "density", densities
    )
    return group
