"""Starting threads on a computer that may refuse them: for want of memory, or by a limit of the system."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from qbdesk.domain.errors import OutOfThreads

_LOOK_S = 0.002


def start_thread(work: Callable[[], object], name: str) -> threading.Thread:
    """Do `work` in a daemon thread, which never keeps the program from ending.

    Raises:
        OutOfThreads: this computer gives qbdesk no more.
    """
    thread = threading.Thread(target=work, name=name, daemon=True)
    start(thread)
    return thread


def start(thread: threading.Thread) -> None:
    """Start a thread that was made before.

    Raises:
        OutOfThreads: this computer gives qbdesk no more.
    """
    try:
        thread.start()
    except RuntimeError:
        raise OutOfThreads from None


class SteadyExecutor(ThreadPoolExecutor):
    """What asyncio does beside the loop. It makes do with the workers it has when there can be no more.

    Python's own refuses work then that waits in its queue already, and asks for one more thread to end.
    """

    def give_to(self, loop: asyncio.AbstractEventLoop) -> None:
        """Be the executor of `loop`, until it ends."""
        loop.set_default_executor(self)
        loop.shutdown_default_executor = self.aclose  # type: ignore[method-assign]

    async def aclose(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncio's own parameter
        """Let the workers finish what they have begun; the loop goes on meanwhile, for `timeout` seconds."""
        self.shutdown(wait=False)
        try:
            async with asyncio.timeout(timeout):
                for worker in self._threads:
                    await _end_of(worker)
        except TimeoutError:
            return
        self.shutdown(wait=True)

    def _adjust_thread_count(self) -> None:
        try:
            super()._adjust_thread_count()
        except RuntimeError:
            if not self._threads:
                raise OutOfThreads from None


async def _end_of(worker: threading.Thread) -> None:
    """It tells nobody of its end, and to wait for that in a thread would take one more."""
    while worker.is_alive():  # noqa: ASYNC110 - there is no event to wait for
        await asyncio.sleep(_LOOK_S)
