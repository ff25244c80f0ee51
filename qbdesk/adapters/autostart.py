"""Starting with the system, by the place that each platform has for it; what is there is the truth."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from qbdesk.adapters.private_file import write_whole
from qbdesk.domain.errors import SettingsProblem

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class FileAutostart:
    """An entry that is a file: a .desktop file (XDG autostart), or a .plist, a launch agent of macOS.

    `command` is the program and its words; `title` is what the system's own settings show.
    """

    def __init__(self, path: Path, command: Sequence[str], title: str) -> None:
        self._path = path
        self._command = tuple(command)
        self._title = title

    def is_on(self) -> bool:
        """Whether the system starts it; somebody may have changed that elsewhere."""
        try:
            return b"\nHidden=true" not in self._path.read_bytes()
        except OSError:
            return False

    def set_on(self, on: bool) -> None:
        """Write the entry, or take it away.

        Raises:
            SettingsProblem: it cannot be written.
        """
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, self._entry())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _cannot(error) from None

    def _entry(self) -> bytes:
        if self._path.suffix == ".plist":
            return plistlib.dumps(
                {"Label": self._path.stem, "ProgramArguments": list(self._command), "RunAtLoad": True}
            )
        words = " ".join(_quoted(word) for word in self._command)
        return (
            f"[Desktop Entry]\nType=Application\nName={self._title}\nExec={words}\nIcon=qbdesk\n"
            "Terminal=false\nX-GNOME-Autostart-enabled=true\n"
        ).encode()


if sys.platform == "win32":
    import winreg

    class RegistryAutostart:
        """A value under the user's Run key."""

        def __init__(self, name: str, command: Sequence[str]) -> None:
            self._name = name
            self._command = subprocess.list2cmdline(command)

        def is_on(self) -> bool:
            """Whether the system starts it."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    return bool(winreg.QueryValueEx(key, self._name)[0])
            except OSError:
                return False

        def set_on(self, on: bool) -> None:
            """Write the value, or take it away; raises SettingsProblem when it cannot."""
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    if on:
                        winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, self._command)
                    elif self.is_on():
                        winreg.DeleteValue(key, self._name)
            except OSError as error:
                raise _cannot(error) from None


def entry_path(name: str) -> Path:
    """Where the entry of that name lies on Linux and macOS."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"se.qbdesk.{name}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / f"qbdesk-{name}.desktop"


def _quoted(word: str) -> str:
    """One word of an Exec line (Desktop Entry Specification, "The Exec key")."""
    for char in ("\\", '"', "`", "$"):
        word = word.replace(char, f"\\{char}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _cannot(error: OSError) -> SettingsProblem:
    return SettingsProblem(
        f"Starting with the system cannot be changed ({error.strerror}).",
        "Free some space, or see whether the folder can be written to.",
    )
