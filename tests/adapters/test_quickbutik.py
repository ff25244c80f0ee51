"""The shop's API over HTTP: what is asked, every shape of answer, every kind of failure."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import stamina

from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.errors import KeyRejected, ShopUnavailable
from qbdesk.domain.secrets import Secret
from tests.domain.shop_json import order_json, product_json
from tests.odd_shop import CUT, OddShop, answer, odd_shop

KEY = "a[b]#c!&*:ö/ 1"
NOT_FOUND = answer(404, {"code": 404, "error": "Resource not found"})
LAMP, CHAIR = product_json(id="12"), product_json(id=13, title="Chair")


class AtOnce:
    """Every request may go out at once; counts them."""

    def __init__(self) -> None:
        self.taken = 0

    async def turn(self) -> None:
        self.taken += 1


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
async def shop() -> AsyncIterator[OddShop]:
    async with odd_shop(NOT_FOUND) as opened:
        yield opened


@pytest.fixture
def turns() -> AtOnce:
    return AtOnce()


@pytest.fixture
async def api(shop: OddShop, turns: AtOnce) -> AsyncIterator[QuickbutikApi]:
    async with QuickbutikApi(shop.api_url + "/", Secret(KEY), turns) as opened:
        yield opened


async def test_an_order_is_asked_for_with_its_details(api: QuickbutikApi, shop: OddShop) -> None:
    shop.script = [answer(200, [order_json()])]
    assert await api.fetch_order("12345") == order_json()
    (call,) = shop.calls
    assert (call.method, call.path) == ("GET", "/v1/orders")
    assert call.query == {"order_id": "12345", "include_details": "true", "limit": "1"}
    basic = base64.b64encode(f"{KEY}:{KEY}".encode()).decode()
    assert call.headers["authorization"] == f"Basic {basic}"
    assert "a[b]" not in call.target
    assert call.headers["user-agent"].startswith("qbdesk/")


@pytest.mark.parametrize(
    "body",
    [[order_json()], order_json(), {"orders": [order_json()]}, {"order": order_json()}, {"1": order_json()},
     [order_json(order_id=12345)], [order_json(order_id=12345.0)], [order_json(order_id="9"), order_json()]],
)  # fmt: skip
async def test_every_shape_of_an_order(api: QuickbutikApi, shop: OddShop, body: Any) -> None:
    shop.script = [answer(200, body)]
    found = await api.fetch_order("12345")
    assert isinstance(found, dict)
    assert found["total_pay_amount"] == "148.95"


@pytest.mark.parametrize(
    "body", [[], {}, None, "x", 5, [order_json(order_id="9")], {"code": 404, "error": "x"}]
)
async def test_an_answer_without_the_order(api: QuickbutikApi, shop: OddShop, body: Any) -> None:
    shop.script = [answer(200, body)]
    assert await api.fetch_order("12345") is None


async def test_not_found_is_none_and_not_asked_again(api: QuickbutikApi, shop: OddShop) -> None:
    assert await api.fetch_order("12345") is None
    assert await api.fetch_products(["1", "2"]) == {}
    assert await api.count_products() == 0
    assert len(shop.calls) == 3


@pytest.mark.parametrize(
    "body",
    [[LAMP, CHAIR], {"product": [LAMP, CHAIR]}, {"1": LAMP, "2": CHAIR}, {"product": {"1": LAMP, "2": CHAIR}},
     [LAMP, CHAIR, product_json(id="99")]],
)  # fmt: skip
async def test_several_products_in_one_call(api: QuickbutikApi, shop: OddShop, body: Any) -> None:
    shop.script = [answer(200, body)]
    assert await api.fetch_products(["12", "13"]) == {"12": LAMP, "13": CHAIR}
    (call,) = shop.calls
    assert (call.path, call.query["product_id"], call.query["limit"]) == ("/v1/products", "12,13", "2")


@pytest.mark.parametrize("body", [LAMP, {"product": LAMP}, [LAMP], {"product": [LAMP]}])
async def test_one_product_alone(api: QuickbutikApi, shop: OddShop, body: Any) -> None:
    shop.script = [answer(200, body)]
    assert await api.fetch_products(["12"]) == {"12": LAMP}


@pytest.mark.parametrize(
    ("body", "count"), [({"count": "42"}, 42), ({"count": 42}, 42), ({}, 0), ([], 0), ({"count": "many"}, 0)]
)
async def test_counting_products(api: QuickbutikApi, shop: OddShop, body: Any, count: int) -> None:
    shop.script = [answer(200, body)]
    assert await api.count_products() == count


@pytest.mark.parametrize("status", [401, 403])
async def test_a_rejected_key_is_not_tried_again(api: QuickbutikApi, shop: OddShop, status: int) -> None:
    shop.answers = lambda _: answer(status, {"code": status, "error": f"no {KEY}"})
    with pytest.raises(KeyRejected) as caught:
        await api.fetch_order("1")
    assert str(status) in caught.value.title
    assert KEY not in caught.value.sentence()
    assert len(shop.calls) == 1


@pytest.mark.parametrize(
    "bad",
    [
        answer(500), answer(502, b"<html>"), answer(503, b"", "Retry-After: 1"), answer(200, b"<html>"), b"",
        answer(200, b'[{"order_id":"12'), answer(200, b"\xff\xfe"), answer(200, b"[" * 50_000),
        b"HTTP/1.1 200 OK\r\n" + CUT + b"\r\n\r\n[", b"no http at all\r\n\r\n", answer(200, b""),
        answer(200, b"9" * 5000),
    ],
)  # fmt: skip
async def test_a_passing_fault_is_tried_again(
    api: QuickbutikApi, shop: OddShop, turns: AtOnce, bad: bytes
) -> None:
    shop.script = [bad, answer(200, [order_json(order_id="1")])]
    assert await api.fetch_order("1") is not None
    assert len(shop.calls) == turns.taken == 2


async def test_a_fault_that_stays_is_told_after_three_tries(
    api: QuickbutikApi, shop: OddShop, turns: AtOnce
) -> None:
    shop.answers = lambda _: answer(500)
    with pytest.raises(ShopUnavailable, match="answered 500"):
        await api.fetch_order("1")
    assert len(shop.calls) == turns.taken == 3


@pytest.mark.parametrize("status", [400, 402, 405, 418, 204, 206, 301, 302, 307, 308])
async def test_any_other_status_is_told_at_once(api: QuickbutikApi, shop: OddShop, status: int) -> None:
    location = f"Location: http://127.0.0.1:{shop.port}/stolen"
    shop.answers = lambda _: answer(status, b"", location)
    with pytest.raises(ShopUnavailable, match=str(status)):
        await api.fetch_order("1")
    assert [call.path for call in shop.calls] == ["/v1/orders"]


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [("Retry-After: 7", 7.0), ("Retry-After: 0", 0.0), ("X: 1", None), ("Retry-After: soon", None),
     ("Retry-After: -1", None), ("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
     ("Retry-After: ٣", None)],
)  # fmt: skip
async def test_too_many_requests(
    api: QuickbutikApi, shop: OddShop, header: str, wait_s: float | None
) -> None:
    if not header.isascii():
        shop.answers = lambda _: b"HTTP/1.1 429 Odd\r\nContent-Length: 0\r\nRetry-After: \xb2\r\n\r\n"
    else:
        shop.answers = lambda _: answer(429, b"", header)
    with pytest.raises(ShopUnavailable) as caught:
        await api.fetch_order("1")
    assert caught.value.retry_after_s == wait_s
    assert len(shop.calls) == 1


async def test_a_date_in_retry_after(api: QuickbutikApi, shop: OddShop) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    shop.answers = lambda _: answer(429, b"", f"Retry-After: {later}")
    with pytest.raises(ShopUnavailable) as caught:
        await api.fetch_order("1")
    assert caught.value.retry_after_s is not None
    assert 3000 < caught.value.retry_after_s <= 3600


async def test_a_server_that_asks_for_a_long_pause_is_not_asked_again(
    api: QuickbutikApi, shop: OddShop
) -> None:
    shop.answers = lambda _: answer(503, b"", "Retry-After: 60")
    with pytest.raises(ShopUnavailable) as caught:
        await api.fetch_order("1")
    assert (caught.value.retry_after_s, len(shop.calls)) == (60.0, 1)


async def test_a_shop_that_is_not_there(turns: AtOnce) -> None:
    async with odd_shop() as shop:
        url = shop.api_url
    async with QuickbutikApi(url, Secret(KEY), turns) as api:
        with pytest.raises(ShopUnavailable, match="cannot be reached") as caught:
            await api.fetch_order("1")
    assert KEY not in caught.value.sentence()
    assert turns.taken == 3


async def test_half_a_character_is_mended(api: QuickbutikApi, shop: OddShop) -> None:
    shop.script = [
        answer(200, b'[{"order_id":"1","notes":"a\\ud83d","x\\udc00":["\\uDBFFb", "\\ud83d\\ude00"]}]')
    ]
    found = await api.fetch_order("1")
    assert found == {"order_id": "1", "notes": "a\ufffd", "x\ufffd": ["\ufffdb", "\U0001f600"]}


async def test_unknown_fields_are_kept(api: QuickbutikApi, shop: OddShop) -> None:
    shop.script = [answer(200, [order_json(x_new={"a": [1, None, 2.5]})])]
    assert await api.fetch_order("12345") == order_json(x_new={"a": [1, None, 2.5]})


async def test_what_is_nested_hundreds_of_levels_deep_is_cut(api: QuickbutikApi, shop: OddShop) -> None:
    deep = b"[" * 500 + b'"a\\ud83d"' + b"]" * 500
    shop.script = [answer(200, b'[{"order_id":"1","notes":"a\\ud83d","odd":' + deep + b"}]")]
    found = await api.fetch_order("1")
    assert isinstance(found, dict)
    assert found["notes"] == "a\ufffd"
    assert json.dumps(found["odd"]).startswith("[[[[")
