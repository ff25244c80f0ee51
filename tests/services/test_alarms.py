"""Alarms: one for each confirmed new order, claimed before it rings, and for nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventState, EventType, Source, Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.services.alarms import Alarms
from qbdesk.services.intake import PLAIN_PATH
from tests.services.fake_shop import Bell, FakeShop, MovableClock
from tests.services.parts import HOOK, REPLAY, TEST, Parts, open_parts, past_baseline

NEW = EventType.ORDER_NEW


async def until(true: Callable[[], bool]) -> None:
    """What is waited for is told by nothing."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - a number behind the service, which tells nobody
            await asyncio.sleep(0)


class LookingBell(Bell):
    """Asks the store, at the moment that it rings, whether the alarm is claimed there."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Parts | None = None
        self.looks: list[tuple[object, ...]] = []

    def ring(self, row: EventRow) -> None:
        """See `ports.Alarm`."""
        super().ring(row)
        assert self.parts is not None
        # Another connection sees what is committed, and no more.
        with closing(sqlite3.connect(self.parts.writer.path)) as connection:
            sql = "SELECT alarm_at_us FROM event WHERE id = ?"
            self.looks += connection.execute(sql, (row.id,)).fetchall()


async def test_the_claim_is_committed_before_it_rings(tmp_path: Path) -> None:
    bell = LookingBell()
    async with open_parts(tmp_path, bell=bell) as parts:
        bell.parts = parts
        shop = FakeShop(parts.clock)
        shop.place_many([1, 2, 3])
        for number in (1, 2, 3):
            await parts.deliver(NEW, number)
        await parts.fetch_all(shop)
        assert await parts.ring() == ["1", "2", "3"]
        assert bell.looks == [(parts.clock.now_us(),)] * 3
        assert {row.alarm_at_us for row in await parts.of(NEW)} == {parts.clock.now_us()}


async def test_a_crash_between_the_fetch_and_the_bell_rings_at_the_next_start_once(tmp_path: Path) -> None:
    bell, clock = Bell(), MovableClock()
    shop = FakeShop(clock)
    shop.place("7")
    async with open_parts(tmp_path, clock, bell=bell) as parts:
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
    for _ in range(3):
        async with open_parts(tmp_path, clock, bell=bell) as parts, asyncio.TaskGroup() as tasks:
            running = tasks.create_task(parts.alarms.run(), name="alarms")
            await parts.rows_when(lambda rows: rows[0].alarm_at_us is not None)
            await parts.deliver(NEW, "7")
            running.cancel()
            await parts.ring()
    assert bell.numbers == ["7"]


async def test_an_end_while_the_claim_is_written_does_not_lose_the_bell(tmp_path: Path) -> None:
    bell, clock = Bell(), MovableClock()
    shop = FakeShop(clock)
    shop.place("7")
    async with open_parts(tmp_path, clock, bell=bell) as parts:
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        claim = parts.upkeep.claim_alarm

        async def ended_meanwhile(event_id: int, now_us: int) -> bool:
            parts.upkeep.claim_alarm = claim  # type: ignore[method-assign]
            await claim(event_id, now_us)
            raise asyncio.CancelledError

        parts.upkeep.claim_alarm = ended_meanwhile  # type: ignore[method-assign]
        with pytest.raises(asyncio.CancelledError):
            await parts.alarms.ring_due()
        assert bell.numbers == ["7"]
        await parts.ring()
    assert bell.numbers == ["7"]


async def test_a_crash_between_the_claim_and_the_bell_never_rings_twice(tmp_path: Path) -> None:
    """At most once: a bell that may be heard twice is worse than one that a power cut kept silent."""

    class Breaking(Bell):
        def ring(self, row: EventRow) -> None:
            super().ring(row)
            raise KeyboardInterrupt

    bell, clock = Breaking(), MovableClock()
    shop = FakeShop(clock)
    shop.place("7")
    async with open_parts(tmp_path, clock, bell=bell) as parts:
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        with pytest.raises(KeyboardInterrupt):
            await parts.ring()
    async with open_parts(tmp_path, clock, bell=bell) as parts:
        assert await parts.ring() == ["7"]


async def test_two_ringers_at_once_share_the_orders(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, 21))
        for number in range(1, 21):
            await parts.deliver(NEW, number)
        await parts.fetch_all(shop)
        bells = [Bell() for _ in range(3)]
        ringers = [Alarms(parts.upkeep, parts.reader, parts.feed, parts.clock, bell) for bell in bells]
        rung = await asyncio.gather(*(ringer.ring_due() for ringer in ringers))
        assert sum(rung) == 20
        assert sorted(int(n) for bell in bells for n in bell.numbers) == list(range(1, 21))


async def test_it_rings_as_soon_as_an_order_is_confirmed(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        shop = FakeShop(parts.clock)
        running = tasks.create_task(parts.alarms.run(), name="alarms")
        async with parts.fetching(shop):
            for number in ("7", "8"):
                shop.place(number)
                await parts.deliver(NEW, number)
                await parts.rows_when(lambda rows: all(row.alarm_at_us is not None for row in rows))
            running.cancel()
        assert parts.bell.numbers == ["7", "8"]


async def test_more_than_a_hundred_at_once_all_ring_in_the_order_of_arrival(tmp_path: Path) -> None:
    async with past_baseline(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, 131))
        await parts.catch_up.check(shop)
        assert await parts.ring() == [str(number) for number in range(1, 131)]


async def test_nothing_rings_but_new_orders_of_the_shop(tmp_path: Path) -> None:
    async with open_parts(tmp_path, plain_path=True) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many(range(1, 10))
        shop.place(10, "0")
        shop.place(11, "-1")
        for number in range(1, 10):
            shop.put(number)
        for kind in EventType:
            if kind is not NEW:
                await parts.deliver(kind, 1)
        await parts.deliver(NEW, 2, TEST)
        await parts.deliver(NEW, 3, TEST, REPLAY)
        await parts.deliver(NEW, 4, path=PLAIN_PATH)
        await parts.deliver(NEW, 9999)
        await parts.deliver(NEW, 10)
        await parts.deliver(NEW, 11)
        assert await parts.deliver(NEW, "x") == 400
        assert await parts.deliver(NEW, 5, path=HOOK[:-1]) == 404
        rows = await parts.fetch_all(shop)
        assert await parts.ring() == []
        assert {row.source for row in rows} == {Source.WEBHOOK, Source.REPLAY, Source.SIMULATED}
        for number in (2, 3, 4):
            for _ in range(2):
                await parts.deliver(NEW, number)
        await parts.fetch_all(shop)
        assert await parts.ring() == ["2", "3", "4"]


async def test_a_replay_without_our_mark_is_no_order_either(tmp_path: Path) -> None:
    """`qbdesk replay --to` an address of ours: the header that every replay has is enough."""
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7", REPLAY)
        (row,) = await parts.fetch_all(shop)
        assert row.source is Source.REPLAY
        assert await parts.ring() == []
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        assert await parts.ring() == ["7"]


async def test_the_bell_of_a_simulated_shop_rings_in_the_demo(tmp_path: Path) -> None:
    async with open_parts(tmp_path, simulated=True) as parts:
        shop = FakeShop(parts.clock)
        await parts.upkeep.set_checked_until(0)
        shop.place_many([7, 8])
        await parts.deliver(NEW, 7)
        await parts.fetch_all(shop)
        await parts.catch_up.check(shop)
        assert {row.source for row in await parts.rows()} == {Source.SIMULATED}
        assert await parts.ring() == ["7", "8"]


async def test_a_store_that_cannot_claim_lets_nothing_ring(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        await parts.writer.thread.submit(lambda c: c.execute("PRAGMA query_only = ON").fetchone())
        with pytest.raises(StoreProblem):
            await parts.ring()
        assert parts.bell.numbers == []
        await parts.writer.thread.submit(
            lambda c: c.execute("PRAGMA query_only = OFF").fetchone(), alone=True
        )
        assert await parts.ring() == ["7"]


async def test_what_cannot_be_confirmed_is_told_softly_after_a_minute_and_once(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place("7")
        await parts.deliver(NEW, "7")
        assert await parts.alarms.tell_unconfirmed() == 60.0
        parts.clock.move(59)
        assert await parts.alarms.tell_unconfirmed() == 1.0
        assert parts.bell.rung == []
        parts.clock.move(1)
        assert await parts.alarms.tell_unconfirmed() is None
        assert [(row.entity_id, row.trust) for row in parts.bell.rung] == [("7", Trust.WAITING)]
        await parts.deliver(NEW, "7")
        await parts.fetch_all(shop)
        assert await parts.ring() == ["7"], "it does not ring again when it is confirmed"


async def test_without_a_key_orders_are_told_softly_and_nothing_else_is(tmp_path: Path) -> None:
    async with open_parts(tmp_path, plain_path=True) as parts:
        await parts.deliver(NEW, 1)
        await parts.deliver(EventType.ORDER_DONE, 2)
        await parts.deliver(EventType.PRODUCT_ADD, 3)
        await parts.deliver(NEW, 4, TEST)
        await parts.deliver(NEW, 5, path=PLAIN_PATH)
        await parts.deliver(NEW, 6, REPLAY)
        async with parts.fetching(None):
            await parts.rows_when(lambda rows: all(row.state is EventState.UNCHECKED for row in rows))
        parts.clock.move(61)
        await parts.alarms.tell_unconfirmed()
        assert [(row.entity_id, row.trust) for row in parts.bell.rung] == [("1", Trust.UNCHECKED)]


async def test_what_waited_for_a_day_is_no_news(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        await parts.deliver(NEW, 1)
        parts.clock.move(25 * 3600)
        assert await parts.alarms.tell_unconfirmed() is None
        assert parts.bell.rung == []


async def test_soft_and_loud_ringers_at_once_share_the_claim(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        for number in range(1, 31):
            shop.place(number)
            await parts.deliver(NEW, number)
        parts.clock.move(61)
        bells = [Bell() for _ in range(4)]
        ringers = [Alarms(parts.upkeep, parts.reader, parts.feed, parts.clock, bell) for bell in bells]
        async with parts.fetching(shop):
            softly = [ringer.tell_unconfirmed() for ringer in ringers[:2]]
            loudly = [ringer.ring_due() for ringer in ringers[2:]]
            await asyncio.gather(*softly, *loudly)
            await parts.rows_when(lambda rows: all(row.trust is Trust.CONFIRMED for row in rows))
            await asyncio.gather(*(ringer.ring_due() for ringer in ringers))
        assert sorted(int(n) for bell in bells for n in bell.numbers) == list(range(1, 31))


async def test_while_the_shop_is_closed_nothing_is_claimed_and_all_rings_when_it_opens(
    tmp_path: Path,
) -> None:
    async with open_parts(tmp_path) as parts:
        shop = FakeShop(parts.clock)
        shop.place_many([1, 2])
        for number in (1, 2):
            await parts.deliver(NEW, number)
        await parts.fetch_all(shop)
        await parts.deliver(NEW, 3)
        parts.clock.move(61)
        parts.bell.held = 3600.0
        assert await parts.ring() == []
        await parts.alarms.tell_unconfirmed()
        assert parts.bell.rung == []
    async with open_parts(tmp_path, parts.clock) as again:
        assert await again.ring() == ["1", "2"]
        await again.alarms.tell_unconfirmed()
        assert again.bell.numbers == ["1", "2", "3"]


async def test_the_opening_is_waited_for(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        shop = FakeShop(parts.clock)
        shop.place(1)
        await parts.deliver(NEW, 1)
        await parts.fetch_all(shop)
        parts.bell.held = 0.05
        running = tasks.create_task(parts.alarms.run(), name="alarms")
        asyncio.get_running_loop().call_later(0.01, setattr, parts.bell, "held", 0.0)
        await parts.rows_when(lambda rows: rows[0].alarm_at_us is not None)
        running.cancel()
    assert parts.bell.numbers == ["1"]


async def test_softly_told_is_what_waits_at_the_start_and_what_comes_while_it_runs(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        await parts.deliver(NEW, 1)
        parts.clock.move(61)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(parts.alarms.run(), name="alarms")
            await parts.rows_when(lambda rows: rows[0].alarm_at_us is not None, moves_clock=False)
            await parts.deliver(NEW, 2)
            await until(lambda: parts.alarms._look_at_ns is not None)
            parts.clock.move(61)
            parts.nudge()
            await parts.rows_when(lambda rows: rows[0].alarm_at_us is not None, moves_clock=False)
            running.cancel()
        assert parts.bell.numbers == ["1", "2"]


async def test_a_flood_is_not_searched_for_what_waits_at_each_of_its_news(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        looks = 0
        look = parts.upkeep.unconfirmed

        async def counted(since_us: int, limit: int) -> list[tuple[int, int]]:
            nonlocal looks
            looks += 1
            return await look(since_us, limit)

        parts.upkeep.unconfirmed = counted  # type: ignore[method-assign]
        for number in range(1, 51):
            await parts.deliver(NEW, number)
            await parts.alarms._turn()
        assert looks == 1
