"""Alarms: one for each confirmed new order, claimed in the store before it rings.

What is still to be rung is asked of the store, not remembered: a crash between the fetch and the bell
leaves the order unclaimed, and it rings at the next start.
"""

from __future__ import annotations

import asyncio

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ports import Alarm, AlarmClaims, Clock, RowReader
from qbdesk.services.feed import Feed

_AT_ONCE = 100
_AGAIN_S = 2.0
_PAUSE_S = 0.05


class Alarms:
    """Claims and rings. Copies, rejected requests, tests, replays and the baseline never reach it."""

    def __init__(self, claims: AlarmClaims, rows: RowReader, feed: Feed, clock: Clock, alarm: Alarm) -> None:
        self._claims = claims
        self._rows = rows
        self._feed = feed
        self._clock = clock
        self._alarm = alarm
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Ring until cancelled."""
        unsubscribe = self._feed.subscribe(self._hear)
        try:
            while True:
                self._news.clear()
                try:
                    await self.ring_due()
                except StoreProblem:
                    await asyncio.sleep(_AGAIN_S)
                    continue
                await self._news.wait()
                await asyncio.sleep(_PAUSE_S)
        finally:
            unsubscribe()

    async def ring_due(self) -> int:
        """Ring for every order that is due; returns for how many.

        Raises:
            StoreProblem: nothing could be claimed just now.
        """
        rung = 0
        while due := await self._claims.unrung(_AT_ONCE):
            mine = [
                event_id for event_id in due if await self._claims.claim_alarm(event_id, self._clock.now_us())
            ]
            for row in await self._rows.rows(mine):
                self._alarm.ring(row)
                rung += 1
            self._feed.publish(FeedChange(changed=tuple(mine)))
        return rung

    def _hear(self, change: FeedChange) -> None:
        if change.changed or change.added:
            self._news.set()
