"""Opening a connection to a shared store: its settings and its migrations."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import field
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.string import StrDumper

from qbdesk import __version__
from qbdesk.adapters.postgres.problems import told_as_problem
from qbdesk.adapters.postgres.schema import MIGRATIONS, SCHEMA
from qbdesk.domain.errors import NewerStore, SettingsProblem, StoreProblem
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret

OLDEST_SERVER = 15
_MIGRATION_LOCK = 0x7162_6465_736B
# A cut that nobody tells of is noticed within some ten seconds. What the address says itself goes first.
_BEFORE_THE_ADDRESS: dict[str, str] = {
    "connect_timeout": "3",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "target_session_attrs": "read-write",
}
# The server notices as well when a desk is gone, and gives free what it held. A store that answers 200 only
# when it is on the disk must not be told to answer earlier.
_SETTINGS: LiteralString = """
SET search_path = qbdesk, public;
SET timezone = 'UTC';
SET standard_conforming_strings = on;
SET lock_timeout = '3s';
SET idle_in_transaction_session_timeout = '15s';
SET tcp_keepalives_idle = 15;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 3;
SELECT set_config('synchronous_commit', 'on', false)
WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
"""
_WRITER: LiteralString = "SET statement_timeout = '4500ms'"
_KEEPER: LiteralString = "SET statement_timeout = '10min'"
_READER: LiteralString = "SET statement_timeout = '60s'; SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a shared store is, and who asks: `name` tells desks and listeners apart and outlives a restart.

    `url` is libpq's, without the password; without one libpq looks for it (PGPASSWORD, .pgpass).
    """

    url: str
    name: str
    password: Secret = field(default_factory=lambda: Secret(""))


class _PlainText(StrDumper):
    """PostgreSQL's text holds no NUL, for which U+FFFD stands, and no half of a pair of surrogates."""

    def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
        text = obj.replace("\0", "\ufffd") if "\0" in obj else obj
        try:
            return super().dump(text)
        except UnicodeEncodeError:
            return super().dump(text.encode("utf-8", "replace").decode())


def open_writer(address: StoreAddress) -> psycopg.Connection:
    """A connection that writes; makes and migrates the tables. Blocks for as long as libpq's time-outs say.

    Raises:
        NewerStore: a newer qbdesk made the tables.
        StoreProblem: it cannot be had, for a known reason.
        SettingsProblem: the address cannot be understood.
    """
    with told_as_problem():
        connection = _connect(address, _WRITER)
        try:
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_keeper(address: StoreAddress) -> psycopg.Connection:
    """A connection that writes and may take its time; raises what `open_writer` does."""
    connection = open_writer(address)
    with told_as_problem():
        connection.execute(_KEEPER)
    return connection


def open_reader(address: StoreAddress) -> psycopg.Connection:
    """A connection that cannot write; the tables must be there.

    Raises:
        NewerStore: a newer qbdesk made the tables.
        StoreProblem: it cannot be had, for a known reason.
        SettingsProblem: the address cannot be understood.
    """
    with told_as_problem():
        connection = _connect(address, _READER)
        try:
            if store_version(connection) < len(MIGRATIONS):
                raise StoreProblem(
                    "The database holds nothing of qbdesk, or this login may not see it.",
                    "See that the address names the right database, and ask for the rights to it.",
                )
        except BaseException:
            connection.close()
            raise
    return connection


def store_version(connection: psycopg.Connection, known: int = len(MIGRATIONS)) -> int:
    """The version of the tables, 0 when there are none.

    Raises:
        NewerStore: it is above the `known` one.
    """
    row = connection.execute("SELECT to_regclass('qbdesk.migration') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return 0
    found = connection.execute("SELECT coalesce(max(version), 0) FROM migration").fetchone()
    version = 0 if found is None else int(found[0])
    if version > known:
        raise NewerStore(
            f"The database was written by a newer qbdesk (version {version}; this one knows {known}).",
            "Start the newer program again, or use another data folder. Nothing was changed.",
        )
    return version


def migrate(connection: psycopg.Connection, migrations: Sequence[LiteralString] = MIGRATIONS) -> None:
    """Bring the tables to this program's version, all steps in one transaction; others wait meanwhile.

    Raises:
        NewerStore: their version is above this program's.
    """
    newest = len(migrations)
    if store_version(connection, newest) == newest:
        return
    connection.execute("SET lock_timeout = '60s'; SET statement_timeout = '1h'")
    # Held before the transaction begins: only then a session looks up anew what it knows of the catalogue.
    connection.execute("SELECT pg_advisory_lock(%s)", (_MIGRATION_LOCK,))
    with connection.transaction():
        version = store_version(connection, newest)
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for number, script in enumerate(migrations[version:], start=version + 1):
            connection.execute(script)
            connection.execute(
                "INSERT INTO migration VALUES (%s, %s, %s)", (number, time.time_ns() // 1000, __version__)
            )
    connection.execute("SELECT pg_advisory_unlock(%s)", (_MIGRATION_LOCK,))
    connection.execute(_SETTINGS)
    connection.execute(_WRITER)


def _connect(address: StoreAddress, settings: LiteralString) -> psycopg.Connection:
    try:
        said = conninfo_to_dict(address.url)
    except psycopg.ProgrammingError:
        raise SettingsProblem(
            "The address of the shared store cannot be understood.",
            "It looks like postgresql://user@host/database.",
        ) from None  # the text of the error holds the address
    words = {**_BEFORE_THE_ADDRESS, **{name: str(value) for name, value in said.items() if value is not None}}
    if address.password:
        words["password"] = address.password.reveal()
    words |= {"client_encoding": "UTF8", "application_name": f"qbdesk {address.name}"[:63]}
    connection = psycopg.connect(autocommit=True, **words)  # type: ignore[arg-type]
    try:
        connection.adapters.register_dumper(str, _PlainText)
        _require_usable(connection)
        connection.execute(_SETTINGS)
        connection.execute(settings)
        connection.execute("SELECT set_config('qbdesk.origin', %s, false)", (address.name,))
    except BaseException:
        connection.close()
        raise
    return connection


def _require_usable(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST_SERVER * 10_000:
        raise StoreProblem(
            f"The shared store needs PostgreSQL {OLDEST_SERVER} or newer.", "Bring its server up to date."
        )
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise StoreProblem(
            "The shared store's database does not keep all letters (its encoding is not UTF8).",
            "Make a database with the encoding UTF8, and use that one.",
        )
