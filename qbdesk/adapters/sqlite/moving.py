"""A store's file as the source or the target of a move."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qbdesk.adapters.sqlite.connection import open_reader, open_writer
from qbdesk.adapters.sqlite.problems import told_as_problem
from qbdesk.domain.moving import NOT_MOVED, MovedTable, Row

_REMARKS = """
(SELECT id AS row_id, pinned, mark, comment FROM event WHERE (pinned, mark, comment) IS NOT (0, NULL, '')
UNION ALL SELECT id, pinned, mark, comment FROM lone_remark)
"""
_META = f"(SELECT * FROM meta WHERE name NOT IN ({', '.join(repr(name) for name in sorted(NOT_MOVED))}))"  # noqa: S608
_FROM = {"remark": _REMARKS, "meta": _META}


class SqliteMoving:
    """Implements `ports.store.MovableStore`; nobody else may have the file open. Used in one thread."""

    def __init__(self, path: Path, *, is_target: bool) -> None:
        """Open the file; a target is made where there is none.

        Raises:
            StoreProblem: it cannot be opened, for a known reason.
        """
        self.identity = f"file {path}"
        self._connection = open_writer(path) if is_target else open_reader(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def is_empty(self) -> bool:
        """See `ports.store.MovableStore`."""
        found = self._one(
            "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM delivery)"
            " OR EXISTS (SELECT 1 FROM snapshot) OR EXISTS (SELECT 1 FROM seen)"
        )
        return not found

    def note(self, name: str) -> str | None:
        """See `ports.store.MovableStore`."""
        found = self._one("SELECT max(value) FROM meta WHERE name = ?", name)
        return None if found is None else str(found)

    def set_note(self, name: str, value: str | None) -> None:
        """See `ports.store.MovableStore`."""
        with told_as_problem():
            self._connection.execute("DELETE FROM meta WHERE name = ?", (name,))
            if value is not None:
                self._connection.execute("INSERT INTO meta VALUES (?, ?)", (name, value))

    def count(self, table: MovedTable) -> int:
        """See `ports.store.MovableStore`."""
        return int(str(self._one(f"SELECT count(*) FROM {_place(table)}")))  # noqa: S608

    def last_key(self, table: MovedTable) -> Row | None:
        """See `ports.store.MovableStore`."""
        keys = table.columns[: table.key]
        order = ", ".join(f"{key} DESC" for key in keys)
        with told_as_problem():
            row: Row | None = self._connection.execute(
                f"SELECT {', '.join(keys)} FROM {_place(table)} ORDER BY {order} LIMIT 1"  # noqa: S608
            ).fetchone()
        return row

    def rows(self, table: MovedTable, after: Row | None, limit: int) -> list[Row]:
        """See `ports.store.MovableStore`."""
        keys = ", ".join(table.columns[: table.key])
        places = ", ".join("?" * table.key)
        where = "" if after is None else f"WHERE ({keys}) > ({places})"
        with told_as_problem():
            return self._connection.execute(
                f"SELECT {', '.join(table.columns)} FROM {_place(table)} {where} ORDER BY {keys} LIMIT ?",  # noqa: S608
                (*(after or ()), limit),
            ).fetchall()

    def add(self, table: MovedTable, rows: Sequence[Row]) -> None:
        """See `ports.store.MovableStore`."""
        with told_as_problem():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if table.name == "remark":
                    self._note_remarks(rows)
                else:
                    places = ", ".join("?" * len(table.columns))
                    self._connection.executemany(
                        f"INSERT OR REPLACE INTO {table.name} ({', '.join(table.columns)}) VALUES ({places})",  # noqa: S608
                        rows,
                    )
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def finish(self) -> None:
        """See `ports.store.MovableStore`; ids are counted from the highest by whoever opens the file."""

    def _note_remarks(self, rows: Sequence[Row]) -> None:
        for row_id, *noted in rows:
            done = self._connection.execute(
                "UPDATE event SET pinned = ?, mark = ?, comment = ? WHERE id = ?", (*noted, row_id)
            )
            if not done.rowcount:
                self._connection.execute(
                    "INSERT OR REPLACE INTO lone_remark VALUES (?, ?, ?, ?)", (row_id, *noted)
                )

    def _one(self, statement: str, *values: str) -> object:
        with told_as_problem():
            row: tuple[object] = self._connection.execute(statement, values).fetchone()
            return row[0]


def _place(table: MovedTable) -> str:
    return _FROM.get(table.name, table.name)
