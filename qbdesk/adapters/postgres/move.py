"""A shared store as the source or the target of a move."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from psycopg import sql

from qbdesk.adapters.postgres.connection import StoreAddress, open_reader, open_writer
from qbdesk.adapters.postgres.problems import told_as_problem
from qbdesk.domain.moving import CONNECTION, NOT_MOVED, MovedTable, Row, Value

_TEXT_KEYS = frozenset({"type", "entity_id", "realm", "name"})
_REMARKS = sql.SQL(
    "(SELECT row_id, pinned, mark, comment FROM remark"
    " WHERE owner = current_user AND (pinned OR mark IS NOT NULL OR comment <> '')) AS remark"
)
_SETTLE = """
SELECT setval('row_id', greatest((SELECT max(id) FROM event), (SELECT max(id) FROM delivery), 1));
SELECT setval(pg_get_serial_sequence('snapshot', 'id'), greatest((SELECT max(id) FROM snapshot), 1));
"""


class PostgresMoving:
    """Implements `ports.store.MovableStore`. Marks are those of the login. Used in one thread."""

    def __init__(self, address: StoreAddress, own_name: str, *, is_target: bool) -> None:
        """Connect; a target's tables are made. `own_name`: whose notes of the connection are this profile's.

        Raises:
            SettingsProblem, StoreProblem: it cannot be reached, for a known reason.
        """
        self.identity = f"shared {address.url}"
        self._own = f"connection of {own_name}"
        self._connection = open_writer(address) if is_target else open_reader(address)
        self._connection.execute("SET statement_timeout = 0")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def is_empty(self) -> bool:
        """See `ports.store.MovableStore`."""
        found = self._all(
            "SELECT EXISTS (SELECT FROM event) OR EXISTS (SELECT FROM delivery)"
            " OR EXISTS (SELECT FROM snapshot) OR EXISTS (SELECT FROM seen)"
        )
        return found == [(False,)]

    def note(self, name: str) -> str | None:
        """See `ports.store.MovableStore`."""
        found = self._all("SELECT value FROM meta WHERE name = %s", name)
        return str(found[0][0]) if found else None

    def set_note(self, name: str, value: str | None) -> None:
        """See `ports.store.MovableStore`."""
        with told_as_problem():
            self._connection.execute("DELETE FROM meta WHERE name = %s", (name,))
            if value is not None:
                self._connection.execute("INSERT INTO meta VALUES (%s, %s)", (name, value))

    def count(self, table: MovedTable) -> int:
        """See `ports.store.MovableStore`."""
        return int(self._all(sql.SQL("SELECT count(*) FROM {}").format(self._place(table)))[0][0])

    def last_key(self, table: MovedTable) -> Row | None:
        """See `ports.store.MovableStore`."""
        keys = _named(table.columns[: table.key])
        order = sql.SQL(", ").join(sql.SQL("{} DESC").format(key) for key in _keys(table))
        found = self._all(
            sql.SQL("SELECT {} FROM {} ORDER BY {} LIMIT 1").format(keys, self._place(table), order)
        )
        return found[0] if found else None

    def rows(self, table: MovedTable, after: Row | None, limit: int) -> list[Row]:
        """See `ports.store.MovableStore`."""
        keys = sql.SQL(", ").join(_keys(table))
        where: sql.Composable = sql.SQL("")
        if after is not None:
            places = sql.SQL(", ").join(sql.Placeholder() * table.key)
            where = sql.SQL("WHERE ({}) > ({})").format(keys, places)
        found = self._all(
            sql.SQL("SELECT {} FROM {} {} ORDER BY {} LIMIT {}").format(
                _named(table.columns), self._place(table), where, keys, sql.Literal(limit)
            ),
            *(after or ()),
        )
        return [tuple(_given(value) for value in row) for row in found]

    def add(self, table: MovedTable, rows: Sequence[Row]) -> None:
        """See `ports.store.MovableStore`: by COPY, so that triggers run once for all of them."""
        columns = [*table.columns, *(("country", "has_who") if table.name == "event" else ())]
        with told_as_problem(), self._connection.transaction():
            if table.name == "meta":
                self._connection.cursor().executemany(
                    "INSERT INTO meta VALUES (%s, %s)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    [(self._own if name == CONNECTION else name, value) for name, value in rows],
                )
                return
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), _named(columns))
            with self._connection.cursor().copy(statement) as copy:
                for row in rows:
                    copy.write_row(_taken(table, row))

    def finish(self) -> None:
        """See `ports.store.MovableStore`: ids go on behind the highest; what was being fetched is free."""
        with told_as_problem(), self._connection.transaction():
            self._connection.execute(
                "UPDATE event SET lease_until = clock_timestamp() WHERE state = 'fetching'"
            )
            self._connection.execute(_SETTLE)

    def _place(self, table: MovedTable) -> sql.Composable:
        if table.name == "remark":
            return _REMARKS
        if table.name != "meta":
            return sql.Identifier(table.name)
        return sql.SQL(
            "(SELECT CASE WHEN name = {own} THEN {named} ELSE name END AS name, value FROM meta"
            " WHERE (name NOT LIKE 'connection of %%' OR name = {own}) AND name <> ALL ({left})) AS meta"
        ).format(
            own=sql.Literal(self._own), named=sql.Literal(CONNECTION), left=sql.Literal(sorted(NOT_MOVED))
        )

    def _all(self, statement: Any, *values: Value) -> list[tuple[Any, ...]]:
        with told_as_problem():
            return self._connection.execute(statement, values).fetchall()


def _named(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(column) for column in columns)


def _keys(table: MovedTable) -> list[sql.Composed]:
    """Texts in the order of their bytes, whatever the database's language."""
    return [
        sql.SQL('{} COLLATE "C"' if column in _TEXT_KEYS else "{}").format(sql.Identifier(column))
        for column in table.columns[: table.key]
    ]


def _given(value: object) -> Value:
    if isinstance(value, bool):
        return int(value)
    return bytes(value) if isinstance(value, memoryview) else value  # type: ignore[return-value]


def _taken(table: MovedTable, row: Row) -> list[object]:
    """With true and false, and for an event what is looked for of its facts."""
    values: list[object] = [
        bool(value) if column in table.flags else value
        for column, value in zip(table.columns, row, strict=True)
    ]
    if table.name == "event":
        facts = json.loads(str(row[table.columns.index("facts")]))
        values += [facts.get("country") or None, bool(facts.get("who"))]
    return values
