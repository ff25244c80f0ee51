"""The shops of one data folder: listed, opened in a process of their own, added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from qbdesk.adapters.network import free_port
from qbdesk.adapters.profile_folder import ProfileFolder, profile_names
from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.domain.errors import QbdeskError, SettingsProblem
from qbdesk.domain.settings import DEFAULT_PORT, Settings
from qbdesk.domain.shop_name import DEMO, is_shop_name
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.shop_menu import ShopEntry

# A key that was given to this desk is this shop's alone.
_OF_ONE_SHOP = ("QBDESK_API_KEY", "PGPASSWORD", "QBDESK_WEBHOOK_SECRET")


class Shops:
    """`start(words)` starts qbdesk once more; a desk that is open already comes forward by itself then."""

    def __init__(self, data_dir: Path, present: str, start: Callable[..., bool]) -> None:
        self._data_dir = data_dir
        self._present = present
        self._start = start

    def listed(self) -> list[ShopEntry]:
        """Every shop by its title; the present one is told."""
        entries = [
            ShopEntry(name, self._settings(name).shop_title or name, name == self._present)
            for name in profile_names(self._data_dir)
        ]
        return sorted(entries, key=lambda entry: entry.title.casefold())

    def open(self, name: str) -> str:
        """Open the desk of a shop; "" or why it could not."""
        words = ("--data-dir", str(self._data_dir), "--shop", name)
        if self._start(*words, without=_OF_ONE_SHOP):
            return ""
        return QCoreApplication.translate("ShopMenu", "The other desk could not be started.")

    def add(self, name: str, title: str) -> str:
        """Make a profile with a port of its own and open its first start; "" or why it could not."""
        try:
            if not is_shop_name(name) or name == DEMO or name in profile_names(self._data_dir):
                raise SettingsProblem("There is already a shop of that name.")
            taken = {self._settings(other).port for other in profile_names(self._data_dir)}
            profile = ProfileFolder(self._data_dir, name)
            settings = replace(
                Settings(), shop_title=title if title != name else "", port=free_port(DEFAULT_PORT, taken)
            )
            profile.make()
            write_settings(profile.settings, settings)
        except QbdeskError as problem:
            return in_words(problem.sentence())
        except OSError as error:
            return error.strerror or str(error)
        return self.open(name)

    def _settings(self, name: str) -> Settings:
        try:
            return read_settings(ProfileFolder(self._data_dir, name).settings)
        except SettingsProblem:
            return Settings()
