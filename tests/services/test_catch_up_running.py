"""Catch-up as it runs: at start, by the clock, after sleep, on another network, after a failure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from qbdesk.domain.errors import KeyRejected, QbdeskError, ShopUnavailable, StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.status import ApiState
from tests.services.fake_shop import FakeShop
from tests.services.parts import Parts, open_parts
from tests.services.watching import looks, running, until

INTERVAL_S = 300


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look each few milliseconds of real time; what time it is says the movable clock."""
    monkeypatch.setattr("qbdesk.services.catch_up._LOOK_S", 0.002)


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop()


@asynccontextmanager
async def waiting(folder: Path, shop: FakeShop) -> AsyncIterator[Parts]:
    """Catch-up behind its first check, waiting for the next."""
    async with open_parts(folder, shop.clock, interval_s=INTERVAL_S) as parts, running(parts, shop):
        await looks(parts, 2)
        assert len(shop.pages) == 1
        yield parts


async def test_it_checks_at_start_and_then_at_each_interval(tmp_path: Path, shop: FakeShop) -> None:
    async with waiting(tmp_path, shop) as parts:
        for checks in (1, 2):
            for _ in range(11):
                shop.clock.move(27)
                await looks(parts, 2)
                assert len(shop.pages) == checks
            shop.clock.move(4)
            await looks(parts, 3)
            assert len(shop.pages) == checks + 1


@pytest.mark.parametrize(("wall_s", "steady_s"), [(31, 0), (28_800, 0), (0, 31), (28_800, 28_800), (40, 5)])
async def test_it_checks_at_once_after_a_sleep(
    tmp_path: Path, shop: FakeShop, wall_s: int, steady_s: int
) -> None:
    """The steady clock stands still while some computers sleep, and runs on in others."""
    async with waiting(tmp_path, shop) as parts:
        shop.clock.wall_us += wall_s * 1_000_000
        shop.clock.steady_ns += steady_s * 1_000_000_000
        await looks(parts, 4)
        assert len(shop.pages) == 2


async def test_the_check_after_a_sleep_tells_of_it_also_when_the_first_try_fails(
    tmp_path: Path, shop: FakeShop
) -> None:
    async with waiting(tmp_path, shop) as parts:
        began_us = shop.clock.now_us()
        told: list[tuple[int, int] | None] = []
        parts.board.subscribe(lambda status: told.append(status.asleep))
        shop.problem = ShopUnavailable("The network is not there yet.")
        shop.clock.wall_us += 28_800_000_000
        await until(parts, lambda status: status.api is ApiState.UNREACHABLE)
        woke_us = shop.clock.now_us()
        shop.problem = None
        told.clear()
        for seconds in (29, 2):
            await looks(parts, 2)
            shop.clock.move(seconds)
        await until(parts, lambda status: status.api is ApiState.WORKS)
        assert told[0] == (began_us, woke_us)
        await looks(parts, 2)
        assert parts.board.status.asleep is None
        assert parts.board.status.next_check_at_us == shop.clock.now_us() + INTERVAL_S * 1_000_000


@pytest.mark.parametrize(("wall_s", "steady_s"), [(0, 0), (25, 0), (25, 25), (-3600, 0), (-3600, 10)])
async def test_a_clock_that_is_set_is_no_sleep(
    tmp_path: Path, shop: FakeShop, wall_s: int, steady_s: int
) -> None:
    async with waiting(tmp_path, shop) as parts:
        shop.clock.wall_us += wall_s * 1_000_000
        shop.clock.steady_ns += steady_s * 1_000_000_000
        await looks(parts, 4)
        assert len(shop.pages) == 1


@pytest.mark.parametrize("name", ["", "192.168.1.7"])
async def test_it_checks_at_once_on_another_network(tmp_path: Path, shop: FakeShop, name: str) -> None:
    async with waiting(tmp_path, shop) as parts:
        for checks in (2, 3):
            parts.network.name, name = name, parts.network.name
            await looks(parts, 4)
            assert len(shop.pages) == checks


