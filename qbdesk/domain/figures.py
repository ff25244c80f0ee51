"""The figures of a day: orders, revenue, the average order, what is still to be sent, what sold best.

An order counts when it was really paid in this shop: confirmed by the shop's API, its state now *New* or
*Completed*. Unpaid, cancelled and contradicted orders never count, nor do tests, replays and simulated ones;
nor does a state that this program does not know, for it may be either. Amounts of different currencies are
never added up.

**The day is that of this computer's clock**, as every time in the window is: the figures must agree with
the table beside them, which says "today 00:12" by the same clock. For a Swedish shop at home it is the
shop's day. An order belongs to the moment it became known, or was paid when only a check found it.

The hours are those of the clock on the wall, always 24, so that two days can be laid beside each other: when
clocks are set forward one of them is empty, when they are set back one of them lasts two hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.order import Order

HOURS = 24
DAYS = 30
_WEEK = timedelta(days=7)
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """From `begin_us` up to but not including `end_us`, microseconds since the epoch."""

    begin_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The spans whose orders make the figures of `day`.

    `before` is the same weekday a week earlier, `so_far_before` as much of it as has passed of `day`;
    `days` are the last days up to `day`, oldest first.
    """

    day: date
    is_today: bool
    whole: Span
    hours: tuple[Span, ...]
    hours_before: tuple[Span, ...]
    so_far_before: Span
    days: tuple[Span, ...]

    @property
    def before(self) -> date:
        """The day that it is compared with."""
        return self.day - _WEEK

    def day_at(self, index: int) -> date:
        """The day of `days[index]`."""
        return self.day - timedelta(days=len(self.days) - 1 - index)


def plan_day(day: date, now: datetime, zone: tzinfo | None = None, days: int = DAYS) -> DayPlan:
    """The spans for `day` as seen from the aware `now`; `zone` None is this computer's."""
    local = now.astimezone(zone)
    before = day - _WEEK
    is_today = day == local.date()
    whole, whole_before = _day_span(day, zone), _day_span(before, zone)
    end_before = _moment_us(before, local.time(), zone) if is_today else whole_before.end_us
    return DayPlan(
        day=day,
        is_today=is_today,
        whole=whole,
        hours=_hours(day, zone),
        hours_before=_hours(before, zone),
        so_far_before=Span(whole_before.begin_us, min(end_before, whole_before.end_us)),
        days=tuple(_day_span(day - timedelta(days=ago), zone) for ago in reversed(range(days))),
    )


@dataclass(frozen=True, slots=True)
class CurrencySales:
    """Orders in one currency: all of them, those that have an amount, and the sum of these in hundredths."""

    currency: str
    orders: int
    priced: int
    cents: int

    @property
    def revenue(self) -> Money:
        """The sum."""
        return Money.from_cents(self.cents, self.currency)

    @property
    def average(self) -> Money | None:
        """The average amount, None when no order has one."""
        return Money(self.revenue.amount / self.priced, self.currency) if self.priced else None


