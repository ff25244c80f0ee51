"""A shop that fails: nothing is lost, nothing is asked in vain, and all goes on by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.event import EventState, Trust
from qbdesk.domain.status import ApiState
from qbdesk.simulator import Dials, SimulatedShop
from tests.adapters.echo import until
from tests.domain.shop_json import order_json, product_json
from tests.odd_shop import CUT, Call, OddShop, answer, odd_shop
from tests.raw_http import get, status_of
from tests.services.desk import HOOK, Desk, open_desk

S = EventState
CALM = Dials(seed=7, orders_per_minute=0, history_orders=0, retry_first_s=0.05)


def any_order(call: Call) -> bytes:
    """A shop that knows every order and product."""
    if call.path.endswith("/count"):
        return answer(200, {"count": "1"})
    if call.path.endswith("/orders"):
        return answer(200, [order_json(order_id=call.query["order_id"])])
    return answer(
        200, {"product": [product_json(id=number) for number in call.query["product_id"].split(",")]}
    )


@pytest.fixture
async def shop() -> AsyncIterator[OddShop]:
    async with odd_shop(any_order) as opened:
        yield opened


@pytest.fixture
async def api(desk: Desk, shop: OddShop) -> AsyncIterator[QuickbutikApi]:
    async with desk.api(shop.api_url, "key-of-the-shop") as opened:
        yield opened


async def hook(desk: Desk, kind: str = "order.new", entity_id: int = 7) -> None:
    name = f"{kind.partition('.')[0]}_id"
    assert await status_of(desk.port, get(f"{HOOK}?event_type={kind}&{name}={entity_id}")) == 200


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (answer(500), "answered 500"),
        (answer(200, b"<html>"), "cannot be read"),
        (answer(200, b'[{"order_id":"7'), "cannot be read"),
        (b"", "cannot be reached"),
        (b"HTTP/1.1 200 OK\r\n" + CUT + b"\r\n\r\n[", "cannot be reached"),
        (answer(429), "fewer requests"),
        (answer(302, b"", "Location: http://127.0.0.1:9/"), "answered 302"),
    ],
)
async def test_a_passing_fault_puts_the_event_back(
    desk: Desk, shop: OddShop, api: QuickbutikApi, bad: bytes, reason: str
) -> None:
    shop.answers = lambda _: bad
    await hook(desk)
    async with desk.fetching(api):
        (row,) = await desk.rows_when(lambda rows: rows[0].state is S.WAITING and bool(rows[0].reason))
        assert reason in row.reason
        assert row.trust is Trust.WAITING
        status = desk.board.status
        assert (status.api, reason in status.api_problem) == (ApiState.UNREACHABLE, True)
        asked = len(shop.calls)
        shop.answers = any_order
        await desk.status_when(lambda status: status.waiting == 1)
        assert len(shop.calls) == asked
        await hook(desk)
        (row,) = await desk.finished(1)
    assert (row.state, row.trust, row.deliveries) == (S.DONE, Trust.CONFIRMED, 2)
    assert desk.board.status.api is ApiState.WORKS
    assert desk.board.status.api_problem == ""


@pytest.mark.asyncio(loop_factories=["desk"])
async def test_it_is_tried_again_when_its_time_has_come(
    desk: Desk, shop: OddShop, api: QuickbutikApi
) -> None:
    shop.script = [answer(418)]
    await hook(desk)
    async with desk.fetching(api):
        await desk.rows_when(lambda rows: bool(rows[0].reason))
        desk.clock.move(seconds=3)
        (row,) = await desk.finished(1)
    assert (row.state, row.trust) == (S.DONE, Trust.CONFIRMED)


async def test_after_the_last_attempt_it_has_failed_and_can_be_tried_again(
    desk: Desk, shop: OddShop, api: QuickbutikApi
) -> None:
    shop.answers = lambda _: answer(418)
    await hook(desk)
    async with desk.fetching(api):
        for attempts in range(1, 12):
            await until(lambda attempts=attempts: len(shop.calls) == attempts)  # type: ignore[misc]
            await desk.rows_when(lambda rows: rows[0].state is S.WAITING and bool(rows[0].reason))
            desk.clock.move(seconds=700)
            desk.nudge()
        (row,) = await desk.rows_when(lambda rows: rows[0].state is S.FAILED)
        assert (row.reason, row.trust) == ("The shop's API answered 418.", Trust.WAITING)
        assert len(shop.calls) == 12
        shop.answers = any_order
        await desk.processing.retry(row.id)
        (row,) = await desk.finished_as(S.DONE)
    assert row.trust is Trust.CONFIRMED


@pytest.mark.parametrize("status", [401, 403])
async def test_a_rejected_key_stops_the_queue_and_nothing_is_lost(
    desk: Desk, shop: OddShop, api: QuickbutikApi, status: int
) -> None:
    shop.answers = lambda _: answer(status, {"code": status, "error": "Unauthenticated"})
    for number in range(5):
        await hook(desk, entity_id=number)
    async with desk.fetching(api):
        await desk.status_when(lambda status: status.api is ApiState.REJECTED)
        await desk.rows_when(lambda rows: all(row.state is S.WAITING for row in rows))
        assert "rejected" in desk.board.status.api_problem
        assert "key-of-the-shop" not in desk.board.status.api_problem
        asked = len(shop.calls)
        assert asked <= 4
        await hook(desk, entity_id=5)
        await desk.rows_when(lambda rows: len(rows) == 6)
        assert len(shop.calls) == asked
        shop.answers = any_order
        async with desk.api(shop.api_url, "the right key") as mended:
            desk.processing.use_api(mended)
            rows = await desk.finished(6)
    assert {(row.state, row.trust) for row in rows} == {(S.DONE, Trust.CONFIRMED)}


async def test_a_key_that_is_taken_away_is_asked_with_no_more(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, at_once=1))
        shop = await stack.enter_async_context(odd_shop(any_order))
        api = await stack.enter_async_context(desk.api(shop.api_url, "key"))
        shop.gate.clear()
        await hook(desk, entity_id=1)
        async with desk.fetching(api):
            await until(lambda: len(shop.calls) == 1)
            await hook(desk, entity_id=2)
            await desk.rows_when(lambda rows: len(rows) == 2)
            desk.processing.use_api(None)
            shop.gate.set()
            rows = await desk.rows_when(lambda rows: [row.state for row in rows] == [S.UNCHECKED, S.DONE])
    assert [row.entity_id for row in rows] == ["2", "1"]
    assert len(shop.calls) == 1


@pytest.mark.asyncio(loop_factories=["desk"])
async def test_a_paused_shop_is_asked_now_and_then_and_all_goes_on(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path))
        shop = await stack.enter_async_context(
            SimulatedShop(CALM.changed({"paused": True}), deliver_to=desk.url)
        )
        api = await stack.enter_async_context(desk.api(shop.api_url, shop.api_key))
        shop.place_order()
        async with desk.fetching(api):
            await desk.status_when(lambda status: status.api is ApiState.REJECTED)
            shop.turn_dials(paused=False)
            (row,) = await desk.finished(1)
    assert row.trust is Trust.CONFIRMED
    assert [call["status"] in (401, 403) for call in shop.api_calls].count(True) == 1


async def test_retry_after_is_obeyed_by_all_requests(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, at_once=1))
        shop = await stack.enter_async_context(odd_shop(any_order))
        api = await stack.enter_async_context(desk.api(shop.api_url, "key"))
        shop.script = [answer(429, b"", "Retry-After: 900")]
        await hook(desk, entity_id=1)
        await hook(desk, entity_id=2)
        async with desk.fetching(api):
            rows = await desk.rows_when(lambda rows: any("429" in row.reason for row in rows))
            assert [row.state for row in rows] == [S.WAITING, S.WAITING]
            assert 590 < desk.pace.free_in_s() <= 600
            assert len(shop.calls) == 1


@pytest.mark.parametrize("broken", [lambda _: answer(200, []), lambda _: answer(200, {"product": []})])
async def test_an_empty_list_is_as_good_as_404(
    desk: Desk, shop: OddShop, api: QuickbutikApi, broken: Callable[[Call], bytes]
) -> None:
    shop.answers = broken
    await hook(desk, "product.update")
    await hook(desk, "order.new")
    async with desk.fetching(api):
        rows = await desk.finished(2)
    assert {(row.state, row.trust) for row in rows} == {(S.GONE, Trust.CONTRADICTED)}


@pytest.mark.parametrize(
    "odd",
    [
        {"order_id": "7"}, {"order_id": 7, "status": None, "products": "x", "customer": 5},
        {"order_id": 7.0, "total_amount": "1e400", "products": {"1": []}, "notes": "\ud83d half"},
        {"order_id": "7", "date_paid": "9999-99-99", "currency": [], "customer": {"full_name": {"a": 1}}},
        {"order_id": "7", "products": [{"qty": 1e300, "price": "NaN"}], "x": [[[[[1]]]]]},
        {"order_id": "7", "total_amount": "99999999999999999999999999999999999"},
        {"order_id": "7", "total_amount": 999999999999999, "products": [{"qty": "999999999999999"}]},
    ],
)  # fmt: skip
async def test_odd_orders_are_shown_as_far_as_they_go(
    desk: Desk, shop: OddShop, api: QuickbutikApi, odd: dict[str, object]
) -> None:
    shop.answers = lambda _: answer(200, [odd])
    await hook(desk)
    async with desk.fetching(api):
        (row,) = await desk.finished(1)
    assert (row.state, row.trust) == (S.DONE, Trust.CONFIRMED)
    assert await desk.reader.snapshot_of(row.id) is not None


@pytest.mark.asyncio(loop_factories=["desk"])
async def test_chaos_ends_with_every_event_confirmed(tmp_path: Path) -> None:
    """30 % failures, drifting shapes, delays and copies; the clock is moved so that nobody waits."""
    wild = CALM.changed({"api_failures": 0.3, "drift": 0.5, "api_latency_s": 0.002, "copies": 0.3})
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path))
        shop = await stack.enter_async_context(SimulatedShop(wild, deliver_to=desk.url))
        api = await stack.enter_async_context(desk.api(shop.api_url, shop.api_key))
        orders = [shop.place_order() for _ in range(20)]
        struck = set(shop.storm(10))
        async with desk.fetching(api):
            unsubscribe = desk.feed.subscribe(lambda _: desk.clock.move(seconds=10))
            await shop.settled()
            rows = await desk.finished(len(orders) + len(struck))
            unsubscribe()
    assert {row.trust for row in rows} == {Trust.CONFIRMED}
    assert sum(row.deliveries for row in rows) >= len(orders) + len(struck)
    assert any(call["status"] != 200 for call in shop.api_calls)
