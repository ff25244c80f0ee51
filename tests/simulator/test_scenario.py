"""The live shop: the same for a seed, alive at once, plausible in the long run."""

from __future__ import annotations

import asyncio
from collections import Counter

import httpx

from qbdesk.simulator import Dials, SimulatedShop

from .receiver import HandClock, living, open_shop, receiving

_FAST = Dials(history_orders=12, orders_per_minute=6000)


async def _live(
    dials: Dials, steps: int, clock: HandClock | None = None
) -> tuple[str, str, list[tuple[str, str]]]:
    """Orders, products and announcements after so many steps; addresses without their port."""
    async with open_shop(dials, clock=clock) as (shop, client):
        for _ in range(steps):
            for action in shop._scenario.next_step():
                action()
        orders = (await client.get("/v1/orders?include_details=true")).text
        products = (await client.get("/v1/products?include_details=true&limit=500")).text
        said = [(one.event_type, one.entity_id) for one in shop.log]
        return orders.replace(shop.base_url, ""), products.replace(shop.base_url, ""), said


async def test_the_same_seed_lives_the_same_life_and_another_one_another() -> None:
    one, same, other = [await _live(Dials(seed=seed), 60) for seed in (5, 5, 6)]
    assert one == same
    assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


async def test_what_happens_does_not_depend_on_the_time_or_the_dials_of_the_network() -> None:
    later = HandClock()
    later.move(days=400, seconds=17)
    plain = await _live(Dials(seed=5), 40)
    moved = await _live(Dials(seed=5, copies=0.5, reorder=0.5, drop=0.2), 40, later)
    assert plain[2] == moved[2]
    assert plain[0] != moved[0]


async def test_a_long_life_holds_everything_that_happens_in_a_shop() -> None:
    orders, products, said = await _live(Dials(seed=1), 600)
    kinds = Counter(kind for kind, _ in said)
    assert set(kinds) == {
        "order.new",
        "order.done",
        "order.cancelled",
        "product.add",
        "product.update",
        "product.delete",
    }
    assert kinds["order.new"] > 500
    assert kinds["order.done"] > 300
    news = Counter(entity for kind, entity in said if kind == "order.new")
    assert max(news.values()) > 1, "no order was ever reopened"
    assert max(news.values()) < 6
    assert '"products":[]' not in orders
    assert '"qty":"-' not in products


async def test_the_first_order_is_announced_within_a_second_and_is_there_to_be_read() -> None:
    loop = asyncio.get_running_loop()
    dials = Dials(orders_per_minute=1, product_changes=0, storms=0)
    async with receiving() as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, client):
        began = loop.time()
        async with living(shop):
            await receiver.wait_for(1, "order.new")
            assert loop.time() - began < 1.0
            _, number = receiver.got[0].event
            (order,) = (await client.get(f"/v1/orders?order_id={number}")).json()
            assert (number, order["status"]) == ("1041", "1")


async def test_at_rate_zero_the_shop_rests_until_the_dial_is_turned() -> None:
    dials = _FAST.changed({"orders_per_minute": 0})
    async with (
        receiving() as receiver,
        open_shop(dials, deliver_to=receiver.url) as (shop, _),
        living(shop),
    ):
        shop.announce("product.update", 101)
        await receiver.wait_for(1)
        assert len(shop.log) == 1
        shop.turn_dials(orders_per_minute=6000)
        await receiver.wait_for(10, "order.new")


async def test_a_slow_life_hurries_when_its_rate_is_turned_up_but_not_for_other_dials() -> None:
    dials = _FAST.changed({"orders_per_minute": 1, "product_changes": 0, "storms": 0})
    async with (
        receiving() as receiver,
        open_shop(dials, deliver_to=receiver.url) as (shop, _),
        living(shop),
    ):
        await receiver.wait_for(1, "order.new")
        for share in range(20):
            shop.turn_dials(copies=share / 100)
            await asyncio.sleep(0)
        assert len(shop.log) == 1
        shop.turn_dials(orders_per_minute=6000, copies=0)
        await receiver.wait_for(10, "order.new")


async def test_thousands_of_past_orders_are_ready_to_be_caught_up_with() -> None:
    async with open_shop(Dials(history_orders=5000, history_days=30)) as (_, client):
        seen: list[str] = []
        async with asyncio.timeout(5):
            while (page := await client.get(f"/v1/orders?offset={len(seen)}&limit=1000")).status_code == 200:
                seen += [row["order_id"] for row in page.json()]
    assert len(seen) == len(set(seen)) == 5000


async def test_history_ends_before_now_and_begins_about_when_it_should() -> None:
    async with open_shop(Dials(history_orders=50, history_days=2)) as (_, client):
        rows = (await client.get("/v1/orders?include_details=true")).json()
    dates = [row["date_created"] for row in rows]
    assert dates == sorted(dates, reverse=True)
    assert "2026-02-28 12:00:00" <= dates[-1] < "2026-03-01"
    assert dates[0] < "2026-03-02 12:00:00"
    assert all(row["date_paid"] is None or row["date_paid"] > row["date_created"] for row in rows)


async def test_the_shop_runs_on_its_own_clock_when_none_is_given() -> None:
    async with (
        SimulatedShop(Dials(history_orders=1)) as shop,
        httpx.AsyncClient(trust_env=False, verify=False) as client,
    ):
        answer = await client.get(f"{shop.api_url}/orders", auth=(shop.api_key, shop.api_key))
    assert answer.json()[0]["date_created"] > "2025"
