"""Catch-up through many pages: progress, cancel, failures half-way, and servers that do not do as asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from qbdesk.domain.errors import KeyRejected, ShopProblem, ShopUnavailable, StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.status import EngineStatus
from tests.services.fake_shop import FakeShop
from tests.services.parts import Parts, open_parts, past_baseline
from tests.services.watching import running, until

NEW = EventType.ORDER_NEW
MANY, SOME = 1234, 501


def watched(parts: Parts) -> list[int | None]:
    """What the status says of the check's progress, as it says it."""
    seen: list[int | None] = []

    def look(status: EngineStatus) -> None:
        if not seen or seen[-1] != status.checking:
            seen.append(status.checking)

    parts.board.subscribe(look)
    return seen


async def test_more_than_a_thousand_orders_are_paged_with_progress(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, MANY + 1))
        parts.clock.move(60)
        progress = watched(parts)
        report = await parts.catch_up.check(shop)
        assert (report.orders, report.found, report.complete) == (MANY, MANY, True)
        assert progress == [500, 1000, MANY]
        assert [row.entity_id for row in await parts.all_events()] == [str(n) for n in range(MANY, 0, -1)]
        assert await parts.ring() == []


async def test_progress_tells_the_whole_the_rest_and_what_this_check_found(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.tells_total, shop.largest_page = True, 100
        shop.place(1)
        assert (await parts.catch_up.check(shop)).found == 1
        shop.place_many(range(2, 252))

        async def take_two_seconds(offset: int) -> None:
            parts.clock.move(2)

        shop.before_page = take_two_seconds
        seen: list[tuple[int | None, int | None, int | None, int]] = []

        def look(status: EngineStatus) -> None:
            seen.append((status.checking, status.checking_of, status.checking_left_s, status.found_now))

        parts.board.subscribe(look)
        await parts.catch_up.check(shop)
        assert seen == [(100, 251, 3, 99), (200, 251, 1, 199), (251, 251, 0, 250)]


async def test_what_was_there_before_qbdesk_is_no_find(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, 4))
        await parts.catch_up.check(shop)
        assert (parts.board.status.checking, parts.board.status.found_now) == (3, 0)
        assert (parts.board.status.checking_of, parts.board.status.checking_left_s) == (None, None)


@pytest.mark.parametrize(
    ("ignores", "largest_page", "many"),
    [({"offset"}, 1000, 500), ({"limit"}, 1000, 501), ({"offset", "limit"}, 1000, 501), ((), 100, 201)],
)
async def test_a_server_that_does_not_page_as_asked_loses_nothing(
    tmp_path: Path, ignores: set[str], largest_page: int, many: int
) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.ignores, shop.largest_page = frozenset(ignores), largest_page
        shop.place_many(range(1, many + 1))
        for found in (many, 0):
            report = await parts.catch_up.check(shop)
            assert (report.orders, report.found) == (many, found)
        assert len(await parts.all_events()) == many
        assert len(shop.pages) <= 2 * (many // largest_page + 2)


async def test_orders_that_change_while_they_are_paged_are_not_skipped(tmp_path: Path) -> None:
    """An old order that is marked done comes into the list before the offset, and moves all behind it."""
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, 11))
        parts.clock.move(86_400)
        await parts.upkeep.set_checked_until(parts.clock.now_us() // 1_000_000)
        shop.place_many(range(101, 101 + SOME))

        async def meanwhile(offset: int) -> None:
            if offset:
                shop.set_status(1, "2")

        shop.before_page = meanwhile
        await parts.catch_up.check(shop)
        found = {int(row.entity_id) for row in await parts.of(NEW)}
        assert set(range(101, 101 + SOME)) <= found
        assert (await parts.catch_up.check(shop)).complete
        assert {int(row.entity_id) for row in await parts.of(EventType.ORDER_DONE)} == {1}
        assert len(await parts.of(NEW)) == SOME + 1


async def test_a_cancelled_check_stops_behind_its_page_and_the_next_begins_anew(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, SOME + 1))
        before = await parts.upkeep.checked_until_s()
        parts.clock.move(30)

        def cancel(status: EngineStatus) -> None:
            if status.checking == 500:
                parts.catch_up.cancel()

        end = parts.board.subscribe(cancel)
        async with running(parts, shop):
            await until(parts, lambda status: status.announced + status.found_by_check > 0)
        end()
        assert len(shop.pages) == 1
        assert len(await parts.all_events()) == 500
        assert parts.board.status.checking is None
        assert parts.board.status.checked_at_us is None
        assert await parts.upkeep.checked_until_s() == before
        async with running(parts, shop):
            await until(parts, lambda status: status.checked_at_us is not None)
        assert len(await parts.all_events()) == SOME
        assert parts.board.status.found_by_check == SOME
        assert await parts.upkeep.checked_until_s() == parts.clock.now_us() // 1_000_000


@pytest.mark.parametrize(
    "problem", [ShopUnavailable("It answered 502."), KeyRejected("It answered 401."), StoreProblem("Full.")]
)
async def test_a_failure_half_way_does_not_move_the_checkpoint(
    tmp_path: Path, problem: ShopProblem | StoreProblem
) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, SOME + 1))
        before = await parts.upkeep.checked_until_s()
        parts.clock.move(3600)

        async def fail(offset: int) -> None:
            if offset == 500:
                raise problem

        shop.before_page = fail
        with pytest.raises(type(problem)):
            await parts.catch_up.check(shop)
        assert await parts.upkeep.checked_until_s() == before
        assert len(await parts.all_events()) == 500
        shop.before_page = nothing
        report = await parts.catch_up.check(shop)
        assert (report.orders, report.found) == (SOME, SOME - 500)
        assert (await parts.upkeep.checked_until_s() or 0) - (before or 0) == 3600
        assert len({row.entity_id for row in await parts.of(NEW)}) == SOME


async def test_a_baseline_that_failed_half_way_is_a_baseline_again(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, SOME + 1))
        parts.clock.move(60)

        async def fail(offset: int) -> None:
            if offset == 500:
                raise ShopUnavailable("It answered 502.")

        shop.before_page = fail
        with pytest.raises(ShopUnavailable):
            await parts.catch_up.check(shop)
        shop.before_page = nothing
        assert (await parts.catch_up.check(shop)).baseline
        assert await parts.ring() == []
        assert len(await parts.all_events()) == SOME


async def nothing(offset: int) -> None:
    """Nothing happens before a page."""


async def test_a_check_is_cancelled_at_once_though_the_shop_does_not_answer(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop, asked = FakeShop(parts.clock), asyncio.Event()
        shop.place_many(range(1, SOME + 1))
        parts.clock.move(30)

        async def never_answer(offset: int) -> None:
            if offset:
                asked.set()
                await asyncio.Event().wait()

        shop.before_page = never_answer
        async with running(parts, shop):
            await asked.wait()
            assert parts.board.status.checking == 500
            parts.catch_up.cancel()
            parts.catch_up.cancel()
            await until(parts, lambda status: status.checking is None)
        assert len(await parts.all_events()) == 500
        assert parts.board.status.checked_at_us is None
