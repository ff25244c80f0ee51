"""A loudspeaker and a desktop that remember what they were asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from qbdesk.domain.notice import Notice


class Loudspeaker:
    """Implements `ports.SoundPlayer`; a sound is heard until `fall_silent`."""

    def __init__(self) -> None:
        self.played: list[tuple[str, int]] = []
        self._tell: Callable[[str], None] | None = None

    @property
    def is_playing(self) -> bool:
        return self._tell is not None

    def play(self, sound: str, volume: int, tell: Callable[[str], None]) -> None:
        self.played.append((sound, volume))
        self._tell = tell

    def fall_silent(self, problem: str = "") -> None:
        """The sound has ended, or could not be heard."""
        if self._tell is not None:
            tell, self._tell = self._tell, None
            tell(problem)


class Noticeboard:
    """Implements `ports.Notices`."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []
        self.has_shown = asyncio.Event()

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)
        self.has_shown.set()
