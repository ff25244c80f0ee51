"""How news reaches people: the bell, the loudspeaker, the notifications of the desktop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.figures import Span
from qbdesk.domain.notice import Notice


class Alarm(Protocol):
    """Tells of new orders."""

    def ring(self, row: EventRow) -> None:
        """A new order was confirmed, or has waited too long to be (its trust tells); called once for it."""

    def held_s(self) -> float:
        """For how many seconds from now it must not ring, as the shop is closed; 0 when it may."""


class SoundPlayer(Protocol):
    """The computer's loudspeaker."""

    @property
    def is_playing(self) -> bool:
        """Whether a sound is still to be heard."""

    def play(self, sound: str, volume: int, tell: Callable[[str], None]) -> None:
        """Play a built-in sound or an own file (`Settings.sound_file`) in place of what is playing.

        Returns at once. `tell` hears in the loop's thread how it went: "" or one sentence. Never raises.
        """


class Notices(Protocol):
    """Notifications of the desktop."""

    def show(self, notice: Notice) -> None:
        """Show it in place of the one before; returns at once and never raises."""


class OrderTimes(Protocol):
    """How many orders came when; may raise `StoreProblem`."""

    async def count_orders(self, spans: Sequence[Span]) -> list[int]:
        """Confirmed new orders of the shop in each span, whatever became of them."""
