"""The computer's clocks."""

from __future__ import annotations

import time


class SystemClock:
    """Implements `ports.Clock`."""

    def now_us(self) -> int:
        """Microseconds since the epoch (UTC)."""
        return time.time_ns() // 1000

    def monotonic_ns(self) -> int:
        """Nanoseconds that never go backwards."""
        return time.monotonic_ns()
