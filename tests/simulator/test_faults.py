"""Failing, slow, paused and drifting answers."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from decimal import Decimal
from random import Random
from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.simulator import Dials
from qbdesk.simulator.catalogue import Catalogue
from qbdesk.simulator.drift import drift_value
from qbdesk.simulator.orders import PAID, OrderBook

from .receiver import HandClock, open_shop


async def _kinds(dials: Dials, calls: int) -> list[str]:
    """What each call met, in words."""
    met = []
    async with open_shop(dials) as (_, client):
        for _ in range(calls):
            try:
                answer = await client.get("/v1/products/count")
            except httpx.RemoteProtocolError as cut:
                met.append("cut body" if "body" in str(cut) else "hang-up")
                continue
            except httpx.ReadError:
                met.append("hang-up")
                continue
            word = str(answer.status_code)
            if answer.status_code == 429:
                word += " " + answer.headers.get("Retry-After", "without")
            elif answer.status_code == 200:
                try:
                    word = json.dumps(answer.json())
                except ValueError:
                    word = "broken JSON"
            met.append(word)
    return met


async def test_every_kind_of_failure_comes_and_the_same_seed_fails_alike() -> None:
    dials = Dials(history_orders=0, api_failures=1.0)
    met = await _kinds(dials, 80)
    assert set(met) == {"429 1", "429 without", "500", "502", "503", "broken JSON", "hang-up", "cut body"}
    assert await _kinds(dials, 80) == met


async def test_the_dial_sets_how_often() -> None:
    met = Counter(await _kinds(Dials(history_orders=0, api_failures=0.3), 100))
    assert 55 < met['{"count": "32"}'] < 85


async def test_a_paused_shop_refuses_every_call_with_401_or_403_until_it_is_back() -> None:
    async with open_shop(Dials(history_orders=1, paused=True)) as (shop, client):
        answers = [await client.get("/v1/orders") for _ in range(20)]
        assert {answer.status_code for answer in answers} == {401, 403}
        assert all(answer.json()["code"] == answer.status_code for answer in answers)
        assert (await client.get("/control/state")).status_code == 200
        shop.turn_dials(paused=False)
        assert (await client.get("/v1/orders")).status_code == 200


async def test_latency_holds_back_the_api_but_not_the_control_surface() -> None:
    loop = asyncio.get_running_loop()
    async with open_shop(Dials(history_orders=1, api_latency_s=0.1)) as (_, client):
        began = loop.time()
        await client.get("/v1/products/count")
        assert loop.time() - began >= 0.1
        began = loop.time()
        await client.get("/control/state")
        assert loop.time() - began < 0.1


def _shape(payload: Any, wrapper: str) -> str:
    if isinstance(payload, list):
        return "list"
    if wrapper in payload:
        return f"wrapped {type(payload[wrapper]).__name__}"
    return "keyed" if "0" in payload else "bare"


async def test_drift_turns_lists_and_objects_into_every_shape() -> None:
    async with open_shop(Dials(history_orders=3, drift=1.0)) as (_, client):

        async def shapes(page: str, wrapper: str = "product") -> set[str]:
            return {_shape((await client.get(page)).json(), wrapper) for _ in range(40)}

        assert await shapes("/v1/orders") == {"list", "keyed"}
        assert await shapes("/v1/orders?order_id=1001") == {"list", "keyed"}
        assert await shapes("/v1/products?limit=3") == {"list", "keyed", "wrapped list"}
        assert await shapes("/v1/products?product_id=101") == {"list", "bare", "wrapped dict", "wrapped list"}
        assert (await client.get("/v1/products/count")).json() == {"count": 32}


async def test_drift_turns_types_and_fields_over_every_way() -> None:
    totals, lists, fields, ids = set(), set(), set(), set()
    async with open_shop(Dials(history_orders=1, drift=1.0)) as (_, client):
        for _ in range(80):
            payload = (await client.get("/v1/orders?order_id=1001")).json()
            order = payload[0] if isinstance(payload, list) else payload["0"]
            totals.add(type(order["total_amount"]))
            ids.add(type(order["order_id"]))
            lists.add(type(order.get("refunds", 0)))
            fields |= {"new" for key in order if key.startswith("x_")}
            fields.add("no notes" if "notes" not in order else f"notes {order['notes'] is None}")
    assert {str, float} <= totals
    assert {str, int, float} == ids
    assert {list, dict, int, type(None)} == lists
    assert fields == {"new", "no notes", "notes True", "notes False"}


async def test_without_drift_the_same_question_has_the_same_answer() -> None:
    async with open_shop(Dials(history_orders=5)) as (_, client):
        bodies = {(await client.get("/v1/orders?include_details=true")).content for _ in range(10)}
    assert len(bodies) == 1


@given(st.integers())
def test_whatever_drifts_what_identifies_a_thing_keeps_its_value(dice: int) -> None:
    clock = HandClock()
    catalogue = Catalogue(1, clock)
    order = OrderBook(1, 1001, catalogue, clock).draw(PAID).as_json("http://x")
    product = catalogue.by_number(101).as_json("http://x", details=True)
    before = json.dumps([order, product])
    drifted = drift_value(order, Random(dice))
    assert int(drifted["order_id"]) == 1001
    assert int(drifted["status"]) == 1
    assert Decimal(str(drifted["total_amount"])) == Decimal(order["total_amount"])
    assert [int(line["product_id"]) for line in drifted["products"]] == [
        int(line["product_id"]) for line in order["products"]
    ]
    thing = drift_value(product, Random(dice))
    assert (int(thing["id"]), thing["title"]) == (101, "Emaljmugg Fjäll")
    assert [int(variant["id"]) for variant in thing["variants"]] == [10101, 10102, 10103]
    assert [int(variant["qty"]) for variant in thing["variants"]] == [
        int(variant["qty"]) for variant in product["variants"]
    ]
    assert json.dumps([order, product]) == before, "the shop itself must not drift"
