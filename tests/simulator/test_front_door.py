"""Who gets in, what is refused, and what no request may do to the server."""

from __future__ import annotations

import asyncio
import base64

import httpx
import pytest

from qbdesk.simulator import Dials, SimulatedShop

from .receiver import open_shop

_SMALL = Dials(history_orders=2)


def _as_it_is(request: httpx.Request) -> httpx.Request:
    return request


async def test_the_key_is_user_and_password_and_nothing_else_opens() -> None:
    async with open_shop(_SMALL) as (shop, client):
        key = shop.api_key
        assert (await client.get("/v1/orders")).status_code == 200
        for user, password in ((key, ""), ("", key), (key, key + "x"), ("x", "x")):
            for page in ("/v1/orders", "/v1/nothing", "/control/log"):
                answer = await client.get(page, auth=(user, password))
                assert answer.status_code == 401
                assert answer.json() == {
                    "code": 401,
                    "error": "Unauthorized - Invalid or missing authentication",
                }
        bearer = "Bearer " + base64.b64encode(f"{key}:{key}".encode()).decode()
        for header in ("", "Basic", "Basic !!!", bearer):
            bare = await client.get("/v1/orders", headers={"Authorization": header}, auth=_as_it_is)
            assert bare.status_code == 401
        legacy = await client.get("/v1/orders", params={"apiKey": key}, auth=_as_it_is)
        assert legacy.status_code == 401


async def test_a_given_key_is_used_and_a_random_one_looks_like_the_real_ones() -> None:
    async with open_shop(_SMALL) as (one, _), open_shop(_SMALL) as (other, _):
        assert one.api_key != other.api_key
        assert len(one.api_key) == 32
        assert ":" not in one.api_key
    given = "p#ss&w!rd[]*åäö"
    client = httpx.AsyncClient(auth=(given, given), trust_env=False, verify=False)
    async with SimulatedShop(_SMALL, api_key=given) as shop, client:
        assert (await client.get(f"{shop.api_url}/products/count")).json() == {"count": "32"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
async def test_writing_is_405_and_changes_nothing(method: str) -> None:
    async with open_shop(_SMALL) as (_, client):
        before = (await client.get("/v1/orders?include_details=true")).content
        for page in ("/v1/orders", "/v1/products", "/v1/products/count"):
            body = None if method == "HEAD" else b'[{"order_id": "1001", "status": "done"}]'
            answer = await client.request(method, page, content=body)
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
            assert answer.content == b"" if method == "HEAD" else answer.json()["code"] == 405
        assert (await client.get("/v1/orders?include_details=true")).content == before


@pytest.mark.parametrize("path", ["/", "/v2/orders", "/v1", "/v1/statuses", "/v1/orders/count"])
async def test_an_unknown_page_is_the_documented_404(path: str) -> None:
    async with open_shop(_SMALL) as (_, client):
        answer = await client.get(path)
    assert (answer.status_code, answer.json()) == (404, {"code": 404, "error": "Resource not found"})


async def _raw(shop: SimulatedShop, data: bytes) -> bytes:
    host, port = shop.base_url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(data)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.parametrize(
    ("data", "begin"),
    [
        (b"nonsense\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET //[ HTTP/1.1\r\nHost: x\r\n\r\n", b"HTTP/1.1 404"),
        (b"CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n", b"HTTP/1.1 404"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20000, b"HTTP/1.1 431"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nhalf", b"HTTP/1.1 400"),
        (b"GET / HTT", b"HTTP/1.1 400"),
        (b"", b""),
    ],
)
async def test_malformed_requests_are_answered_and_the_server_lives_on(data: bytes, begin: bytes) -> None:
    async with open_shop(_SMALL) as (shop, client):
        answer = await _raw(shop, data)
        assert answer.startswith(begin), answer
        assert (await client.get("/v1/products/count")).status_code == 200


async def test_a_body_that_is_too_long_is_413_and_not_kept() -> None:
    async with open_shop(_SMALL) as (shop, client):
        head = b"POST /control/order HTTP/1.1\r\nHost: x\r\nContent-Length: 66000\r\n\r\n"
        assert (await _raw(shop, head + b" " * 66000)).startswith(b"HTTP/1.1 413")
        assert (await client.get("/control/state")).json()["orders"] == 2


async def test_two_requests_in_one_packet_are_both_answered() -> None:
    async with open_shop(_SMALL) as (shop, _):
        answer = await _raw(shop, b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n" * 2)
    assert answer.count(b"HTTP/1.1 404") == 2


async def test_every_call_is_noted_with_what_it_was_answered() -> None:
    async with open_shop(_SMALL) as (shop, client):
        await client.get("/v1/products/count")
        await client.get("/v1/orders?order_id=5", auth=("no", "no"))
        await client.get("/control/state")
        calls = shop.api_calls
        assert [(call["target"], call["status"]) for call in calls] == [
            ("/v1/products/count", 200),
            ("/v1/orders?order_id=5", 401),
        ]
        assert 0 <= calls[0]["t_s"] <= calls[1]["t_s"]
        assert (await client.get("/control/requests")).json() == calls
