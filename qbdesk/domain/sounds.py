"""The sounds that come with the program."""

from __future__ import annotations

from enum import StrEnum


class BuiltInSound(StrEnum):
    """The value stands in the settings (`sound_file`), where anything else is the path of an own file."""

    SHOP_BELL = ""
    PING = "ping"
    DRUM = "drum"

    @property
    def file_name(self) -> str:
        """Its file in the resources."""
        return f"{self.value or 'shop-bell'}.wav"


def built_in(sound_file: str) -> BuiltInSound | None:
    """The built-in sound that a setting names, None for an own file."""
    return BuiltInSound(sound_file) if sound_file in tuple(BuiltInSound) else None
