"""Alarms: one for each new order, claimed in the store before it rings.

What is still to be rung is asked of the store, not remembered: a crash between the fetch and the bell
leaves the order unclaimed, and it rings at the next start. While the shop is closed nothing is claimed at
all, so that what came meanwhile rings in one go when it opens, even after a restart.

An order that a webhook announced and that cannot be confirmed (no key, the API is down) is told softly after
a minute, by the same claim: it does not ring again when it is confirmed.
"""

from __future__ import annotations

import asyncio

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ports import Alarm, AlarmClaims, Clock, RowReader
from qbdesk.services.feed import Feed

_AT_ONCE = 100
_AGAIN_S = 2.0
_PAUSE_S = 0.05
_LONGEST_SLEEP_S = 20.0
_US = 1_000_000
_NS = 1_000_000_000
SOFTLY_AFTER_US = 60 * _US
_NO_NEWS_AFTER_US = 24 * 3600 * _US


class Alarms:
    """Claims and rings. Copies, rejected requests, tests, replays and the baseline never reach it."""

    def __init__(
        self,
        claims: AlarmClaims,
        rows: RowReader,
        feed: Feed,
        clock: Clock,
        alarm: Alarm,
    ) -> None:
        self._claims = claims
        self._rows = rows
        self._feed = feed
        self._clock = clock
        self._alarm = alarm
        self._news = asyncio.Event()
        self._look_at_ns: int | None = 0

    async def run(self) -> None:
        """Ring until cancelled."""
        unsubscribe = self._feed.subscribe(self._hear)
        try:
            while True:
                self._news.clear()
                try:
                    wait_s = await self._turn()
                except StoreProblem:
                    await asyncio.sleep(_AGAIN_S)
                    continue
                await self._rest(wait_s)
        finally:
            unsubscribe()

    async def ring_due(self) -> int:
        """Ring for every order that is due; returns for how many.

        Raises:
            StoreProblem: nothing could be claimed just now.
        """
        rung = 0
        while self._alarm.held_s() <= 0 and (due := await self._claims.unrung(_AT_ONCE)):
            rung += await self._ring(due)
        return rung

    async def tell_unconfirmed(self) -> float | None:
        """Ring for the orders that have waited too long; returns in how many seconds the next will have, None
        when none waits.

        Raises:
            StoreProblem: nothing could be claimed just now.
        """
        while True:
            now_us = self._clock.now_us()
            waiting = await self._claims.unconfirmed(now_us - _NO_NEWS_AFTER_US, _AT_ONCE)
            due = [event_id for event_id, came_us in waiting if came_us <= now_us - SOFTLY_AFTER_US]
            if self._alarm.held_s() > 0 or not due:
                break
            await self._ring(due)
        return (waiting[0][1] + SOFTLY_AFTER_US - now_us) / _US if waiting else None

    async def _turn(self) -> float | None:
        await self.ring_due()
        held_s = self._alarm.held_s()
        return held_s if held_s > 0 else await self._softly()

    async def _softly(self) -> float | None:
        """Look for what cannot be confirmed when that is due, not at all news: in a flood it would be dear.

        What comes now is not due within a minute. Returns in how many seconds to look, None when none waits.
        """
        now_ns = self._clock.monotonic_ns()
        if self._look_at_ns is None:
            self._look_at_ns = now_ns + SOFTLY_AFTER_US * 1000
        elif now_ns >= self._look_at_ns:
            softly_s = await self.tell_unconfirmed()
            self._look_at_ns = None if softly_s is None else now_ns + int(max(softly_s, _AGAIN_S) * _NS)
        return None if self._look_at_ns is None else (self._look_at_ns - now_ns) / _NS

    async def _ring(self, due: list[int]) -> int:
        now_us = self._clock.now_us()
        rung: list[int] = []
        try:
            for row in await self._rows.rows(due):
                if await self._claim(row, now_us):
                    self._alarm.ring(row)
                    rung.append(row.id)
        finally:
            self._feed.publish(FeedChange(changed=tuple(rung)))
        return len(rung)

    async def _claim(self, row: EventRow, now_us: int) -> bool:
        """A claim is given once. When the end comes while it is written, whether it was given decides."""
        try:
            return await self._claims.claim_alarm(row.id, now_us)
        except asyncio.CancelledError:
            # Asked once more, behind the first question, which may still be on its way.
            mine = await self._claims.claim_alarm(row.id, now_us)
            if mine or any(each.alarm_at_us == now_us for each in await self._rows.rows([row.id])):
                self._alarm.ring(row)
            raise

    async def _rest(self, wait_s: float | None) -> None:
        """Until there is news, or the next order will have waited too long."""
        if wait_s is None:
            await self._news.wait()
        else:
            try:
                async with asyncio.timeout(min(max(wait_s, _PAUSE_S), _LONGEST_SLEEP_S)):
                    await self._news.wait()
            except TimeoutError:
                return
        await asyncio.sleep(_PAUSE_S)

    def _hear(self, change: FeedChange) -> None:
        if change.changed or change.added or change.everything:
            self._news.set()
