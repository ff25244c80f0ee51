"""Catch-up: what no webhook announced is found once, rings once, and nothing is announced twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from qbdesk.domain.event import EventState, EventType, Source, Trust
from qbdesk.domain.order import OrderState
from tests.services.fake_shop import START_US, FakeShop
from tests.services.parts import Parts, open_parts, past_baseline

NEW, DONE, CANCELLED = EventType.ORDER_NEW, EventType.ORDER_DONE, EventType.ORDER_CANCELLED
STATUS_OF = {NEW: "1", DONE: "2", CANCELLED: "-1"}


async def test_the_first_check_fills_the_desk_without_an_alarm(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        for number, status in enumerate(("1", "2", "-1", "0", "77"), start=1):
            shop.place(number, status)
        parts.clock.move(60)
        report = await parts.catch_up.check(shop)
        assert (report.orders, report.found, report.baseline, report.complete) == (5, 3, True, True)
        rows = await parts.rows()
        assert {(row.kind.value, row.entity_id, row.order_state, row.raw_status) for row in rows} == {
            ("order.new", "1", OrderState.NEW, "1"),
            ("order.new", "2", OrderState.DONE, "2"),
            ("order.new", "3", OrderState.CANCELLED, "-1"),
        }
        assert {(row.source, row.is_baseline, row.deliveries) for row in rows} == {(Source.CHECK, True, 0)}
        assert await parts.ring() == []
        again = await parts.catch_up.check(shop)
        assert (again.found, again.baseline) == (0, False)
        for number in (1, 2, 3):
            assert await parts.deliver(NEW, number) == 200
        assert await parts.fetch_all(shop) == await parts.rows()
        assert await parts.ring() == []


async def test_the_baseline_reaches_two_weeks_back(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        for number, days in enumerate((15, 13.9)):
            parts.clock.wall_us = START_US - int(days * 86_400e6)
            shop.place(number)
        parts.clock.wall_us = START_US
        await parts.catch_up.check(shop)
        assert [row.entity_id for row in await parts.rows()] == ["1"]


async def _no_webhook(parts: Parts) -> None:
    """It was lost."""


async def _webhook(parts: Parts) -> None:
    assert await parts.deliver(NEW, "9") == 200


Happening = Callable[[Parts], Awaitable[None]]


@pytest.mark.parametrize("after_s", [0, 1, 30])
@pytest.mark.parametrize(
    ("during", "after"),
    [(_no_webhook, _no_webhook), (_webhook, _no_webhook), (_no_webhook, _webhook), (_webhook, _webhook)],
)
async def test_an_order_placed_during_the_baseline_rings_once(
    tmp_path: Path, during: Happening, after: Happening, after_s: int
) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("8")
        parts.clock.move(3600)

        async def meanwhile(offset: int) -> None:
            if offset == 0:
                parts.clock.move(after_s)
                shop.place("9")
                await during(parts)

        shop.before_page = meanwhile
        report = await parts.catch_up.check(shop)
        assert report.baseline
        await after(parts)
        await parts.fetch_all(shop)
        await parts.catch_up.check(shop)
        assert await parts.ring() == ["9"]
        assert sorted(row.entity_id for row in await parts.rows()) == ["8", "9"]


async def test_what_no_webhook_announced_is_found_once_and_marked(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        parts.clock.move(30)
        shop.place("7")
        reports = [await parts.catch_up.check(shop) for _ in range(3)]
        assert [report.found for report in reports] == [1, 0, 0]
        (row,) = await parts.rows()
        assert (row.source, row.state, row.trust) == (Source.CHECK, EventState.DONE, Trust.CONFIRMED)
        assert (row.facts.who, row.is_baseline) == ("Kalle A.", False)
        snapshot = await parts.reader.snapshot_of(row.id)
        assert snapshot is not None
        assert "kalle@example.com" in snapshot.body
        assert [await parts.ring() for _ in range(2)] == [["7"], ["7"]]


@pytest.mark.parametrize("kind", [NEW, DONE, CANCELLED])
@pytest.mark.parametrize(
    "steps", ["wfc", "wcf", "cw", "cwf", "wfcw", "cwcf", "wcwf", "cfwf", "wfwcf", "FwcA"]
)
async def test_webhook_and_check_in_any_order_are_one_event(
    tmp_path: Path, kind: EventType, steps: str
) -> None:
    """w: the webhook comes; c: a check; f: the shop is asked for what waits; F…A: asked now, answers then."""
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        shop.set_status("7", STATUS_OF[kind])
        answers = asyncio.Event()
        if "F" in steps:
            await parts.deliver(kind, "7")
            fetch_order = shop.fetch_order

            async def slow(order_id: str) -> object | None:
                await answers.wait()
                return await fetch_order(order_id)

            shop.fetch_order = slow  # type: ignore[method-assign]
        async with parts.fetching(shop) if "F" in steps else parts.fetching(None):
            for step in steps:
                if step == "w":
                    assert await parts.deliver(kind, "7") == 200
                elif step == "c":
                    await parts.catch_up.check(shop)
                elif step == "A":
                    answers.set()
                    await parts.rows_when(lambda rows: {row.state for row in rows} == {EventState.DONE})
                elif step == "F":
                    await parts.rows_when(lambda rows: rows[0].state is EventState.FETCHING)
                else:
                    parts.processing.use_api(shop)
                    await parts.rows_when(lambda rows: {row.state for row in rows} == {EventState.DONE})
        answers.set()
        await parts.fetch_all(shop)
        row = await parts.one(kind)
        assert row.deliveries == steps.count("w") + steps.count("F")
        assert len(await parts.of(NEW)) == 1
        assert await parts.ring() == ([] if kind is CANCELLED else ["7"])


@pytest.mark.parametrize("kind", [DONE, CANCELLED])
async def test_a_state_that_no_webhook_announced_is_found_once(tmp_path: Path, kind: EventType) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        parts.clock.move(60)
        shop.set_status("7", STATUS_OF[kind])
        assert [(await parts.catch_up.check(shop)).found for _ in range(3)] == [1, 0, 0]
        assert (await parts.one(kind)).source is Source.CHECK
        assert (await parts.one(NEW)).order_state is OrderState(kind.value.partition(".")[2])


async def test_an_order_cancelled_reopened_and_cancelled_is_cancelled_twice(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        for status in ("1", "-1", "1", "-1", "1"):
            shop.set_status("7", status)
            await parts.catch_up.check(shop)
            parts.clock.move(300)
        assert len(await parts.of(CANCELLED)) == 2
        assert (await parts.one(NEW)).order_state is OrderState.NEW
        assert await parts.ring() == ["7"]


@pytest.mark.parametrize("state", [DONE, CANCELLED])
async def test_an_order_that_was_reopened_is_so_at_once_and_happens_again(
    tmp_path: Path, state: EventType
) -> None:
    """Told by webhooks alone: reopening is told as another order.new, which never rings again."""
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        for times, kind in enumerate((NEW, state, NEW, state, NEW), start=1):
            shop.set_status("7", STATUS_OF[kind])
            await parts.deliver(kind, "7")
            await parts.fetch_all(shop)
            assert (await parts.one(NEW)).order_state is (
                OrderState.NEW if kind is NEW else OrderState(state.value.partition(".")[2])
            )
            assert len(await parts.of(state)) == times // 2
            assert await parts.ring() == ["7"]
        shop.set_status("7", "1")
        calls = len(shop.calls)
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        assert len(shop.calls) == calls


@pytest.mark.parametrize("status", ["0", "77", "", None, [], {}, "färdig", 1.5, True])
async def test_a_status_that_nobody_knows_is_kept_as_it_is(tmp_path: Path, status: object) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        shop.set_status("7", status)
        shop.place("8")
        shop.set_status("8", status)
        report = await parts.catch_up.check(shop)
        assert (report.orders, report.found) == (2, 0)
        row = await parts.one(NEW)
        expected = str(status) if isinstance(status, str | float) and status is not True else ""
        assert row.raw_status == expected
        assert row.order_state is (OrderState.UNPAID if status == "0" else OrderState.UNKNOWN)
        assert (row.trust, await parts.ring()) == (Trust.CONFIRMED, [] if status == "0" else ["7"])


@pytest.mark.parametrize("code", ["0", "9", ""])
async def test_a_check_does_not_undo_what_a_cancellation_said(tmp_path: Path, code: str) -> None:
    """The code for cancelled is disputed: the event is trusted, until the shop's code becomes another."""
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        shop.set_status("7", code)
        for _ in range(2):
            await parts.deliver(CANCELLED, "7")
            await parts.fetch_all(shop)
            await parts.catch_up.check(shop)
            row = await parts.one(CANCELLED)
            assert (row.order_state, row.raw_status) == (OrderState.CANCELLED, code)
        assert row.copies == 1
        assert (await parts.one(NEW)).order_state is OrderState.CANCELLED
        shop.set_status("7", "1")
        await parts.catch_up.check(shop)
        assert (await parts.one(NEW)).order_state is OrderState.NEW


