"""The Monday of the mock-up: 30 orders until 14:34, 26 a week before."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.figures import (
    CurrencySales,
    DayFigures,
    DayPlan,
    Sales,
    Sold,
    SoldProduct,
    ToSend,
    plan_day,
)
from qbdesk.domain.money import Money

MONDAY = date(2026, 11, 23)
_HOURS = (0, 0, 0, 0, 0, 0, 1, 1, 3, 4, 4, 3, 5, 4, 5, *(0,) * 9)
_HOURS_BEFORE = (0, 0, 0, 0, 0, 0, 0, 2, 2, 3, 5, 4, 4, 3, 2, 3, 4, 5, 6, 7, 6, 4, 2, 1)
_DAYS = (21, 23, 17, 26, 29, 18, 16, 16, 14, 26, 31, 23, 15, 21, 30, 31, 25, 22, 19, 17, 22, 20, 14, 34, 22)
_PRODUCTS = (
    ("Ullstrumpor Härjedalen", 14, 2646),
    ("Emaljmugg Fjäll", 11, 1419),
    ("Yllefilt Jämtland", 6, 2694),
    ("Termos Skåla 0,75 l", 5, 2145),
    ("Kåsa i björk", 4, 996),
    ("Stormlykta Fjäll", 3, 1347),
    ("Fårskinn naturvitt", 3, 2697),
    ("Doftljus Enbär", 2, 258),
)


def half_past_two() -> datetime:
    """Monday, 14:34."""
    return datetime(2026, 11, 23, 14, 34, 20, tzinfo=UTC)


def sales(orders: int, kronor: int, currency: str = "SEK") -> Sales:
    """So many orders for so much altogether."""
    return Sales((CurrencySales(currency, orders, orders, kronor * 100),)) if orders else Sales()


def monday(day: date = MONDAY) -> DayFigures:
    """The figures of the mock-up, of whatever day is asked for."""
    plan = plan_day(day, half_past_two(), UTC)
    return figures(plan)


def figures(plan: DayPlan) -> DayFigures:
    """The figures of the mock-up for a plan."""
    days = [sales(40, each * 1000) for each in (25, *_DAYS, 22, 20, 19, 23)]
    return DayFigures(
        plan=plan,
        hours=tuple(sales(each, each * 588) for each in _HOURS),
        hours_before=tuple(sales(each, each * 590) for each in _HOURS_BEFORE),
        so_far_before=sales(26, 15330),
        days=(*days[1:], sales(30, 17640)),
        to_send=ToSend(7, int(half_past_two().replace(hour=10, minute=5).timestamp()) * 1_000_000),
        found_by_check=2,
        sold=Sold(
            tuple(
                SoldProduct(
                    str(number),
                    title,
                    f"https://shop.example/{number}.png",
                    Decimal(pieces),
                    (Money(Decimal(kronor), "SEK"),),
                )
                for number, (title, pieces, kronor) in enumerate(_PRODUCTS)
            ),
            Decimal(48),
            30,
        ),
    )


def nothing(plan: DayPlan) -> DayFigures:
    """A shop without an order."""
    empty = figures(plan)
    return replace(
        empty,
        hours=(Sales(),) * 24,
        hours_before=(Sales(),) * 24,
        so_far_before=Sales(),
        days=(Sales(),) * len(plan.days),
        to_send=ToSend(),
        found_by_check=0,
        sold=Sold(),
    )


class Figures:
    """A `FiguresReader` that gives the mock-up's figures; `gate` lets a test hold an answer back."""

    def __init__(self) -> None:
        self.plans: list[DayPlan] = []
        self.problem: StoreProblem | None = None
        self.empty = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """See `ports.FiguresReader`."""
        self.plans.append(plan)
        await self.gate.wait()
        if self.problem is not None:
            raise self.problem
        return nothing(plan) if self.empty else figures(plan)
