"""Whether the database file is damaged: what can be seen without reading it, and what SQLite said before.

A whole check of a large file takes seconds, so it is made only when SQLite met damage while qbdesk ran: that
leaves a mark, which the next start finds.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from qbdesk.adapters.sqlite.problems import as_store_problem, damaged_store
from qbdesk.domain.errors import DamagedStore

_CHECK_S = 10.0
_STEPS = 100_000


def mark_of(path: Path) -> Path:
    """The file that says that `path` is in doubt."""
    return path.with_name(f"{path.name}.damaged")


def mark(path: Path) -> None:
    """SQLite met damage: the next start is to look at the whole file. Never raises."""
    with suppress(OSError):
        mark_of(path).touch(mode=0o600)


def heard(error: sqlite3.Error, connection: sqlite3.Connection) -> Exception:
    """The error as a `StoreProblem` when its cause is known; damage is remembered for the next start."""
    problem = as_store_problem(error)
    if isinstance(problem, DamagedStore):
        mark(Path(connection.execute("PRAGMA database_list").fetchone()[2]))
    return problem or error


def is_marked(path: Path) -> bool:
    """Whether a start before this one met damage."""
    return mark_of(path).exists()


def look_for_damage(path: Path) -> None:
    """Look at what costs nothing, and at the whole file when it is in doubt (at most ten seconds).

    Raises:
        DamagedStore: it is damaged, or it is in doubt and too large to be checked in that time.
    """
    log = path.with_name(f"{path.name}-wal")
    if _size(path) == 0 and _size(log):
        raise damaged_store()  # SQLite would throw the log away, with all that is only in there
    if is_marked(path):
        if not _is_sound(path):
            raise damaged_store()
        mark_of(path).unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_sound(path: Path) -> bool:
    until_s = time.monotonic() + _CHECK_S
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > until_s, _STEPS)
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                return False
            connection.execute("INSERT INTO row_search (row_search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True