@pytest.mark.parametrize("healed_by", ["check", "webhook"])
async def test_an_order_that_was_unpaid_at_its_webhook_is_healed_and_rings_once(
    tmp_path: Path, healed_by: str
) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7", "0")
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        await parts.catch_up.check(shop)
        assert (await parts.one(NEW)).trust is Trust.CONTRADICTED
        assert await parts.ring() == []
        parts.clock.move(240)
        shop.set_status("7", "1")
        for _ in range(2):
            if healed_by == "check":
                await parts.catch_up.check(shop)
            else:
                await parts.deliver(NEW, "7")
            await parts.fetch_all(shop)
            assert await parts.ring() == ["7"]
        row = await parts.one(NEW)
        assert (row.trust, row.order_state) == (Trust.CONFIRMED, OrderState.NEW)


async def test_an_order_that_failed_or_was_unknown_is_tried_again_when_a_check_sees_it(
    tmp_path: Path,
) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        assert (await parts.one(NEW)).state is EventState.GONE
        shop.place("7")
        assert (await parts.catch_up.check(shop)).found == 0
        await parts.fetch_all(shop)
        assert ((await parts.one(NEW)).trust, await parts.ring()) == (Trust.CONFIRMED, ["7"])


async def test_the_counters_tell_who_told_of_orders(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(100, 105))
        parts.clock.move(60)
        await parts.catch_up.check(shop)
        shop.place_many(range(1, 8))
        for number in (1, 2, 3, 4, 100):
            await parts.deliver(NEW, number)
        await parts.deliver(NEW, "999999")
        await parts.catch_up.check(shop)
        await parts.deliver(NEW, 5)
        await parts.fetch_all(shop)
        announced = await parts.upkeep.announced()
        assert (announced.by_webhook, announced.by_check) == (5, 2)


