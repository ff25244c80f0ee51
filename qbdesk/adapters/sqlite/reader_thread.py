"""A thread that only reads: what nobody waits for any more is broken off, so that the next need not wait."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from qbdesk.adapters.job_thread import Job
from qbdesk.adapters.sqlite.threads import ConnectionThread

_STEPS = 500_000
"""SQLite's own steps between two looks: some milliseconds."""


class ReaderThread(ConnectionThread):
    """Tells each result as soon as it is there.

    An operation whose future was cancelled is not begun, or is ended in the middle of its statement.
    """

    def __init__(self, name: str, open_connection: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(name, partial(self._open, open_connection))
        self._waited_for: asyncio.Future[Any] | None = None

    def work(self, connection: sqlite3.Connection, jobs: Sequence[Job]) -> None:
        """Those that somebody waits for."""
        for job in jobs:
            if job.future is None or job.future.cancelled():
                continue
            self._waited_for = job.future
            super().work(connection, [job])
            self._waited_for = None
            if connection.in_transaction:  # it was broken off before it could end it
                connection.execute("ROLLBACK")

    def _open(self, open_connection: Callable[[], sqlite3.Connection]) -> sqlite3.Connection:
        connection = open_connection()
        connection.set_progress_handler(self._is_in_vain, _STEPS)
        return connection

    def _is_in_vain(self) -> bool:
        return self._waited_for is not None and self._waited_for.cancelled()

    def _take_all(self, jobs: list[Job]) -> bool:
        """One at a time: the first need not wait for the last."""
        return True
