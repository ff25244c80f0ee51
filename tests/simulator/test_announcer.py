"""The webhook sender, seen from a real receiver (quickbutik.md section 3)."""

from __future__ import annotations

import asyncio
import itertools

import httpx
import pytest

from qbdesk.simulator import CANCELLED, DONE, PAID, UNPAID, DialError, Dials
from qbdesk.simulator.shop_time import system_clock

from .receiver import HandClock, open_shop, receiving

_QUIET = Dials(history_orders=8, retry_first_s=0.005)


async def test_the_request_is_exactly_the_documented_one() -> None:
    async with receiving() as receiver, open_shop(_QUIET, deliver_to=receiver.url) as (shop, _):
        shop.announce("order.new", 12345)
        shop.announce("product.update", "678")
        await shop.settled()
    lines = sorted(got.line for got in receiver.got)
    path = "/webhooks/quickbutik/secret"
    assert lines == [
        f"GET {path}?event_type=order.new&order_id=12345 HTTP/1.1",
        f"GET {path}?event_type=product.update&product_id=678 HTTP/1.1",
    ]
    for got in receiver.got:
        assert got.headers["User-Agent"] == "Quickbutik-Webhooks/1.0"
        assert got.headers["Host"] == httpx.URL(receiver.url).netloc.decode()
        assert not {"authorization", "content-length", "transfer-encoding"} & {h.lower() for h in got.headers}
    assert shop._announcer._plain.timeout == httpx.Timeout(10.0)


async def test_every_change_is_true_in_the_api_before_it_is_announced() -> None:
    async with receiving() as receiver, open_shop(_QUIET, deliver_to=receiver.url) as (shop, client):
        unpaid = shop.place_order(status=UNPAID).number
        assert not shop.log
        product = shop.add_product(title="Ny sak", price="10").number
        steps = ((PAID, "order.new"), (DONE, "order.done"), (CANCELLED, "order.cancelled"))
        for number, (status, kind) in enumerate(steps, start=2):
            order = shop.set_order_status(unpaid, status)
            (row,) = (await client.get(f"/v1/orders?order_id={unpaid}")).json()
            assert row["status"] == {PAID: "1", DONE: "2", CANCELLED: "-1"}[order.status]
            await receiver.wait_for(number)
            assert receiver.got[-1].event == (kind, str(unpaid))
        shop.delete_product(product)
        assert (await client.get(f"/v1/products?product_id={product}")).status_code == 404
        await shop.settled()
    assert receiver.events()[0] == ("product.add", str(product))
    assert receiver.events()[-1] == ("product.delete", str(product))


async def test_an_answer_other_than_2xx_is_tried_again_and_all_answers_are_counted() -> None:
    async with receiving([500, 0, 302]) as receiver, open_shop(_QUIET, deliver_to=receiver.url) as (shop, _):
        said = shop.announce("order.new", 1)
        await shop.settled()
    met = [(answer.attempt, answer.status) for answer in said.answers]
    assert met == [(1, 500), (2, None), (3, 302), (4, 200)]
    assert "RemoteProtocolError" in said.answers[1].error
    assert said.delivered
    assert len(receiver.got) == 4


async def test_after_the_last_retry_it_gives_up() -> None:
    dials = _QUIET.changed({"retries": 2})
    async with receiving([503] * 9) as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        said = shop.announce("order.new", 1)
        await shop.settled()
    assert [answer.status for answer in said.answers] == [503] * 3
    assert not said.delivered


async def test_the_wait_between_retries_doubles() -> None:
    dials = _QUIET.changed({"retry_first_s": 0.01, "retries": 3})
    async with receiving([500] * 3) as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        shop._announcer._clock = system_clock
        said = shop.announce("order.new", 1)
        await shop.settled()
    at = [answer.at.timestamp() for answer in said.answers]
    gaps = [later - earlier for earlier, later in itertools.pairwise(at)]
    assert gaps[0] >= 0.01
    assert gaps[1] >= 0.02
    assert gaps[2] >= 0.04


async def test_nobody_listening_is_an_answer_too() -> None:
    dials = _QUIET.changed({"retries": 1})
    async with open_shop(dials, deliver_to="http://127.0.0.1:1/hook") as (shop, _):
        said = shop.announce("order.new", 1)
        await shop.settled()
    assert [answer.status for answer in said.answers] == [None, None]
    assert "ConnectError" in said.answers[0].error


