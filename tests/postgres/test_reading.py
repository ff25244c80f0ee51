"""What the reader of a shared store finds: what was noted by oneself and by others, any text, many ids."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from array import array
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import psycopg
import pytest
from psycopg import sql

from qbdesk.adapters.postgres.connection import StoreAddress
from qbdesk.adapters.postgres.figures import PostgresFigures
from qbdesk.adapters.postgres.order_times import PostgresOrderTimes
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.figures import Span, plan_day
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.query import Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.secrets import Secret
from tests.contract.row_writing import write_shared_rows
from tests.filters import NOW_US
from tests.postgres.cluster import Cluster

ORDER = EventRow(
    id=1,
    kind=RowKind.ORDER_NEW,
    entity_id="7",
    state=EventState.DONE,
    trust=Trust.CONFIRMED,
    source=Source.WEBHOOK,
    received_at_us=NOW_US,
    facts=Facts(who="Bo"),
)
_PASSWORD = "a desk's own"
_MANY_ROWS = """
INSERT INTO event (type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries)
SELECT 'order.new', n::text, 'shop', 'done', 'confirmed', 'webhook', false, n, 1
FROM generate_series(1, %s) AS n
"""
_SECONDS = "SELECT count(*) FROM generate_series(1, 1000000000)"


@pytest.fixture
def owner(cluster: Cluster, database: str) -> psycopg.Connection:
    """Who may do all; without triggers."""
    connection = cluster.connect(database)
    connection.execute("SET search_path = qbdesk, public; SET session_replication_role = replica")
    return connection


@pytest.fixture
async def reader(cluster: Cluster, database: str) -> AsyncIterator[PostgresReader]:
    reader = PostgresReader(cluster.address(database))
    await reader.open()
    yield reader
    await reader.aclose()


def let_in(owner: psycopg.Connection, name: str) -> None:
    """A login that may read, and note remarks of its own."""
    role = sql.Identifier(name)
    owner.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(role))
    owner.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(_PASSWORD)))
    owner.execute(sql.SQL("GRANT USAGE ON SCHEMA qbdesk TO {}").format(role))
    owner.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA qbdesk TO {}").format(role))


async def test_a_remark_is_seen_by_its_owner_only(
    cluster: Cluster, database: str, owner: psycopg.Connection
) -> None:
    with owner:
        write_shared_rows(
            owner, [ORDER, replace(ORDER, id=2, kind=RowKind.PROBE, entity_id="", facts=Facts())]
        )
        owner.execute("INSERT INTO row_text_stale VALUES (1), (2)")
        for name, row_id, comment in (("anna", 1, "Ring henne\nom SPETSEN"), ("bosse", 2, "Vem är det?")):
            let_in(owner, name)
            remark = "INSERT INTO remark VALUES (%s, %s, true, 3, %s)"
            owner.execute(remark, (name, row_id, comment))
        seen = {}
        for name in ("anna", "bosse"):
            reader = PostgresReader(StoreAddress(cluster.url(database, name), "test", Secret(_PASSWORD)))
            await reader.open()
            rows = await reader.rows([1, 2])
            words = [
                list(await reader.filtered_ids(parse(text))) for text in ("spetsen", "-spetsen", "vem", "bo")
            ]
            seen[name] = (
                [(row.pinned, row.mark, row.comment) for row in rows],
                await reader.pinned_ids(),
                words,
            )
            await reader.aclose()
        for name in ("anna", "bosse"):
            owner.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name)))
    nothing = (False, None, "")
    assert seen == {
        "anna": ([(True, 3, "Ring henne\nom SPETSEN"), nothing], [1], [[1], [2], [], [1]]),
        "bosse": ([nothing, (True, 3, "Vem är det?")], [2], [[], [2, 1], [2], [1]]),
    }


@pytest.mark.parametrize("indexed", [False, True])
async def test_a_comment_is_found_beside_the_texts_that_all_share(
    reader: PostgresReader, owner: psycopg.Connection, indexed: bool
) -> None:
    with owner:
        write_shared_rows(owner, [replace(ORDER, comment="Ring Åsa"), replace(ORDER, id=2, entity_id="8")])
        owner.execute(
            "INSERT INTO row_text SELECT n, 'bo', '', '', (n + 6)::text FROM generate_series(1, 2) AS n"
        )
        if not indexed:
            owner.execute("INSERT INTO row_text_stale VALUES (1), (2)")
    for text, ids in (
        ("åsa", [1]),
        ("åsa bo 7", [1]),
        ("bo", [2, 1]),
        ("-åsa", [2]),
        ("åsa 8", []),
        ("who:åsa", []),
    ):
        assert list(await reader.filtered_ids(parse(text))) == ids, text
        assert list(await reader.filtered_ids(parse(text), limit=5)) == ids, text
        assert await reader.count(parse(text)) == len(ids)


async def test_a_text_of_the_shop_may_hold_any_character(
    reader: PostgresReader, owner: psycopg.Connection
) -> None:
    facts = Facts(who="Bo\0", title="\ud800 \U0001f6d2", country="NO")
    with owner:
        write_shared_rows(owner, [ORDER])
        owner.execute("UPDATE event SET facts = %s, country = 'NO'", (json.dumps(facts.as_dict()),))
    (row,) = await reader.rows([1])
    assert row.facts == facts
    assert list(await reader.filtered_ids(parse("country:NO"))) == [1]


async def test_all_ids_of_a_large_table(reader: PostgresReader, owner: psycopg.Connection) -> None:
    with owner:
        owner.execute(_MANY_ROWS, (20_000,))
    ids = await reader.newest_ids()
    assert ids.typecode == "q"
    assert list(ids) == list(range(20_000, 0, -1))
    assert await reader.newest_ids(3) == ids[:3]
    assert await reader.filtered_ids(parse("type:order")) == ids
    assert await reader.count_rows() == 20_000
    assert len(await reader.filtered_ids(Query(), limit=7, before_id=5)) == 4


async def test_a_list_that_nobody_waits_for_is_broken_off(reader: PostgresReader) -> None:
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def long(connection: psycopg.Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        connection.execute(_SECONDS)

    listing = reader.lists.submit(long)
    await begun.wait()
    listing.cancel()
    assert await reader.count_rows() == 0


async def test_it_is_broken_off_also_when_the_word_comes_before_the_statement(reader: PostgresReader) -> None:
    begun, goes_on, loop = asyncio.Event(), threading.Event(), asyncio.get_running_loop()

    def late(connection: psycopg.Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        goes_on.wait()
        connection.execute(_SECONDS)

    listing = reader.lists.submit(late)
    await begun.wait()
    listing.cancel()
    for _ in range(20):  # meanwhile the first word has come and gone
        assert await reader.rows([1]) == []
    goes_on.set()
    assert await reader.count_rows() == 0


async def test_what_takes_long_to_count_is_counted_seldom(reader: PostgresReader) -> None:
    begun_s = time.monotonic()
    before_it = reader.lists.submit(lambda connection: connection.execute("SELECT pg_sleep(0.2)"))
    assert await reader.order_counts() == {}
    await before_it
    assert reader._counts_due_s >= begun_s + 20 * 0.2
    async with asyncio.TaskGroup() as tasks:
        next_one = tasks.create_task(reader.order_counts())
        await reader.count_rows()
        assert not next_one.done()
        next_one.cancel()


async def test_nothing_is_written_by_a_reader(reader: PostgresReader) -> None:
    for thread in (reader.pages, reader.lists):
        with pytest.raises(Exception, match="read"):
            await thread.submit(partial(_write))


def _write(connection: psycopg.Connection) -> None:
    connection.execute("DELETE FROM event")


async def test_figures_and_totals_of_a_shared_store(
    reader: PostgresReader, owner: psycopg.Connection
) -> None:
    with owner:
        write_shared_rows(
            owner,
            [
                replace(ORDER, amount=Money.from_cents(19_950, "SEK"), order_state=OrderState.NEW),
                replace(ORDER, id=2, kind=RowKind.ORDER_DONE),
                replace(
                    ORDER,
                    id=3,
                    entity_id="8",
                    amount=Money.from_cents(500, "NOK"),
                    order_state=OrderState.DONE,
                ),
            ],
        )
    moment = datetime.fromtimestamp(NOW_US / 1e6, UTC)
    figures = await PostgresFigures(reader).day_figures(plan_day(moment.date(), moment, UTC))
    assert [(each.currency, each.cents) for each in figures.days[-1].currencies] == [
        ("NOK", 500),
        ("SEK", 19_950),
    ]
    assert figures.to_send.orders == 1
    spans = [Span(NOW_US - 1, NOW_US), Span(NOW_US, NOW_US + 1)]
    assert await PostgresOrderTimes(reader).count_orders(spans) == [0, 2]
    totals = await reader.totals_of(array("q", [3, 2, 1]))
    assert (totals.orders, totals.sums) == (
        2,
        (Money.from_cents(500, "NOK"), Money.from_cents(19_950, "SEK")),
    )
