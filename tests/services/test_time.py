"""Clocks that are wrong, set back or in a night of two hours: nothing is lost, nothing rings twice."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.errors import ShopUnavailable
from qbdesk.domain.event import EventState, EventType
from qbdesk.domain.secrets import Secret
from qbdesk.services.pace import Pace
from tests.domain.shop_json import order_json
from tests.odd_shop import answer, odd_shop
from tests.services.fake_shop import START_US, FakeShop, MovableClock, shop_text
from tests.services.parts import open_parts, past_baseline

NEW, DONE = EventType.ORDER_NEW, EventType.ORDER_DONE
HOUR_S = 3600


def clock_at(*moment: int) -> MovableClock:
    year, month, day, hour, minute = moment
    return MovableClock(int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) * 1_000_000)


@pytest.mark.parametrize("ahead_s", [HOUR_S, -HOUR_S, 86_400, -86_400, 20, -20])
async def test_a_wrong_clock_of_ours_makes_no_wrong_baseline(tmp_path: Path, ahead_s: int) -> None:
    """The shop tells its time: what was paid before is silent, what is paid meanwhile rings once."""
    shop = FakeShop()
    async with open_parts(tmp_path, MovableClock(START_US + ahead_s * 1_000_000)) as parts:
        shop.place(1)
        shop.clock.move(600)
        shop.place(2)
        shop.clock.move(60)
        parts.clock.move(660)

        async def meanwhile(offset: int) -> None:
            if not offset:
                shop.clock.move(5)
                parts.clock.move(5)
                shop.place(3)

        shop.before_page = meanwhile
        await parts.catch_up.check(shop)
        await parts.deliver(NEW, 3)
        await parts.fetch_all(shop)
        assert await parts.ring() == ["3"]
        assert [row.entity_id for row in await parts.rows()] == ["3", "2", "1"]


@pytest.mark.parametrize("ahead_s", [HOUR_S, -HOUR_S])
async def test_a_wrong_clock_of_ours_hides_no_order(tmp_path: Path, ahead_s: int) -> None:
    shop = FakeShop()
    async with open_parts(tmp_path, MovableClock(START_US + ahead_s * 1_000_000)) as parts:
        for number in range(1, 7):
            await parts.catch_up.check(shop)
            shop.clock.move(10 * 60)
            parts.clock.move(10 * 60)
            shop.place(number)
        await parts.catch_up.check(shop)
        assert [row.entity_id for row in await parts.rows()] == ["6", "5", "4", "3", "2", "1"]
        assert await parts.ring() == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("ahead_s", [HOUR_S, -HOUR_S, 30 * 86_400])
async def test_a_shop_without_a_time_and_a_wrong_clock_hide_no_order(tmp_path: Path, ahead_s: int) -> None:
    shop = FakeShop()
    shop.tells_time = False
    async with open_parts(tmp_path, MovableClock(START_US + 10 * 1_000_000)) as parts:
        shop.place(100)
        shop.clock.move(60)
        parts.clock.move(60)
        await parts.catch_up.check(shop)
        parts.clock.wall_us += ahead_s * 1_000_000
        for number in range(1, 7):
            shop.clock.move(20 * 60)
            parts.clock.move(20 * 60)
            if number % 2:
                shop.place(number)
            await parts.catch_up.check(shop)
        shop.clock.move(60)
        parts.clock.wall_us -= ahead_s * 1_000_000
        shop.place(7)
        assert (await parts.catch_up.check(shop)).found == 1
        assert {row.entity_id for row in await parts.of(NEW)} == {"100", "1", "3", "5", "7"}
        assert await parts.ring() == ["1", "3", "5", "7"]


@pytest.mark.parametrize(("ahead_s", "tells_time"), [(0, True), (4, True), (-4, True), (0, False)])
async def test_an_order_paid_in_the_second_of_the_first_check_rings(
    tmp_path: Path, ahead_s: int, tells_time: bool
) -> None:
    """The shop's clock and ours need not agree to the second, and its times are whole seconds."""
    shop = FakeShop()
    shop.clock.move(0.6)
    shop.tells_time = tells_time
    async with open_parts(tmp_path, MovableClock(shop.clock.now_us() + ahead_s * 1_000_000)) as parts:
        shop.place(1)
        shop.clock.move(60)
        parts.clock.move(60)

        async def meanwhile(offset: int) -> None:
            if not offset:
                shop.place(2)

        shop.before_page = meanwhile
        await parts.catch_up.check(shop)
        assert await parts.ring() == ["2"]


@pytest.mark.parametrize("tells_time", [True, False])
@pytest.mark.parametrize("back_s", [HOUR_S, 2 * HOUR_S, -HOUR_S])
async def test_a_clock_that_is_set_between_checks_loses_and_doubles_nothing(
    tmp_path: Path, tells_time: bool, back_s: int
) -> None:
    shop = FakeShop()
    shop.tells_time = tells_time
    async with open_parts(tmp_path) as parts:
        await parts.catch_up.check(shop)
        for number in range(1, 5):
            shop.clock.move(240)
            parts.clock.move(240)
            shop.place(number)
            if number == 2:
                parts.clock.wall_us -= back_s * 1_000_000
            if number % 2:
                await parts.deliver(NEW, number)
            await parts.catch_up.check(shop)
            await parts.deliver(NEW, number)
            await parts.fetch_all(shop)
        assert [row.entity_id for row in await parts.rows()] == ["4", "3", "2", "1"]
        assert await parts.ring() == ["1", "2", "3", "4"]


