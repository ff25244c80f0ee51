"""Waiting for what is due, without missing that the computer slept or changed its network meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto

from qbdesk.ports import Clock

_ASLEEP_S = 30.0
_NS, _US = 1_000_000_000, 1_000_000


class Waited(Enum):
    """What ended a wait."""

    DUE = auto()
    ASKED = auto()
    WOKEN = auto()
    """The computer slept, its clock was put forward, or it is on another network."""


async def until_due(
    clock: Clock,
    wait_s: float,
    asked: asyncio.Event,
    network_name: Callable[[], str],
    look_s: float,
    on_sleep: Callable[[int, int], None] | None = None,
) -> Waited:
    """Wait `wait_s`, but not longer than a sleep, a change of network or `asked` lets it.

    It is looked for a sleep every `look_s`. The steady clock stands still while some computers sleep and
    runs on in others: a gap in either clock beyond the wait that was asked for is taken for a sleep, and
    `on_sleep` told from when to when it lasted (µs since the epoch).
    """
    network = network_name()
    end_ns = clock.monotonic_ns() + int(wait_s * _NS)
    while (left_ns := end_ns - clock.monotonic_ns()) > 0:
        step_s = min(left_ns / _NS, look_s)
        before_us, before_ns = clock.now_us(), clock.monotonic_ns()
        with suppress(TimeoutError):
            async with asyncio.timeout(step_s):
                await asked.wait()
        now_us = clock.now_us()
        steady_s = (clock.monotonic_ns() - before_ns) / _NS
        if max((now_us - before_us) / _US, steady_s) - step_s > _ASLEEP_S:
            if on_sleep is not None:
                on_sleep(before_us, max(now_us, before_us))
            return Waited.WOKEN
        if asked.is_set():
            return Waited.ASKED
        if network_name() != network:
            return Waited.WOKEN
    return Waited.DUE
