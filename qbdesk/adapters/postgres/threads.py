"""The threads that hold connections to a shared store: one that writes in groups, and readers.

A connection may be lost at any moment. It is made anew at once; while that fails whatever is asked for fails
too, and the tries go on further and further apart. Operations may be done a second time when a transaction
was lost, so they must not keep what they did before.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import socket
import threading
import time
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from qbdesk.adapters.job_thread import GroupThread, Job, JobThread
from qbdesk.adapters.postgres.problems import as_store_problem, is_clash, local_moment
from qbdesk.adapters.postgres.schema import CHANNEL
from qbdesk.adapters.thread_start import start_thread
from qbdesk.domain.errors import NewerStore, OutOfThreads, StoreProblem

T = TypeVar("T")
Operation = Callable[[psycopg.Connection], Any]
Connectivity = Callable[[StoreProblem | None], None]
_log = logging.getLogger(__name__)
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.25, 20.0
_TRIES = 6
_CANCEL_AGAIN_S = 0.1
_CANCEL_S = 3.0


class SharedThread(JobThread[psycopg.Connection]):
    """A thread whose connection is made anew when it is lost.

    `tell` hears on the loop of each loss, as the problem that everything fails with from then on, and with
    None when there is a connection again.
    """

    def __init__(
        self,
        name: str,
        open_connection: Callable[[], psycopg.Connection],
        tell: Connectivity | None = None,
        silent_s: float | None = None,
    ) -> None:
        """`silent_s`: a connection that brings nothing about for so long is cut, for nobody answers there."""
        super().__init__(name, open_connection)
        self._connectivity = tell
        self._silent_s = silent_s
        self._began_s: float | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._idle_looks = 0
        self._connection: psycopg.Connection | None = None
        self._lost_at: datetime | None = None
        self._failed: Exception | None = None
        self._pause_s = 0.0
        self._next_try_s = 0.0

    def told(self, error: Exception, connection: psycopg.Connection) -> Exception:
        """A known cause as a problem."""
        return self._problem_of(error)

    @abstractmethod
    def may_be_done_again(self) -> bool:
        """Whether nothing of the work that was broken off can have been kept."""

    def after(self, connection: psycopg.Connection) -> None:
        """Called when the results were told."""

    def submit(self, operation: Callable[[psycopg.Connection], T], alone: bool = False) -> asyncio.Future[T]:
        """See `JobThread.submit`."""
        if self._silent_s is not None and self._watch is None and not self._closing:
            self._watch = self._loop.call_later(self._silent_s / 4, self._look_for_silence)
        return super().submit(operation, alone)

    async def aclose(self) -> None:
        """See `JobThread.aclose`."""
        try:
            await super().aclose()
        finally:
            if self._watch is not None:
                self._watch.cancel()

    def _look_for_silence(self) -> None:
        """On the loop: a thread that waits for an answer cannot look at the clock."""
        self._watch = None
        began_s, connection = self._began_s, self._connection
        self._idle_looks = self._idle_looks + 1 if began_s is None else 0
        if self._silent_s is None or self._idle_looks > 1:  # at the first a job may be just about to begin
            self._idle_looks = 0
            return
        if began_s is not None and time.monotonic() - began_s > self._silent_s and connection is not None:
            _log.info("the shared store does not answer")
            _cut(connection)
        self._watch = self._loop.call_later(self._silent_s / 4, self._look_for_silence)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """In the thread: the server is asked something meanwhile."""
        self._began_s = time.monotonic()
        try:
            yield
        finally:
            self._began_s = None

    def _serve(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        try:
            goes_on = True
            while goes_on:
                goes_on = self._turn_or_reconnect()
            if self._connection is not None:
                self.work_last(self._connection)
        finally:
            if self._connection is not None:
                self._connection.close()

    def _turn_or_reconnect(self) -> bool:
        wait_s = None if self._connection is not None else max(self._next_try_s - time.monotonic(), 0.0)
        jobs, goes_on = self._next_jobs(wait_s)
        if not jobs:
            if goes_on:
                self._have_connection()
            return goes_on
        self._do(jobs)
        self._call(self._deliver, jobs)
        if self._connection is not None:
            with self._watched():
                self.after(self._connection)
            self._look_whether_it_is_lost()
        return goes_on

    def _do(self, jobs: Sequence[Job]) -> None:
        """The jobs' work, once more on a new connection when theirs was lost."""
        for _ in range(2):
            connection = self._have_connection()
            if connection is None:
                for job in jobs:
                    job.error = self._refusal()
                return
            for job in jobs:
                job.error = job.result = None
            with self._watched():
                self.work(connection, jobs)
            if not self._look_whether_it_is_lost() or not self.may_be_done_again():
                return
        for job in jobs:
            job.error = self._refusal()

    def _look_whether_it_is_lost(self) -> bool:
        if self._connection is None or not self._connection.closed:
            return False
        self._connection.close()
        self._connection = None
        if self._lost_at is None:
            self._lost_at = datetime.now(UTC).astimezone()
            _log.info("the connection to the shared store was lost")
        self._next_try_s = 0.0
        return True

    def _have_connection(self) -> psycopg.Connection | None:
        """The connection; a new one when it is time to try."""
        if self._connection is None and time.monotonic() >= self._next_try_s:
            try:
                self._connection = self._open_connection()
            except Exception as error:  # noqa: BLE001 - it is raised again for all who ask meanwhile
                self._stays_lost(error)
            else:
                self._is_back()
        return self._connection

    def _stays_lost(self, error: Exception) -> None:
        is_new = self._failed is None
        self._failed = error
        self._pause_s = min(max(self._pause_s * 2, _FIRST_PAUSE_S), _LONGEST_PAUSE_S)
        self._next_try_s = time.monotonic() + self._pause_s * random.uniform(0.5, 1.0)
        if is_new and self._connectivity is not None:
            self._call(self._connectivity, self._refusal())

    def _is_back(self) -> None:
        _log.info("there is a connection to the shared store again")
        was_told = self._failed is not None
        self._failed, self._lost_at, self._pause_s = None, None, 0.0
        if was_told and self._connectivity is not None:
            self._call(self._connectivity, None)

    def _refusal(self) -> StoreProblem:
        """Why nothing can be done just now; a new one each time, for each is raised somewhere else."""
        failed = self._failed
        if isinstance(failed, NewerStore):
            return NewerStore(failed.title, failed.hint)
        hint = failed.hint if isinstance(failed, StoreProblem) else ""
        return StoreProblem(
            f"There has been no connection to the shared store since {local_moment(self._lost_at)}.",
            hint or "See that its server runs and that this computer reaches it; all goes on by itself.",
        )

    def _problem_of(self, error: Exception) -> Exception:
        if isinstance(error, psycopg.Error):
            return as_store_problem(error) or error
        return error


