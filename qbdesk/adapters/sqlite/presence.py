"""Whether the files that are written to can still be found by their names.

On POSIX a file that was deleted can be written to for as long as it is open, and is gone after that: a commit
into it would be no promise that can be kept.
"""

from __future__ import annotations

import os
import sqlite3

from qbdesk.domain.errors import StoreProblem


class Presence:
    """Remembers which files lie at the names of a connection's database and of its log."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        path: str = connection.execute("PRAGMA database_list").fetchone()[2]
        self._names = (path, f"{path}-wal") if path else ()
        self._known = [_identity(name) for name in self._names]

    def require(self) -> None:
        """Look again; a system call for each file.

        Raises:
            StoreProblem: a file was deleted, moved or put in the place of another.
        """
        for place, name in enumerate(self._names):
            now = _identity(name)
            if self._known[place] is None:
                self._known[place] = now
            elif now != self._known[place]:
                raise StoreProblem(
                    "The database's file was deleted or moved: new events cannot be saved.",
                    "End qbdesk, put the file back if you can, and start qbdesk again.",
                )


def _identity(name: str) -> tuple[int, int] | None:
    try:
        found = os.stat(name)  # noqa: PTH116 - a path object would cost more than the system call
    except OSError:
        return None
    return found.st_dev, found.st_ino
