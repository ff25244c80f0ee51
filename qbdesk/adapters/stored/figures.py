"""The figures of a day: sums of each span out of one index, and the order lines of one day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from qbdesk.adapters.stored.asking import Ask
from qbdesk.adapters.stored.dialect import Dialect
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
PAID = f"{_OF_SHOP} AND order_state IN ('new', 'done')"
"""What is sold, for three sources."""
SUMS = "count(*), count(amount_cents), CAST(coalesce(sum(amount_cents), 0) AS bigint)"
"""Orders, those with an amount, and hundredths."""
_FIRST_CURRENCY = f"SELECT min(currency) FROM event WHERE {_SOLD}"  # noqa: S608 - the parts are constants
_NEXT_CURRENCY = f"{_FIRST_CURRENCY} AND currency > ?"
_TO_SEND = f"SELECT count(*), min(received_at_us) FROM event WHERE {_OF_SHOP} AND order_state = 'new'"  # noqa: S608
_FOUND_BY_CHECK = f"""
SELECT count(*) FROM event
WHERE {PAID} AND source <> 'webhook' AND deliveries = 0 AND (alarm_at_us IS NULL OR alarm_at_us <> 0)
    AND currency = ? AND received_at_us >= ? AND received_at_us < ?
"""  # noqa: S608
_ORDERS = f"""
SELECT received_at_us, snapshot_id FROM event
WHERE {PAID} AND currency = ? AND received_at_us >= ? AND received_at_us < ?
ORDER BY received_at_us DESC LIMIT ?
"""  # noqa: S608


class DayReader(ABC):
    """Reads the figures of days; keeps the order lines of the last one, which seldom change."""

    def __init__(self, dialect: Dialect, simulated: bool) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._dialect = dialect
        self.sources = (
            Source.WEBHOOK.value,
            Source.CHECK.value,
            Source.SIMULATED.value if simulated else Source.CHECK.value,
        )
        self._lines: dict[int, tuple[SoldLine, ...]] = {}

    @abstractmethod
    def sums(self, ask: Ask, wanted: Sequence[tuple[str, Span]]) -> list[CurrencySales]:
        """What was sold in each currency and span, in their order."""

    def read(self, ask: Ask, plan: DayPlan) -> DayFigures:
        """The figures; `ask` answers from one state of the store."""
        currencies = _currencies(ask)
        spans = (*plan.hours, *plan.hours_before, plan.so_far_before, *plan.days)
        sums = iter(self.sums(ask, [(currency, span) for span in spans for currency in currencies]))
        sales = [
            Sales(tuple(found for found in [next(sums) for _ in currencies] if found.orders)) for _ in spans
        ]
        days = len(spans) - len(plan.days)
        before = len(plan.hours)
        return DayFigures(
            plan=plan,
            hours=tuple(sales[:before]),
            hours_before=tuple(sales[before : days - 1]),
            so_far_before=sales[days - 1],
            days=tuple(sales[days:]),
            to_send=ToSend(*ask(_TO_SEND, self.sources)[0]),
            found_by_check=sum(
                ask(_FOUND_BY_CHECK, self._of(currency, plan.whole))[0][0] for currency in currencies
            ),
            sold=self._sold(ask, currencies, plan.whole),
        )

    def _of(self, currency: str, span: Span) -> tuple[object, ...]:
        return *self.sources, currency, span.begin_us, span.end_us

    def _sold(self, ask: Ask, currencies: Sequence[str], span: Span) -> Sold:
        orders: list[tuple[int, int | None]] = []
        for currency in currencies:
            found = ask(_ORDERS, (*self._of(currency, span), _MOST_ORDERS_READ))
            orders += [(received_at_us, snapshot_id) for received_at_us, snapshot_id in found]
        orders.sort(key=lambda order: -order[0])
        wanted = [snapshot_id for _, snapshot_id in orders[:_MOST_ORDERS_READ] if snapshot_id is not None]
        known = {each: self._lines[each] for each in wanted if each in self._lines}
        self._lines = known | self._lines_of(ask, [each for each in wanted if each not in known])
        return best_sold([self._lines.get(snapshot_id, ()) for snapshot_id in wanted])

    def _lines_of(self, ask: Ask, snapshot_ids: Sequence[int]) -> dict[int, tuple[SoldLine, ...]]:
        if not snapshot_ids:
            return {}
        among = self._dialect.is_among("id", snapshot_ids)
        found = ask(f"SELECT id, body, compressed FROM snapshot WHERE {among.text}", among.values)  # noqa: S608
        bodies = ((row[0], read_body(*row[1:])) for row in found)
        return {
            snapshot_id: () if body is None else sold_lines(read_order(body)) for snapshot_id, body in bodies
        }


def _currencies(ask: Ask) -> list[str]:
    """The currencies of orders, "" too, by a seek for each; a shop has one or two."""
    found: list[str] = []
    currency = ask(_FIRST_CURRENCY, ())[0][0]
    while currency is not None:
        found.append(currency)
        currency = ask(_NEXT_CURRENCY, (currency,))[0][0]
    return found
