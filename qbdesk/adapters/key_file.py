"""A key in a file that only this user can read: for computers without a keyring, when the user chose it."""

from __future__ import annotations

from pathlib import Path

from qbdesk.adapters.private_file import write_whole
from qbdesk.domain.errors import SettingsProblem


class KeyFile:
    """Implements `ports.SecretStore` with one file for each name, mode 0600, written atomically."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def read(self, name: str) -> str | None:
        """See `ports.SecretStore`; None also when the file cannot be read."""
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    async def write(self, name: str, value: str | None) -> None:
        """See `ports.SecretStore`."""
        path = self._folder / name
        try:
            if value is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, value.encode())
        except OSError as error:
            raise SettingsProblem(
                f"The key cannot be saved in {self._folder} ({error.strerror}).",
                "Free some space, or see whether the folder can be written to.",
            ) from None
