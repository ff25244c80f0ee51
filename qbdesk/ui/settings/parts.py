"""What the settings window is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qbdesk.ports import SoundPlayer
from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme


def never() -> bool:
    """No."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """`open_folder` shows the profile's folder in the system's own window; `folder` is its name.

    `player` plays the sound that is chosen; without one it cannot be tried. `has_tray`: whether the desktop
    has a tray that a window could go to.
    """

    theme: Theme
    icons: Icons
    keeper: SettingsKeeper
    keys: KeyKeeper
    board: StatusBoard
    tasks: TaskScope
    folder: Path
    open_folder: Callable[[], None]
    panel_url: str = ""
    player: SoundPlayer | None = None
    has_tray: Callable[[], bool] = never
