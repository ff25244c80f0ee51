"""The stores that filters are tried on, filled with any rows."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import psycopg

from qbdesk.adapters.postgres import filtering as shared_filtering
from qbdesk.adapters.postgres import rows as shared_rows
from qbdesk.adapters.sqlite import filtering, rows, search
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.stored.filtering import ALL_OF_IT, Part
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.query import Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.search_text import SearchText, full_text
from tests.contract.row_writing import write_rows, write_shared_rows
from tests.postgres.cluster import Cluster

_TABLES = ("row_text_stale", "row_text", "event", "delivery", "meta")
_ADD_TEXT = "INSERT INTO row_text (id, who, private, payment, goods) VALUES (%s, %s, %s, %s, %s)"


class FilterStore(Protocol):
    """A store that can be filled with any rows, and asked by filters."""

    def fill(self, wanted: Sequence[EventRow], indexed: int) -> list[EventRow]:
        """Only these rows, as they are read back; the texts of the first `indexed` are in the index."""

    def ids(self, query: Query, order: Order = NEWEST_FIRST, part: Part = ALL_OF_IT) -> array[int]:
        """What the filter finds."""

    def count(self, query: Query) -> int:
        """How many it finds."""


class SqliteFilters:
    """On a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fill(self, wanted: Sequence[EventRow], indexed: int) -> list[EventRow]:
        connection = self._connection
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
        write_rows(connection, wanted)
        if indexed:
            search.index_some(connection, indexed)
        connection.execute("COMMIT")
        return rows.rows_with(connection, [row.id for row in wanted])

    def ids(self, query: Query, order: Order = NEWEST_FIRST, part: Part = ALL_OF_IT) -> array[int]:
        return filtering.filtered_ids(self._connection, query, order, part)

    def count(self, query: Query) -> int:
        return filtering.count(self._connection, query)


class PostgresFilters:
    """On a server; texts are written here as the one who indexes them writes them."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def fill(self, wanted: Sequence[EventRow], indexed: int) -> list[EventRow]:
        connection = self._connection
        with connection.transaction():
            for table in (*_TABLES, "remark"):
                connection.execute(f"DELETE FROM {table}".encode())
            write_shared_rows(connection, wanted)
            stored = shared_rows.rows_with(connection, [row.id for row in wanted])
            for row in stored[:indexed]:
                connection.execute(_ADD_TEXT, (row.id, *text_of(replace(row, comment="")).parts))
            waiting = [row.id for row in stored[indexed:]]
            connection.execute("INSERT INTO row_text_stale SELECT unnest(%s::bigint[])", (waiting,))
        return stored

    def ids(self, query: Query, order: Order = NEWEST_FIRST, part: Part = ALL_OF_IT) -> array[int]:
        return shared_filtering.filtered_ids(self._connection, query, order, part)

    def count(self, query: Query) -> int:
        return shared_filtering.count(self._connection, query)


def text_of(row: EventRow) -> SearchText:
    """What is searched of a row that was written by `fill`."""
    return full_text(row, None, "" if row.is_event else "a=Åre")


@contextmanager
def sqlite_filters(folder: Path) -> Iterator[SqliteFilters]:
    """An empty file."""
    with closing(open_writer(folder / "a.db")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield SqliteFilters(connection)


@contextmanager
def postgres_filters(cluster: Cluster) -> Iterator[PostgresFilters]:
    """An empty database."""
    database = cluster.database()
    with cluster.connect(database) as connection:
        connection.execute("SET search_path = qbdesk, public; SET session_replication_role = replica")
        yield PostgresFilters(connection)
    cluster.drop(database)
