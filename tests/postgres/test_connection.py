"""Connections to a shared store: their settings, their migrations, and why there may be none."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace

import psycopg
import pytest

from qbdesk.adapters.postgres import schema
from qbdesk.adapters.postgres.connection import StoreAddress, migrate, open_reader, open_writer
from qbdesk.adapters.postgres.problems import as_store_problem
from qbdesk.domain.errors import NewerStore, SettingsProblem, StoreProblem
from qbdesk.domain.secrets import Secret
from tests.postgres.cluster import Cluster


def one(connection: psycopg.Connection, statement: str) -> object:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]


def test_what_is_committed_is_on_the_disk(cluster: Cluster, database: str) -> None:
    with cluster.connect() as connection:
        connection.execute(f"ALTER DATABASE {database} SET synchronous_commit = off")
    with open_writer(cluster.address(database, "kassan")) as connection:
        assert one(connection, "SHOW synchronous_commit") == "on"
        assert one(connection, "SHOW lock_timeout") == "3s"
        assert one(connection, "SELECT current_setting('qbdesk.origin')") == "kassan"
        assert one(connection, "SHOW application_name") == "qbdesk kassan"


def test_a_store_that_asks_for_more_keeps_it(cluster: Cluster, database: str) -> None:
    with cluster.connect() as connection:
        connection.execute(f"ALTER DATABASE {database} SET synchronous_commit = remote_apply")
    with open_writer(cluster.address(database)) as connection:
        assert one(connection, "SHOW synchronous_commit") == "remote_apply"


def test_a_reader_cannot_write(cluster: Cluster, database: str) -> None:
    with open_reader(cluster.address(database)) as connection:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction) as refused:
            connection.execute("INSERT INTO meta VALUES ('a', 'b')")
        problem = as_store_problem(refused.value)
        assert problem is not None
        assert "only be read" in problem.title


def test_eight_at_once_make_the_tables_once(cluster: Cluster) -> None:
    database = cluster.database("template1")
    failed: list[BaseException] = []

    def make() -> None:
        try:
            open_writer(cluster.address(database)).close()
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_reader(cluster.address(database)) as connection:
        assert one(connection, "SELECT count(*) FROM migration") == schema.VERSION
    cluster.drop(database)


def test_a_later_step_is_done_once(cluster: Cluster, database: str) -> None:
    with open_writer(cluster.address(database)) as connection:
        steps = (*schema.MIGRATIONS, "CREATE TABLE later (id integer)")
        migrate(connection, steps)
        migrate(connection, steps)
        assert one(connection, "SELECT max(version) FROM migration") == schema.VERSION + 1


def test_a_step_that_fails_leaves_nothing(cluster: Cluster, database: str) -> None:
    with open_writer(cluster.address(database)) as connection:
        with pytest.raises(psycopg.errors.SyntaxError):
            migrate(connection, (*schema.MIGRATIONS, "CREATE TABLE later (id integer)", "NONSENSE"))
        assert one(connection, "SELECT to_regclass('later')") is None
        assert one(connection, "SELECT max(version) FROM migration") == schema.VERSION


def test_a_newer_store_is_refused(cluster: Cluster, database: str) -> None:
    with open_writer(cluster.address(database)) as connection:
        connection.execute("INSERT INTO migration VALUES (%s, 0, '9')", (schema.VERSION + 1,))
    for opens in (open_writer, open_reader):
        with pytest.raises(NewerStore, match="newer qbdesk"):
            opens(cluster.address(database))


def test_a_nul_in_a_text_becomes_a_letter(cluster: Cluster, database: str) -> None:
    with open_writer(cluster.address(database)) as connection:
        connection.execute("INSERT INTO meta VALUES (%s, (%s::text[])[1])", ("a\0b", ["c\0d"]))
        assert connection.execute("SELECT name, value FROM meta").fetchone() == ("a\ufffdb", "c\ufffdd")


def test_why_there_is_no_connection(cluster: Cluster, database: str) -> None:
    good = cluster.address(database)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed_port = taken.getsockname()[1]
    cases = {
        "refused the login": replace(good, password=Secret("wrong-pass")),
        "does not exist": cluster.address("nowhere"),
        "no connection": StoreAddress(f"postgresql://a@127.0.0.1:{closed_port}/b", "test"),
        "no safe connection": replace(good, url=f"{good.url}?sslmode=require"),
        "may not do that": replace(good, url=cluster.url("postgres", "guest")),
    }
    with cluster.connect() as connection:
        connection.execute(f"CREATE ROLE guest LOGIN PASSWORD '{cluster.password}'")
    try:
        for title, address in cases.items():
            with pytest.raises(StoreProblem, match=title) as caught:
                open_writer(address)
            said = caught.value.sentence()
            assert not any(word in said for word in ("wrong-pass", cluster.password, "127.0.0.1", "guest"))
            assert caught.value.__cause__ is None
    finally:
        with cluster.connect() as connection:
            connection.execute("DROP ROLE guest")


def test_an_address_that_is_none(cluster: Cluster) -> None:
    with pytest.raises(SettingsProblem, match="cannot be understood") as caught:
        open_writer(StoreAddress("postgresql://u:hemligt@[::1", "test"))
    assert "hemligt" not in caught.value.sentence()


def test_an_empty_database_is_told_to_a_reader(cluster: Cluster) -> None:
    database = cluster.database("template1")
    with pytest.raises(StoreProblem, match="holds nothing"):
        open_reader(cluster.address(database))
    cluster.drop(database)


def test_the_first_host_that_writes_is_taken(cluster: Cluster, database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed_port = taken.getsockname()[1]
    good = cluster.address(database)
    hosts = f"127.0.0.1:{closed_port},127.0.0.1:{cluster.port}"
    with open_writer(replace(good, url=f"postgresql://postgres@{hosts}/{database}")) as connection:
        assert connection.info.port == cluster.port


def test_a_server_that_only_reads_is_no_store_to_write_to(cluster: Cluster, database: str) -> None:
    with cluster.connect() as connection:
        connection.execute(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    with pytest.raises(StoreProblem, match="only be read"):
        open_writer(cluster.address(database))
