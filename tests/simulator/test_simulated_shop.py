"""Opening and closing: nothing may be left running, whatever happens inside."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

import httpx
import pytest

from qbdesk.simulator import DialError, Dials, SimulatedShop

from .receiver import living, open_shop, receiving

_SMALL = Dials(history_orders=2, orders_per_minute=6000, retry_first_s=60)


async def _refuses(shop: SimulatedShop) -> bool:
    host, port = shop.base_url.removeprefix("http://").split(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except ConnectionRefusedError:
        return True
    writer.close()
    return False


async def test_leaving_ends_open_connections_deliveries_and_the_live_scenario() -> None:
    before = asyncio.all_tasks()
    async with receiving([500] * 1000) as receiver:
        async with open_shop(_SMALL, deliver_to=receiver.url) as (shop, client):
            await client.get("/v1/orders")
            host, port = shop.base_url.removeprefix("http://").split(":")
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET /v1/ord")
            async with living(shop):
                await receiver.wait_for(5)
            assert shop._announcer.in_flight
        names = {task.get_name() for task in asyncio.all_tasks() - before}
        assert not {name for name in names if "webhook" in name or "simulated" in name}
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
        assert await _refuses(shop)


async def test_every_task_has_a_name_of_its_own() -> None:
    async with (
        receiving([500] * 10) as receiver,
        open_shop(_SMALL, deliver_to=receiver.url) as (shop, client),
    ):
        shop.announce("order.new", 1)
        await client.get("/v1/orders")
        await receiver.wait_for(1)
        names = {task.get_name() for task in asyncio.all_tasks()}
    assert {"webhook delivery 1", "simulated shop connection"} <= names


async def test_an_error_inside_comes_out_as_it_is() -> None:
    with pytest.raises(RuntimeError, match="mine"):
        async with SimulatedShop(_SMALL) as shop:
            raise RuntimeError("mine")
    assert await _refuses(shop)


async def test_a_cancelled_owner_closes_the_shop_and_stays_cancelled() -> None:
    opened: asyncio.Future[SimulatedShop] = asyncio.get_running_loop().create_future()

    async def own() -> None:
        async with SimulatedShop(_SMALL) as shop:
            opened.set_result(shop)
            await shop.run()

    async with asyncio.TaskGroup() as group:
        owner = group.create_task(own(), name="owner")
        shop = await opened
        owner.cancel()
    assert owner.cancelled()
    assert await _refuses(shop)


async def test_a_port_that_is_taken_is_an_os_error_and_leaves_nothing_behind() -> None:
    async with SimulatedShop(_SMALL) as shop:
        taken = int(shop.base_url.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            async with SimulatedShop(_SMALL, port=taken):
                pass
        client = httpx.AsyncClient(auth=(shop.api_key, shop.api_key), trust_env=False, verify=False)
        async with client:
            assert (await client.get(f"{shop.api_url}/products/count")).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.com", ""])
async def test_only_loopback_is_listened_on(host: str) -> None:
    with pytest.raises(DialError, match="only listens on loopback"):
        SimulatedShop(_SMALL, host=host)


async def test_the_address_of_localhost_is_as_it_was_asked_for() -> None:
    async with (
        SimulatedShop(_SMALL, host="localhost") as shop,
        httpx.AsyncClient(trust_env=False, verify=False) as client,
    ):
        assert shop.api_url.startswith("http://localhost:")
        assert (await client.get(shop.api_url + "/orders")).status_code == 401


def test_the_neighbour_brings_only_its_own_libraries() -> None:
    script = (
        "import sys, json, qbdesk.simulator as s;"
        "print(json.dumps(sorted(m for m in sys.modules if m.startswith(('PySide6','qasync','qbdesk')))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    mine = json.loads(done.stdout)
    assert all(name == "qbdesk" or name.startswith("qbdesk.simulator") for name in mine)
