"""Turns: evenly spaced whoever asks, and none while the shop wants a pause."""

from __future__ import annotations

import asyncio

from qbdesk.adapters.system_clock import SystemClock
from qbdesk.services.pace import Pace


async def test_turns_of_many_askers_are_spaced() -> None:
    clock, pace, times = SystemClock(), Pace(100, SystemClock()), list[int]()

    async def ask() -> None:
        for _ in range(4):
            await pace.turn()
            times.append(clock.monotonic_ns())

    await asyncio.gather(*(ask() for _ in range(5)))
    assert times == sorted(times)
    # 20 turns are 19 intervals; each may be taken a little late, never early but for a tick of the clock.
    assert times[-1] - times[0] >= 18 * 10_000_000


async def test_the_first_turn_is_free_and_the_longest_pause_is_kept() -> None:
    clock = SystemClock()
    pace = Pace(1000, clock)
    assert pace.free_in_s() == 0
    await pace.turn()
    before_ns = clock.monotonic_ns()
    pace.pause(0.05)
    pace.pause(0.01)
    await pace.turn()
    assert clock.monotonic_ns() - before_ns >= 49_000_000
    pace.pause(600)
    assert 300 < pace.free_in_s() <= 600
