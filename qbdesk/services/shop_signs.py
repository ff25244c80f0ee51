"""What the shop lets us hear: the panel's test, the first event, and orders that no webhook announced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import EngineStatus
from qbdesk.ports import ConnectionLog
from qbdesk.services.connection_notebook import ConnectionNotebook
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard

_PAUSE_S = 0.2
_AGAIN_S = 5.0


class ShopSigns:
    """Reads the signs after each change that may be one. `doubt` is called when silence grows."""

    def __init__(
        self,
        log: ConnectionLog,
        notebook: ConnectionNotebook,
        feed: Feed,
        board: StatusBoard,
        doubt: Callable[[], None],
    ) -> None:
        self._log = log
        self._notebook = notebook
        self._feed = feed
        self._board = board
        self._doubt = doubt
        self._news = asyncio.Event()
        self._checked_at_us: int | None = None

    async def run(self) -> None:
        """Read until cancelled."""
        ends = (self._feed.subscribe(self._hear), self._board.subscribe(self._see))
        try:
            self._news.set()
            while True:
                await self._news.wait()
                self._news.clear()
                try:
                    await self.read()
                except StoreProblem:
                    self._news.set()
                    await asyncio.sleep(_AGAIN_S)
                await asyncio.sleep(_PAUSE_S)
        finally:
            for end in ends:
                end()

    async def read(self) -> None:
        """Read the signs now.

        Raises:
            StoreProblem: they cannot be read just now.
        """
        notes = self._notebook.notes
        signs = await self._log.signs_since(notes.pasted_at_us)
        if notes.pasted_at_us == self._notebook.notes.pasted_at_us:
            await self._notebook.write(
                panel_test_at_us=notes.panel_test_at_us or signs.first_delivery_at_us,
                first_event_at_us=notes.first_event_at_us or signs.first_event_at_us,
            )
        if signs.unannounced > self._board.status.silent:
            self._doubt()
        self._board.update(silent=signs.unannounced)

    def _hear(self, change: FeedChange) -> None:
        """The table changes all day: most of it is no sign that is still waited for."""
        notes = self._notebook.notes
        waited_for = notes.pasted_at_us is not None and notes.first_event_at_us is None
        if waited_for or self._board.status.silent:
            self._news.set()

    def _see(self, status: EngineStatus) -> None:
        if status.checked_at_us != self._checked_at_us:
            self._checked_at_us = status.checked_at_us
            self._news.set()
