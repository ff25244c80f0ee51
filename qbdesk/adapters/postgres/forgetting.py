"""The writer's part in forgetting: part by part, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import psycopg

from qbdesk.adapters.postgres import retention
from qbdesk.adapters.postgres.store import PostgresWriter, prune
from qbdesk.domain.feed_change import FeedChange

_Erase = Callable[[psycopg.Connection, int, int], retention.Part]


class PostgresRetention:
    """`Retention`, on the slow thread of a `PostgresWriter`."""

    def __init__(self, writer: PostgresWriter) -> None:
        self._writer = writer

    async def erase_before(self, before_us: int) -> FeedChange:
        """See `ports.Retention`. What was erased before a problem came stays erased."""
        change = FeedChange()
        for erase in (retention.erase_snapshots, retention.erase_facts, retention.strip_deliveries):
            change += await self._erase(erase, before_us)
        return FeedChange(changed=tuple(sorted(set(change.changed))))

    async def roll_out(self, before_us: int, keep: int) -> FeedChange:
        """See `ports.Retention`."""
        slow = await self._writer.slow()
        oldest_id = await slow.submit(partial(retention.oldest_kept, keep=keep))
        removed: tuple[int, ...] = ()
        while news := await slow.submit(
            partial(retention.roll_out, before_us=before_us, oldest_id=oldest_id)
        ):
            removed += news.removed
        await slow.submit(partial(retention.drop_snapshots, before_us=before_us))
        await slow.submit(prune)
        return FeedChange(removed=removed)

    async def forget_customer(self, email: str, order_id: str) -> FeedChange:
        """See `ports.Retention`."""
        slow = await self._writer.slow()
        orders = {order_id} if order_id else set()
        after_id: int | None = 0 if email else None
        while after_id is not None:
            found, after_id = await slow.submit(partial(retention.orders_of, email=email, after_id=after_id))
            orders.update(found)
        if not orders:
            return FeedChange()
        change = await slow.submit(partial(retention.forget_orders, order_ids=sorted(orders)))
        return FeedChange(changed=tuple(sorted(set(change.changed))))

    async def remove_copies(self, before_us: int | None) -> Sequence[str]:
        """See `ports.Retention`: there are no copies that this program made."""
        return ()

    async def scrub(self) -> None:
        """See `ports.Retention`: the server gives the room of what was erased to what comes."""
        slow = await self._writer.slow()
        await slow.submit(retention.vacuum, alone=True)

    async def _erase(self, erase: _Erase, before_us: int) -> FeedChange:
        slow = await self._writer.slow()
        change, after_id = FeedChange(), 0
        while True:
            news, next_id = await slow.submit(partial(_do, erase, before_us, after_id))
            change += news
            if next_id is None:
                return change
            after_id = next_id


def _do(erase: _Erase, before_us: int, after_id: int, connection: psycopg.Connection) -> retention.Part:
    return erase(connection, before_us, after_id)
