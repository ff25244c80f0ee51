"""`GET /v1/orders` against quickbutik.md section 2.1, over real sockets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest

from qbdesk.simulator import CANCELLED, DONE, PAID, UNPAID, Dials

from .receiver import NOON, HandClock, open_shop


async def ask(client: httpx.AsyncClient, **query: object) -> list[dict[str, Any]]:
    answer = await client.get("/v1/orders", params={key: str(value) for key, value in query.items()})
    if answer.status_code == 404:
        assert answer.json() == {"code": 404, "error": "Resource not found"}
        return []
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    rows = answer.json()
    assert isinstance(rows, list)
    return rows


def numbers(rows: list[dict[str, Any]]) -> list[int]:
    return [int(row["order_id"]) for row in rows]


async def test_a_list_without_details_has_exactly_the_four_documented_fields() -> None:
    async with open_shop() as (_, client):
        rows = await ask(client)
    assert len(rows) == 40
    assert all(list(row) == ["order_id", "date_created", "total_amount", "status"] for row in rows)
    assert all(isinstance(value, str) for row in rows for value in row.values())
    assert numbers(rows) == list(range(1040, 1000, -1))


async def test_one_order_comes_with_details_unasked_and_its_amounts_add_up() -> None:
    async with open_shop(Dials(history_orders=0)) as (shop, client):
        lines = [
            {"product_id": "103", "qty": 2},
            {"product_id": 101, "variant_id": "10102", "qty": 1},
        ]
        placed = shop.place_order(lines=lines, notes="Hej!", customer={"email": "elsa@example.se"})
        (order,) = await ask(client, order_id=placed.number)
    assert order["status"] == "1"
    assert order["date_created"] == order["date_paid"] == "2026-03-02 12:00:00"
    assert (order["notes"], order["customer"]["email"]) == ("Hej!", "elsa@example.se")
    cup, mug = order["products"]
    assert (cup["product_id"], cup["variant_id"], cup["variant"], cup["qty"]) == ("103", None, None, "2")
    assert (cup["title"], cup["price"]) == ("Kåsa Masurbjörk", "349.00")
    assert (mug["variant_id"], mug["variant"], mug["sku"]) == ("10102", "Mossgrön", "FV-101-2")
    assert Decimal(order["items_amount"]) == 2 * Decimal("349.00") + Decimal(mug["price"])
    whole = Decimal(order["items_amount"]) + Decimal(order["shipping_amount"])
    assert Decimal(order["total_amount"]) == whole - Decimal(order["discount_amount"])


async def test_every_detailed_order_has_the_documented_fields_and_types() -> None:
    async with open_shop(Dials(history_orders=300)) as (_, client):
        orders = await ask(client, include_details="true")
    texts = "order_id date_created status total_amount total_pay_amount items_amount shipping_amount notes"
    texts += " discount_amount tax_amount total_weight currency shipping_id shipping_name"
    person = "email phone customer_type company_name full_name address address2 city zipcode country notes"
    for order in orders:
        assert all(isinstance(order[key], str) for key in texts.split())
        assert (order["date_paid"] is None) == (order["status"] == "0")
        assert set(order["paymethod"]) == {"method", "transaction_id"}
        assert all(isinstance(order["customer"][key], str) for key in person.split())
        assert order["customer"]["email"].split("@")[1] in ("example.se", "example.com")
        assert {"full_name", "address", "zipcode"} <= order["customer"]["shipping_details"].keys()
        assert order["currency"] == ("NOK" if order["customer"]["country"] == "NO" else "SEK")
        assert order["products"]
        goods = sum(Decimal(line["price"]) * int(line["qty"]) for line in order["products"])
        assert goods == Decimal(order["items_amount"])
    assert {order["status"] for order in orders} == {"1", "2", "0", "-1"}
    assert {order["currency"] for order in orders} == {"SEK", "NOK"}
    assert any(order["customer"]["company_name"] for order in orders)
    assert any(Decimal(order["discount_amount"]) for order in orders)
    assert any(order["notes"] for order in orders)


async def test_pages_are_cut_by_offset_and_limit_and_end_with_404() -> None:
    async with open_shop(Dials(history_orders=25)) as (_, client):
        seen: list[int] = []
        while page := numbers(await ask(client, limit=10, offset=len(seen))):
            seen += page
        assert seen == list(range(1025, 1000, -1))
        assert numbers(await ask(client, limit=3, sort_order="asc")) == [1001, 1002, 1003]


async def test_the_default_limit_is_a_thousand() -> None:
    async with open_shop(Dials(history_orders=1003)) as (_, client):
        assert len(await ask(client)) == 1000
        assert len(await ask(client, offset=1000)) == 3


async def test_orders_are_sorted_by_price_and_by_date() -> None:
    async with open_shop() as (_, client):
        prices = [Decimal(row["total_amount"]) for row in await ask(client, order_by="price")]
        assert prices == sorted(prices, reverse=True)
        dates = [row["date_created"] for row in await ask(client, order_by="date", sort_order="asc")]
        assert dates == sorted(dates)


async def test_search_finds_name_mail_and_number_whatever_the_case() -> None:
    async with open_shop() as (shop, client):
        person = {"full_name": "Östen Särskild", "email": "unik@example.com"}
        number = shop.place_order(customer=person).number
        for word in ("östen sär", "UNIK@", str(number)):
            assert numbers(await ask(client, search=word)) == [number]
        assert await ask(client, search="finns inte") == []


async def test_status_names_filter_on_the_raw_codes() -> None:
    async with open_shop(Dials(history_orders=0)) as (shop, client):
        placed = {
            status: shop.place_order(status=status).number for status in (UNPAID, PAID, DONE, CANCELLED)
        }
        codes = {UNPAID: "0", PAID: "1", DONE: "2", CANCELLED: "-1"}
        for status, number in placed.items():
            (row,) = await ask(client, status=status)
            assert (int(row["order_id"]), row["status"]) == (number, codes[status])


async def test_catch_up_finds_what_changed_its_status_since() -> None:
    clock = HandClock()
    async with open_shop(clock=clock) as (shop, client):
        now = int(NOON.timestamp())
        assert await ask(client, from_status_date=now + 1) == []
        clock.move(minutes=10)
        old, new = shop.set_order_status(1002, CANCELLED), shop.place_order()
        assert numbers(await ask(client, from_status_date=now + 1)) == [new.number, old.number]
        assert numbers(await ask(client, from_status_date=now + 1, status="cancelled")) == [1002]


async def test_paid_dates_bound_the_list_on_both_sides_and_leave_out_unpaid_orders() -> None:
    clock = HandClock()
    async with open_shop(Dials(history_orders=0), clock=clock) as (shop, client):
        moments = []
        for _ in range(3):
            shop.place_order()
            shop.place_order(status=UNPAID)
            moments.append(int(clock.now.timestamp()))
            clock.move(hours=1)
        assert numbers(await ask(client, from_date_paid=moments[1])) == [1005, 1003]
        assert numbers(await ask(client, to_date_paid=moments[1])) == [1003, 1001]
        both = await ask(client, from_date_paid=moments[1], to_date_paid=moments[1])
        assert numbers(both) == [1003]


async def test_payment_later_sets_its_date_and_unpaid_takes_it_away() -> None:
    clock = HandClock()
    async with open_shop(Dials(history_orders=0), clock=clock) as (shop, client):
        number = shop.place_order(status=UNPAID).number
        clock.move(minutes=5)
        shop.set_order_status(number, PAID)
        (order,) = await ask(client, order_id=number)
        assert (order["date_created"], order["date_paid"]) == ("2026-03-02 12:00:00", "2026-03-02 12:05:00")
        shop.set_order_status(number, UNPAID)
        (order,) = await ask(client, order_id=number)
        assert (order["status"], order["date_paid"]) == ("0", None)


async def test_apps_load_adds_the_packages_to_each_line() -> None:
    async with open_shop() as (_, client):
        (order,) = await ask(client, order_id=1001, apps_load="true")
        assert all(line["app"] == {"productpackages": []} for line in order["products"])


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=1001", "limit=ten", "offset=-1", "sort_order=up", "order_by=name"),
        *("status=new", "from_status_date=2026-03-02", "from_date_paid=x", "to_date_paid=x"),
    ],
)
async def test_a_parameter_out_of_its_documented_range_is_a_400_with_the_error_body(query: str) -> None:
    async with open_shop(Dials(history_orders=1)) as (_, client):
        answer = await client.get(f"/v1/orders?{query}")
    assert answer.status_code == answer.json()["code"] == 400
    assert query.split("=", maxsplit=1)[0] in answer.json()["error"]


async def test_summer_time_is_shown_as_swedish_clocks_show_it() -> None:
    clock = HandClock(NOON.replace(month=7))
    async with open_shop(Dials(history_orders=0), clock=clock) as (shop, client):
        shop.place_order()
        (row,) = await ask(client)
    assert row["date_created"] == "2026-07-02 13:00:00"
