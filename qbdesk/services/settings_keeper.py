"""The settings while the program runs: changed one by one, kept at once, told to whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.services.listeners import Listeners

_AT_START = ("host", "port", "plain_path", "store", "alarm_per")


class SettingsKeeper:
    """Holds what the settings file says; `write` keeps it there. Overrides of this run are not in it."""

    def __init__(self, kept: Settings, write: Callable[[Settings], None]) -> None:
        self._kept = kept
        self._at_start = kept
        self._write = write
        self._listeners: Listeners[[Settings, Settings]] = Listeners()

    @property
    def settings(self) -> Settings:
        """What is kept now."""
        return self._kept

    @property
    def waits_for_start(self) -> bool:
        """Whether something was changed that takes effect at the next start only."""
        return any(getattr(self._kept, name) != getattr(self._at_start, name) for name in _AT_START)

    def change(self, **fields: object) -> None:
        """Keep other values of some settings.

        Raises:
            SettingsProblem: a value cannot be used, or the file cannot be written; nothing is changed.
        """
        before, after = self._kept, replace(self._kept, **fields)  # type: ignore[arg-type]
        if after == before:
            return
        try:
            self._write(after)
        except OSError as error:
            raise SettingsProblem(
                f"The settings cannot be saved ({error.strerror}).",
                "Free some space, or see whether the data folder can be written to.",
            ) from None
        self._kept = after
        self._listeners.tell(before, after)

    def subscribe(self, listener: Callable[[Settings, Settings], None]) -> Callable[[], None]:
        """Call `listener(before, after)` with each change; returns what ends it."""
        return self._listeners.add(listener)
