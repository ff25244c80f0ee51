"""The silence alarm: the shop is unusually still, or it has orders that no webhook announced.

The two are told apart: the first is told only while the shop's API was asked a moment ago and knew of no
order either, the second is the engine's own finding (`EngineStatus.silent`). Each is told once a silence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.notice import SilenceNotice, UnannouncedNotice
from qbdesk.domain.open_hours import closed_until
from qbdesk.domain.settings import Settings
from qbdesk.domain.silence import is_unusual, spans_to_compare
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ports import Clock, Notices, OrderTimes
from qbdesk.services.status_board import StatusBoard

_LOOK_EVERY_S = 600.0
_US = 1_000_000


class SilenceWatch:
    """Looks every ten minutes, and whenever the engine's finding changes."""

    def __init__(
        self,
        orders: OrderTimes,
        board: StatusBoard,
        notices: Notices,
        settings: Callable[[], Settings],
        clock: Clock,
        zone: tzinfo | None = None,
    ) -> None:
        self._orders = orders
        self._board = board
        self._notices = notices
        self._settings = settings
        self._clock = clock
        self._zone = zone
        self._told_stillness = False
        self._told_unannounced = False

    async def run(self) -> None:
        """Watch until cancelled."""
        unsubscribe = self._board.subscribe(self._see)
        try:
            self._see(self._board.status)
            while True:
                with suppress(StoreProblem):
                    await self.look()
                await asyncio.sleep(_LOOK_EVERY_S)
        finally:
            unsubscribe()

    async def look(self) -> None:
        """See whether it is unusually still, and tell it once.

        Raises:
            StoreProblem: the orders cannot be counted just now.
        """
        settings = self._settings()
        now = datetime.fromtimestamp(self._clock.now_us() / _US, UTC)
        if not settings.silence_alarm or not self._knows_the_shop(settings):
            return
        orders = await self._orders.count_orders(spans_to_compare(now, settings.silence_hours, self._zone))
        if not is_unusual(orders):
            self._told_stillness = self._told_stillness and orders[0] == 0
        elif not self._told_stillness and closed_until(settings, now, self._zone) is None:
            self._told_stillness = True
            if settings.notify:
                self._notices.show(SilenceNotice(settings.silence_hours))

    def _knows_the_shop(self, settings: Settings) -> bool:
        """Whether a whole check ended within the last two intervals: else it is we who hear nothing."""
        status = self._board.status
        oldest_us = self._clock.now_us() - 2 * settings.check_interval_s * _US
        return (
            status.api is ApiState.WORKS
            and status.checked_at_us is not None
            and status.checked_at_us >= oldest_us
        )

    def _see(self, status: EngineStatus) -> None:
        settings = self._settings()
        if not status.silent:
            self._told_unannounced = False
        elif not self._told_unannounced and settings.silence_alarm:
            self._told_unannounced = True
            if settings.notify:
                self._notices.show(UnannouncedNotice(status.silent))