@dataclass(frozen=True, slots=True)
class Sales:
    """The orders of a span, by currency."""

    currencies: tuple[CurrencySales, ...] = ()

    @property
    def orders(self) -> int:
        """All orders: they may be counted together, their amounts not."""
        return sum(each.orders for each in self.currencies)

    def of(self, currency: str) -> CurrencySales:
        """What was sold in one currency."""
        found = (each for each in self.currencies if each.currency == currency)
        return next(found, CurrencySales(currency, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class ToSend:
    """Orders whose state is *New* now, of whatever day, and when the oldest of them came."""

    orders: int = 0
    oldest_at_us: int | None = None


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One line of a counted order; `revenue` None when the shop's price cannot be read."""

    product_id: str
    title: str
    image_url: str
    quantity: Decimal
    revenue: Money | None


@dataclass(frozen=True, slots=True)
class SoldProduct:
    """What was sold of a product on a day; one revenue a currency, the largest number of pieces first."""

    product_id: str
    title: str
    image_url: str
    quantity: Decimal
    revenue: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Sold:
    """The products sold on a day, best first, and how many pieces of any product.

    `of_orders`: how many orders were read for it; fewer than the day has only on a day of thousands.
    """

    products: tuple[SoldProduct, ...] = ()
    pieces: Decimal = Decimal(0)
    of_orders: int = 0


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What was gathered for a plan; the sales stand in the order of its spans."""

    plan: DayPlan
    hours: tuple[Sales, ...]
    hours_before: tuple[Sales, ...]
    so_far_before: Sales
    days: tuple[Sales, ...]
    to_send: ToSend = ToSend()
    found_by_check: int = 0
    sold: Sold = Sold()

    @property
    def so_far(self) -> Sales:
        """The day itself."""
        return self.days[-1]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies with amounts in these days, that of most orders first: the shop's own."""
        return main_currencies((*self.days, self.so_far_before, *self.hours_before))

    @property
    def is_empty(self) -> bool:
        """Whether there is no order in any of the spans, and none to be sent."""
        return not (self.to_send.orders or any(sales.orders for sales in (*self.days, *self.hours_before)))


def main_currencies(parts: Iterable[Sales]) -> tuple[str, ...]:
    """The currencies that have amounts, that of most orders first."""
    counts: dict[str, int] = {}
    for sales in parts:
        for each in sales.currencies:
            if each.priced:
                counts[each.currency] = counts.get(each.currency, 0) + each.priced
    return tuple(sorted(counts, key=lambda currency: (-counts[currency], currency)))


def sold_lines(order: Order) -> tuple[SoldLine, ...]:
    """The lines of a counted order; a line without a readable quantity is one piece."""
    return tuple(
        SoldLine(
            product_id=line.product_id,
            title=line.title,
            image_url=line.image_url,
            quantity=Decimal(1) if line.quantity is None else line.quantity,
            revenue=None if line.total is None else Money(line.total, order.currency),
        )
        for line in order.lines
    )


def best_sold(orders: Sequence[Iterable[SoldLine]]) -> Sold:
    """The lines of `orders` (newest first) by product: most pieces first, then most revenue, then title.

    A product without an id goes by its title; of several titles the newest order's is shown.
    """
    by_key: dict[tuple[str, str], list[SoldLine]] = {}
    for lines in orders:
        for line in lines:
            key = (line.product_id, "") if line.product_id else ("", line.title)
            by_key.setdefault(key, []).append(line)
    products = [_product(lines) for lines in by_key.values()]
    products.sort(key=lambda each: (-each.quantity, -_largest(each.revenue), each.title, each.product_id))
    pieces = sum((each.quantity for each in products), Decimal(0))
    return Sold(tuple(products), pieces, len(orders))


def _product(lines: Sequence[SoldLine]) -> SoldProduct:
    revenue: dict[str, Decimal] = {}
    pieces: dict[str, Decimal] = {}
    for line in lines:
        if line.revenue is not None:
            currency = line.revenue.currency
            revenue[currency] = revenue.get(currency, Decimal(0)) + line.revenue.amount
            pieces[currency] = pieces.get(currency, Decimal(0)) + line.quantity
    return SoldProduct(
        product_id=lines[0].product_id,
        title=next((line.title for line in lines if line.title), ""),
        image_url=next((line.image_url for line in lines if line.image_url), ""),
        quantity=sum((line.quantity for line in lines), Decimal(0)),
        revenue=tuple(
            Money(revenue[currency], currency)
            for currency in sorted(revenue, key=lambda each: (-pieces[each], each))
        ),
    )


def _largest(revenue: Sequence[Money]) -> Decimal:
    return max((each.amount for each in revenue), default=Decimal(0))


def _day_span(day: date, zone: tzinfo | None) -> Span:
    return Span(_moment_us(day, time(), zone), _moment_us(day + timedelta(days=1), time(), zone))


def _hours(day: date, zone: tzinfo | None) -> tuple[Span, ...]:
    whole = _day_span(day, zone)
    edges = [_moment_us(day, time(hour), zone) for hour in range(HOURS)]
    edges = [min(max(edge, whole.begin_us), whole.end_us) for edge in edges]
    return tuple(Span(*pair) for pair in zip(edges, [*edges[1:], whole.end_us], strict=True))


def _moment_us(day: date, clock: time, zone: tzinfo | None) -> int:
    """The first moment at which the clock on the wall of `zone` says so; in a gap, the moment of the gap."""
    moment = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone)
    return int(moment.replace(microsecond=0).timestamp()) * _MICROSECONDS + moment.microsecond
