"""Threads that hold a connection: what a store does blocks, and the loop must not.

Each operation is one hop: a function of the connection goes in, a future on the loop comes out.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from qbdesk.adapters.thread_start import start
from qbdesk.domain.errors import StoreProblem

T = TypeVar("T")
_log = logging.getLogger(__name__)
_LATER_S = 1.0
_BETWEEN_S = 0.05


class Closable(Protocol):
    """A connection."""

    def close(self) -> None:
        """End it."""


C = TypeVar("C", bound=Closable)


class Job:
    """An operation, who waits for it, and what came of it."""

    __slots__ = ("alone", "error", "future", "operation", "result")

    def __init__(
        self, operation: Callable[[Any], Any], future: asyncio.Future[Any] | None, alone: bool = False
    ) -> None:
        self.operation = operation
        self.alone = alone
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None


class JobThread(ABC, Generic[C]):
    """A thread with one connection; operations are done in the order they were given.

    `open_connection` is called in the thread. Made on the loop's thread, with the loop running.
    """

    def __init__(self, name: str, open_connection: Callable[[], C]) -> None:
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._open_connection = open_connection
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._closing = False
        self._thread = threading.Thread(target=self._main, name=name, daemon=True)

    async def start(self) -> None:
        """Start the thread and open the connection; raises `OutOfThreads`, or what opening raised."""
        start(self._thread)
        await self._opened

    def submit(self, operation: Callable[[C], T], alone: bool = False) -> asyncio.Future[T]:
        """Do `operation` in the thread; the future has its result.

        It fails with `StoreProblem` for a known cause, and with the error itself otherwise. `alone`: a
        writer does it outside its transaction.
        """
        future: asyncio.Future[T] = self._loop.create_future()
        if self._closing:
            future.set_exception(StoreProblem("The store is closed."))
            return future
        self._jobs.put(Job(operation, future, alone))
        return future

    async def aclose(self) -> None:
        """Do what was given so far, close the connection and end the thread."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        if self._thread.is_alive():
            await self._ended
            self._thread.join()

    @abstractmethod
    def told(self, error: Exception, connection: C) -> Exception:
        """In the thread: the error as a `StoreProblem` when its cause is known, else as it is."""

    def work(self, connection: C, jobs: Sequence[Job]) -> None:
        """Do `jobs` and set each one's result or error."""
        for job in jobs:
            try:
                job.result = job.operation(connection)
            except Exception as error:  # noqa: BLE001 - it is handed to the one who asked
                job.error = self.told(error, connection)
            except BaseException as error:  # noqa: BLE001 - the same
                job.error = error

    def work_last(self, connection: C) -> None:
        """Called before the connection is closed."""

    def _main(self) -> None:
        try:
            connection = self._open_connection()
        except BaseException as error:  # noqa: BLE001 - it is raised again by start()
            self._tell(self._opened, error)
            self._tell(self._ended, None)
            return
        self._tell(self._opened, None)
        try:
            self._serve(connection)
        finally:
            self._tell(self._ended, None)

    def _serve(self, connection: C) -> None:
        """Work until the thread is to end, and close the connection."""
        try:
            while self._turn(connection):
                pass
        finally:
            connection.close()

    def _turn(self, connection: C) -> bool:
        jobs, goes_on = self._next_jobs()
        if jobs:
            self.work(connection, jobs)
            self._call(self._deliver, jobs)
        if not goes_on:
            self.work_last(connection)
        return goes_on

    def _next_jobs(self, timeout_s: float | None = None) -> tuple[list[Job], bool]:
        """Wait for a job and take what waits with it, and whether the thread goes on after them.

        None after `timeout_s`.
        """
        try:
            first = self._jobs.get(timeout=timeout_s)
        except queue.Empty:
            return [], True
        if first is None:
            return [], False
        jobs = [first]
        return jobs, self._take_all(jobs)

    def _take_all(self, jobs: list[Job]) -> bool:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return True
            if job is None:
                return False
            jobs.append(job)

    def _deliver(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            if job.future is None or job.future.done():
                continue
            if job.error is not None:
                job.future.set_exception(job.error)
            else:
                job.future.set_result(job.result)

    def _tell(self, future: asyncio.Future[None], error: BaseException | None) -> None:
        def settle() -> None:
            if not future.done():
                if error is None:
                    future.set_result(None)
                else:
                    future.set_exception(error)

        self._call(settle)

    def _call(self, callback: Callable[..., object], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *arguments)
        except RuntimeError:
            _log.debug("the loop ended before a result could be told")


class GroupThread(JobThread[C]):
    """Takes all that waits as one group, and now and then what was left for later."""

    def __init__(self, name: str, open_connection: Callable[[], C]) -> None:
        super().__init__(name, open_connection)
        self._later: deque[Callable[[C], Any]] = deque()
        self._took_later_s = 0.0
        self._reminder: asyncio.TimerHandle | None = None

    def submit_later(self, operation: Callable[[C], Any]) -> None:
        """Do `operation` with the next group, or after a second without one; its failure is logged only.

        In a flood of groups only one every 50 ms takes such operations along.
        """
        self._later.append(operation)
        if self._reminder is None and not self._closing:
            self._reminder = self._loop.call_later(_LATER_S, self._remind)

    async def aclose(self) -> None:
        """Do what was given so far, close the connection and end the thread."""
        if self._reminder is not None:
            self._reminder.cancel()
        await super().aclose()

    def work_last(self, connection: C) -> None:
        """Commit what was left for later."""
        self.work(connection, ())

    def work(self, connection: C, jobs: Sequence[Job]) -> None:
        """Those that want no transaction, then one around all others."""
        super().work(connection, [job for job in jobs if job.alone])
        jobs = [job for job in jobs if not job.alone]
        if jobs or self._later:
            self.work_together(connection, jobs)

    @abstractmethod
    def work_together(self, connection: C, jobs: Sequence[Job]) -> None:
        """Do `jobs`, and what was left for later, in one transaction."""

    def _remind(self) -> None:
        """The thread sleeps until an operation comes: give it one when none took along what was left."""
        self._reminder = None
        if self._later:
            self._jobs.put(Job(self._take_it_now, None))

    def _take_it_now(self, _connection: C) -> None:
        self._took_later_s = 0.0

    def _later_is_due(self, at_once: bool) -> bool:
        """Whether this group takes along what was left for later, as it does after a while or `at_once`."""
        now_s = time.monotonic()
        if not self._later or (now_s - self._took_later_s < _BETWEEN_S and not at_once):
            return False
        self._took_later_s = now_s
        return True

    def _lost_later(self, problem: BaseException) -> None:
        _log.warning("work left for later could not be saved: %s", problem)
