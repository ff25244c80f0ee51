"""What the settings window is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """`open_folder` shows the profile's folder in the system's own window; `folder` is its name."""

    theme: Theme
    icons: Icons
    keeper: SettingsKeeper
    keys: KeyKeeper
    board: StatusBoard
    tasks: TaskScope
    folder: Path
    open_folder: Callable[[], None]
    panel_url: str = ""
