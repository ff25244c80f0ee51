"""The figures of a day: spans of the clock on the wall, sums by currency, what sold best."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.figures import (
    HOURS,
    CurrencySales,
    DayFigures,
    DayPlan,
    Sales,
    SoldLine,
    Span,
    ToSend,
    best_sold,
    main_currencies,
    plan_day,
    sold_lines,
)
from qbdesk.domain.money import Money
from qbdesk.domain.order import read_order

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOUR_US = 3_600_000_000
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def plan(day: date, now: datetime, zone: ZoneInfo = STOCKHOLM, days: int = 30) -> DayPlan:
    return plan_day(day, now, zone, days)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def moment(us: int) -> datetime:
    return datetime.fromtimestamp(us / 1_000_000, STOCKHOLM)


def lengths(spans: tuple[Span, ...]) -> list[float]:
    return [(span.end_us - span.begin_us) / HOUR_US for span in spans]


class TestPlan:
    def test_a_day_is_24_hours_from_midnight_to_midnight(self) -> None:
        found = plan(date(2026, 11, 23), at("2026-11-23T14:34:20"))
        assert lengths(found.hours) == [1.0] * HOURS
        assert moment(found.whole.begin_us).isoformat() == "2026-11-23T00:00:00+01:00"
        assert moment(found.whole.end_us).isoformat() == "2026-11-24T00:00:00+01:00"

    def test_today_is_compared_up_to_the_same_time_last_week(self) -> None:
        found = plan(date(2026, 11, 23), at("2026-11-23T14:34:20.000005"))
        assert found.is_today
        assert found.before == date(2026, 11, 16)
        assert moment(found.so_far_before.end_us).isoformat() == "2026-11-16T14:34:20.000005+01:00"

    def test_a_past_day_is_compared_whole(self) -> None:
        found = plan(date(2026, 11, 22), at("2026-11-23T14:34:20"))
        assert not found.is_today
        assert found.so_far_before == Span(found.hours_before[0].begin_us, found.hours_before[-1].end_us)

    def test_today_is_told_in_the_zone(self) -> None:
        just_after = datetime(2026, 11, 22, 23, 5, tzinfo=UTC)
        assert plan(date(2026, 11, 23), just_after).is_today

    def test_the_day_of_spring_has_an_empty_hour_and_lasts_23(self) -> None:
        found = plan(SPRING, at("2026-03-29T20:00:00"))
        assert lengths(found.hours) == [1, 1, 0, *[1] * 21]
        assert sum(lengths((found.whole,))) == 23

    def test_the_day_of_autumn_has_a_double_hour_and_lasts_25(self) -> None:
        found = plan(AUTUMN, at("2026-10-25T20:00:00"))
        assert lengths(found.hours) == [1, 1, 2, *[1] * 21]
        assert sum(lengths((found.whole,))) == 25

    def test_a_time_that_last_week_did_not_have_is_the_moment_of_the_change(self) -> None:
        found = plan(SPRING + timedelta(days=7), at("2026-04-05T02:30:00"))
        assert found.so_far_before.end_us == found.hours_before[1].end_us + HOUR_US // 2

    def test_the_last_days_end_with_the_day(self) -> None:
        found = plan(date(2026, 11, 23), at("2026-11-23T14:34:20"), days=14)
        assert len(found.days) == 14
        assert found.days[-1] == found.whole
        assert found.day_at(13) == found.day
        assert found.day_at(0) == date(2026, 11, 10)
        assert [a.end_us for a in found.days[:-1]] == [b.begin_us for b in found.days[1:]]

    @given(
        day=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
        zone=st.sampled_from(
            [
                "Europe/Stockholm",
                "UTC",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "Asia/Beirut",
            ]
        ),
        clock=st.times(),
    )
    def test_spans_follow_each_other_without_gap_or_overlap(
        self, day: date, zone: str, clock: object
    ) -> None:
        now = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type]
        found = plan(day, now, ZoneInfo(zone))
        for spans in (found.hours, found.hours_before, found.days):
            assert all(span.begin_us <= span.end_us for span in spans)
            assert [a.end_us for a in spans[:-1]] == [b.begin_us for b in spans[1:]]
        assert (found.hours[0].begin_us, found.hours[-1].end_us) == (found.whole.begin_us, found.whole.end_us)
        assert found.hours_before[0].begin_us == found.so_far_before.begin_us
        assert found.so_far_before.end_us <= found.hours_before[-1].end_us

    def test_without_a_zone_the_day_is_this_computers(self) -> None:
        now = datetime.now(UTC)
        local = now.astimezone()
        found = plan_day(local.date(), now)
        assert found.is_today
        midnight = datetime.fromtimestamp(found.whole.begin_us / 1_000_000).astimezone()
        assert (midnight.hour, midnight.minute, midnight.date()) == (0, 0, local.date())


def test_orders_are_counted_together_and_amounts_are_not() -> None:
    sales = Sales((CurrencySales("SEK", 3, 2, 30_000), CurrencySales("NOK", 1, 1, 9_900)))
    assert sales.orders == 4
    assert sales.of("SEK").revenue == Money(Decimal("300.00"), "SEK")
    assert sales.of("SEK").average == Money(Decimal("150.00"), "SEK")
    assert sales.of("EUR").orders == 0
    assert sales.of("EUR").average is None


def test_the_main_currency_has_the_most_orders() -> None:
    few = Sales((CurrencySales("EUR", 1, 1, 900_000), CurrencySales("SEK", 2, 2, 200)))
    assert main_currencies([few, few]) == ("SEK", "EUR")
    assert main_currencies([Sales((CurrencySales("", 3, 0, 0),))]) == ()


def test_figures_are_empty_without_an_order_anywhere() -> None:
    found = plan(date(2026, 11, 23), at("2026-11-23T14:34:20"))
    none = (Sales(),)
    empty = DayFigures(found, none * 24, none * 24, Sales(), none * 30)
    assert empty.is_empty
    assert not DayFigures(found, none * 24, none * 24, Sales(), none * 30, to_send=ToSend(1, 5)).is_empty


class TestBestSold:
    def test_lines_of_an_order_are_read_as_the_shop_wrote_them(self) -> None:
        order = read_order(
            {
                "order_id": "1",
                "currency": "sek",
                "products": {
                    "1": {"product_id": 7, "title": "Filt", "qty": "2", "price": "549,00"},
                    "2": {"product_id": "8", "title": "Mugg", "qty": "many", "price": ""},
                },
            }
        )
        first, second = sold_lines(order)
        assert (first.quantity, first.revenue) == (Decimal(2), Money(Decimal("1098.00"), "SEK"))
        assert (second.quantity, second.revenue) == (Decimal(1), None)

    def test_most_pieces_come_first_then_most_revenue(self) -> None:
        sold = best_sold([[line("1", 2, 10), line("2", 3, 1)], [line("3", 2, 30)]])
        assert [each.product_id for each in sold.products] == ["2", "3", "1"]
        assert (sold.pieces, sold.of_orders) == (Decimal(7), 2)

    def test_the_newest_title_is_shown(self) -> None:
        sold = best_sold([[line("1", 1, 10, "New name")], [line("1", 1, 10, "Old name")]])
        assert [each.title for each in sold.products] == ["New name"]

    def test_products_without_an_id_go_by_their_title(self) -> None:
        sold = best_sold([[line("", 1, 10, "A"), line("", 2, 10, "A"), line("", 1, 10, "B")]])
        assert [(each.title, each.quantity) for each in sold.products] == [
            ("A", Decimal(3)),
            ("B", Decimal(1)),
        ]

    def test_revenue_of_two_currencies_stays_apart(self) -> None:
        sold = best_sold([[line("1", 3, 10), line("1", 1, 10, currency="NOK")]])
        assert sold.products[0].revenue == (Money(Decimal(30), "SEK"), Money(Decimal(10), "NOK"))

    @pytest.mark.parametrize("orders", [[], [[]]])
    def test_nothing_sold(self, orders: list[list[SoldLine]]) -> None:
        assert best_sold(orders).products == ()


def line(product: str, pieces: int, price: int, title: str = "Filt", currency: str = "SEK") -> SoldLine:
    return SoldLine(product, title, "", Decimal(pieces), Money(Decimal(pieces * price), currency))
