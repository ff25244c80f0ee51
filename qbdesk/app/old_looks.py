"""Theme and density once stood beside the window's place; since they are settings, that is read once."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QSettings

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper

_OLD = {"window/theme": "theme", "table/density": "density"}


def take_over_looks(state: QSettings, keeper: SettingsKeeper) -> None:
    """Keep what was chosen before as a setting where none is kept, and forget it in `state`."""
    for key, name in _OLD.items():
        if not state.contains(key):
            continue
        if getattr(keeper.settings, name) == getattr(Settings(), name):
            with suppress(SettingsProblem):
                keeper.change(**{name: str(state.value(key))})
        state.remove(key)
