"""What others change in a shared store, told to this program's feed; and since when it cannot be heard."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from qbdesk.domain.errors import StoreProblem
from qbdesk.ports import Clock
from qbdesk.ports.store import ChangeSource
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.25, 15.0
_log = logging.getLogger(__name__)


class SharedFeed:
    """Publishes what others did, and shows since when the shared store cannot be reached."""

    def __init__(
        self,
        source: ChangeSource,
        feed: Feed,
        board: StatusBoard,
        clock: Clock,
        last_received_at_us: Callable[[], Awaitable[int | None]],
    ) -> None:
        """`last_received_at_us` reads when the newest delivery of all listeners came."""
        self._source = source
        self._last_received_at_us = last_received_at_us
        self._feed = feed
        self._board = board
        self._clock = clock

    async def run(self) -> None:
        """Tell until cancelled; what was missed without a connection is told when there is one again."""
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                change = await self._source.changes()
            except StoreProblem as problem:
                self._note_loss(problem)
                # By chance, so that all desks of a shop do not knock at once when its server is back.
                await asyncio.sleep(wait_s * random.uniform(0.5, 1.0))
                wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
                continue
            wait_s = _FIRST_WAIT_S
            self._note_connection()
            self._feed.publish(change)
            if change:
                await self._note_last_received()

    async def _note_last_received(self) -> None:
        try:
            last_us = await self._last_received_at_us()
        except StoreProblem:  # it is read with the next change; a loss is told by the changes themselves
            return
        # The own listener may have received something later meanwhile.
        if last_us is not None and last_us > (self._board.status.last_received_at_us or 0):
            self._board.update(last_received_at_us=last_us)

    def _note_loss(self, problem: StoreProblem) -> None:
        if self._board.status.store_lost_at_us is None:
            _log.warning("shared store: %s", problem.title)
            self._board.update(store_lost_at_us=self._clock.now_us())

    def _note_connection(self) -> None:
        if self._board.status.store_lost_at_us is not None:
            _log.info("shared store: connected again")
            self._board.update(store_lost_at_us=None, store_problem="")
