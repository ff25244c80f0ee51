"""A stock import: hundreds of updates in a few calls and one row, and an order in its middle comes first."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from qbdesk.domain.event import EventState, EventType
from qbdesk.domain.event_row import RowKind
from qbdesk.domain.summary import plain_english, summary
from qbdesk.services.storms import Storms
from tests.services.fake_shop import FakeShop
from tests.services.gated_shop import GatedShop
from tests.services.parts import Parts, open_parts

UPDATE, NEW = EventType.PRODUCT_UPDATE, EventType.ORDER_NEW
_AT_ONCE = 10


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fold without waiting for more news."""
    monkeypatch.setattr("qbdesk.services.storms._SETTLE_S", 0)


async def announce(parts: Parts, shop: FakeShop, numbers: range, over_s: float = 40) -> None:
    """Each product has another stock, and its webhook comes; the last of them `over_s` after the first."""
    for number in numbers:
        shop.put(number, qty=str(number), title=f"T{number}")
    groups = [numbers[first : first + _AT_ONCE] for first in range(0, len(numbers), _AT_ONCE)]
    for place, group in enumerate(groups):
        parts.clock.move(over_s / (len(groups) - 1) if place else 0)
        await asyncio.gather(*(parts.deliver(UPDATE, number) for number in group))


async def test_214_updates_are_one_row_and_five_calls(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        shop = FakeShop(parts.clock)
        await announce(parts, shop, range(214), over_s=40.01)
        folding = tasks.create_task(Storms(parts.upkeep, parts.feed).run(), name="storms")
        removed: set[int] = set()
        parts.feed.subscribe(lambda change: removed.update(change.removed))
        async with parts.fetching(shop):
            await parts.rows_when(lambda rows: len(removed) == 213)
        folding.cancel()
        (row,) = await parts.rows()
        assert summary(row, plain_english) == "214 products updated in 40 s"
        assert [call.count(",") + 1 for call in shop.calls] == [50, 50, 50, 50, 14]
        events = await parts.all_events()
        assert len(events) == 214
        assert {(each.kind, each.state) for each in events} == {(RowKind.PRODUCT_UPDATE, EventState.DONE)}
        assert {each.facts.title for each in events} == {f"T{number}" for number in range(214)}
        assert await parts.ring() == []


async def test_the_row_grows_while_the_storm_lasts(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        shop = FakeShop(parts.clock)
        folding = tasks.create_task(Storms(parts.upkeep, parts.feed).run(), name="storms")
        async with parts.fetching(shop):
            for part in range(0, 60, 20):
                await announce(parts, shop, range(part, part + 20), over_s=10)
                await parts.rows_when(lambda rows, n=part + 20: rows[-1].storm_count == n)  # type: ignore[misc]
        folding.cancel()
        assert [row.storm_count for row in await parts.rows()] == [60]


async def test_an_order_before_a_waiting_storm_is_asked_for_first(tmp_path: Path) -> None:
    async with open_parts(tmp_path, at_once=1) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many([7, 8])
        await announce(parts, shop, range(60))
        await parts.deliver(NEW, 7)
        await announce(parts, shop, range(60, 120))
        await parts.deliver(NEW, 8)
        await announce(parts, shop, range(120, 150))
        await parts.fetch_all(shop)
        assert [call.partition(" ")[0] for call in shop.calls] == ["order", "order"] + ["products"] * 3
        assert shop.calls[:2] == ["order 8", "order 7"]


@pytest.mark.parametrize("at_once", [1, 2])
async def test_an_order_in_the_middle_of_a_storm_is_the_next_that_is_asked_for(
    tmp_path: Path, at_once: int
) -> None:
    async with open_parts(tmp_path, at_once=at_once) as parts:
        shop = GatedShop(parts.clock)
        shop.place(7)
        await announce(parts, shop, range(50 * at_once + 20))
        async with parts.fetching(shop):
            await parts.rows_when(
                lambda rows: sum(r.state is EventState.FETCHING for r in rows) == 50 * at_once
            )
            await parts.deliver(NEW, 7)
            assert "order 7" not in shop.calls
            await shop.reply(0, "now")
            await parts.rows_when(lambda rows: rows[0].state is EventState.FETCHING)
            async with asyncio.timeout(10):
                while "order 7" not in shop.calls:  # noqa: ASYNC110 - it is claimed first, and asked for then
                    await asyncio.sleep(0)
            assert shop.calls[-1] == "order 7"
            assert len([call for call in shop.calls if call.startswith("products")]) == at_once + 1
            await shop.open_the_gate()
            await parts.rows_when(lambda rows: all(row.state is EventState.DONE for row in rows))


async def test_a_product_that_is_missing_among_many_is_asked_for_alone(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        await announce(parts, shop, range(30))
        del shop.products["5"]
        shop.products["6"]["id"] = "06"
        rows = await parts.fetch_all(shop)
        assert [row.entity_id for row in rows if row.state is EventState.GONE] == ["5"]
        assert shop.calls[1:] == ["products 5"]


async def test_the_same_content_is_a_copy_and_another_one_an_event_with_what_changed(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        prices: list[str | int] = ["299", "299.00", "249", 249, "299"]
        for price in prices:
            shop.put(
                5, price=price, qty="3" if float(price) > 250 else "0", images=[] if price == 249 else {}
            )
            await parts.deliver(UPDATE, 5)
            await parts.fetch_all(shop)
        told = [
            (row.facts.price_before, row.facts.price_now, row.facts.stock_before, row.facts.stock, row.copies)
            for row in await parts.of(UPDATE)
        ]
        assert told == [("249", "299", "0", "3", 0), ("299", "249", "3", "0", 1), ("", "", "", "3", 1)]


async def test_a_deleted_product_is_told_by_its_last_title(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.put(5, title="VITA")
        await parts.deliver(UPDATE, 5)
        await parts.fetch_all(shop)
        shop.put(5, title="SVARTA")
        await parts.deliver(UPDATE, 5)
        await parts.fetch_all(shop)
        del shop.products["5"]
        await parts.deliver(EventType.PRODUCT_DELETE, 5)
        await parts.deliver(EventType.PRODUCT_DELETE, 6)
        rows = {row.entity_id: row for row in await parts.fetch_all(shop) if row.state is EventState.GONE}
        assert summary(rows["5"], plain_english) == "SVARTA"
        assert summary(rows["6"], plain_english) == "Title unknown"
        snapshot = await parts.reader.snapshot_of(rows["5"].id)
        assert snapshot is not None
        assert "SVARTA" in snapshot.body