async def test_orders_without_details_are_fetched(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.has_details = False
        shop.place("7")
        shop.place("8", "2")
        assert [(await parts.catch_up.check(shop)).found for _ in range(2)] == [3, 0]
        assert {row.state for row in await parts.rows()} == {EventState.WAITING}
        await parts.fetch_all(shop)
        assert {(row.kind.value, row.entity_id, row.facts.who, row.source) for row in await parts.rows()} == {
            ("order.new", "7", "Kalle A.", Source.CHECK),
            ("order.new", "8", "Kalle A.", Source.CHECK),
            ("order.done", "8", "Kalle A.", Source.CHECK),
        }
        assert (await parts.catch_up.check(shop)).found == 0
        await parts.fetch_all(shop)
        assert len(await parts.rows()) == 3
        assert await parts.ring() == ["7", "8"]


async def test_a_baseline_without_details_is_silent_too(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.has_details = False
        shop.place("7")
        parts.clock.move(60)
        assert (await parts.catch_up.check(shop)).found == 1
        await parts.fetch_all(shop)
        (row,) = await parts.rows()
        assert (row.is_baseline, row.facts.who) == (True, "Kalle A.")
        assert await parts.ring() == []


async def test_the_products_are_learnt_once(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        for number in range(230):
            shop.put(number, price="299")
        for _ in range(2):
            await parts.catch_up.learn_products(shop)
        assert [call for call in shop.calls if call.startswith("products")] == [
            "products from 0", "products from 100", "products from 200",
        ] + (["products from 230"] if "products from 230" in shop.calls else [])  # fmt: skip
        shop.put(229, price="249")
        await parts.deliver(EventType.PRODUCT_UPDATE, 229)
        await parts.fetch_all(shop)
        facts = (await parts.one(EventType.PRODUCT_UPDATE)).facts
        assert (facts.price_before, facts.price_now) == ("299", "249")
