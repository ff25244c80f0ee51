"""The threads that hold the connections: one that writes in groups, and readers.

Each operation is one hop: a function of the connection goes in, a future on the loop comes out.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from qbdesk.adapters.sqlite.damage import heard
from qbdesk.adapters.sqlite.presence import Presence
from qbdesk.adapters.sqlite.problems import as_store_problem
from qbdesk.adapters.thread_start import start
from qbdesk.domain.errors import StoreProblem

T = TypeVar("T")
Operation = Callable[[sqlite3.Connection], Any]
_log = logging.getLogger(__name__)
_LATER_S = 1.0
_BETWEEN_S = 0.05


class Job:
    """An operation, who waits for it, and what came of it."""

    __slots__ = ("alone", "error", "future", "operation", "result")

    def __init__(self, operation: Operation, future: asyncio.Future[Any] | None, alone: bool = False) -> None:
        self.operation = operation
        self.alone = alone
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None


class ConnectionThread:
    """A thread with one connection; operations are done in the order they were given.

    `open_connection` is called in the thread. Made on the loop's thread, with the loop running.
    """

    def __init__(self, name: str, open_connection: Callable[[], sqlite3.Connection]) -> None:
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

    def submit(self, operation: Callable[[sqlite3.Connection], T], alone: bool = False) -> asyncio.Future[T]:
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

    def work(self, connection: sqlite3.Connection, jobs: Sequence[Job]) -> None:
        """Do `jobs` and set each one's result or error."""
        for job in jobs:
            try:
                job.result = job.operation(connection)
            except sqlite3.Error as error:
                job.error = heard(error, connection)
            except BaseException as error:  # noqa: BLE001 - it is handed to the one who asked
                job.error = error

    def work_last(self, connection: sqlite3.Connection) -> None:
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
            while self._turn(connection):
                pass
        finally:
            connection.close()
            self._tell(self._ended, None)

    def _turn(self, connection: sqlite3.Connection) -> bool:
        first = self._jobs.get()
        jobs: list[Job] = []
        goes_on = first is not None
        if first is not None:
            jobs.append(first)
            goes_on = self._take_all(jobs)
        if jobs:
            self.work(connection, jobs)
            self._call(self._deliver, jobs)
        if not goes_on:
            self.work_last(connection)
        return goes_on

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


class WriterThread(ConnectionThread):
    """Takes all that waits, does it in one transaction and commits once, then tells the results.

    An operation that fails is undone by its savepoint and does not touch its neighbours; when the
    commit itself fails, all of the group fail. What is alone in its group needs no savepoint: each statement
    gives the interpreter's lock away, and waits for it again beside a busy loop.
    """

    def __init__(self, name: str, open_connection: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(name, open_connection)
        self._later: deque[Operation] = deque()
        self._took_later_s = 0.0
        self._reminder: asyncio.TimerHandle | None = None
        self._presence: Presence | None = None

    def submit_later(self, operation: Operation) -> None:
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

    def work_last(self, connection: sqlite3.Connection) -> None:
        """Commit what was left for later."""
        self.work(connection, ())

    def _remind(self) -> None:
        """The thread sleeps until an operation comes: give it one when none took along what was left."""
        self._reminder = None
        if self._later:
            self._jobs.put(Job(self._take_it_now, None))

    def work(self, connection: sqlite3.Connection, jobs: Sequence[Job]) -> None:
        """Those that want no transaction, then one around all others."""
        super().work(connection, [job for job in jobs if job.alone])
        jobs = [job for job in jobs if not job.alone]
        if not jobs and not self._later:
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                jobs[0].result = jobs[0].operation(connection)
            else:
                for job in jobs:
                    job.result, job.error = _in_savepoint(connection, job.operation)
            self._take_later_along(connection, at_once=not jobs)
            self._presence = self._presence or Presence(connection)
            self._presence.require()
            connection.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 - it is handed to those who asked
            self._roll_back(connection)
            problem = heard(error, connection) if isinstance(error, sqlite3.Error) else error
            for job in jobs:
                job.error = job.error or problem
            if all(job.future is None for job in jobs):
                _log.warning("work left for later could not be saved: %s", problem)

    def _take_it_now(self, _connection: sqlite3.Connection) -> None:
        self._took_later_s = 0.0

    def _take_later_along(self, connection: sqlite3.Connection, at_once: bool) -> None:
        now_s = time.monotonic()
        if not self._later or (now_s - self._took_later_s < _BETWEEN_S and not at_once):
            return
        self._took_later_s = now_s
        while self._later:
            _, lost = _in_savepoint(connection, self._later.popleft())
            if lost is not None:
                _log.warning("work left for later could not be saved: %s", lost)

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            _log.exception("the transaction could not be rolled back")


def _in_savepoint(connection: sqlite3.Connection, operation: Operation) -> tuple[Any, BaseException | None]:
    """The operation's result, or its error with all that it wrote undone; a known problem is raised."""
    result: Any = None
    failed: BaseException | None = None
    connection.execute("SAVEPOINT job")
    try:
        result = operation(connection)
    except sqlite3.Error as error:
        if as_store_problem(error) is not None:
            raise
        failed = error
    except BaseException as error:  # noqa: BLE001 - it is handed to the one who asked
        failed = error
    if failed is not None:
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")
    return result, failed
