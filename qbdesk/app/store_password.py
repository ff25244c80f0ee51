"""The password of a shared store: PGPASSWORD, what was kept for the profile, else libpq's own ~/.pgpass."""

from __future__ import annotations

import os

from qbdesk.adapters.key_file import KeyFile
from qbdesk.adapters.keychain import Keychain
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.services.key_keeper import Kept, KeyPlaces

PASSWORD_NAME = "store-password"  # noqa: S105 - the name of the entry


async def find_store_password(profile: ProfileFolder, known: KnownSecrets) -> Secret:
    """The one that was kept; "" where libpq has to find one itself. What is found is added to `known`."""
    given = os.environ.get("PGPASSWORD", "")
    if given:
        known.add(Secret(given))
        return Secret("")
    found = (await _places(profile).find(PASSWORD_NAME, _read)).secret or Secret("")
    known.add(found)
    return found


async def keep_store_password(profile: ProfileFolder, password: str, in_file: bool) -> Kept:
    """Keep it in the keyring, or in a file of this user's when that was chosen.

    Raises:
        SettingsProblem: it is none, or it cannot be kept.
    """
    secret = _read(password)
    if secret is None:
        raise SettingsProblem("That is no password.", "It is one line that is not empty.")
    return await _places(profile).keep(PASSWORD_NAME, secret, in_file)


def _read(text: str) -> Secret | None:
    line = text.rstrip("\r\n")
    if not line:
        return None
    if "\n" in line or "\0" in line:
        raise SettingsProblem("That is no password.", "It is one line that is not empty.")
    return Secret(line)


def _places(profile: ProfileFolder) -> KeyPlaces:
    return KeyPlaces(keyring=Keychain(profile.name), file=KeyFile(profile.path))
