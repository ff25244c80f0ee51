"""The key at run time: real keyring calls on a back end in memory, real HTTP to simulated shops."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from qbdesk.adapters.key_file import KeyFile
from qbdesk.adapters.keychain import Keychain
from qbdesk.adapters.quickbutik import QuickbutikApi
from qbdesk.domain.errors import KeyRejected, SettingsProblem, ShopUnavailable
from qbdesk.domain.event import EventState
from qbdesk.domain.secrets import Secret
from qbdesk.domain.status import ApiState
from qbdesk.ports import Shop
from qbdesk.services.catch_up import CatchUp
from qbdesk.services.key_keeper import KEY_NAME, HeldKey, KeyKeeper, KeyPlace, KeyPlaces
from qbdesk.services.shop_line import ShopLine
from qbdesk.simulator import Dials, SimulatedShop
from tests.odd_shop import OddShop, answer, odd_shop
from tests.services.desk import Desk
from tests.services.keyrings import LosingKeyring, MemoryKeyring, NoKeyring, in_use

ENTRY = ("qbdesk", f"test/{KEY_NAME}")
COUNT_7 = answer(200, {"count": "7"})
REFUSED = answer(401, {"error": "Unauthorized"})


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    back_end = MemoryKeyring()
    with in_use(back_end):
        yield back_end


@pytest.fixture
async def shop() -> AsyncIterator[SimulatedShop]:
    async with SimulatedShop(Dials(orders_per_minute=0), api_key="first-key") as opened:
        yield opened


def keeper(desk: Desk, folder: Path, url: str) -> KeyKeeper:
    """A keeper beside the desk's processing."""

    @asynccontextmanager
    async def connect(url: str, key: Secret) -> AsyncIterator[Shop]:
        async with QuickbutikApi(url, key, desk.pace) as api:
            yield api

    catch_up = CatchUp(desk.upkeep, desk.feed, desk.board, desk.clock, 300, lambda: "home")
    places = KeyPlaces(keyring=Keychain("test"), file=KeyFile(folder))
    return KeyKeeper(places, connect, url, desk.processing, catch_up, desk.board, desk.clock)


