"""The reading half of a shared store, behind the same ports as the single desk's."""

from __future__ import annotations

import asyncio
import time
from array import array
from collections.abc import Sequence
from functools import partial

import psycopg

from qbdesk.adapters.postgres import filtering, rows, text_search, totals
from qbdesk.adapters.postgres.connection import StoreAddress, open_reader
from qbdesk.adapters.postgres.threads import Connectivity, PostgresReaderThread
from qbdesk.adapters.stored.filtering import Part
from qbdesk.domain.delivery import Delivery
from qbdesk.domain.event import EntityKind
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.query import Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.totals import Totals

# To compile a statement takes longer than most of them take. What a CHECK excludes need not be looked for.
_ALL_PLANS = "SET jit = off; SET constraint_exclusion = on"
# What is asked for a page is never worth reading a whole table, whatever the server's figures of it say.
PAGE_PLANS = f"{_ALL_PLANS}; SET enable_seqscan = off"
_COUNTS_REST, _COUNTS_MOST_S = 19, 15.0
LIST_PLANS = f"{_ALL_PLANS}; SET work_mem = '64MB'"


class PostgresReader:
    """`RowReader`, `FilteredReader`, `DetailReader`, `EntityReader` and `MarkReader` of a shared store.

    Long reads (all ids of a large table) have a connection of their own, and the first page of a filter too,
    so that a page never waits for them. What is cancelled is broken off on the server. `tell` hears of losses
    and returns of the connection with which pages are read.
    """

    def __init__(self, address: StoreAddress, tell: Connectivity | None = None) -> None:
        self.pages = _thread("store-reader", address, PAGE_PLANS, tell)
        self.lists = _thread("store-list-reader", address, LIST_PLANS)
        self._finds = _thread("store-filter-reader", address, PAGE_PLANS)
        self._counts_due_s = 0.0

    async def open(self) -> None:
        """Connect.

        Raises:
            NewerStore: a newer qbdesk made the tables.
            StoreProblem: the store cannot be read, for a known reason.
            SettingsProblem: the address cannot be understood.
        """
        await self.pages.start()
        await self.lists.start()
        await self._finds.start()

    async def aclose(self) -> None:
        """Close the connections."""
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
        return await self.pages.submit(rows.pinned_ids)

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
        return await self.lists.submit(text_search.waiting_count)

    async def order_counts(self) -> dict[str, int]:
        """See `ports.RowReader`; what takes long is asked seldom.

        All orders are counted, and every desk asks with each order that comes: a desk takes no more than a
        twentieth of a processor of the server's for it.
        """
        await asyncio.sleep(max(self._counts_due_s - time.monotonic(), 0.0))
        begun_s = time.monotonic()
        try:
            return await self.lists.submit(rows.order_counts)
        finally:
            now_s = time.monotonic()
            self._counts_due_s = now_s + min((now_s - begun_s) * _COUNTS_REST, _COUNTS_MOST_S)

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


def _thread(
    name: str, address: StoreAddress, plans: str, tell: Connectivity | None = None
) -> PostgresReaderThread:
    return PostgresReaderThread(name, partial(_open, address, plans), tell)


def _open(address: StoreAddress, plans: str) -> psycopg.Connection:
    connection = open_reader(address)
    connection.execute(plans)
    return connection
