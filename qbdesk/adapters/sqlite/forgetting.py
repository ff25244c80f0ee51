"""The writer's part in forgetting: rows on its thread, whole files beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.sqlite import retention, search
from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.domain.feed_change import FeedChange


class SqliteRetention:
    """`Retention`, on the thread of a `SqliteWriter`."""

    def __init__(self, writer: SqliteWriter) -> None:
        self._writer = writer

    async def erase_before(self, before_us: int) -> FeedChange:
        """See `ports.Retention`."""
        return await self._writer.thread.submit(partial(retention.erase_before, before_us=before_us))

    async def roll_out(self, before_us: int, keep: int) -> FeedChange:
        """See `ports.Retention`."""
        return await self._writer.thread.submit(partial(retention.roll_out, before_us=before_us, keep=keep))

    async def forget_customer(self, email: str, order_id: str) -> FeedChange:
        """See `ports.Retention`."""
        operation = partial(retention.forget_customer, email=email, order_id=order_id)
        return await self._writer.thread.submit(operation)

    async def remove_copies(self, before_us: int | None) -> Sequence[str]:
        """See `ports.Retention`."""
        path = self._writer.path
        return await self._writer.thread.submit(
            lambda _: retention.remove_copies(path, before_us), alone=True
        )

    async def scrub(self) -> None:
        """See `ports.Retention`."""
        thread = self._writer.thread
        await thread.submit(search.begin_purge)
        while await thread.submit(search.purge_some):
            continue
        await thread.submit(partial(retention.scrub, path=self._writer.path), alone=True)