async def test_a_retry_goes_to_the_address_of_that_moment() -> None:
    dials = _QUIET.changed({"retry_first_s": 0.1})
    async with (
        receiving([500]) as old,
        receiving() as new,
        open_shop(dials, deliver_to=old.url) as (shop, _),
    ):
        said = shop.announce("order.new", 1)
        await old.wait_for(1)
        shop.set_delivery_url(new.url)
        await shop.settled()
    assert [answer.status for answer in said.answers] == [500, 200]
    assert (len(old.got), len(new.got)) == (1, 1)


async def test_without_an_address_events_are_only_logged() -> None:
    async with open_shop(_QUIET) as (shop, _):
        said = shop.announce("order.new", 1)
        await shop.settled()
    assert list(shop.log) == [said]
    assert (said.answers, said.dropped, said.delivered) == ([], False, False)


@pytest.mark.parametrize("url", ["ftp://x/y", "127.0.0.1:80", "", "http://", "http://x:port/"])
async def test_an_address_that_is_none_is_refused(url: str) -> None:
    async with open_shop(_QUIET) as (shop, _):
        with pytest.raises(DialError, match="http:// or https:// address"):
            shop.set_delivery_url(url)


async def test_an_older_query_in_the_address_is_kept() -> None:
    async with receiving() as receiver, open_shop(_QUIET, deliver_to=receiver.url + "?a=b") as (shop, _):
        shop.announce("order.new", 1)
        await shop.settled()
    assert receiver.got[0].query == [("a", "b"), ("event_type", "order.new"), ("order_id", "1")]


async def test_an_event_that_does_not_exist_is_refused() -> None:
    async with open_shop(_QUIET) as (shop, _):
        with pytest.raises(ValueError, match=r"no event 'order.update'; there are: order.new, "):
            shop.announce("order.update", 1)
    assert not shop.log


async def test_drop_never_sends_and_says_so_in_the_log() -> None:
    dials = _QUIET.changed({"drop": 1.0})
    async with receiving() as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        shop.announce("order.new", 1)
        shop.turn_dials(drop=0)
        shop.announce("order.new", 2)
        await shop.settled()
    assert receiver.events() == [("order.new", "2")]
    assert [said.dropped for said in shop.log] == [True, False]


async def test_copies_send_the_same_thing_twice() -> None:
    dials = _QUIET.changed({"copies": 1.0})
    async with receiving() as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        said = [shop.announce("order.new", number) for number in range(4)]
        await shop.settled()
    assert sorted(receiver.events()) == sorted(2 * [("order.new", str(number)) for number in range(4)])
    assert all(sorted(answer.copy for answer in one.answers) == [0, 1] for one in said)


async def test_reorder_changes_places_with_the_next() -> None:
    dials = _QUIET.changed({"reorder": 1.0})
    async with receiving() as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        for number in (1, 2):
            shop.announce("order.new", number)
        await shop.settled()
        for number in (3, 4):
            shop.announce("order.new", number)
        await shop.settled()
    assert [entity for _, entity in receiver.events()] == ["2", "1", "4", "3"]


async def test_delay_holds_a_delivery_back_that_long() -> None:
    dials = _QUIET.changed({"delay_min_s": 0.05, "delay_max_s": 0.08})
    loop = asyncio.get_running_loop()
    async with receiving() as receiver, open_shop(dials, deliver_to=receiver.url) as (shop, _):
        began = loop.time()
        shop.announce("order.new", 1)
        await receiver.wait_for(1)
        assert 0.05 <= loop.time() - began < 1


async def test_a_sale_is_announced_for_each_line_when_the_dial_says_so() -> None:
    dials = _QUIET.changed({"announce_sales": True})
    async with open_shop(dials, clock=HandClock()) as (shop, _):
        shop.place_order(lines=[{"product_id": 103, "qty": 1}, {"product_id": 104, "qty": 1}])
        said = [(one.event_type, one.entity_id) for one in shop.log]
    assert said == [("order.new", "1009"), ("product.update", "103"), ("product.update", "104")]


async def test_a_storm_announces_every_product_and_goes_round() -> None:
    async with receiving() as receiver, open_shop(_QUIET, deliver_to=receiver.url) as (shop, client):
        before = (await client.get("/v1/products?limit=500")).json()["product"]
        assert len(shop.storm(40)) == 40
        await shop.settled()
        after = (await client.get("/v1/products?limit=500")).json()["product"]
    assert len(receiver.got) == 40
    assert len(set(receiver.events())) == 32
    assert all(old != new for old, new in zip(before, after, strict=True))
