"""The writer's other half: what checks find, who may ring, what is noted, and what is to be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from qbdesk.adapters.postgres import desk_alarms, fetch_queue, marks, storms, text_index
from qbdesk.adapters.postgres.forgetting import PostgresRetention
from qbdesk.adapters.postgres.marked import Marked
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.adapters.stored import check_results
from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult
from qbdesk.domain.event import Source
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Snapshot, StormNews
from qbdesk.domain.remark import Remark

T = TypeVar("T")


class PostgresUpkeep(PostgresRetention):
    """`CheckLog`, `AlarmClaims`, `StormLog`, `TextIndex`, `Marks` and `Retention` of a `PostgresWriter`."""

    def __init__(self, writer: PostgresWriter, simulated: bool = False, desk: str = "") -> None:
        """`simulated`: what checks find comes from the simulated shop.

        `desk`: by this name the desk rings for itself; without one the first who claims an alarm rings for
        the shop.
        """
        super().__init__(writer)
        self._source = Source.SIMULATED if simulated else Source.CHECK
        self._desk = desk

    async def record_check(self, orders: Sequence[CheckedOrder]) -> CheckResult:
        """See `ports.CheckLog`."""
        return await self._do(partial(self._record_check, orders))

    async def keep_snapshots(self, snapshots: Sequence[Snapshot]) -> None:
        """See `ports.CheckLog`."""
        await self._do(partial(check_results.keep_snapshots, snapshots=snapshots))

    async def products_known(self) -> bool:
        """See `ports.CheckLog`."""
        return await self._do(check_results.products_known)

    async def set_products_known(self) -> None:
        """See `ports.CheckLog`."""
        await self._do(check_results.set_products_known)

    async def checked_until_s(self) -> int | None:
        """See `ports.CheckLog`."""
        return await self._do(check_results.checked_until_s)

    async def set_checked_until(self, until_s: int) -> None:
        """See `ports.CheckLog`."""
        await self._do(partial(check_results.set_checked_until, until_s=until_s))

    async def announced(self) -> Announced:
        """See `ports.CheckLog`."""
        slow = await self._writer.slow()
        return await slow.submit(lambda connection: check_results.announced(Marked(connection)))

    async def unrung(self, limit: int) -> list[int]:
        """See `ports.AlarmClaims`."""
        if self._desk:
            return await self._writer.thread.submit(partial(desk_alarms.unrung, desk=self._desk, limit=limit))
        return await self._do(partial(check_results.unrung, limit=limit))

    async def unconfirmed(self, since_us: int, limit: int) -> list[tuple[int, int]]:
        """See `ports.AlarmClaims`."""
        if self._desk:
            return await self._writer.thread.submit(
                partial(desk_alarms.unconfirmed, desk=self._desk, since_us=since_us, limit=limit)
            )
        return await self._do(partial(check_results.unconfirmed, since_us=since_us, limit=limit))

    async def claim_alarm(self, event_id: int, now_us: int) -> bool:
        """See `ports.AlarmClaims`."""
        if self._desk:
            return await self._writer.thread.submit(
                partial(desk_alarms.claim_alarm, desk=self._desk, event_id=event_id, now_us=now_us)
            )
        return await self._do(partial(check_results.claim_alarm, event_id=event_id, now_us=now_us))

    async def fold_storms(self, from_id: int, gap_us: int, least: int) -> StormNews:
        """See `ports.StormLog`."""
        operation = partial(storms.fold_storms, from_id=from_id, gap_us=gap_us, least=least)
        slow = await self._writer.slow()
        return await slow.submit(operation)

    async def index_some(self, limit: int) -> int:
        """See `ports.TextIndex`."""
        slow = await self._writer.slow()
        return await slow.submit(partial(text_index.index_some, limit=limit))

    async def remarks_on(self, ids: Sequence[int]) -> list[Remark]:
        """See `ports.Marks`."""
        return await self._writer.thread.submit(partial(marks.remarks_on, ids=ids))

    async def note(self, remarks: Sequence[Remark]) -> FeedChange:
        """See `ports.Marks`."""
        return await self._writer.thread.submit(partial(marks.note, remarks=remarks))

    async def _do(self, operation: Callable[[Marked], T]) -> T:
        return await self._writer.thread.submit(lambda connection: operation(Marked(connection)))

    def _record_check(self, orders: Sequence[CheckedOrder], database: Marked) -> CheckResult:
        finder = check_results.Finder(self._source, database.next_id, fetch_queue.write)
        return check_results.record_check(database, orders, finder)
