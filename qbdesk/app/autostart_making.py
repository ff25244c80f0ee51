"""The entry by which the system starts this shop's desk."""

from __future__ import annotations

import sys

from qbdesk.adapters.autostart import FileAutostart, entry_path
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.app.own_command import own_command
from qbdesk.ui.settings.parts import Autostart


def make_autostart(profile: ProfileFolder) -> Autostart:
    """The one of this platform; nothing is written yet."""
    command = own_command("--data-dir", str(profile.data_dir), "--shop", profile.name)
    if sys.platform == "win32":
        from qbdesk.adapters.autostart import RegistryAutostart

        return RegistryAutostart(f"qbdesk {profile.name}", command)
    return FileAutostart(entry_path(profile.name), command, f"qbdesk ({profile.name})")