class PostgresReaderThread(SharedThread):
    """Tells each result as soon as it is there.

    An operation whose future was cancelled is not begun, or is broken off on the server.
    """

    def __init__(
        self,
        name: str,
        open_connection: Callable[[], psycopg.Connection],
        tell: Connectivity | None = None,
        silent_s: float | None = None,
    ) -> None:
        super().__init__(name, open_connection, tell, silent_s)
        self._lock = threading.Lock()
        self._waited_for: asyncio.Future[Any] | None = None
        self._is_read = threading.Event()
        self._ending: threading.Thread | None = None

    def submit(self, operation: Callable[[psycopg.Connection], T], alone: bool = False) -> asyncio.Future[T]:
        """See `JobThread.submit`; cancelling the future ends its statement."""
        future = super().submit(operation, alone)
        future.add_done_callback(self._break_off)
        return future

    def may_be_done_again(self) -> bool:
        """Reading can always be done again."""
        return True

    def work(self, connection: psycopg.Connection, jobs: Sequence[Job]) -> None:
        """Those that somebody waits for."""
        for job in jobs:
            if job.future is None or job.future.cancelled():
                continue
            with self._lock:
                self._waited_for = job.future
                self._is_read.clear()
            super().work(connection, [job])
            self._end_reading(connection)

    def _end_reading(self, connection: psycopg.Connection) -> None:
        """The next statement begins when no word to break off is on its way any more."""
        with self._lock:
            self._waited_for, ending = None, self._ending
            self._ending = None
            self._is_read.set()
        if ending is not None:
            ending.join()
        if connection.info.transaction_status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN):
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")

    def _break_off(self, future: asyncio.Future[Any]) -> None:
        if not future.cancelled():
            return
        with self._lock:
            if self._waited_for is not future or self._connection is None:
                return
            with suppress(OutOfThreads):  # then it runs to its end
                cancel = partial(self._cancel, self._connection)
                self._ending = start_thread(cancel, f"{self._thread.name}-cancel")

    def _cancel(self, connection: psycopg.Connection) -> None:
        """In a thread of its own, again and again: the server ignores it while a statement is on its way."""
        while not self._is_read.is_set():
            with suppress(psycopg.Error):
                connection.cancel_safe(timeout=_CANCEL_S)
            self._is_read.wait(_CANCEL_AGAIN_S)

    def _take_all(self, jobs: list[Job]) -> bool:
        """One at a time: the first need not wait for the last."""
        return True


