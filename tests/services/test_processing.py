"""Fetching what lies behind each event, from a simulated shop over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.event import EntityKind, EventState, Trust
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.order import OrderState
from qbdesk.domain.status import ApiState
from qbdesk.simulator import CANCELLED, DONE, PAID, UNPAID, Dials, SimulatedShop
from tests.adapters.echo import until
from tests.domain.shop_json import order_json
from tests.odd_shop import Call, answer, odd_shop
from tests.raw_http import get, status_of
from tests.services.desk import HOOK, Desk, open_desk

CALM = Dials(seed=7, orders_per_minute=0, history_orders=10, retry_first_s=0.05)
S = EventState


@pytest.fixture
async def shop(desk: Desk) -> AsyncIterator[SimulatedShop]:
    async with SimulatedShop(CALM, deliver_to=desk.url) as opened:
        yield opened


@pytest.fixture
async def api(desk: Desk, shop: SimulatedShop) -> AsyncIterator[QuickbutikApi]:
    async with desk.api(shop.api_url, shop.api_key) as opened:
        yield opened


async def hook(desk: Desk, kind: str, entity_id: object) -> None:
    """What the platform would send, true or not."""
    name = f"{kind.partition('.')[0]}_id"
    assert await status_of(desk.port, get(f"{HOOK}?event_type={kind}&{name}={entity_id}")) == 200


def calls(shop: SimulatedShop, path: str) -> list[dict[str, Any]]:
    return [call for call in shop.api_calls if call["target"].startswith(f"/v1/{path}?")]


async def test_a_new_order_is_confirmed(desk: Desk, shop: SimulatedShop, api: QuickbutikApi) -> None:
    async with desk.fetching(api):
        order = shop.place_order(customer={"full_name": "Anna Svensson", "company_name": ""})
        (row,) = await desk.finished(1)
    assert (row.kind, row.entity_id) == (RowKind.ORDER_NEW, str(order.number))
    assert (row.state, row.trust, row.order_state) == (S.DONE, Trust.CONFIRMED, OrderState.NEW)
    assert row.facts.who == "Anna S."
    assert row.amount is not None
    assert (row.amount.cents, row.amount.currency) == (order.total, "SEK")
    assert desk.board.status.api is ApiState.WORKS
    assert desk.board.status.api_proven_at_us is not None
    snapshot = await desk.reader.last_snapshot(EntityKind.ORDER, str(order.number))
    assert snapshot is not None
    assert "Anna Svensson" in snapshot.body


async def test_products_are_confirmed_and_a_deleted_one_is_gone(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    async with desk.fetching(api):
        product = shop.add_product(title="Lamp", price="299")
        await desk.finished(1)
        shop.update_product(product.number, {"price": "249"})
        await desk.finished(2)
        shop.delete_product(product.number)
        deleted, updated, added = await desk.finished(3)
    assert (added.kind, added.state, added.trust) == (RowKind.PRODUCT_ADD, S.DONE, Trust.CONFIRMED)
    assert added.facts.title == "Lamp"
    assert added.amount is not None
    assert added.amount.cents == 29900
    assert (updated.state, updated.amount and updated.amount.cents) == (S.DONE, 24900)
    assert (deleted.kind, deleted.state, deleted.trust) == (RowKind.PRODUCT_DELETE, S.GONE, Trust.CONFIRMED)


@pytest.mark.parametrize(
    "kind", ["order.new", "order.done", "order.cancelled", "product.add", "product.update"]
)
async def test_an_unknown_id_is_contradicted(desk: Desk, api: QuickbutikApi, kind: str) -> None:
    async with desk.fetching(api):
        await hook(desk, kind, 987654321)
        (row,) = await desk.finished(1)
    assert (row.state, row.trust) == (S.GONE, Trust.CONTRADICTED)


@pytest.mark.parametrize(
    ("status", "kind", "trust"),
    [
        (UNPAID, "order.new", Trust.CONTRADICTED),
        (PAID, "order.done", Trust.CONTRADICTED),
        (DONE, "order.cancelled", Trust.CONTRADICTED),
        (DONE, "order.new", Trust.CONFIRMED),
        (CANCELLED, "order.new", Trust.CONFIRMED),
    ],
)
async def test_a_webhook_that_the_shop_does_not_bear_out(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi, status: str, kind: str, trust: Trust
) -> None:
    order = shop.place_order(status=status, announce=False)
    async with desk.fetching(api):
        await hook(desk, kind, order.number)
        (row,) = await desk.finished(1)
    assert (row.state, row.trust) == (S.DONE, trust)


async def test_the_life_of_an_order_in_any_order_of_arrival(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    order = shop.place_order(announce=False)
    shop.set_order_status(order.number, DONE, announce=False)
    async with desk.fetching(api):
        await hook(desk, "order.done", order.number)
        await desk.finished(1)
        await hook(desk, "order.new", order.number)
        await desk.finished(2)
        await hook(desk, "order.done", order.number)
        rows = await desk.rows_when(lambda rows: len(rows) == 2 and sum(r.deliveries for r in rows) == 3)
    assert {(row.kind, row.trust, row.order_state) for row in rows} == {
        (RowKind.ORDER_NEW, Trust.CONFIRMED, OrderState.DONE),
        (RowKind.ORDER_DONE, Trust.CONFIRMED, OrderState.DONE),
    }


async def test_an_order_cancelled_reopened_and_done(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    order = shop.place_order(announce=False)
    async with desk.fetching(api):
        for status in (DONE, PAID, CANCELLED, PAID, DONE):
            shop.set_order_status(order.number, status)
            await shop.settled()
            await desk.rows_when(lambda rows: bool(rows) and all(row.state is S.DONE for row in rows))
        rows = await desk.rows()
    kinds = [row.kind for row in reversed(rows)]
    assert kinds == [RowKind.ORDER_DONE, RowKind.ORDER_NEW, RowKind.ORDER_CANCELLED, RowKind.ORDER_DONE]
    assert {row.order_state for row in rows} == {OrderState.DONE}


async def test_without_a_key_nothing_is_checked_and_with_one_all_is(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    async with desk.fetching(None):
        numbers = [shop.place_order().number for _ in range(3)]
        rows = await desk.rows_when(lambda rows: [row.state for row in rows] == [S.UNCHECKED] * 3)
        assert {row.trust for row in rows} == {Trust.UNCHECKED}
        assert desk.board.status.api is ApiState.NO_KEY
        assert shop.api_calls == []
        desk.processing.use_api(api)
        rows = await desk.finished(3)
        assert {row.trust for row in rows} == {Trust.CONFIRMED}
        assert {row.entity_id for row in rows} == {str(number) for number in numbers}
        desk.processing.use_api(None)
        shop.place_order()
        await desk.rows_when(lambda rows: len(rows) == 4 and rows[0].state is S.UNCHECKED)


async def test_what_waited_is_fetched_newest_first_and_orders_before_products(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, at_once=1))
        shop = await stack.enter_async_context(SimulatedShop(CALM, deliver_to=desk.url))
        api = await stack.enter_async_context(desk.api(shop.api_url, shop.api_key))
        shop.storm(5)
        for _ in range(3):
            shop.place_order()
        await shop.settled()
        async with desk.fetching(api):
            rows = await desk.finished(8)
        targets = [call["target"] for call in shop.api_calls]
    asked = [target.partition("order_id=")[2].partition("&")[0] for target in targets[:3]]
    assert asked == [row.entity_id for row in rows if row.kind.is_order]
    assert len(targets) == 4
    assert targets[3].startswith("/v1/products?")


async def test_a_product_storm_is_fetched_in_few_calls(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    struck = {str(number) for number in shop.storm(60)}
    await shop.settled()
    async with desk.fetching(api):
        rows = await desk.finished(len(struck))
    assert {row.trust for row in rows} == {Trust.CONFIRMED}
    assert len(calls(shop, "products")) <= 1 + len(struck) // 50


async def test_an_order_in_the_middle_of_a_storm_does_not_wait_for_it(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, at_once=1))
        shop = await stack.enter_async_context(SimulatedShop(CALM, deliver_to=desk.url))
        api = await stack.enter_async_context(desk.api(shop.api_url, shop.api_key))
        shop.storm(200)
        await shop.settled()
        async with desk.fetching(api):
            await desk.rows_when(lambda rows: any(row.state is S.FETCHING for row in rows))
            before = len(shop.api_calls)
            order = shop.place_order()
            await desk.rows_when(
                lambda rows: any(row.entity_id == str(order.number) and row.state is S.DONE for row in rows)
            )
            asked = [call["target"] for call in shop.api_calls[before:]]
        assert next(number for number, target in enumerate(asked) if "/v1/orders" in target) <= 2


async def test_products_that_are_missing_among_several_are_asked_for_alone(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    (known,) = shop.storm(1)
    await shop.settled()
    await hook(desk, "product.update", 987654321)
    async with desk.fetching(api):
        rows = await desk.finished(2)
    assert {(row.entity_id, row.state) for row in rows} == {(str(known), S.DONE), ("987654321", S.GONE)}
    asked = [call["target"].partition("product_id=")[2].partition("&")[0] for call in calls(shop, "products")]
    assert asked[1:] == ["987654321"]


async def test_equal_content_folds_and_other_content_is_an_event(
    desk: Desk, shop: SimulatedShop, api: QuickbutikApi
) -> None:
    product = shop.add_product(announce=False)
    async with desk.fetching(api):
        await hook(desk, "product.update", product.number)
        await desk.finished(1)
        await hook(desk, "product.update", product.number)
        (row,) = await desk.rows_when(lambda rows: len(rows) == 1 and rows[0].deliveries == 2)
        assert (row.copies, row.state) == (1, S.DONE)
        shop.update_product(product.number, {"price": "1"})
        rows = await desk.finished(2)
    assert [row.deliveries for row in rows] == [1, 2]


async def test_what_a_crash_left_half_way_is_taken_up_again(tmp_path: Path) -> None:
    async with SimulatedShop(CALM) as shop:
        async with open_desk(tmp_path) as desk:
            shop.set_delivery_url(desk.url)
            shop.place_order()
            shop.storm(3)
            await shop.settled()
            while await desk.writer.claim(50, desk.clock.now_us()):
                pass
        async with (
            open_desk(tmp_path) as desk,
            desk.api(shop.api_url, shop.api_key) as api,
            desk.fetching(api),
        ):
            rows = await desk.finished(4)
    assert {row.trust for row in rows} == {Trust.CONFIRMED}


async def test_the_rate_limit_is_kept(tmp_path: Path) -> None:
    per_second, orders = 40.0, 30
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, requests_per_s=per_second))
        shop = await stack.enter_async_context(SimulatedShop(CALM, deliver_to=desk.url))
        api = await stack.enter_async_context(desk.api(shop.api_url, shop.api_key))
        for _ in range(orders):
            shop.place_order()
        await shop.settled()
        begun = datetime.now(UTC)
        async with desk.fetching(api):
            await desk.finished(orders)
        came = [datetime.fromisoformat(call["at"]) for call in shop.api_calls]
    assert len(came) == orders
    # A request may come later than its turn, never earlier: each must leave room for those before it.
    for number, at in enumerate(sorted(came)):
        assert (at - begun).total_seconds() >= number / per_second - 0.01


async def test_no_more_than_so_many_are_asked_for_at_once(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(open_desk(tmp_path, at_once=3))
        shop = await stack.enter_async_context(odd_shop(the_order))
        api = await stack.enter_async_context(desk.api(shop.api_url, "key"))
        for number in range(8):
            await hook(desk, "order.new", number)
        shop.gate.clear()
        async with desk.fetching(api):
            await until(lambda: len(shop.calls) == 3)
            await hook(desk, "order.new", 8)
            await desk.rows_when(lambda rows: sum(row.state is S.FETCHING for row in rows) == 3)
            assert len(shop.calls) == 3
            shop.gate.set()
            await desk.finished(9)
    assert len(shop.calls) == 9


def the_order(call: Call) -> bytes:
    return answer(200, [order_json(order_id=call.query["order_id"])])
