"""The bell: tells confirmed new orders by sound and notification, and those of a burst as one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.notice import OrdersNotice
from qbdesk.domain.open_hours import closed_until
from qbdesk.domain.ring_rules import Burst, decide
from qbdesk.domain.settings import Settings
from qbdesk.ports import Clock, Notices, SoundPlayer

_GATHER_S = 0.15
_log = logging.getLogger(__name__)


class Bell:
    """Implements `ports.Alarm`. What is rung in one go is told together; nothing is told in `ring` itself."""

    def __init__(
        self,
        player: SoundPlayer,
        notices: Notices,
        settings: Callable[[], Settings],
        clock: Clock,
        *,
        demo: bool = False,
        shop_currency: Callable[[], str] = lambda: "SEK",
        zone: tzinfo | None = None,
    ) -> None:
        """`demo`: simulated orders are the real ones. `zone` None is this computer's."""
        self._player = player
        self._notices = notices
        self._settings = settings
        self._clock = clock
        self._demo = demo
        self._shop_currency = shop_currency
        self._zone = zone
        self._pending: list[EventRow] = []
        self._burst = Burst()
        self._sound_problem = ""
        self._news = asyncio.Event()

    @property
    def sound_problem(self) -> str:
        """Why the last sound was not heard as it should be, "" when it was."""
        return self._sound_problem

    def ring(self, row: EventRow) -> None:
        """See `ports.Alarm`."""
        self._pending.append(row)
        self._news.set()

    def held_s(self) -> float:
        """See `ports.Alarm`."""
        now = self._now()
        opens = closed_until(self._settings(), now, self._zone)
        return 0.0 if opens is None else (opens - now).total_seconds()

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(_GATHER_S)
            self.tell()

    def tell(self) -> None:
        """Tell what was rung since the last time."""
        self._news.clear()
        rows, self._pending = self._pending, []
        settings, now = self._settings(), self._now()
        shown, heard = [], False
        for row in rows:
            ring = decide(
                row,
                settings,
                now,
                demo=self._demo,
                shop_currency=self._shop_currency(),
                zone=self._zone,
            )
            _log.info("alarm: new order %s: %s", row.entity_id, ring.why)
            heard |= ring.sound
            if ring.notification:
                shown.append(row)
        if not shown and not heard:
            return
        burst = self._burst.joined_by(shown, self._clock.monotonic_ns(), self._player.is_playing)
        if heard and not burst.sounded:
            self._player.play(settings.sound_file, settings.volume, self._note_sound)
        self._burst = burst.heard() if heard else burst
        if shown:
            self._notices.show(OrdersNotice(burst.rows))

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now_us() / 1e6, UTC)

    def _note_sound(self, problem: str) -> None:
        if problem and problem != self._sound_problem:
            _log.info("alarm: %s", problem)
        self._sound_problem = problem
