"""SQLite's errors told apart: known causes become a `StoreProblem`, the rest are bugs of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from qbdesk.domain.errors import DamagedStore, StoreProblem

_PRIMARY_CODE = 0xFF

_FULL = ("The disk is full: new events cannot be saved.", "Free some space and all goes on by itself.")
_LOCKED = (
    "Another program holds the database: new events cannot be saved just now.",
    "Close what has the file open; all goes on by itself.",
)
_READ_ONLY = (
    "The database may not be written: new events cannot be saved.",
    "Give this user the right to write to the data folder; all goes on by itself.",
)
_NO_FILE = (
    "The database cannot be opened.",
    "See that the data folder exists and that this user may read and write it.",
)
_IO = (
    "The disk gave an error: new events cannot be saved.",
    "Check the disk; all goes on by itself when it works.",
)
_CORRUPT = (
    "The database is damaged: new events cannot be saved.",
    "End qbdesk and start it again: it saves what can be read, sets the damaged file aside and goes on.",
)

_KNOWN = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _NO_FILE,
    sqlite3.SQLITE_IOERR: _IO,
    sqlite3.SQLITE_CORRUPT: _CORRUPT,
    sqlite3.SQLITE_NOTADB: _CORRUPT,
}


def as_store_problem(error: sqlite3.Error) -> StoreProblem | None:
    """The problem in a person's words, or None when the error is a fault of ours.

    Source of the codes: sqlite.org/rescode.html, primary result codes.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    words = _KNOWN.get(code & _PRIMARY_CODE)
    if words is None:
        return None
    return damaged_store() if words is _CORRUPT else StoreProblem(*words)


def damaged_store() -> DamagedStore:
    """The problem of a file that is no whole database."""
    return DamagedStore(*_CORRUPT)


@contextmanager
def told_as_problem() -> Iterator[None]:
    """Known errors leave as a `StoreProblem`, the rest as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = as_store_problem(error)
        if problem is None:
            raise
        raise problem from error
