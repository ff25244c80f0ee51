"""The SQLite store: one writer thread, readers beside it, behind the store's ports."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from array import array
from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qbdesk.adapters.sqlite import fetch_queue, filtering, marks, receiving, rows, search, totals
from qbdesk.adapters.sqlite.connection import open_reader, open_writer
from qbdesk.adapters.sqlite.reader_thread import ReaderThread
from qbdesk.adapters.sqlite.threads import WriterThread
from qbdesk.adapters.stored import fetch_results
from qbdesk.adapters.stored.filtering import Part
from qbdesk.domain.delivery import AnswerTiming, Delivery, Incoming, Recorded
from qbdesk.domain.event import EntityKind
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength, Snapshot
from qbdesk.domain.query import Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.totals import Totals


class SqliteWriter:
    """The writing half: `DeliveryLog`, `FetchQueue` and `FetchQueueStart`.

    Only one may exist for a file (the profile's lock sees to that).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.thread = WriterThread("store-writer", partial(open_writer, path))
        self._ids = itertools.count(1)
        self._timings: deque[AnswerTiming] = deque()
        self._timing_is_due = False

    def next_id(self) -> int:
        """The next id of the one sequence; called in the writer's thread only."""
        return next(self._ids)

    async def open(self) -> None:
        """Open, make or migrate the file.

        Raises:
            NewerStore: a newer qbdesk wrote it.
            StoreProblem: it cannot be opened, for a known reason.
        """
        await self.thread.start()
        highest = await self.thread.submit(_highest_id)
        self._ids = itertools.count(highest + 1)

    async def aclose(self) -> None:
        """Commit what was given so far and close the file."""
        await self.thread.aclose()

    def record(self, batch: Sequence[Incoming]) -> asyncio.Future[Sequence[Recorded]]:
        """See `ports.DeliveryLog`."""
        return self.thread.submit(partial(self._record, batch))

    def note_timings(self, timings: Sequence[AnswerTiming]) -> None:
        """See `ports.DeliveryLog`."""
        self._timings.extend(timings)
        if not self._timing_is_due:
            self._timing_is_due = True
            self.thread.submit_later(self._time_answers)

    async def claim(self, limit: int, now_us: int) -> list[FetchJob]:
        """See `ports.FetchQueue`."""
        return await self.thread.submit(partial(fetch_queue.claim, limit=limit, now_us=now_us))

    async def finish(self, outcome: Outcome) -> FeedChange:
        """See `ports.FetchQueue`."""
        return await self.thread.submit(
            partial(fetch_results.finish, outcome=outcome, write=fetch_queue.write)
        )

    async def put_back(self, event_id: int, due_at_us: int, reason: str) -> FeedChange:
        """See `ports.FetchQueue`."""
        operation = partial(fetch_results.put_back, event_id=event_id, due_at_us=due_at_us, reason=reason)
        return await self.thread.submit(operation)

    async def set_unchecked(self, unchecked: bool) -> FeedChange:
        """See `ports.FetchQueue`."""
        return await self.thread.submit(partial(fetch_results.set_unchecked, unchecked=unchecked))

    async def resume(self) -> FeedChange:
        """See `ports.FetchQueueStart`."""
        return await self.thread.submit(fetch_queue.resume)

    async def retry(self, event_id: int) -> FeedChange:
        """See `ports.FetchQueueStart`."""
        return await self.thread.submit(partial(fetch_results.retry, event_id=event_id))

    async def queue_length(self) -> QueueLength:
        """See `ports.FetchQueueStart`."""
        return await self.thread.submit(fetch_queue.queue_length)

    def _record(self, batch: Sequence[Incoming], connection: sqlite3.Connection) -> Sequence[Recorded]:
        return receiving.record(connection, batch, self.next_id)

    def _time_answers(self, connection: sqlite3.Connection) -> None:
        """In the writer's thread: what is noted from here on has to ask for its own turn."""
        self._timing_is_due = False
        timings = [self._timings.popleft() for _ in range(len(self._timings))]
        receiving.time_answers(connection, timings)


class SqliteReader:
    """The reading half: `RowReader`, `FilteredReader`, `DetailReader` and `EntityReader`, beside a writer.

    Long reads (all ids of a large table) have a thread of their own, and the first page of a filter too, so
    that a page never waits for them. What is cancelled is broken off.
    """

    def __init__(self, path: Path) -> None:
        self.pages = ReaderThread("store-reader", partial(open_reader, path))
        self.lists = ReaderThread("store-list-reader", partial(open_reader, path))
        self._finds = ReaderThread("store-filter-reader", partial(open_reader, path))

    async def open(self) -> None:
        """Open the file.

        Raises:
            StoreProblem: it cannot be opened, for a known reason.
        """
        await self.pages.start()
        await self.lists.start()
        await self._finds.start()

    async def aclose(self) -> None:
        """Close the file."""
        await self.pages.aclose()
        await self.lists.aclose()
        await self._finds.aclose()

    async def newest_ids(self, limit: int | None = None) -> array[int]:
        """See `ports.RowReader`."""
        thread = self.lists if limit is None else self.pages
        return await thread.submit(partial(rows.newest_ids, limit=limit))

    async def newest_event_ids(self, limit: int) -> array[int]:
        """Ids of events only, newest first."""
        return await self.pages.submit(partial(rows.newest_event_ids, limit=limit))

    async def rows(self, ids: Sequence[int]) -> list[EventRow]:
        """See `ports.RowReader`."""
        return await self.pages.submit(partial(rows.rows_with, ids=ids))

    async def pinned_ids(self) -> list[int]:
        """See `ports.MarkReader`."""
        return await self.pages.submit(marks.pinned_ids)

    async def totals_of(self, ids: array[int]) -> Totals:
        """See `ports.MarkReader`."""
        return await self.lists.submit(partial(totals.totals_of, ids=ids))

    async def filtered_ids(
        self,
        query: Query,
        order: Order = NEWEST_FIRST,
        limit: int | None = None,
        before_id: int | None = None,
        among: Sequence[int] | None = None,
    ) -> array[int]:
        """See `ports.FilteredReader`."""
        part = Part(limit, before_id, among)
        thread = self.lists if limit is None and among is None else self._finds
        return await thread.submit(partial(filtering.filtered_ids, query=query, order=order, part=part))

    async def count(self, query: Query) -> int:
        """See `ports.FilteredReader`."""
        return await self.lists.submit(partial(filtering.count, query=query))

    async def count_rows(self) -> int:
        """See `ports.FilteredReader`."""
        return await self.count(Query())

    async def waiting_for_index(self) -> int:
        """See `ports.FilteredReader`."""
        return await self.lists.submit(search.waiting_count)

    async def order_counts(self) -> dict[str, int]:
        """See `ports.RowReader`."""
        return await self.lists.submit(rows.order_counts)

    async def deliveries_of(self, row_id: int, limit: int = 200) -> list[Delivery]:
        """See `ports.DetailReader`."""
        return await self.pages.submit(partial(rows.deliveries_of, row_id=row_id, limit=limit))

    async def newest_delivery_of(self, row_id: int) -> Delivery | None:
        """See `ports.DetailReader`."""
        return await self.pages.submit(partial(rows.newest_delivery_of, row_id=row_id))

    async def delivery(self, delivery_id: int) -> Delivery | None:
        """One delivery by its id."""
        return await self.pages.submit(partial(rows.delivery, delivery_id=delivery_id))

    async def deliveries(self, limit: int) -> list[Delivery]:
        """See `ports.DetailReader`."""
        return await self.pages.submit(partial(rows.deliveries, limit=limit))

    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        """See `ports.DetailReader`."""
        return await self.pages.submit(partial(rows.snapshot_of, row_id=row_id))

    async def last_received_at_us(self) -> int | None:
        """See `ports.DetailReader`."""
        return await self.pages.submit(rows.last_received_at_us)

    async def last_snapshot(self, kind: EntityKind, entity_id: str) -> Snapshot | None:
        """See `ports.EntityReader`."""
        return await self.pages.submit(partial(rows.last_snapshot, kind=kind, entity_id=entity_id))


def _highest_id(connection: sqlite3.Connection) -> int:
    row = connection.execute(
        "SELECT max(coalesce((SELECT max(id) FROM event), 0), coalesce((SELECT max(id) FROM delivery), 0))"
    ).fetchone()
    return int(row[0])
