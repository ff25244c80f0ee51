"""Product storms: a stock import announces hundreds of products; the table shows one row for them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ports import StormLog
from qbdesk.services.feed import Feed

_GAP_US = 10_000_000
_LEAST = 10
_SETTLE_S = 0.5


class Storms:
    """Folds storms behind the receive path, half a second after their news."""

    def __init__(self, log: StormLog, feed: Feed) -> None:
        self._storms = log
        self._feed = feed
        self._news = asyncio.Event()
        self._open_from_id = 0

    async def run(self) -> None:
        """Fold until cancelled."""
        unsubscribe = self._feed.subscribe(self._hear)
        try:
            while True:
                await self._news.wait()
                await asyncio.sleep(_SETTLE_S)
                self._news.clear()
                with suppress(StoreProblem):
                    news = await self._storms.fold_storms(self._open_from_id, _GAP_US, _LEAST)
                    self._open_from_id = news.open_from_id
                    self._feed.publish(news.change)
        finally:
            unsubscribe()

    def _hear(self, change: FeedChange) -> None:
        if change.changed or change.everything:
            self._news.set()