class PostgresWriterThread(SharedThread, GroupThread[psycopg.Connection]):
    """Takes all that waits, does it in one transaction and commits once, then tells the results.

    The group is done without savepoints first; when an operation fails, once more with them, so that it is
    undone alone. Who listens is told of changes behind the commit: a transaction that notifies makes the
    commits of all others wait for its own.
    """

    def __init__(
        self,
        name: str,
        open_connection: Callable[[], psycopg.Connection],
        tell: Connectivity | None = None,
        silent_s: float | None = None,
    ) -> None:
        super().__init__(name, open_connection, tell, silent_s)
        self._committing = False
        self._wrote: list[int] = []

    def may_be_done_again(self) -> bool:
        """A commit that nobody answered may have been kept."""
        return not self._committing

    def after(self, connection: psycopg.Connection) -> None:
        """Tell who listens, when rows were changed; it may be lost, for listeners look by themselves too."""
        if not self._wrote:
            return
        written, self._wrote = ", ".join(f"'{xid}'" for xid in self._wrote), []
        with suppress(psycopg.Error):
            connection.execute(
                "BEGIN; SET LOCAL synchronous_commit = off;"  # noqa: S608 - numbers of the server's own
                f" SELECT pg_notify('{CHANNEL}', '') FROM change WHERE xid IN ({written}) LIMIT 1; COMMIT"
            )

    def work_together(self, connection: psycopg.Connection, jobs: Sequence[Job]) -> None:
        """One transaction around all; again when it lost against another."""
        later = self._taken_later(at_once=not jobs)
        careful = False
        for last in [False] * _TRIES + [True]:
            try:
                self._transact(connection, jobs, later, careful)
            except Exception as error:  # noqa: BLE001 - it is handed to those who asked
                self._roll_back(connection)
                if not connection.closed and not last and (is_clash(error) or not careful):
                    careful = careful or not is_clash(error)
                    continue
                problem = self._problem_of(error)
                for job in jobs:
                    job.result, job.error = None, problem
                if connection.closed:
                    self._later.extendleft(reversed(later))
                elif later:
                    self._lost_later(problem)
            return

    def _transact(
        self, connection: psycopg.Connection, jobs: Sequence[Job], later: Sequence[Operation], careful: bool
    ) -> None:
        self._committing = False
        connection.execute("BEGIN")
        for job in jobs:
            if careful:
                job.result, job.error = self._in_savepoint(connection, job.operation)
            else:
                job.result, job.error = job.operation(connection), None
        for operation in later:
            _, lost = self._in_savepoint(connection, operation)
            if lost is not None:
                self._lost_later(lost)
        self._commit(connection)

    def _commit(self, connection: psycopg.Connection) -> None:
        self._committing = True
        done = connection.execute("SELECT pg_current_xact_id_if_assigned()::text; COMMIT")
        row = done.fetchone()
        done.nextset()
        if done.statusmessage != "COMMIT":
            raise RuntimeError("what was to be committed was rolled back")
        self._committing = False
        if row is not None and row[0] is not None:
            self._wrote.append(int(row[0]))

    def _in_savepoint(
        self, connection: psycopg.Connection, operation: Operation
    ) -> tuple[Any, Exception | None]:
        """The operation's result, or its error with all that it wrote undone."""
        try:
            with connection.transaction():
                return operation(connection), None
        except Exception as error:
            if connection.closed or is_clash(error):
                raise
            return None, self._problem_of(error)

    def _taken_later(self, at_once: bool) -> list[Operation]:
        if not self._later_is_due(at_once):
            return []
        return [self._later.popleft() for _ in range(len(self._later))]

    def _roll_back(self, connection: psycopg.Connection) -> None:
        with suppress(psycopg.Error):
            if not connection.closed:
                connection.execute("ROLLBACK")


def _cut(connection: psycopg.Connection) -> None:
    """End the connection from another thread than its own, which then meets its end."""
    with suppress(psycopg.Error, OSError), socket.socket(fileno=os.dup(connection.fileno())) as wire:
        wire.shutdown(socket.SHUT_RDWR)
