"""Keys and tokens in the computer's keyring, through the keyring library.

A back end may hang for minutes (a locked Secret Service that asks nobody): each call has a thread of its
own and five seconds (shared/packaging.md). There is no silent fall-back to a plain file.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from qbdesk.adapters.daemon_thread import in_daemon_thread
from qbdesk.domain.errors import OutOfThreads, QbdeskError

T = TypeVar("T")
_SERVICE = "qbdesk"
_TIMEOUT_S = 5.0


class KeychainProblem(QbdeskError):
    """The keyring cannot be used."""


class Keychain:
    """Implements `ports.SecretStore` for one profile."""

    def __init__(self, profile: str, timeout_s: float = _TIMEOUT_S) -> None:
        self._profile = profile
        self._timeout_s = timeout_s

    async def read(self, name: str) -> str | None:
        """See `ports.SecretStore`; None also when there is no usable keyring."""

        def ask() -> str | None:
            import keyring

            return keyring.get_password(_SERVICE, f"{self._profile}/{name}")

        try:
            return await self._in_thread(ask)
        except KeychainProblem:
            return None

    async def write(self, name: str, value: str | None) -> None:
        """See `ports.SecretStore`."""

        def put() -> None:
            import keyring
            import keyring.errors

            if value is not None:
                keyring.set_password(_SERVICE, f"{self._profile}/{name}", value)
                return
            with suppress(keyring.errors.PasswordDeleteError):
                keyring.delete_password(_SERVICE, f"{self._profile}/{name}")

        await self._in_thread(put)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        try:
            async with asyncio.timeout(self._timeout_s):
                return await in_daemon_thread(lambda: _asked(work), "keychain")
        except TimeoutError:
            raise KeychainProblem(
                "The computer's keyring does not answer.",
                "Unlock it, or give the key in QBDESK_API_KEY.",
            ) from None
        except (OSError, RuntimeError, OutOfThreads) as error:
            raise _no_keyring(error) from None


def _asked(work: Callable[[], T]) -> T:
    import keyring.errors  # here, for it opens files, which may fail too

    try:
        return work()
    except keyring.errors.KeyringError as error:
        raise _no_keyring(error) from None


def _no_keyring(error: Exception) -> KeychainProblem:
    return KeychainProblem(
        "There is no keyring on this computer that qbdesk can use.",
        f"Give the key in QBDESK_API_KEY instead ({type(error).__name__}).",
    )


def back_ends() -> tuple[str, list[str]]:
    """The back end that belongs to this platform, and those that can be used now; it may block.

    Raises:
        ImportError: the platform's own is missing in this installation.
    """
    import keyring.backend

    platforms_own = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "SecretService")
    importlib.import_module(f"keyring.backends.{platforms_own}")
    usable = {type(each).__module__.rpartition(".")[2] for each in keyring.backend.get_all_keyring()}
    return platforms_own, sorted(usable)
