"""The writer's other half: what checks find, who may ring, what is noted, and what is to be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.sqlite import fetch_queue, marks, search, storms
from qbdesk.adapters.sqlite.forgetting import SqliteRetention
from qbdesk.adapters.sqlite.store import SqliteWriter
from qbdesk.adapters.stored import check_results
from qbdesk.domain.checking import Announced, CheckedOrder, CheckResult
from qbdesk.domain.event import Source
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Snapshot, StormNews
from qbdesk.domain.remark import Remark


class SqliteUpkeep(SqliteRetention):
    """`CheckLog`, `AlarmClaims`, `Retention`, `TextIndex` and `Marks`, on the thread of a `SqliteWriter`."""

    def __init__(self, writer: SqliteWriter, simulated: bool = False) -> None:
        """`simulated`: what checks find comes from the simulated shop."""
        super().__init__(writer)
        source = Source.SIMULATED if simulated else Source.CHECK
        self._finder = check_results.Finder(source, writer.next_id, fetch_queue.write)

    async def record_check(self, orders: Sequence[CheckedOrder]) -> CheckResult:
        """See `ports.CheckLog`."""
        return await self._writer.thread.submit(
            partial(check_results.record_check, orders=orders, finder=self._finder)
        )

    async def keep_snapshots(self, snapshots: Sequence[Snapshot]) -> None:
        """See `ports.CheckLog`."""
        await self._writer.thread.submit(partial(check_results.keep_snapshots, snapshots=snapshots))

    async def products_known(self) -> bool:
        """See `ports.CheckLog`."""
        return await self._writer.thread.submit(check_results.products_known)

    async def set_products_known(self) -> None:
        """See `ports.CheckLog`."""
        await self._writer.thread.submit(check_results.set_products_known)

    async def checked_until_s(self) -> int | None:
        """See `ports.CheckLog`."""
        return await self._writer.thread.submit(check_results.checked_until_s)

    async def set_checked_until(self, until_s: int) -> None:
        """See `ports.CheckLog`."""
        await self._writer.thread.submit(partial(check_results.set_checked_until, until_s=until_s))

    async def announced(self) -> Announced:
        """See `ports.CheckLog`."""
        return await self._writer.thread.submit(check_results.announced)

    async def unrung(self, limit: int) -> list[int]:
        """See `ports.AlarmClaims`."""
        return await self._writer.thread.submit(partial(check_results.unrung, limit=limit))

    async def unconfirmed(self, since_us: int, limit: int) -> list[tuple[int, int]]:
        """See `ports.AlarmClaims`."""
        operation = partial(check_results.unconfirmed, since_us=since_us, limit=limit)
        return await self._writer.thread.submit(operation)

    async def fold_storms(self, from_id: int, gap_us: int, least: int) -> StormNews:
        """See `ports.StormLog`."""
        operation = partial(storms.fold_storms, from_id=from_id, gap_us=gap_us, least=least)
        return await self._writer.thread.submit(operation)

    async def index_some(self, limit: int) -> int:
        """See `ports.TextIndex`."""
        return await self._writer.thread.submit(partial(search.index_some, limit=limit))

    async def claim_alarm(self, event_id: int, now_us: int) -> bool:
        """See `ports.AlarmClaims`."""
        return await self._writer.thread.submit(
            partial(check_results.claim_alarm, event_id=event_id, now_us=now_us)
        )

    async def remarks_on(self, ids: Sequence[int]) -> list[Remark]:
        """See `ports.Marks`."""
        return await self._writer.thread.submit(partial(marks.remarks_on, ids=ids))

    async def note(self, remarks: Sequence[Remark]) -> FeedChange:
        """See `ports.Marks`."""
        return await self._writer.thread.submit(partial(marks.note, remarks=remarks))