async def test_it_checks_at_once_when_asked_also_during_a_check(tmp_path: Path, shop: FakeShop) -> None:
    async with waiting(tmp_path, shop) as parts:
        parts.catch_up.ask()
        await looks(parts, 2)
        assert len(shop.pages) == 2

        async def ask_again(offset: int) -> None:
            if len(shop.pages) == 2:
                parts.catch_up.ask()

        shop.before_page = ask_again
        parts.catch_up.ask()
        await looks(parts, 3)
        assert len(shop.pages) == 4


async def test_the_status_tells_the_first_check_from_later_ones(tmp_path: Path, shop: FakeShop) -> None:
    told: list[tuple[int | None, bool]] = []
    shop.place("7")
    async with open_parts(tmp_path, shop.clock, interval_s=INTERVAL_S) as parts:
        parts.board.subscribe(lambda status: told.append((status.checking, status.checking_first)))
        async with running(parts, shop):
            await looks(parts, 2)
            assert (1, True) in told
            assert told[-1] == (None, False)
            told.clear()
            shop.clock.move(60)
            shop.place("8")
            parts.catch_up.ask()
            await looks(parts, 3)
            assert {first for _, first in told} == {False}
            assert any(checking for checking, _ in told)


@pytest.mark.parametrize(
    ("problem", "state", "says"),
    [
        (KeyRejected("The key was rejected (401).", "Make a key."), ApiState.REJECTED, "rejected"),
        (ShopUnavailable("The shop's API answered 503."), ApiState.UNREACHABLE, "503"),
    ],
)
async def test_the_status_tells_of_a_failure_and_it_goes_on_by_itself(
    tmp_path: Path, shop: FakeShop, problem: KeyRejected | ShopUnavailable, state: ApiState, says: str
) -> None:
    async with waiting(tmp_path, shop) as parts:
        checked_at_us = parts.board.status.checked_at_us
        shop.problem = problem
        shop.clock.move(60)
        shop.place("7")
        parts.catch_up.ask()
        await until(parts, lambda status: status.api is state)
        assert says in parts.board.status.api_problem
        await looks(parts, 2)
        assert (parts.board.status.checking, parts.board.status.checked_at_us) == (None, checked_at_us)
        shop.problem = None
        shop.clock.move(29)
        await looks(parts, 2)
        assert parts.board.status.api is state
        shop.clock.move(2)
        await until(parts, lambda status: status.api is ApiState.WORKS)
        assert parts.board.status.api_problem == ""
        assert [row.entity_id for row in await parts.rows()] == ["7"]
        assert await parts.ring() == ["7"]


async def test_a_store_that_cannot_write_is_told_apart_from_the_shop(tmp_path: Path, shop: FakeShop) -> None:
    async with waiting(tmp_path, shop) as parts:
        failing: list[QbdeskError] = [StoreProblem("The disk is full.")]

        async def fail(offset: int) -> None:
            if failing:
                raise failing.pop()

        shop.before_page = fail
        parts.catch_up.ask()
        await until(parts, lambda status: "disk is full" in status.store_problem)
        assert parts.board.status.api is ApiState.WORKS


async def test_orders_that_were_checked_count_although_the_products_cannot_be_read(
    tmp_path: Path, shop: FakeShop
) -> None:
    async def refuse(offset: int, limit: int) -> list[object]:
        raise ShopUnavailable("The shop's API answered 500.")

    shop.products_page = refuse  # type: ignore[method-assign, assignment]
    shop.place("7")
    async with open_parts(tmp_path, shop.clock, interval_s=INTERVAL_S) as parts, running(parts, shop):
        await until(parts, lambda status: status.api is ApiState.UNREACHABLE)
        assert parts.board.status.checked_at_us == shop.clock.now_us()
        assert await parts.upkeep.checked_until_s() is not None
        assert not await parts.upkeep.products_known()


async def test_the_counters_reach_the_status(tmp_path: Path, shop: FakeShop) -> None:
    async with waiting(tmp_path, shop) as parts:
        for number in (1, 2, 3):
            shop.place(number)
            await parts.deliver(EventType.ORDER_NEW, number)
        shop.place(4)
        parts.catch_up.ask()
        status = await until(parts, lambda status: status.announced + status.found_by_check > 0)
        assert (status.announced, status.found_by_check) == (3, 1)
        assert status.checked_at_us == status.api_proven_at_us == shop.clock.now_us()
