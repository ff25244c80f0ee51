"""Writes the texts of rows into the index of texts, behind everything else."""

from __future__ import annotations

import asyncio
import logging

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.ports import TextIndex
from qbdesk.services.feed import Feed

_AT_ONCE = 32
_SETTLE_S = 0.5
_AFTER_PROBLEM_S = 30.0
_REST = 9
_log = logging.getLogger(__name__)


class Indexing:
    """Fills the index half a second after news, and rests nine times as long as each step took.

    So the writer's thread is free nine tenths of the time, however slow the disk is.
    """

    def __init__(self, index: TextIndex, feed: Feed) -> None:
        self._index = index
        self._feed = feed
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Index until cancelled; what an earlier run left comes first."""
        unsubscribe = self._feed.subscribe(self._hear)
        try:
            while True:
                await asyncio.sleep(_SETTLE_S)
                self._news.clear()
                try:
                    await self.index_all()
                except StoreProblem as problem:
                    _log.info("texts cannot be indexed now: %s", problem.title)
                    await asyncio.sleep(_AFTER_PROBLEM_S)
                    continue
                await self._news.wait()
        finally:
            unsubscribe()

    async def index_all(self) -> None:
        """Step by step until no row waits.

        Raises:
            StoreProblem: the index could not be written; nothing is lost by trying again.
        """
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            if not await self._index.index_some(_AT_ONCE):
                return
            await asyncio.sleep((loop.time() - begun) * _REST)

    def _hear(self, change: FeedChange) -> None:
        self._news.set()
