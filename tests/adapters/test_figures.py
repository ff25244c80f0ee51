"""The figures' SQL against a plain sum in Python, on a real store."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from qbdesk.adapters.sqlite.figures import SqliteFigures
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.domain.event import EventType, Realm, Source
from qbdesk.domain.figures import DayFigures, plan_day
from qbdesk.domain.order import OrderState
from tests.contract.day_orders import (
    DAY_US,
    EVENT_COLUMNS,
    NOW,
    NOW_US,
    SNAPSHOT_COLUMNS,
    TODAY,
    ZONE,
    Row,
    values_of,
)
from tests.contract.stores import START_US, fetched, incoming


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
    for snapshot, event in values_of(rows):
        connection.execute(f"INSERT INTO snapshot ({SNAPSHOT_COLUMNS}) VALUES ({marks(snapshot)})", snapshot)
        connection.execute(f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({marks(event)})", event)


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


async def gathered(reader: SqliteReader, day: date = TODAY, demo: bool = False) -> DayFigures:
    return await SqliteFigures(reader, simulated=demo).day_figures(plan_day(day, NOW, ZONE))


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
