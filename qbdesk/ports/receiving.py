"""Ports of the receive path, and time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from qbdesk.domain.delivery import Answer, AnswerTiming, Incoming, Recorded, Request


class Clock(Protocol):
    """Time, so that tests can move it."""

    def now_us(self) -> int:
        """Microseconds since the epoch (UTC); may jump when the computer's clock is set."""

    def monotonic_ns(self) -> int:
        """Nanoseconds that never go backwards."""


class Turns(Protocol):
    """Spaces the requests to the shop's API."""

    async def turn(self) -> None:
        """Wait until the next request may go out."""


class Receiver(Protocol):
    """Takes whole requests from the listener."""

    def receive(self, request: Request, answer: Callable[[Answer], None]) -> None:
        """Understand `request`; call `answer` exactly once, now or when it is safely stored."""


class DeliveryLog(Protocol):
    """The receive path into the store."""

    def record(self, batch: Sequence[Incoming]) -> asyncio.Future[Sequence[Recorded]]:
        """Store all of `batch` in one commit; the result is in the same order.

        The future fails with `StoreProblem` when nothing of it could be committed.
        """

    def note_timings(self, timings: Sequence[AnswerTiming]) -> None:
        """Store answer times some time later, with other work; they may be lost in a crash."""
