"""Opening the database file: its settings, its mode on disk and its migrations."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from qbdesk import __version__
from qbdesk.adapters.sqlite.damage import look_for_damage
from qbdesk.adapters.sqlite.problems import damaged_store, told_as_problem
from qbdesk.adapters.sqlite.schema import MIGRATIONS
from qbdesk.domain.errors import NewerStore

_BUSY_TIMEOUT_MS = 2000
_READ_BUSY_TIMEOUT_MS = 5000


def open_writer(path: Path) -> sqlite3.Connection:
    """The one writing connection; makes and migrates the file. A 200 must survive a power cut: FULL.

    Raises:
        NewerStore: a newer qbdesk wrote the file.
        DamagedStore: it is no whole database; see salvage.py.
        StoreProblem: the file cannot be opened or written, for a known reason.
    """
    with told_as_problem():
        look_for_damage(path)
        _make_private(path)
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            # Else a statement that may conflict takes 64 KiB from the heap for its journal, each time.
            connection.execute("PRAGMA temp_store = MEMORY")
            migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        StoreProblem: the file cannot be opened, for a known reason.
    """
    with told_as_problem():
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        connection.execute(f"PRAGMA busy_timeout = {_READ_BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA query_only = ON")
    return connection


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring the file to this program's version, one transaction a step, with a copy made before the first.

    Raises:
        NewerStore: the file's version is above this program's.
        DamagedStore: it says that it is new, and has tables.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    newest = len(migrations)
    refuse_newer(version, newest)
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise damaged_store()
    if version == newest:
        return
    if version > 0:
        _copy_before_migration(connection, path, version)
    for number, script in enumerate(migrations[version:], start=version + 1):
        connection.executescript(  # the parts are constants of this program
            f"BEGIN IMMEDIATE; {script}"  # noqa: S608
            f"INSERT INTO migration VALUES ({number}, {time.time_ns() // 1000}, '{__version__}');"
            f"PRAGMA user_version = {number}; COMMIT;"
        )


def refuse_newer(version: int, known: int) -> None:
    """Refuse a file that a later program made.

    Raises:
        NewerStore: its version is above the one that is known.
    """
    if version > known:
        raise NewerStore(
            f"The database was written by a newer qbdesk (version {version}; this one knows {known}).",
            "Start the newer program again, or use another data folder. Nothing was changed.",
        )


def _copy_before_migration(connection: sqlite3.Connection, path: Path, version: int) -> None:
    target = path.with_name(f"{path.stem}.before-migration-from-{version}{path.suffix}")
    _make_private(target)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def _make_private(path: Path) -> None:
    """Make the file with mode 0600 before SQLite does with the umask's; -wal and -shm take its mode over."""
    if not path.exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            failed = sqlite3.OperationalError(str(error.strerror))
            failed.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise failed from error
