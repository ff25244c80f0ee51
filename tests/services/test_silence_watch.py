"""The silence alarm on real counts of a real store: told once for each silence, and never on a guess."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from qbdesk.adapters.sqlite.order_times import SqliteOrderTimes
from qbdesk.domain.notice import SilenceNotice, UnannouncedNotice
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.services.silence_watch import SilenceWatch
from qbdesk.services.status_board import StatusBoard
from tests.services.fake_shop import MovableClock
from tests.services.loudspeaker import Noticeboard
from tests.services.parts import Parts, open_parts

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 12, 4, 14, 30, tzinfo=STOCKHOLM)
NOW_US = int(NOW.timestamp() * 1_000_000)
HOUR_US = 3_600_000_000
WEEK_US = 168 * HOUR_US
_ADD = """
INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
                   order_state)
VALUES (?1, 'order.new', ?1, ?3, 'done', ?4, ?5, 0, ?2, 1, ?6)
"""


class Watched:
    """The watch on the orders of a store."""

    def __init__(self, parts: Parts, settings: Settings | None = None, *, simulated: bool = False) -> None:
        self.parts = parts
        self.settings = settings or Settings()
        self.clock = MovableClock(NOW_US)
        self.board = StatusBoard(
            EngineStatus(shop="test", demo=False, api=ApiState.WORKS, checked_at_us=NOW_US)
        )
        self.notices = Noticeboard()
        orders = SqliteOrderTimes(parts.reader, simulated)
        self.watch = SilenceWatch(
            orders, self.board, self.notices, lambda: self.settings, self.clock, STOCKHOLM
        )
        self._number = 0

    async def order(
        self,
        at_us: int,
        realm: str = "shop",
        trust: str = "confirmed",
        source: str = "webhook",
        state: str = "done",
    ) -> None:
        self._number += 1
        await self.parts.ask(_ADD, self._number, at_us, realm, trust, source, state)

    async def usual(self, **kind: str) -> None:
        """Three orders in the same hours of each of the four weeks before."""
        for week in range(1, 5):
            for hours in (1, 3, 5):
                await self.order(NOW_US - week * WEEK_US - hours * HOUR_US, **kind)

    def checked(self) -> None:
        self.board.update(checked_at_us=self.clock.now_us())


async def test_it_is_told_once_for_each_silence(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        watched = Watched(parts)
        await watched.usual()
        await watched.watch.look()
        await watched.watch.look()
        assert watched.notices.shown == [SilenceNotice(6)]
        await watched.order(NOW_US - HOUR_US)
        await watched.watch.look()
        await parts.ask("DELETE FROM event WHERE received_at_us = ?", NOW_US - HOUR_US)
        await watched.watch.look()
        assert watched.notices.shown == [SilenceNotice(6)] * 2


async def test_it_is_not_told_where_it_is_usual_or_nobody_knows(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        watched = Watched(parts)
        await watched.watch.look()
        await watched.usual()
        for settings in (
            Settings(silence_alarm=False),
            Settings(notify=False),
            Settings(closed_days="fri"),
            Settings(closed_hours=True, closed_from="14:00", closed_to="15:00"),
        ):
            quiet = Watched(parts, settings)
            await quiet.watch.look()
            assert quiet.notices.shown == []
        watched.board.update(api=ApiState.UNREACHABLE)
        await watched.watch.look()
        watched.board.update(api=ApiState.WORKS, checked_at_us=NOW_US - 601 * 1_000_000)
        await watched.watch.look()
        watched.board.update(checked_at_us=None)
        await watched.watch.look()
        assert watched.notices.shown == []
        watched.board.update(checked_at_us=NOW_US - 599 * 1_000_000)
        await watched.watch.look()
        assert watched.notices.shown == [SilenceNotice(6)]


async def test_only_orders_of_the_shop_count(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts:
        watched = Watched(parts)
        for kind in ({"realm": "test"}, {"trust": "contradicted"}, {"source": "simulated"}):
            await watched.usual(**kind)
        await watched.watch.look()
        assert watched.notices.shown == []
        demo = Watched(parts, simulated=True)
        await demo.watch.look()
        assert demo.notices.shown == [SilenceNotice(6)]


async def test_orders_that_no_webhook_announced_are_told_once_a_silence(tmp_path: Path) -> None:
    async with open_parts(tmp_path) as parts, asyncio.TaskGroup() as tasks:
        watched = Watched(parts)
        running = tasks.create_task(watched.watch.run(), name="silence")
        await asyncio.sleep(0)
        for silent in (0, 2, 3, 0, 1):
            watched.board.update(silent=silent)
        running.cancel()
    assert watched.notices.shown == [UnannouncedNotice(2), UnannouncedNotice(1)]
    quiet = Watched(parts, replace(watched.settings, silence_alarm=False))
    quiet.watch._see(replace(quiet.board.status, silent=4))
    assert quiet.notices.shown == []
