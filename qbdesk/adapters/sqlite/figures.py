"""The figures' SQL: sums of each span out of one index, and the order lines of one day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial

from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.adapters.stored.row_values import read_body
from qbdesk.domain.event import Source
from qbdesk.domain.figures import (
    CurrencySales,
    DayFigures,
    DayPlan,
    Sales,
    Sold,
    SoldLine,
    Span,
    ToSend,
    best_sold,
    sold_lines,
)
from qbdesk.domain.order import read_order

_MOST_ORDERS_READ = 1000
_SOLD = "type = 'order.new' AND realm = 'shop' AND trust = 'confirmed'"
_OF_SHOP = f"{_SOLD} AND source IN (?, ?, ?)"
_PAID = f"{_OF_SHOP} AND order_state IN ('new', 'done')"
_FIRST_CURRENCY = f"SELECT min(currency) FROM event WHERE {_SOLD}"  # noqa: S608 - the parts are constants
_NEXT_CURRENCY = f"{_FIRST_CURRENCY} AND currency > ?"
_SUM = f"""
SELECT count(*), count(amount_cents), coalesce(sum(amount_cents), 0) FROM event
WHERE {_PAID} AND currency = ? AND received_at_us >= ? AND received_at_us < ?
"""  # noqa: S608
_TO_SEND = f"SELECT count(*), min(received_at_us) FROM event WHERE {_OF_SHOP} AND order_state = 'new'"  # noqa: S608
_FOUND_BY_CHECK = f"""
SELECT count(*) FROM event
WHERE {_PAID} AND source <> 'webhook' AND deliveries = 0 AND alarm_at_us IS NOT 0
    AND currency = ? AND received_at_us >= ? AND received_at_us < ?
"""  # noqa: S608
_ORDERS = f"""
SELECT received_at_us, snapshot_id FROM event
WHERE {_PAID} AND currency = ? AND received_at_us >= ? AND received_at_us < ?
ORDER BY received_at_us DESC LIMIT ?
"""  # noqa: S608
_BODY = "SELECT body, compressed FROM snapshot WHERE id = ?"


class SqliteFigures:
    """`FiguresReader`, on the thread and connection with which a `SqliteReader` makes its long lists."""

    def __init__(self, reader: SqliteReader, simulated: bool = False) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._reader = reader
        real = (Source.WEBHOOK, Source.CHECK)
        self._sources = (*real, Source.SIMULATED if simulated else Source.CHECK)
        self._lines: dict[int, tuple[SoldLine, ...]] = {}

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """See `ports.FiguresReader`."""
        return await self._reader.lists.submit(partial(self._gather, plan))

    def _gather(self, plan: DayPlan, connection: sqlite3.Connection) -> DayFigures:
        """All from one state of the store, though the writer goes on beside."""
        connection.execute("BEGIN")
        try:
            currencies = _currencies(connection)
            return DayFigures(
                plan=plan,
                hours=self._sales(connection, currencies, plan.hours),
                hours_before=self._sales(connection, currencies, plan.hours_before),
                so_far_before=self._sales(connection, currencies, (plan.so_far_before,))[0],
                days=self._sales(connection, currencies, plan.days),
                to_send=ToSend(*connection.execute(_TO_SEND, self._sources).fetchone()),
                found_by_check=self._found(connection, currencies, plan.whole),
                sold=self._sold(connection, currencies, plan.whole),
            )
        finally:
            connection.execute("COMMIT")

    def _sales(
        self, connection: sqlite3.Connection, currencies: Sequence[str], spans: Iterable[Span]
    ) -> tuple[Sales, ...]:
        return tuple(
            Sales(
                tuple(
                    found
                    for currency in currencies
                    if (found := self._sum(connection, currency, span)).orders
                )
            )
            for span in spans
        )

    def _sum(self, connection: sqlite3.Connection, currency: str, span: Span) -> CurrencySales:
        key = (*self._sources, currency, span.begin_us, span.end_us)
        return CurrencySales(currency, *connection.execute(_SUM, key).fetchone())

    def _found(self, connection: sqlite3.Connection, currencies: Sequence[str], span: Span) -> int:
        keys = [(*self._sources, currency, span.begin_us, span.end_us) for currency in currencies]
        return sum(connection.execute(_FOUND_BY_CHECK, key).fetchone()[0] for key in keys)

    def _sold(self, connection: sqlite3.Connection, currencies: Sequence[str], span: Span) -> Sold:
        orders: list[tuple[int, int | None]] = []
        for currency in currencies:
            key = (*self._sources, currency, span.begin_us, span.end_us, _MOST_ORDERS_READ)
            orders += connection.execute(_ORDERS, key)
        orders.sort(key=lambda order: -order[0])
        wanted = [snapshot_id for _, snapshot_id in orders[:_MOST_ORDERS_READ] if snapshot_id is not None]
        self._lines = {
            snapshot_id: self._lines.get(snapshot_id) or _lines_of(connection, snapshot_id)
            for snapshot_id in wanted
        }
        return best_sold([self._lines[snapshot_id] for snapshot_id in wanted])


def _currencies(connection: sqlite3.Connection) -> list[str]:
    """The currencies of orders, "" too, by a seek for each; a shop has one or two."""
    found: list[str] = []
    (currency,) = connection.execute(_FIRST_CURRENCY).fetchone()
    while currency is not None:
        found.append(currency)
        (currency,) = connection.execute(_NEXT_CURRENCY, (currency,)).fetchone()
    return found


def _lines_of(connection: sqlite3.Connection, snapshot_id: int) -> tuple[SoldLine, ...]:
    row = connection.execute(_BODY, (snapshot_id,)).fetchone()
    body = None if row is None else read_body(*row)
    return () if body is None else sold_lines(read_order(body))
