"""The control surface, as a script outside the process uses it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from qbdesk.simulator import Dials

from .receiver import open_shop, receiving

_SMALL = Dials(history_orders=3)


async def post(client: httpx.AsyncClient, path: str, body: object = None) -> Any:
    answer = await client.post(f"/control/{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_order_is_made_changed_and_announced_from_outside() -> None:
    async with receiving() as receiver, open_shop(_SMALL) as (shop, client):
        assert await post(client, "delivery", {"url": receiver.url}) == {"url": receiver.url}
        made = (await post(client, "order"))["order"]
        assert made == (await client.get(f"/v1/orders?order_id={made['order_id']}")).json()[0]
        body = {"status": "unpaid", "notes": "N", "lines": [{"product_id": "103", "qty": 1}]}
        unpaid = (await post(client, "order", body))["order"]
        assert (unpaid["status"], unpaid["notes"], unpaid["items_amount"]) == ("0", "N", "349.00")
        for status in ("paid", "done", "cancelled"):
            await post(client, f"order/{unpaid['order_id']}/status", {"status": status})
        quiet = {"status": "paid", "announce": False}
        back = await post(client, f"order/{unpaid['order_id']}/status", quiet)
        assert back["order"]["status"] == "1"
        await shop.settled()
        log = (await client.get("/control/log")).json()
    assert [(row["event_type"], row["id"]) for row in log] == [
        ("order.new", "1004"),
        ("order.new", "1005"),
        ("order.done", "1005"),
        ("order.cancelled", "1005"),
    ]
    assert sorted(receiver.events()) == sorted((row["event_type"], row["id"]) for row in log)
    assert all([answer["status"] for answer in row["answers"]] == [200] for row in log)
    assert all(row["at"] == "2026-03-02T11:00:00+00:00" for row in log)


async def test_products_are_added_changed_and_deleted_from_outside() -> None:
    async with open_shop(_SMALL) as (_, client):
        made = (await post(client, "product", {"title": "Skidor", "price": "1999"}))["product"]
        number = made["id"]
        assert (made["title"], made["price"]) == ("Skidor", "1999")
        changed = (await post(client, f"product/{number}", {"price": 1499.5, "visible": False}))["product"]
        assert (changed["price"], changed["visible"]) == ("1499.5", "0")
        await post(client, f"product/{number}", {"title": "Tyst", "announce": False})
        assert (await client.delete(f"/control/product/{number}")).json() == {"deleted": number}
        assert (await client.delete("/control/product/101?announce=false")).status_code == 200
        assert (await client.get("/v1/products?product_id=101")).status_code == 404
        log = (await client.get("/control/log")).json()
    assert [row["event_type"] for row in log] == ["product.add", "product.update", "product.delete"]


async def test_dials_are_read_and_turned_from_outside() -> None:
    async with open_shop(_SMALL) as (shop, client):
        assert (await client.get("/control/dials")).json() == _SMALL.as_json()
        turned = await post(client, "dials", {"copies": 0.5, "paused": True})
        assert (turned["copies"], turned["paused"]) == (0.5, True)
        assert shop.dials.copies == 0.5
        answer = await client.post("/control/dials", json={"copies": 7, "drift": 1})
        assert answer.json() == {"code": 400, "error": "copies must be 0 to 1, not 7."}
        assert shop.dials.drift == 0


async def test_a_storm_and_an_untrue_announcement_show_in_the_counts() -> None:
    async with receiving() as receiver, open_shop(_SMALL, deliver_to=receiver.url) as (shop, client):
        assert len((await post(client, "storm?n=10"))["products"]) == 10
        said = await post(client, "announce", {"event_type": "order.new", "id": "999999"})
        assert (said["event_type"], said["id"], said["dropped"]) == ("order.new", "999999", False)
        await shop.settled()
        state = (await client.get("/control/state")).json()
    assert ("order.new", "999999") in receiver.events()
    assert state == {
        "orders": 3,
        "products": 32,
        "announced": 11,
        "dropped": 0,
        "delivered": 11,
        "attempts": 11,
        "in_flight": 0,
    }


@pytest.mark.parametrize(
    ("path", "body", "status", "text"),
    [
        ("order", [1], 400, "must be a JSON object"),
        ("order", {"colour": 1}, 400, "no field 'colour'; there are: status"),
        ("order", {"status": 1}, 400, "'status' must be str"),
        ("order", {"status": "new"}, 400, "no order status 'new'; there are: paid"),
        ("order", {"lines": [{"product_id": 9}]}, 404, "no product 9"),
        ("order", {"lines": [{"product_id": 101, "qty": 0}]}, 400, "qty of an order line"),
        ("order", {"lines": [{"product_id": 101, "variant_id": 5}]}, 404, "no variant 5"),
        ("order", {"lines": ["101"]}, 400, "must name its product_id"),
        ("order", {"lines": [{}]}, 400, "must name its product_id"),
        ("order/9/status", {"status": "done"}, 404, "no order 9"),
        ("order/x/status", {"status": "done"}, 404, "'x' is no id"),
        ("order/1001/status", {}, 400, "no order status"),
        ("order/1001/status", {"status": "done", "announce": "no"}, 400, "'announce' must be true or false"),
        ("product/9", {"price": "1"}, 404, "no product 9"),
        ("product/101", {"price": "x"}, 400, "no amount"),
        ("product", {"price": "dear"}, 400, "no amount"),
        ("storm?n=0", None, 400, "1 to 100000"),
        ("storm?n=many", None, 400, "n must be a whole number"),
        ("announce", {"event_type": "order.lost", "id": 1}, 400, "no event 'order.lost'"),
        ("announce", {"event_type": "order.new"}, 400, "'id' is missing"),
        ("delivery", {"url": "nowhere"}, 400, "http:// or https:// address"),
        ("delivery", {"url": 5}, 400, "http:// or https:// address"),
        ("nothing", None, 404, "no control call POST /control/nothing"),
    ],
)
async def test_a_wrong_call_is_one_clear_sentence_and_does_nothing(
    path: str, body: object, status: int, text: str
) -> None:
    async with open_shop(_SMALL) as (shop, client):
        before = (await client.get("/control/state")).json()
        answer = await client.post(f"/control/{path}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, status)
        assert text in answer.json()["error"]
        assert (await client.get("/control/state")).json() == before
        assert not shop.log


async def test_a_body_that_is_not_json_is_400() -> None:
    async with open_shop(_SMALL) as (_, client):
        answer = await client.post("/control/order", content=b"{")
        assert (answer.status_code, answer.json()["error"]) == (400, "The body is not JSON.")
        assert (await client.get("/control/order")).status_code == 404
