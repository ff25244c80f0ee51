"""A shop's profile on disk: its folder, its lock, its secret path. Folders 0700, files 0600."""

from __future__ import annotations

import os
import re
import secrets
import socket
from pathlib import Path

from qbdesk.adapters.private_file import write_whole
from qbdesk.adapters.process_lock import ProcessLock
from qbdesk.domain.errors import ProfileInUse, SettingsProblem
from qbdesk.domain.secrets import Secret
from qbdesk.domain.shop_name import is_shop_name

SECRET_VARIABLE = "QBDESK_WEBHOOK_SECRET"  # noqa: S105 - the name of the variable
_GIVEN_SECRET = re.compile(r"[A-Za-z0-9_-]{32,100}", re.ASCII)
_SECRET_BYTES = 32
_WEBHOOK_SECRET = "webhook-secret"  # noqa: S105 - the name of the file


def profile_names(data_dir: Path) -> list[str]:
    """The shops that have a folder; none when the data folder cannot be read."""
    try:
        return sorted(
            each.name for each in (data_dir / "shops").iterdir() if each.is_dir() and is_shop_name(each.name)
        )
    except OSError:
        return []


class ProfileFolder:
    """The files of one profile: `<data folder>/shops/<name>/`, or `<data folder>/demo/`.

    Raises:
        SettingsProblem: the name is none that can be a folder, or the folder cannot be made.
    """

    def __init__(self, data_dir: Path, name: str, demo: bool = False) -> None:
        if not is_shop_name(name):
            raise SettingsProblem(
                f"A shop name is small letters, digits, - and _, at most 40; not {name[:60]!r}.",
                "Example: --shop fjallvind",
            )
        self.name = name
        self.path = data_dir / "demo" if demo else data_dir / "shops" / name
        self._data_dir = data_dir
        self._lock = ProcessLock(self.path / "lock")

    @property
    def data_dir(self) -> Path:
        """The folder that all profiles lie in."""
        return self._data_dir

    @property
    def database(self) -> Path:
        """The store's file."""
        return self.path / "qbdesk.db"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / "settings.toml"

    @property
    def window_state(self) -> Path:
        """Where the window remembers its geometry."""
        return self.path / "window.ini"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.path / "qbdesk.log"

    @property
    def agents(self) -> Path:
        """Where the tunnels' agents lie that were fetched; of all profiles together."""
        return self._data_dir / "agents"

    def make(self) -> None:
        """Make the folder and those above it up to the data folder, for this user only.

        Raises:
            SettingsProblem: it cannot be made.
        """
        try:
            self._data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.path.parent, self.path):
                folder.mkdir(mode=0o700, exist_ok=True)
                if os.name == "posix":
                    folder.chmod(0o700)
        except OSError as error:
            raise SettingsProblem(
                f"The data folder cannot be made: {self.path} ({error.strerror}).",
                "Choose another one with --data-dir or QBDESK_DATA_DIR.",
            ) from None

    def lock(self) -> None:
        """Take the profile for this process; the lock ends with the process, however it ends.

        Raises:
            ProfileInUse: another engine holds it.
            SettingsProblem: the lock's file cannot be used.
        """
        try:
            is_ours = self._lock.acquire()
        except OSError as error:
            raise SettingsProblem(
                f"The data folder cannot be locked: {self.path} ({error.strerror}).",
                "Choose another one with --data-dir or QBDESK_DATA_DIR.",
            ) from None
        if not is_ours:
            raise ProfileInUse(
                f"Another qbdesk already works on the shop “{self.name}”.",
                "Close it first, or use another --shop or --data-dir.",
            )

    def unlock(self) -> None:
        """Give the profile free."""
        self._lock.release()

    def webhook_secret(self) -> Secret:
        """The secret part of the webhook's path, 32 random bytes; made when first asked for.

        QBDESK_WEBHOOK_SECRET gives it to several listeners behind one address.

        Raises:
            SettingsProblem: the one in the environment cannot be used.
        """
        if given := os.environ.get(SECRET_VARIABLE, ""):
            if not _GIVEN_SECRET.fullmatch(given):
                raise SettingsProblem(
                    f"The secret in {SECRET_VARIABLE} cannot be used.",
                    "It is 32 to 100 letters, digits, - and _, as in a profile's file webhook-secret.",
                )
            return Secret(given)
        return self._secret(_WEBHOOK_SECRET)

    def renew_webhook_secret(self) -> Secret:
        """Put another secret in the place of the one in the file; a crash leaves the old one or the new one.

        Raises:
            SettingsProblem: the file cannot be written; the old one stays.
        """
        if os.environ.get(SECRET_VARIABLE):
            raise SettingsProblem(
                f"The address is given by {SECRET_VARIABLE}.", "Change it there, for every listener at once."
            )
        fresh = secrets.token_urlsafe(_SECRET_BYTES)
        try:
            write_whole(self.path / _WEBHOOK_SECRET, fresh.encode("ascii"))
        except OSError as error:
            raise SettingsProblem(
                f"The new address cannot be kept ({error.strerror}).", "The old address stays as it is."
            ) from None
        return Secret(fresh)

    def desk_name(self) -> str:
        """What this profile on this computer is called among those that share a store; stays the same."""
        return f"{socket.gethostname()[:20]} {self.name[:12]} {self._secret('desk-name').reveal()[:8]}"

    def test_token(self) -> Secret:
        """What marks this profile's own tests; made when first asked for."""
        return self._secret("test-token")

    def _secret(self, name: str) -> Secret:
        path = self.path / name
        try:
            return Secret(path.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            pass
        fresh = secrets.token_urlsafe(_SECRET_BYTES)
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return Secret(path.read_text(encoding="ascii").strip())
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        return Secret(fresh)
