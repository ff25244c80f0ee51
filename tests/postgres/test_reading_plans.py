"""What a page costs does not grow with the store: told by the server's own account of what it read."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg.errors import Diagnostic

from qbdesk.adapters.postgres import filtering, rows
from qbdesk.adapters.postgres.reader import PAGE_PLANS
from qbdesk.adapters.postgres.text_search import has_trigram
from qbdesk.adapters.stored.filtering import Part
from qbdesk.domain.query import Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order, SortBy
from tests.bench.make_shared_store import make_shared_store
from tests.postgres.cluster import Cluster

EVENTS = 1_000_000 if os.environ.get("QBDESK_LONG") == "1" else 25_000
PAGE = 200
# The newest ids that are looked at one by one hold a third as many events; what an index finds may be few.
MOST_READ = filtering.NEWEST // 3 + 1000
_ACCOUNTS = """
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_analyze = on;
SET auto_explain.log_timing = off;
SET auto_explain.log_format = json;
SET client_min_messages = log;
"""

pytestmark = pytest.mark.timeout(300)


class Accounts:
    """Hears what the server did for each statement."""

    def __init__(self) -> None:
        self.scans: list[tuple[str, str, int]] = []
        """How, which table or index, and how many rows were looked at."""

    def hear(self, notice: Diagnostic) -> None:
        said = notice.message_primary or ""
        plan = json.loads(said.partition("plan:")[2])["Plan"] if "plan:" in said else {}
        if "Actual Rows" in plan:  # else it was only asked how it would be done
            self._add(plan)

    def _add(self, plan: dict[str, Any]) -> None:
        looked_at = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        looked_at += plan.get("Rows Removed by Index Recheck", 0)
        if "Scan" in plan["Node Type"] and ("Relation Name" in plan or "Index Name" in plan):
            where = plan.get("Relation Name", "") or plan["Index Name"]
            self.scans.append((plan["Node Type"], where, looked_at * plan["Actual Loops"]))
        for part in plan.get("Plans", ()):
            self._add(part)


@pytest.fixture(scope="module")
def large(cluster: Cluster) -> Iterator[str]:
    """The name of a database with many events."""
    database = cluster.database()
    make_shared_store(f"host={cluster.folder} port={cluster.port} user=postgres dbname={database}", EVENTS)
    yield database
    cluster.drop(database)


@pytest.fixture
def page(cluster: Cluster, large: str) -> Iterator[psycopg.Connection]:
    """A connection that pages are read with."""
    with cluster.connect(large) as connection:
        connection.execute("SET search_path = qbdesk, public")
        connection.execute(PAGE_PLANS)
        yield connection


def accounts_of(connection: psycopg.Connection, read: Callable[[], object]) -> Accounts:
    accounts = Accounts()
    connection.execute(_ACCOUNTS)
    connection.add_notice_handler(accounts.hear)
    read()
    connection.remove_notice_handler(accounts.hear)
    assert accounts.scans
    return accounts


def assert_little_is_read(accounts: Accounts) -> None:
    for how, where, looked_at in accounts.scans:
        assert how != "Seq Scan", accounts.scans
        assert looked_at <= MOST_READ, (how, where, looked_at, accounts.scans)


def test_the_first_page_of_the_table(page: psycopg.Connection) -> None:
    found = rows.newest_ids(page, PAGE)
    assert len(found) == PAGE
    assert_little_is_read(accounts_of(page, lambda: rows.newest_ids(page, PAGE)))
    assert_little_is_read(accounts_of(page, lambda: rows.rows_with(page, found)))


@pytest.mark.parametrize("before", [None, 60_000])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("state:new", PAGE),
        ("state:unpaid", 0),
        ("source:check", None),
        ("source:replay", 0),
        ("dup:yes", None),
        ("fetch:failed", 0),
        ("trust:contradicted", None),
        ("country:NO", None),
        ("country:DE", 0),
        ("total>5900", None),
        ("total>1000000", 0),
        ("order:12408", None),
        ("storm:1", 0),
        ("type:probe", None),
        ("swish", PAGE),
        ("anna", PAGE),
        ("kund12408@", None),
        ("zqxzqx", 0),
        ("who:lind pay:swish", None),
        ("anna source:check", None),
        ("anna OR total>5900", None),
        ("-swish", PAGE),
        ("age>10d", None),
        ("age<=0s", 0),
    ],
)
def test_the_first_page_of_a_filter(
    page: psycopg.Connection, text: str, shown: int | None, before: int | None
) -> None:
    query = parse(text, time.time_ns() // 1000)
    found: list[int] = []

    def read() -> None:
        found.extend(filtering.filtered_ids(page, query, NEWEST_FIRST, Part(PAGE, before)))

    accounts = accounts_of(page, read)
    assert shown is None or len(found) == shown
    assert all(before is None or row_id < before for row_id in found)
    assert_little_is_read(accounts)


def test_the_largest_amounts(page: psycopg.Connection) -> None:
    by_amount = Order(SortBy.AMOUNT)
    accounts = accounts_of(page, lambda: filtering.filtered_ids(page, Query(), by_amount, Part(PAGE)))
    assert_little_is_read(accounts)


def test_the_account_tells_of_a_table_that_is_read_through(page: psycopg.Connection) -> None:
    accounts = accounts_of(page, lambda: page.execute("SELECT count(*) FROM event WHERE facts = 'x'"))
    with pytest.raises(AssertionError):
        assert_little_is_read(accounts)


@pytest.mark.parametrize(
    "word",
    [
        "qxj",
        "qx",
        "q",
        "q,x",
        "qx,",
        ",qx",
        ",q",
        "q,",
        "...",
        "100%",
        "_",
        "åöx",
        "öå",
        "q-x j",
        "a'q",
        "日本語",
    ],
)
def test_the_index_is_asked_for_words_that_it_can_find(page: psycopg.Connection, word: str) -> None:
    page.execute("SET enable_indexscan = off; SET enable_indexonlyscan = off")
    like = "%" + word.replace("%", r"\%").replace("_", r"\_") + "%"
    accounts = accounts_of(
        page, lambda: page.execute("SELECT count(*) FROM row_text WHERE texts LIKE %s", (like,))
    )
    found = {how: looked_at for how, _, looked_at in accounts.scans}
    assert (found["Bitmap Index Scan"] < EVENTS) is has_trigram(word)
