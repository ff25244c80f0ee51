"""One way out: the stop event ends everything, whoever sets it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_WINDOWS_LOOK_S = 0.5


@contextmanager
def stop_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `stop` while this lasts."""
    with _signals_of_windows(stop) if os.name == "nt" else _signals_of_the_loop(stop):
        yield


@contextmanager
def _signals_of_the_loop(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


@contextmanager
def _signals_of_windows(stop: asyncio.Event) -> Iterator[None]:
    """Python runs its handlers between bytecodes: a timer sees to it that some are run."""
    loop = asyncio.get_running_loop()
    timer: asyncio.TimerHandle | None = None

    def look() -> None:
        nonlocal timer
        timer = loop.call_later(_WINDOWS_LOOK_S, look)

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.set)

    look()
    old = {number: signal.signal(number, handle) for number in _SIGNALS}
    try:
        yield
    finally:
        if timer is not None:
            timer.cancel()
        for number, handler in old.items():
            signal.signal(number, handler)


async def run_until(stop: asyncio.Event, **services: Coroutine[object, object, None]) -> None:
    """Run named services until `stop` is set; the first that fails ends the others and is raised.

    Raises:
        ExceptionGroup: what a service raised.
    """
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(service, name=name) for name, service in services.items()]
        await stop.wait()
        for task in tasks:
            task.cancel()