async def test_what_waits_for_another_try_does_not_wait_an_hour_when_the_clock_is_set_back(
    tmp_path: Path,
) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop()
        shop.place(7)
        shop.problem = ShopUnavailable("The shop's API answered 502.")
        await parts.deliver(NEW, 7)
        async with parts.fetching(shop):
            await parts.rows_when(lambda rows: rows[0].reason != "", moves_clock=False)
            shop.problem = None
            parts.clock.wall_us -= HOUR_S * 1_000_000
            set_back_us = parts.clock.now_us()
            parts.nudge()
            await parts.rows_when(lambda rows: rows[0].state is EventState.DONE, moves_clock=False)
        assert parts.clock.now_us() == set_back_us
        assert await parts.ring() == ["7"]


@pytest.mark.parametrize(
    "night", [(2025, 10, 25, 23, 30), (2026, 3, 28, 23, 30)], ids=["two hours of autumn", "no hour of spring"]
)
async def test_the_nights_of_the_clock(tmp_path: Path, night: tuple[int, ...]) -> None:
    """Every half hour an order: announced, found by check, or both; the shop's times are naive."""
    clock = clock_at(*night)
    async with open_parts(tmp_path, clock) as parts:
        shop = FakeShop(clock)
        await parts.catch_up.check(shop)
        for number in range(1, 7):
            clock.move(1800)
            shop.place(number)
            if number % 3:
                await parts.deliver(NEW, number)
            if number % 3 != 1:
                await parts.catch_up.check(shop)
            await parts.fetch_all(shop)
            assert await parts.ring() == [str(each) for each in range(1, number + 1)]
        clock.move(60)
        for number in range(1, 7):
            shop.set_status(number, "2")
            await parts.deliver(DONE, number)
        await parts.fetch_all(shop)
        assert [row.entity_id for row in await parts.of(NEW)] == ["6", "5", "4", "3", "2", "1"]
        done = await parts.of(DONE)
        assert [row.entity_id for row in done] == ["6", "5", "4", "3", "2", "1"]
        for row in done:
            sent_after_s = row.facts.sent_after_s
            assert sent_after_s is not None
            true_s = 60 + 1800 * (6 - int(row.entity_id))
            # Of the repeated hour of autumn the first is taken: it may be an hour too much, never less.
            assert sent_after_s in (true_s, true_s + HOUR_S)


async def test_an_order_of_the_future_is_received_now_and_rings_once(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        future = {"date_created": "2099-01-01 00:00:00", "date_paid": "2099-01-01 00:00:00"}
        shop.place(7, **future)
        shop.place(8, **future)
        await parts.deliver(NEW, 7)
        await parts.fetch_all(shop)
        for _ in range(2):
            await parts.catch_up.check(shop)
        assert {row.received_at_us for row in await parts.rows()} == {parts.clock.now_us()}
        assert await parts.ring() == ["7", "8"]


async def test_rows_stand_in_the_order_of_arrival_whatever_the_clock_says(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop()
        for number, jump_s in enumerate((0, HOUR_S, -2 * HOUR_S, 5, 10**9, -(10**9))):
            parts.clock.wall_us += jump_s * 1_000_000
            shop.place(number)
            await parts.deliver(NEW, number)
        await parts.fetch_all(shop)
        assert [row.entity_id for row in await parts.rows()] == ["5", "4", "3", "2", "1", "0"]
        assert sorted(await parts.ring()) == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("header", ["true", "none", "unreadable"])
async def test_the_checkpoint_is_the_shops_time_never_ours(tmp_path: Path, header: str) -> None:
    """By its `Date` header; without one it is the newest time in its orders."""
    true_s = START_US // 1_000_000 - HOUR_S
    told = {
        "true": ("Date: " + format_datetime(datetime.fromtimestamp(true_s, UTC), usegmt=True),),
        "none": (),
        "unreadable": ("Date: yesterday",),
    }[header]
    paid = shop_text(true_s * 1_000_000 - 60_000_000)
    page = [order_json(order_id="7", date_paid=paid, date_created=paid)]
    async with odd_shop(answer(404, b"", *told)) as shop, open_parts(tmp_path) as parts:
        shop.script = [answer(200, page, *told)]
        async with QuickbutikApi(shop.api_url, Secret("key"), Pace(1000, parts.clock)) as api:
            report = await parts.catch_up.check(api)
            assert (report.orders, report.found, report.complete) == (1, 1, True)
            until_s = true_s if header == "true" else true_s - 60
            assert await parts.upkeep.checked_until_s() == until_s
            assert (await parts.catch_up.check(api)).orders == 0
        queries = [call.query for call in shop.calls]
        assert queries[-1]["from_status_date"] == str(until_s - 600)
        assert [query["offset"] for query in queries] == ["0", "1", "0"]
        assert await parts.ring() == []
