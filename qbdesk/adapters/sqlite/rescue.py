"""Copies what can be read of a damaged database into a new one, range by range around what cannot."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from pathlib import Path
from typing import Any

from qbdesk.domain.delivery import Request, Verdict, read_delivery
from qbdesk.domain.event import Realm, Source

_MOST_S = 60.0
_ROWS_A_RANGE = 2000
_LEAST_ROW_BYTES = 32
_MISSES_A_STEP = 64
# These are faults of the new file or its disk: to go on would call good rows lost.
_OF_THE_NEW_FILE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY}
    | {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
)
_PRIMARY_CODE = 0xFF
# Without the last one a file that was cut off is not read at all.
_FOR_A_RESCUE = ("foreign_keys = OFF", "journal_mode = MEMORY", "synchronous = OFF", "writable_schema = ON")
_ONCE = "('order.new', 'product.add', 'product.delete')"
_KNOWN_BY_INDEX = (
    "SELECT id, type, entity_id, realm FROM damaged.event INDEXED BY event_once"  # noqa: S608 - constants
    f" WHERE type IN {_ONCE} ORDER BY type {{order}}, entity_id {{order}}"
)
_KNOWN_BY_DELIVERY = """
SELECT event_id, min(received_at_us), method, query, headers, body, source FROM delivery
WHERE event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event WHERE event.id = delivery.event_id)
GROUP BY event_id
"""
# It is fetched again; 0 means that it is never to ring, for it may have rung before.
_STAND_IN = """
INSERT OR IGNORE INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
                             deliveries, alarm_at_us)
VALUES (?, ?, ?, ?, 'waiting', 'waiting', ?, 0, ?, 1, 0)
"""
_ARRIVAL = """
SELECT coalesce(
    (SELECT min(received_at_us) FROM delivery WHERE event_id = ?1),
    (SELECT received_at_us FROM event WHERE id < ?1 ORDER BY id DESC LIMIT 1),
    (SELECT min(received_at_us) FROM event), 0)
