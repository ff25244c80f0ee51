"""PostgreSQL's errors told apart: known causes become a `StoreProblem`, the rest are bugs of ours.

No text of the server's or of libpq's own is passed on: they name hosts, users and values.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg

from qbdesk.domain.errors import StoreProblem

_Words = tuple[str, str]

_NO_CONNECTION = (
    "There is no connection to the shared store.",
    "See that its server runs and that this computer reaches it; all goes on by itself.",
)
_NOT_READY = (
    "The shared store's server is starting or stopping.",
    "Wait a moment; all goes on by itself.",
)
_READ_ONLY = (
    "The shared store may only be read just now: new events cannot be saved.",
    "Its server is a copy or is locked for writing; see that the address names the one that writes.",
)
_FULL = (
    "The disk of the shared store's server is full: new events cannot be saved.",
    "Free some space there and all goes on by itself.",
)
_BUSY = (
    "The shared store's server has no room for one more: new events cannot be saved just now.",
    "Raise its limits of connections or memory; all goes on by itself.",
)
_NOT_ALLOWED = (
    "This login may not do that in the shared store.",
    "Ask whoever keeps the store for the right to it, or use another login.",
)
_NOT_LET_IN = (
    "The shared store refused the login.",
    "See that user and password are right and that its server lets this computer in.",
)
_NO_DATABASE = (
    "The shared store's database does not exist.",
    "Make it on the server, or mend the address.",
)
_NO_TABLES = (
    "The database holds nothing of qbdesk, or this login may not see it.",
    "See that the address names the right database, and ask for the rights to it.",
)
_NO_TRUST = (
    "There is no safe connection to the shared store.",
    "See that its server offers TLS and that its certificate is trusted here.",
)
_LOCKED = (
    "Others hold the shared store for too long: this could not be saved just now.",
    "Try again; should it last, see what else works in the database.",
)
_IO = (
    "The disk of the shared store's server gave an error: new events cannot be saved.",
    "Check that disk; all goes on by itself when it works.",
)
_DAMAGED = (
    "The shared store is damaged: new events cannot be saved.",
    "Whoever keeps its server must put back a copy or mend the database.",
)

# postgresql.org/docs/15/errcodes-appendix.html
_KNOWN: dict[str, _Words] = {
    "25006": _READ_ONLY,
    "25P03": _NO_CONNECTION,
    "25P04": _NO_CONNECTION,
    "28000": _NOT_LET_IN,
    "28P01": _NOT_LET_IN,
    "3D000": _NO_DATABASE,
    "3F000": _NO_TABLES,
    "40001": _LOCKED,
    "40P01": _LOCKED,
    "42501": _NOT_ALLOWED,
    "42P01": _NO_TABLES,
    "53100": _FULL,
    "55P03": _LOCKED,
    "57014": _LOCKED,
    "57P01": _NOT_READY,
    "57P02": _NOT_READY,
    "57P03": _NOT_READY,
    "57P04": _NO_DATABASE,
    "57P05": _NO_CONNECTION,
    "58030": _IO,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
_KNOWN_CLASSES: dict[str, _Words] = {"08": _NO_CONNECTION, "53": _BUSY, "58": _IO}

# When no connection came about libpq tells no code, only its text and the server's.
_SAID: tuple[tuple[str, _Words], ...] = (
    ("password authentication failed", _NOT_LET_IN),
    ("no password supplied", _NOT_LET_IN),
    ("authentication failed", _NOT_LET_IN),
    ("no pg_hba.conf entry", _NOT_LET_IN),
    ("is not permitted to log in", _NOT_LET_IN),
    ("the database system is", _NOT_READY),
    ("too many", _BUSY),
    ("remaining connection slots", _BUSY),
    ("session is read-only", _READ_ONLY),
    ("permission denied for database", _NOT_ALLOWED),
    ("unexpected eof", _NO_CONNECTION),  # cut in the middle of a secured connection: nothing about trust
    ("certificate", _NO_TRUST),
    ("does not support ssl", _NO_TRUST),
    ("ssl error", _NO_TRUST),
)


def as_store_problem(error: psycopg.Error) -> StoreProblem | None:
    """The problem in a person's words, or None when the error is a fault of ours."""
    words = _words(error)
    return None if words is None else StoreProblem(*words)


def is_clash(error: BaseException) -> bool:
    """Whether the transaction lost against another, and may win when it is done again."""
    return isinstance(error, psycopg.errors.DeadlockDetected | psycopg.errors.SerializationFailure)


@contextmanager
def told_as_problem() -> Iterator[None]:
    """Known errors leave as a `StoreProblem`, the rest as they are."""
    try:
        yield
    except psycopg.Error as error:
        problem = as_store_problem(error)
        if problem is None:
            raise
        raise problem from None  # the error's text names the host


def _words(error: psycopg.Error) -> _Words | None:
    code = error.sqlstate
    if code is not None:
        return _KNOWN.get(code) or _KNOWN_CLASSES.get(code[:2])
    if not isinstance(error, psycopg.OperationalError):
        return None
    said = str(error).lower()
    if 'database "' in said and "does not exist" in said:
        return _NO_DATABASE
    return next((words for text, words in _SAID if text in said), _NO_CONNECTION)


def local_moment(lost_at: datetime | None) -> str:
    """By the clock of this computer, with the day when it is another one."""
    now = datetime.now(UTC).astimezone()
    lost_at = lost_at or now
    return f"{lost_at:%H:%M}" if lost_at.date() == now.date() else f"{lost_at:%Y-%m-%d %H:%M}"
