"""`GET /v1/products` and its neighbours against quickbutik.md section 2.2."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import httpx
import pytest

from qbdesk.simulator import Dials

from .receiver import HandClock, open_shop


async def ask(client: httpx.AsyncClient, query: str) -> Any:
    answer = await client.get(f"/v1/products{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_list_is_wrapped_one_product_is_a_wrapped_object_and_a_search_is_bare() -> None:
    async with open_shop() as (_, client):
        assert isinstance((await ask(client, "?limit=5"))["product"], list)
        assert (await ask(client, "?product_id=101"))["product"]["title"] == "Emaljmugg Fjäll"
        assert (await ask(client, "?sku=FV-101-2"))["product"]["id"] == "101"
        found = await ask(client, "?search=yllefilt")
        assert [product["id"] for product in found] == ["102"]


async def test_several_ids_give_those_that_exist_and_none_is_404() -> None:
    async with open_shop() as (_, client):
        rows = (await ask(client, "?product_id=101,999,103"))["product"]
        assert [row["id"] for row in rows] == ["103", "101"]
        for query in ("product_id=999", "product_id=998,999", "sku=none", "search=none", "offset=500"):
            answer = await client.get(f"/v1/products?{query}")
            assert (answer.status_code, answer.json()) == (404, {"code": 404, "error": "Resource not found"})


async def test_products_are_paged() -> None:
    async with open_shop() as (shop, client):
        for _ in range(80):
            shop.add_product(announce=False)
        assert await ask(client, "/count") == {"count": "112"}
        first = (await ask(client, ""))["product"]
        rest = (await ask(client, "?offset=100&limit=500"))["product"]
        assert (len(first), len(rest)) == (100, 12)
        assert {row["id"] for row in first}.isdisjoint(row["id"] for row in rest)
        assert (await client.get("/v1/products?limit=501")).status_code == 400


async def test_a_product_has_the_documented_fields_and_details_only_when_asked() -> None:
    async with open_shop() as (_, client):
        plain = (await ask(client, "?limit=500"))["product"]
        full = (await ask(client, "?limit=500&include_details=true"))["product"]
    texts = "id sku title hasVariants visible qty price before_price purchase_price tax_rate description"
    texts += " seo_title seo_description weight gtin date_modified url headcategory_name"
    for product in plain:
        assert all(isinstance(product[key], str) for key in texts.split())
        assert "supplier_name" not in product
        assert (product["hasVariants"] == "1") == bool(product["variants"])
        assert all(
            int(key) >= 1 and set(image) == {"image", "alttext"} for key, image in product["images"].items()
        )
        for variant in product["variants"]:
            assert variant["product_id"] == product["id"]
            assert isinstance(variant["qty"], str)
            assert isinstance(variant["disable_minusqty"], bool)
            assert set(variant["values"][0]) == {"ovalue_field", "name", "val"}
    assert all(product["categories"][0][1] == {"category": product["headcategory_name"]} for product in full)
    assert {"supplier_name", "qty_location", "datafield_1"} <= full[0].keys()
    # Empty is unlimited, not zero; whole prices come with and without decimals; some have no picture.
    assert {"", "0"} <= {product["qty"] for product in plain}
    assert {"." in product["price"] for product in plain} == {True, False}
    assert {} in [product["images"] for product in plain]


async def test_a_sale_takes_from_stock_and_a_change_moves_the_date() -> None:
    clock = HandClock()
    async with open_shop(clock=clock) as (shop, client):
        shop.update_product(103, {"qty": "5"}, announce=False)
        shop.update_product(101, {"variants": {"10102": {"qty": 4}}}, announce=False)
        clock.move(hours=2)
        shop.place_order(
            lines=[{"product_id": 103, "qty": 2}, {"product_id": 101, "variant_id": 10102, "qty": 9}]
        )
        cup, mug = (
            (await ask(client, "?product_id=103"))["product"],
            (await ask(client, "?product_id=101"))["product"],
        )
        assert (cup["qty"], cup["date_modified"]) == ("3", "2026-03-02 14:00:00")
        assert next(v for v in mug["variants"] if v["id"] == "10102")["qty"] == "0"
        shop.place_order(lines=[{"product_id": 132, "qty": 7}])
        assert (await ask(client, "?product_id=132"))["product"]["qty"] == ""


@pytest.mark.parametrize("page", ["categories", "paymentmethods", "shippingmethods"])
async def test_the_small_lists_answer_and_filter_by_their_id(page: str) -> None:
    name = {"categories": "category_id", "paymentmethods": "method_id", "shippingmethods": "shipping_id"}[
        page
    ]
    async with open_shop(Dials(history_orders=0)) as (_, client):
        rows = (await client.get(f"/v1/{page}")).json()
        assert len(rows) > 3
        assert (await client.get(f"/v1/{page}?{name}=2")).json() == [rows[1]]
        assert (await client.get(f"/v1/{page}?{name}=99")).status_code == 404


async def test_the_picture_of_a_product_is_a_real_png_also_after_its_deletion() -> None:
    async with open_shop() as (shop, client):
        address = (await ask(client, "?product_id=101"))["product"]["images"]["1"]["image"]
        assert address == f"{shop.base_url}/images/101.png"
        shop.delete_product(101)
        answer = await httpx.AsyncClient.get(client, address, auth=None)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        other = await client.get("/images/102.png")
        for missing in ("/images/7.png", "/images/101", "/images/.png", "/images/a.png"):
            assert (await client.get(missing)).status_code == 404
    data = answer.content
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert other.content != data
    kinds, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        kinds.append(kind)
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            assert len(zlib.decompress(body)) == height * (width + 1)
        at += 12 + length
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"price": "cheap"}, "'cheap' is no amount"),
        ({"qty": "many"}, "qty must be a whole number"),
        ({"variants": {"1": {"qty": "1"}}}, "no variant 1"),
        ({"variants": {"10101": "all"}}, "must be an object"),
        ({"title": "New", "variants": []}, "variants must be an object"),
        ({"title": None, "price": []}, "must be text or a number"),
        ({"categories": "x"}, "no field 'categories'"),
    ],
)
async def test_a_wrong_change_is_refused_and_changes_nothing(
    changes: dict[str, object], problem: str
) -> None:
    async with open_shop(Dials(history_orders=0)) as (shop, client):
        before = await ask(client, "?product_id=101")
        with pytest.raises((ValueError, LookupError), match=problem):
            shop.update_product(101, changes)
        assert await ask(client, "?product_id=101") == before
        assert not shop.log