@asynccontextmanager
async def working(keys: KeyKeeper, desk: Desk) -> AsyncIterator[None]:
    """The keeper and the processing run meanwhile."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(keys.run(), name="key")]
        await keys.until_ready()
        running.append(tasks.create_task(desk.processing.run(), name="processing"))
        yield
        for task in running:
            task.cancel()


async def test_the_first_key_brings_details_without_a_restart(
    desk: Desk, shop: SimulatedShop, ring: MemoryKeyring, tmp_path: Path
) -> None:
    shop.set_delivery_url(desk.url)
    keys = keeper(desk, tmp_path, shop.api_url)
    await keys.find()
    assert keys.held == HeldKey(KeyPlace.NOWHERE)
    async with working(keys, desk):
        shop.place_order()
        await desk.rows_when(lambda rows: any(row.state is EventState.UNCHECKED for row in rows))
        assert desk.board.status.api is ApiState.NO_KEY

        held = await keys.set_key("  first-key\n")

        assert held.place is KeyPlace.KEYRING
        assert held.products == len([*await products_of(shop, desk)])
        await desk.rows_when(lambda rows: rows[0].state is EventState.DONE)
        await desk.status_when(lambda status: status.api is ApiState.WORKS)
    assert ring.kept == {ENTRY: "first-key"}


async def products_of(shop: SimulatedShop, desk: Desk) -> list[object]:
    async with desk.api(shop.api_url, shop.api_key) as api:
        return [*await api.products_page(0, 500)]


async def test_a_key_that_was_kept_is_found_again(
    desk: Desk, shop: SimulatedShop, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ring.kept[ENTRY] = "first-key"
    keys = keeper(desk, tmp_path, shop.api_url)
    await keys.find()
    assert keys.held.place is KeyPlace.KEYRING
    assert keys.has_key
    async with working(keys, desk):
        await desk.status_when(lambda status: status.api is ApiState.WORKS)


@pytest.mark.parametrize("pasted", ["qb_pk_123", "qb_pat_123", "", "   "])
async def test_the_wrong_kind_is_told_before_any_request(
    desk: Desk, ring: MemoryKeyring, tmp_path: Path, pasted: str
) -> None:
    async with odd_shop(COUNT_7) as shop:
        keys = keeper(desk, tmp_path, shop.api_url)
        await keys.find()
        with pytest.raises(SettingsProblem):
            await keys.set_key(pasted)
        assert shop.calls == []
    assert not ring.kept


async def test_what_cannot_be_proven_is_not_kept(desk: Desk, ring: MemoryKeyring, tmp_path: Path) -> None:
    ring.kept[ENTRY] = "old"
    async with odd_shop(COUNT_7) as shop:
        keys = keeper(desk, tmp_path, shop.api_url)
        await keys.find()
        before = keys.held
        shop.answers = lambda _: REFUSED
        with pytest.raises(KeyRejected):
            await keys.set_key("new")
        shop.answers = lambda _: answer(400, b"")
        with pytest.raises(ShopUnavailable):
            await keys.set_key("new")
    assert keys.held == before
    assert ring.kept == {ENTRY: "old"}


async def test_the_environment_wins_and_cannot_be_changed(
    desk: Desk, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ring.kept[ENTRY] = "of the keyring"
    keys = keeper(desk, tmp_path, "http://127.0.0.1:9/v1")
    keys.use_given(Secret("of the environment"))
    assert keys.held == HeldKey(KeyPlace.ENVIRONMENT)
    assert not keys.held.can_change
    with pytest.raises(SettingsProblem, match="QBDESK_API_KEY"):
        await keys.set_key("another")


@pytest.mark.parametrize("back_end", [NoKeyring, LosingKeyring])
async def test_without_a_keyring_the_key_lasts_for_the_session_or_goes_to_a_file(
    desk: Desk, tmp_path: Path, back_end: type[MemoryKeyring]
) -> None:
    async with odd_shop(COUNT_7) as shop:
        with in_use(back_end()):
            keys = keeper(desk, tmp_path, shop.api_url)
            await keys.find()
            held = await keys.set_key("secret key")
            assert (held.place, held.products) == (KeyPlace.SESSION, 7)
            assert held.problem is not None
            assert not (tmp_path / KEY_NAME).exists()

            held = await keys.keep_in_file()
            assert (held.place, held.products, held.problem) == (KeyPlace.FILE, 7, None)
            if os.name == "posix":
                assert (tmp_path / KEY_NAME).stat().st_mode & 0o777 == 0o600

            again = keeper(desk, tmp_path, shop.api_url)
            await again.find()
            assert again.held.place is KeyPlace.FILE
            assert (await again.set_key("another")).place is KeyPlace.FILE
            assert (tmp_path / KEY_NAME).read_text() == "another"


async def test_a_rejected_key_is_changed_for_one_that_works(
    desk: Desk, shop: SimulatedShop, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ring.kept[ENTRY] = "revoked"
    shop.set_delivery_url(desk.url)
    keys = keeper(desk, tmp_path, shop.api_url)
    await keys.find()
    async with working(keys, desk):
        shop.place_order()
        await desk.status_when(lambda status: status.api is ApiState.REJECTED)
        await desk.rows_when(lambda rows: [row.state for row in rows] == [EventState.WAITING])
        with pytest.raises(KeyRejected):
            await keys.prove()

        await keys.set_key("first-key")

        await desk.rows_when(lambda rows: all(row.state is EventState.DONE for row in rows))
        await desk.status_when(lambda status: status.api is ApiState.WORKS)
    assert ring.kept == {ENTRY: "first-key"}


async def test_trying_again_wakes_what_a_paused_shop_had_stopped(
    desk: Desk, shop: SimulatedShop, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ring.kept[ENTRY] = "first-key"
    shop.turn_dials(paused=True)
    shop.set_delivery_url(desk.url)
    keys = keeper(desk, tmp_path, shop.api_url)
    await keys.find()
    async with working(keys, desk):
        shop.place_order()
        await desk.status_when(lambda status: status.api is ApiState.REJECTED)
        await desk.rows_when(lambda rows: [row.state for row in rows] == [EventState.WAITING])
        shop.turn_dials(paused=False)
        assert await keys.prove() == keys.held.products
        await desk.rows_when(lambda rows: all(row.state is EventState.DONE for row in rows))


async def test_a_call_that_hangs_does_not_hold_up_the_next_key(
    desk: Desk, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ring.kept[ENTRY] = "old"

    async with odd_shop(COUNT_7) as shop:
        shop.gate.clear()
        keys = keeper(desk, tmp_path, shop.api_url)
        await keys.find()
        async with working(keys, desk):
            await asked(shop, 1)
            closing = asyncio.Event()
            unsubscribe = keys.subscribe(lambda _: closing.set())
            keys.use_given(Secret("new"), shop.api_url)
            await closing.wait()
            unsubscribe()
            await asked(shop, 2)
        assert [call.headers["authorization"] for call in shop.calls[:2]] == [basic("old"), basic("new")]


async def asked(shop: OddShop, times: int) -> None:
    """Until so many calls came."""
    while len(shop.calls) < times:  # noqa: ASYNC110 - the shop tells of no call
        await asyncio.sleep(0)


def basic(key: str) -> str:
    from base64 import b64encode

    return f"Basic {b64encode(f'{key}:{key}'.encode()).decode()}"


async def test_a_line_that_was_hung_up_says_so(desk: Desk) -> None:
    async with odd_shop(COUNT_7) as shop, desk.api(shop.api_url, "key") as api:
        line = ShopLine(api)
        assert await line.count_products() == 7
        shop.gate.clear()
        async with asyncio.TaskGroup() as tasks:
            call = tasks.create_task(refused(line), name="call")
            await asked(shop, 2)
            await line.hang_up()
        assert call.result()
        assert await refused(line)
        await line.hang_up()
        assert len(shop.calls) == 2


async def refused(line: ShopLine) -> bool:
    try:
        await line.fetch_order("1")
    except ShopUnavailable:
        return True
    return False


async def test_the_key_is_never_shown(desk: Desk, ring: MemoryKeyring, tmp_path: Path) -> None:
    async with odd_shop(COUNT_7) as shop:
        keys = keeper(desk, tmp_path, shop.api_url)
        await keys.find()
        held = await keys.set_key("hunter2")
        assert "hunter2" not in f"{held!r} {keys.__dict__!r} {desk.board.status!r}"
