"""Politeness to the shop's API: so many requests a second, and a pause when it asks for one."""

from __future__ import annotations

import asyncio

from qbdesk.ports import Clock

_NS = 1_000_000_000


class Pace:
    """Implements `ports.Turns`: spaces requests evenly; every request, also a retry, waits for its turn.

    Source: no limit is documented (shared/quickbutik.md section 1), two a second is the polite guess.
    """

    def __init__(self, per_second: float, clock: Clock) -> None:
        self._clock = clock
        self._interval_ns = int(_NS / per_second)
        self._next_ns = 0

    def go_at(self, per_second: float) -> None:
        """Another rate from the next request on."""
        self._interval_ns = int(_NS / per_second)

    async def turn(self) -> None:
        """Wait until the next request may go out, and take that place."""
        now_ns = self._clock.monotonic_ns()
        start_ns = max(now_ns, self._next_ns)
        self._next_ns = start_ns + self._interval_ns
        if start_ns > now_ns:
            await asyncio.sleep((start_ns - now_ns) / _NS)

    def free_in_s(self) -> float:
        """Seconds until the next request could go out; 0 when it could now."""
        return max(self._next_ns - self._clock.monotonic_ns(), 0) / _NS

    def pause(self, seconds: float) -> None:
        """No request for so many seconds (the shop answered 429)."""
        self._next_ns = max(self._next_ns, self._clock.monotonic_ns() + int(seconds * _NS))
