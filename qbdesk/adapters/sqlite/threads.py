"""The threads that hold SQLite's connections: one that writes in groups, and readers."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from qbdesk.adapters.job_thread import GroupThread, Job, JobThread
from qbdesk.adapters.sqlite.damage import heard
from qbdesk.adapters.sqlite.presence import Presence
from qbdesk.adapters.sqlite.problems import as_store_problem

Operation = Callable[[sqlite3.Connection], Any]
_log = logging.getLogger(__name__)


class ConnectionThread(JobThread[sqlite3.Connection]):
    """A thread with one connection to a file."""

    def told(self, error: Exception, connection: sqlite3.Connection) -> Exception:
        """A known cause as a problem; damage is remembered for the next start."""
        return heard(error, connection) if isinstance(error, sqlite3.Error) else error


class WriterThread(ConnectionThread, GroupThread[sqlite3.Connection]):
    """Takes all that waits, does it in one transaction and commits once, then tells the results.

    An operation that fails is undone by its savepoint and does not touch its neighbours; when the
    commit itself fails, all of the group fail. What is alone in its group needs no savepoint: each statement
    gives the interpreter's lock away, and waits for it again beside a busy loop.
    """

    def __init__(self, name: str, open_connection: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(name, open_connection)
        self._presence: Presence | None = None

    def work_together(self, connection: sqlite3.Connection, jobs: Sequence[Job]) -> None:
        """One transaction around all."""
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
                self._lost_later(problem)

    def _take_later_along(self, connection: sqlite3.Connection, at_once: bool) -> None:
        if not self._later_is_due(at_once):
            return
        while self._later:
            _, lost = _in_savepoint(connection, self._later.popleft())
            if lost is not None:
                self._lost_later(lost)

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
