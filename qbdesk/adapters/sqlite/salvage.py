"""A damaged database: known as such, what can be read of it saved into a new one, and itself set aside.

The new file takes the old one's place only when it is finished, so that a crash in between loses nothing: it
is begun anew. Identities come before all else, for what is known to have come can not ring twice.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.sqlite.damage import is_marked, mark_of
from qbdesk.adapters.sqlite.problems import told_as_problem
from qbdesk.adapters.sqlite.rescue import Rescue
from qbdesk.domain.salvaged import Salvaged

_SIDES = ("-wal", "-shm")
_HEADER_PAGES = slice(28, 32)


def salvage(path: Path) -> Salvaged:
    """Save what can be read of the damaged file at `path`, set it aside, and put the new one in its place.

    Takes a minute at most, however large the file is. Nobody else may have the file open.

    Raises:
        StoreProblem: there is no room for the new file, or it cannot be written; nothing was changed.
    """
    fresh = _beside(path, ".saved")
    patched = _beside(path, ".patched")
    _remove(fresh, patched)
    try:
        with told_as_problem():
            open_writer(fresh).close()
            source, was_patched = _readable(path, fresh, patched)
            with closing(sqlite3.connect(fresh.as_uri(), isolation_level=None, uri=True)) as connection:
                rescue = Rescue(connection)
                if source is not None:
                    rescue.run(source)
                events, deliveries = rescue.counts()
            _sync(fresh)
    except BaseException:
        _remove(fresh)
        raise
    finally:
        _remove(patched)
    is_whole = source is not None and not was_patched and rescue.is_whole
    return Salvaged(_swap(path, fresh), events, deliveries, is_whole)


def finish(path: Path) -> None:
    """Put the new file in its place where a crash came between the two steps of that."""
    fresh = _beside(path, ".saved")
    if not path.exists() and fresh.exists() and not _beside(fresh, "-wal").exists():
        fresh.rename(path)


def _swap(path: Path, fresh: Path) -> str:
    """Set the old file aside with its companions; returns its new name."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    aside = _beside(path, f".corrupt-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = _beside(path, f".corrupt-{stamp}-{number}")
    for side in _SIDES:
        with suppress(FileNotFoundError):
            _beside(path, side).rename(_beside(aside, side))
    with suppress(FileNotFoundError):
        path.rename(aside)
    fresh.rename(path)
    if is_marked(path):
        mark_of(path).unlink()
    return aside.name


def _readable(path: Path, fresh: Path, patched: Path) -> tuple[Path | None, bool]:
    """A file that SQLite opens, and whether it is a copy with a first page like that of a new database.

    The tables of every database of ours begin at the same pages: with a whole first page a file without one
    can be read, and so can a log that has lost its file.
    """
    if path.exists() and path.stat().st_size and _opens(path):
        return path, False
    first = bytearray(fresh.read_bytes())
    first[_HEADER_PAGES] = bytes(4)  # "as many pages as the file has"
    page_bytes = int.from_bytes(first[16:18], "big")
    descriptor = os.open(patched, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as copy:
        copy.write(first if not _has_pages(path, page_bytes) else first[:page_bytes])
        with suppress(FileNotFoundError), path.open("rb") as damaged:
            damaged.seek(page_bytes)
            shutil.copyfileobj(damaged, copy, 1 << 20)
    with suppress(FileNotFoundError):
        shutil.copyfile(_beside(path, "-wal"), _beside(patched, "-wal"))
    return (patched, True) if _opens(patched) else (None, True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _has_pages(path: Path, page_bytes: int) -> bool:
    return path.exists() and path.stat().st_size > page_bytes


def _opens(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA writable_schema = ON")  # or a file that was cut off is not read at all
            found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'event'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(found[0])


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove(*paths: Path) -> None:
    for path in paths:
        for suffix in ("", "-journal", *_SIDES):
            _beside(path, suffix).unlink(missing_ok=True)