"""
_LOOSE_ENDS = (
    "UPDATE event SET snapshot_id = NULL WHERE snapshot_id NOT IN (SELECT id FROM snapshot)",
    "UPDATE event SET storm_id = NULL WHERE storm_id NOT IN (SELECT id FROM event)",
    "UPDATE delivery SET event_id = NULL WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM meta WHERE name = 'texts_until'",  # the index of texts is written anew
)


class Rescue:
    """Fills the new database on `connection`, which must know URIs; `is_whole` until something is lost."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._until_s = time.monotonic() + _MOST_S
        self._failures = 0
        self.is_whole = True

    def run(self, source: Path) -> None:
        """Copy what can be read from `source`, which is not written to; stops after a minute.

        Raises:
            sqlite3.Error: the new file cannot be written.
        """
        connection = self._connection
        for pragma in _FOR_A_RESCUE:
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("is_text", -1, _is_text, deterministic=True)
        connection.create_function("is_body", 2, _is_body, deterministic=True)
        connection.execute("ATTACH ? AS damaged", (f"{source.as_uri()}?mode=ro",))
        known = self._known_by_index()
        self._copy_small("meta")
        self._copy_small("seen")
        high = self._highest("event", "delivery")
        self._copy("event", high)
        self._copy("delivery", high, "json_valid(headers)")
        if self._columns("lone_remark"):  # a file of the first schema has none
            self._copy("lone_remark", high)
        self._copy("snapshot", self._highest("snapshot"), "is_body(body, compressed)")
        self._stand_in(known)
        self._stand_in_for_deliveries()
        connection.execute("DETACH damaged")
        for statement in _LOOSE_ENDS:
            connection.execute(statement)
        for pragma in ("writable_schema = OFF", "synchronous = FULL", "journal_mode = WAL"):
            connection.execute(f"PRAGMA {pragma}")

    def counts(self) -> tuple[int, int]:
        """How many events and deliveries are in the new file."""
        counted = self._connection.execute(
            "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM delivery)"
        )
        events, deliveries = counted.fetchone()
        return int(events), int(deliveries)

    def _known_by_index(self) -> dict[int, tuple[str, str, str]]:
        """What happens once, by event; from its index, whose pages are others than the table's."""
        known: dict[int, tuple[str, str, str]] = {}
        for order in ("ASC", "DESC"):
            rows = self._rows(_KNOWN_BY_INDEX.format(order=order))
            known |= {row[0]: row[1:] for row in rows if _is_text(*row[1:])}
            if self.is_whole:
                break
        return known

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        """As many rows as can be read in a stretch."""
        rows: list[tuple[Any, ...]] = []
        try:
            for row in self._connection.execute(query):
                rows.append(row)
        except sqlite3.Error as error:
            self._lose(error)
        return rows

    def _copy_small(self, table: str) -> None:
        """From both ends as far as one comes: its key is no number."""
        columns = self._columns(table)
        if not columns:
            self.is_whole = False
            return
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        was_whole, self.is_whole = self.is_whole, True
        for order in ("ASC", "DESC"):
            by = ", ".join(f"{name} {order}" for name in columns[: -1 if table == "meta" else None])
            rows = self._rows(f"SELECT {names} FROM damaged.{table} ORDER BY {by}")  # noqa: S608
            self._connection.executemany(
                f"INSERT OR IGNORE INTO main.{table} ({names}) VALUES ({marks})",  # noqa: S608 - our names
                (row for row in rows if _is_text(*row)),
            )
            if self.is_whole:
                break
        self.is_whole = self.is_whole and was_whole

    def _columns(self, table: str) -> list[str]:
        """The columns of the new table that the old one has too; nothing is known of an unreadable one."""
        new = self._connection.execute(f"PRAGMA main.table_info({table})").fetchall()
        old = {row[1] for row in self._rows(f"PRAGMA damaged.table_info({table})")}
        return [row[1] for row in new if row[1] in old]

    def _highest(self, *tables: str) -> int:
        found = [row[0] for table in tables for row in self._rows(f"SELECT max(id) FROM damaged.{table}")]  # noqa: S608
        numbers = [number for number in found if isinstance(number, int)]
        if len(numbers) < len(tables) and not any(numbers):
            pages = self._rows("PRAGMA damaged.page_count")
            return int(pages[0][0]) * 4096 // _LEAST_ROW_BYTES if pages else 0
        return max(numbers, default=0)

    def _copy(self, table: str, high: int, condition: str = "1") -> None:
        """Newest first, ranges of rows around those that cannot be read."""
        columns = self._columns(table)
        if not columns:
            self.is_whole = False
            return
        kinds = self._connection.execute(f"PRAGMA main.table_info({table})").fetchall()
        texts = ", ".join(row[1] for row in kinds if row[2] == "TEXT" and row[1] in columns)
        names = ", ".join(columns)
        statement = (
            f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM damaged.{table}"  # noqa: S608
            f" WHERE id BETWEEN ? AND ? AND is_text({texts}) AND {condition}"
        )
        while high > 0 and time.monotonic() < self._until_s:
            low = max(1, high - _ROWS_A_RANGE + 1)
            if self._take(statement, low, high):
                high = low - 1
            else:
                high = self._below_the_damage(statement, self._down_to_the_damage(statement, low, high))
        self.is_whole = self.is_whole and high <= 0

    def _take(self, statement: str, low: int, high: int) -> bool:
        try:
            self._connection.execute(statement, (low, high))
        except sqlite3.Error as error:
            self._lose(error)
            return False
        return True

    def _down_to_the_damage(self, statement: str, low: int, high: int) -> int:
        """Copy the rows above the first one that cannot be read; its id."""
        rows = high - low + 1
        while rows > 1:
            rows = (rows + 1) // 2
            if self._take(statement, max(low, high - rows + 1), high):
                high -= rows
                rows = high - low + 1
        return high

    def _below_the_damage(self, statement: str, high: int) -> int:
        """The next id that can be read below `high`; the longer there is none, the longer the steps."""
        misses, step = 0, 1
        while high > 0 and not self._take(statement, high, high):
            misses += 1
            step *= 2 if misses % _MISSES_A_STEP == 0 else 1
            high -= step
        return high

    def _stand_in(self, known: dict[int, tuple[str, str, str]]) -> None:
        """Rows for the events of which no more is left than that they were."""
        there = {row[0] for row in self._connection.execute("SELECT id FROM event")}
        for event_id in sorted(known.keys() - there):
            kind, entity_id, realm = known[event_id]
            source = Source.WEBHOOK if realm == Realm.SHOP else Source.SIMULATED
            self._add(event_id, kind, entity_id, realm, source)

    def _stand_in_for_deliveries(self) -> None:
        for event_id, at_us, method, query, headers, body, source in self._rows(_KNOWN_BY_DELIVERY):
            pairs = tuple((str(name), str(value)) for name, value in json.loads(headers))
            reading = read_delivery(Request(method, f"/?{query}", pairs, body, "", at_us, 0, 0))
            if reading.verdict is Verdict.EVENT and reading.event_type and reading.event_type.happens_once:
                realm = Realm.SHOP if source == Source.WEBHOOK else Realm.TEST
                self._add(event_id, reading.event_type, reading.entity_id, realm, source)

    def _add(self, event_id: int, kind: str, entity_id: str, realm: str, source: str) -> None:
        self.is_whole = False
        arrival = self._connection.execute(_ARRIVAL, (event_id,)).fetchone()[0]
        try:
            self._connection.execute(_STAND_IN, (event_id, kind, entity_id, realm, source, arrival))
        except sqlite3.Error as error:
            self._lose(error)

    def _lose(self, error: sqlite3.Error) -> None:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _OF_THE_NEW_FILE:
            raise error
        self._failures += 1
        self.is_whole = False


def _is_text(*_values: object) -> bool:
    """That these could be handed over shows that they can be read: SQLite does not look at UTF-8 itself."""
    return True


def _is_body(body: object, is_compressed: object) -> bool:
    """Raises, which loses the row, when it is none."""
    assert isinstance(body, bytes)
    json.loads(zlib.decompress(body) if is_compressed else body)
    return True
