"""The figures' SQL against a plain sum in Python, on a real store."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qbdesk.adapters.sqlite.figures import SqliteFigures
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.event import EventType, Realm, Source
from qbdesk.domain.figures import DayFigures, Sales, Span, ToSend, plan_day
from qbdesk.domain.order import OrderState
from tests.contract.stores import START_US, fetched, incoming

ZONE = UTC
NOW = datetime(2026, 11, 23, 14, 34, 20, tzinfo=ZONE)
TODAY = date(2026, 11, 23)
NOW_US = int(NOW.timestamp()) * 1_000_000
DAY_US = 86_400_000_000


@dataclass(frozen=True)
class Row:
    """An order as it lies in the store; all defaults count today."""

    at_us: int = NOW_US - 60_000_000
    cents: int | None = 10_000
    currency: str = "SEK"
    order_state: str | None = "new"
    realm: str = "shop"
    trust: str = "confirmed"
    source: str = "webhook"
    type: str = "order.new"
    deliveries: int = 1
    alarm_at_us: int | None = None
    lines: tuple[tuple[str, int, int], ...] = ()

    def counts(self, demo: bool = False) -> bool:
        sources = {"webhook", "check"} | ({"simulated"} if demo else set())
        return (
            self.type == "order.new"
            and self.realm == "shop"
            and self.trust == "confirmed"
            and self.source in sources
            and self.order_state in ("new", "done")
        )


@asynccontextmanager
async def store(folder: Path, *rows: Row) -> AsyncIterator[SqliteReader]:
    writer = SqliteWriter(folder / "qbdesk.db")
    await writer.open()
    reader = SqliteReader(folder / "qbdesk.db")
    await reader.open()
    try:
        await writer.thread.submit(partial(fill, rows))
        yield reader
    finally:
        await reader.aclose()
        await writer.aclose()


def fill(rows: Sequence[Row], connection: sqlite3.Connection) -> None:
    for number, row in enumerate(rows, 1):
        body = {
            "order_id": str(number),
            "currency": row.currency,
            "products": [
                {"product_id": product, "title": f"Vara {product}", "qty": pieces, "price": price}
                for product, pieces, price in row.lines
            ],
        }
        connection.execute(
            "INSERT INTO snapshot VALUES (?, 'order', ?, ?, 1, 0, ?)",
            (number, str(number), f"hash {number}", json.dumps(body).encode()),
        )
        connection.execute(
            "INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,"
            " deliveries, amount_cents, currency, order_state, snapshot_id, alarm_at_us)"
            " VALUES (?, ?, ?, ?, 'done', ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                row.type,
                str(number),
                row.realm,
                row.trust,
                row.source,
                row.at_us,
                row.deliveries,
                row.cents,
                row.currency,
                row.order_state,
                number,
                row.alarm_at_us,
            ),
        )


async def gathered(reader: SqliteReader, day: date = TODAY, demo: bool = False) -> DayFigures:
    return await SqliteFigures(reader, simulated=demo).day_figures(plan_day(day, NOW, ZONE))


def plain_sum(rows: Sequence[Row], span: Span, demo: bool) -> dict[str, tuple[int, int, int]]:
    """(orders, orders with an amount, hundredths) by currency."""
    found: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        if row.counts(demo) and span.begin_us <= row.at_us < span.end_us:
            orders, priced, cents = found.get(row.currency, (0, 0, 0))
            found[row.currency] = (orders + 1, priced + (row.cents is not None), cents + (row.cents or 0))
    return found


def as_sums(sales: Sales) -> dict[str, tuple[int, int, int]]:
    return {each.currency: (each.orders, each.priced, each.cents) for each in sales.currencies}


TIMES = st.integers(NOW_US - 32 * DAY_US, NOW_US + DAY_US) | st.sampled_from(
    [
        NOW_US,
        NOW_US - 7 * DAY_US,
        NOW_US - 7 * DAY_US - 1,
        int(datetime(2026, 11, 23, tzinfo=ZONE).timestamp()) * 10**6,
    ]
)
ROWS = st.builds(
    Row,
    at_us=TIMES,
    cents=st.none() | st.integers(0, 10_000_00),
    currency=st.sampled_from(["SEK", "SEK", "NOK", ""]),
    order_state=st.sampled_from(["new", "done", "cancelled", "unpaid", "unknown", None]),
    realm=st.sampled_from(["shop", "shop", "shop", "test"]),
    trust=st.sampled_from(["confirmed", "confirmed", "confirmed", "contradicted", "waiting", "unchecked"]),
    source=st.sampled_from(["webhook", "webhook", "check", "replay", "simulated"]),
    type=st.sampled_from(["order.new", "order.new", "order.new", "order.done"]),
    deliveries=st.integers(0, 2),
    alarm_at_us=st.sampled_from([None, 0, 5]),
    lines=st.lists(
        st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(1, 4), st.integers(1, 500)), max_size=3
    ).map(tuple),
)


@given(rows=st.lists(ROWS, max_size=25), demo=st.booleans(), days_ago=st.integers(0, 8))
@settings(max_examples=50)
def test_figures_are_those_of_a_plain_sum(rows: list[Row], demo: bool, days_ago: int) -> None:
    day = TODAY - timedelta(days=days_ago)

    async def gather() -> DayFigures:
        with tempfile.TemporaryDirectory() as folder:
            async with store(Path(folder), *rows) as reader:
                return await gathered(reader, day, demo)

    figures = asyncio.run(gather())
    plan = figures.plan
    for spans, found in (
        (plan.hours, figures.hours),
        (plan.hours_before, figures.hours_before),
        (plan.days, figures.days),
        ((plan.so_far_before,), (figures.so_far_before,)),
    ):
        assert [as_sums(sales) for sales in found] == [plain_sum(rows, span, demo) for span in spans]
    counted = [row for row in rows if row.counts(demo)]
    waiting = [row.at_us for row in counted if row.order_state == "new"]
    assert figures.to_send == ToSend(len(waiting), min(waiting, default=None))
    of_day = [row for row in counted if plan.whole.begin_us <= row.at_us < plan.whole.end_us]
    assert figures.found_by_check == sum(
        row.source != "webhook" and not row.deliveries and row.alarm_at_us != 0 for row in of_day
    )
    pieces = Decimal(sum(pieces for row in of_day for _, pieces, _ in row.lines))
    assert (figures.sold.pieces, figures.sold.of_orders) == (pieces, len(of_day))
    for product in figures.sold.products:
        lines = [
            (row.currency, line) for row in of_day for line in row.lines if line[0] == product.product_id
        ]
        assert product.quantity == sum(line[1] for _, line in lines)
        for revenue in product.revenue:
            own = [line for currency, line in lines if currency == revenue.currency]
            assert revenue.amount == sum(line[1] * line[2] for line in own)


async def test_an_order_counts_once_the_shop_confirmed_it(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "qbdesk.db")
    await writer.open()
    reader = SqliteReader(tmp_path / "qbdesk.db")
    await reader.open()
    figures = SqliteFigures(reader)
    plan = plan_day(datetime.fromtimestamp(START_US / 1e6, UTC).date(), NOW, ZONE)
    try:
        await writer.record(
            [
                incoming(EventType.ORDER_NEW, "1"),
                incoming(EventType.ORDER_NEW, "2"),
                incoming(EventType.ORDER_NEW, "1", Realm.TEST, source=Source.SIMULATED),
            ]
        )
        assert (await figures.day_figures(plan)).is_empty
        while jobs := await writer.claim(50, START_US):
            for job in jobs:
                await writer.finish(fetched(job))
        found = await figures.day_figures(plan)
        assert (found.so_far.orders, found.to_send.orders) == (2, 2)
        assert found.so_far.of("SEK").revenue.amount == Decimal("1497.90")
        await writer.record([incoming(EventType.ORDER_CANCELLED, "2")])
        (job,) = await writer.claim(50, START_US)
        await writer.finish(fetched(job, "-1", OrderState.CANCELLED))
        assert (await figures.day_figures(plan)).so_far.orders == 1
    finally:
        await reader.aclose()
        await writer.aclose()


async def test_simulated_orders_count_in_the_demo_only(tmp_path: Path) -> None:
    async with store(tmp_path, Row(source="simulated")) as reader:
        assert (await gathered(reader)).so_far.orders == 0
        assert (await gathered(reader, demo=True)).so_far.orders == 1


async def test_the_order_that_just_came_belongs_to_today(tmp_path: Path) -> None:
    midnight_us = NOW_US - NOW_US % DAY_US
    rows = (Row(at_us=midnight_us - 1), Row(at_us=midnight_us), Row(at_us=midnight_us + DAY_US - 1))
    async with store(tmp_path, *rows) as reader:
        figures = await gathered(reader)
    assert figures.so_far.orders == 2
    assert (figures.hours[0].orders, figures.hours[23].orders) == (1, 1)


async def test_lines_that_are_broken_or_erased_do_no_harm(tmp_path: Path) -> None:
    async with store(tmp_path, Row(lines=(("1", 2, 10),)), Row()) as reader:
        first = await gathered(reader)
    assert [(each.title, each.quantity) for each in first.sold.products] == [("Vara 1", Decimal(2))]
    assert first.sold.of_orders == 2


async def test_a_day_is_read_through_its_index(tmp_path: Path) -> None:
    async with store(tmp_path, Row()) as reader:
        seen: list[str] = []
        figures = SqliteFigures(reader)
        await reader.lists.submit(partial(_trace, seen))
        await figures.day_figures(plan_day(TODAY, NOW, ZONE))
        plans = await reader.lists.submit(partial(_plans, seen))
    assert plans
    assert all("INDEX" in each or "snapshot" in each or "SUBQUERY" in each for each in plans), plans


def _trace(seen: list[str], connection: sqlite3.Connection) -> None:
    connection.set_trace_callback(seen.append)


def _plans(seen: list[str], connection: sqlite3.Connection) -> list[str]:
    connection.set_trace_callback(None)
    selects = [statement for statement in seen if "SELECT" in statement]
    return [row[3] for each in selects for row in connection.execute(f"EXPLAIN QUERY PLAN {each}")]
