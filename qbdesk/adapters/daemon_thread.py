"""Work that may hang, in a daemon thread of its own: it never keeps the program from ending."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from qbdesk.adapters.thread_start import start_thread
from qbdesk.domain.errors import OutOfThreads

T = TypeVar("T")


async def in_daemon_thread(work: Callable[[], T], name: str) -> T:
    """What `work` returns or raises. Cancelling leaves it to itself; its result is then forgotten.

    Raises:
        OutOfThreads: it was not begun, for this computer gives qbdesk no more threads.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def main() -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - it leaves its thread here, for the one who asked
            error = raised
        with suppress(RuntimeError):  # the loop is gone
            loop.call_soon_threadsafe(settle, result, error)

    start_thread(main, name)
    return await future


async def in_thread_or_here(work: Callable[[], T], name: str) -> T:
    """As `in_daemon_thread`; without a thread the loop waits for it, for what must be done at the end."""
    try:
        return await in_daemon_thread(work, name)
    except OutOfThreads:
        return work()
