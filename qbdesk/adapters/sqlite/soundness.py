"""Looks at a database file without changing it, also beside the program that writes to it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from qbdesk.adapters.sqlite.connection import open_reader, refuse_newer
from qbdesk.adapters.sqlite.problems import told_as_problem
from qbdesk.adapters.sqlite.schema import VERSION
from qbdesk.domain.errors import StoreProblem

_STEPS_BETWEEN_LOOKS = 20_000


def is_older(path: Path) -> bool:
    """Whether the file was written by an earlier qbdesk and waits for its migrations; blocks meanwhile.

    Raises:
        NewerStore: a newer qbdesk wrote it.
        StoreProblem: it cannot be opened, or it is damaged.
    """
    with told_as_problem(), closing(open_reader(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        refuse_newer(version, VERSION)
        return 0 < version < VERSION


def is_sound(path: Path, limit_s: float) -> bool:
    """Open the file and look for damage for at most `limit_s` seconds; blocks meanwhile.

    False when the time was up before all was looked at: what was looked at is sound then, too.

    Raises:
        NewerStore: a newer qbdesk wrote it.
        StoreProblem: it cannot be opened, or it is damaged.
    """
    with told_as_problem(), closing(open_reader(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        refuse_newer(version, VERSION)
        if version == 0:
            raise StoreProblem("The database holds nothing of qbdesk.", "Use another data folder.")
        return _quick_check(connection, limit_s)


def _quick_check(connection: sqlite3.Connection, limit_s: float) -> bool:
    """Whether it came to its end; what it finds is raised."""
    end = time.monotonic() + limit_s
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    try:
        found: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return False
        raise
    if found != "ok":
        raise StoreProblem(
            "The database is damaged: new events cannot be saved.",
            "Keep the file, and put back the newest copy from the folder.",
        )
    return True
