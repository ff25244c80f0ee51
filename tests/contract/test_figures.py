"""The figures of a day against a plain sum in Python, in each kind of store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qbdesk.adapters.postgres import order_times as shared_order_times
from qbdesk.adapters.postgres.asking import ask
from qbdesk.adapters.postgres.dialect import POSTGRES
from qbdesk.adapters.postgres.figures import PostgresDays
from qbdesk.adapters.sqlite import order_times
from qbdesk.adapters.sqlite import rows as sqlite_rows
from qbdesk.adapters.sqlite.connection import open_writer
from qbdesk.adapters.sqlite.dialect import SQLITE
from qbdesk.adapters.sqlite.figures import SqliteDays
from qbdesk.domain.event import Source
from qbdesk.domain.figures import DayFigures, DayPlan, Span, ToSend, plan_day
from tests.contract.day_orders import (
    EVENT_COLUMNS,
    NOW,
    ROWS,
    SNAPSHOT_COLUMNS,
    TODAY,
    ZONE,
    Row,
    as_sums,
    plain_sum,
    values_of,
)
from tests.postgres.cluster import Cluster

Read = Callable[[Sequence[Row], DayPlan, bool], tuple[DayFigures, list[int]]]
"""The figures of these orders, and how many came in each of the plan's hours."""


def third(demo: bool) -> Source:
    return Source.SIMULATED if demo else Source.CHECK


@pytest.fixture(params=["sqlite", "postgres"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Read]:
    if request.param == "sqlite":
        yield from read_file(tmp_path)
    else:
        yield from read_shared(request.getfixturevalue("cluster"))


def read_file(folder: Path) -> Iterator[Read]:
    with closing(open_writer(folder / "a.db")) as connection:
        connection.execute("PRAGMA synchronous = OFF")

        def read(rows: Sequence[Row], plan: DayPlan, demo: bool) -> tuple[DayFigures, list[int]]:
            connection.execute("BEGIN")
            connection.execute("DELETE FROM event")
            connection.execute("DELETE FROM snapshot")
            for snapshot, event in values_of(rows):
                connection.execute(insertion("snapshot", SNAPSHOT_COLUMNS, snapshot, "?"), snapshot)
                connection.execute(insertion("event", EVENT_COLUMNS, event, "?"), event)
            connection.execute("COMMIT")
            counts = order_times.count_orders(connection, plan.hours, third(demo))
            return SqliteDays(SQLITE, demo).read(partial(sqlite_rows.ask, connection), plan), counts

        yield read


def read_shared(cluster: Cluster) -> Iterator[Read]:
    database = cluster.database()
    with cluster.connect(database) as connection:
        connection.execute("SET search_path = qbdesk, public; SET session_replication_role = replica")

        def read(rows: Sequence[Row], plan: DayPlan, demo: bool) -> tuple[DayFigures, list[int]]:
            with connection.transaction():
                connection.execute("DELETE FROM event")
                connection.execute("DELETE FROM snapshot")
                for snapshot, event in values_of(rows):
                    insert(connection, "snapshot", SNAPSHOT_COLUMNS, snapshot)
                    insert(connection, "event", EVENT_COLUMNS, event)
            counts = shared_order_times.count_orders(connection, plan.hours, third(demo))
            return PostgresDays(POSTGRES, demo).read(partial(ask, connection), plan), counts

        yield read
    cluster.drop(database)


def insert(connection: psycopg.Connection, table: str, columns: str, values: Sequence[object]) -> None:
    connection.execute(insertion(table, columns, values, "%s").encode(), values)


def insertion(table: str, columns: str, values: Sequence[object], mark: str) -> str:
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join([mark] * len(values))})"


def came_in(rows: Sequence[Row], span: Span, demo: bool) -> int:
    """Orders of any state that is known, in that time."""
    return sum(
        row.is_order(demo) and row.order_state is not None and span.begin_us <= row.at_us < span.end_us
        for row in rows
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=25), demo=st.booleans(), days_ago=st.integers(0, 8))
def test_figures_are_those_of_a_plain_sum(read: Read, rows: list[Row], demo: bool, days_ago: int) -> None:
    plan = plan_day(TODAY - timedelta(days=days_ago), NOW, ZONE)
    figures, counts = read(rows, plan, demo)
    assert counts == [came_in(rows, span, demo) for span in plan.hours]
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
