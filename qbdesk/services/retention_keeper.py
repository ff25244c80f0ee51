"""The privacy clock: once a day personal data that is too old is erased and old rows are rolled out."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from qbdesk.domain.errors import StoreProblem
from qbdesk.ports import Clock, Retention
from qbdesk.services.feed import Feed

_FIRST_S, _LOOK_S = 60.0, 3600.0
_US_A_DAY = 86_400_000_000
_log = logging.getLogger(__name__)


class RetentionKeeper:
    """Keeps what the owner chose: days for personal data, days and number of rows for events."""

    def __init__(
        self,
        retention: Retention,
        feed: Feed,
        clock: Clock,
        personal_data_days: int,
        keep_days: int,
        keep_events: int,
    ) -> None:
        self._retention = retention
        self._feed = feed
        self._clock = clock
        self._personal_data_days = personal_data_days
        self._keep_days = keep_days
        self._keep_events = keep_events
        self._must_scrub = False

    def keep_for(self, personal_data_days: int, keep_days: int) -> None:
        """Other terms from the next daily cleaning on, so that a slip of the finger can be mended."""
        self._personal_data_days = personal_data_days
        self._keep_days = keep_days

    async def run(self) -> None:
        """Clean a minute after the start, when the first check is through, and then daily until cancelled.

        The day is the wall clock's: a timer stands still while the computer sleeps.
        """
        await asyncio.sleep(_FIRST_S)
        while True:
            with suppress(StoreProblem):
                await self.clean()
            cleaned_us = self._clock.now_us()
            while 0 <= self._clock.now_us() - cleaned_us < _US_A_DAY:  # noqa: ASYNC110 - no event tells the hour
                await asyncio.sleep(_LOOK_S)

    async def clean(self) -> None:
        """Erase and roll out now.

        Raises:
            StoreProblem: it could not be written; the next day tries again.
        """
        now_us = self._clock.now_us()
        personal_us = now_us - self._personal_data_days * _US_A_DAY
        copies = await self._retention.remove_copies(personal_us)
        if copies:
            _log.info("removed copies of the database that are too old: %s", ", ".join(copies))
        erased = await self._retention.erase_before(personal_us)
        rolled = await self._retention.roll_out(now_us - self._keep_days * _US_A_DAY, self._keep_events)
        self._feed.publish(erased + rolled)
        self._must_scrub = self._must_scrub or bool(erased or rolled)
        if self._must_scrub:
            await self._retention.scrub()
            self._must_scrub = False
            _log.info("erased %d and rolled out %d rows", len(erased.changed), len(rolled.removed))
