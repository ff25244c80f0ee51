"""The writing half of a shared store, behind the store's ports."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import psycopg

from qbdesk.adapters.postgres import fetch_queue, receiving
from qbdesk.adapters.postgres.connection import StoreAddress, open_keeper, open_writer
from qbdesk.adapters.postgres.marked import Marked
from qbdesk.adapters.postgres.threads import Connectivity, PostgresWriterThread
from qbdesk.adapters.stored import fetch_results
from qbdesk.domain.delivery import AnswerTiming, Incoming, Recorded
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome, QueueLength

_LONGEST_FETCH_S = 900.0
"""What is not finished after so long was forgotten here: its lease is left to end."""
SILENT_S = 5.0
"""A sender waits for 10 seconds: by then it must have heard that nothing can be saved."""
_PRUNE = "DELETE FROM change WHERE made_at < clock_timestamp() - interval '3 days'"


class _Deliveries:
    """Batches that are written by one call, and who waits for each."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Incoming]] = []
        self.futures: list[asyncio.Future[Sequence[Recorded]]] = []


class PostgresWriter:
    """The writing half: `DeliveryLog`, `FetchQueue` and `FetchQueueStart`.

    There may be any number of them on one store, each with a name of its own (`StoreAddress.name`), which
    holds the leases of what it fetches. Needs no other part to be renewed or given back.
    """

    def __init__(
        self,
        address: StoreAddress,
        tell: Connectivity | None = None,
        lease_s: float = fetch_queue.LEASE_S,
        silent_s: float = SILENT_S,
    ) -> None:
        """`tell` hears when the connection is lost and comes back: see `threads.SharedThread`."""
        self.address = address
        self.thread = PostgresWriterThread("store-writer", partial(open_writer, address), tell, silent_s)
        self._slow_start = asyncio.Lock()
        self._slow: PostgresWriterThread | None = None
        self._name = address.name
        self._lease_s = lease_s
        self._lock = threading.Lock()
        self._gathering: _Deliveries | None = None
        self._timings: deque[AnswerTiming] = deque()
        self._timing_is_due = False
        self._held: dict[int, float] = {}
        self._renewal: asyncio.TimerHandle | None = None

    async def open(self) -> None:
        """Connect, and make or migrate the tables.

        Raises:
            NewerStore: a newer qbdesk made them.
            StoreProblem: it cannot be opened, for a known reason.
        """
        await self.thread.start()
        self.thread.submit_later(prune)

    async def aclose(self) -> None:
        """Commit what was given so far, leave what is being fetched to others and close the connections."""
        if self._renewal is not None:
            self._renewal.cancel()
            self._renewal = None
        if self._held:
            with suppress(StoreProblem):
                await self.thread.submit(partial(fetch_queue.release, holder=self._name))
        if self._slow is not None:
            await self._slow.aclose()
        await self.thread.aclose()

    async def slow(self) -> PostgresWriterThread:
        """A thread and connection for what takes long: nothing that comes in waits behind it.

        Raises:
            StoreProblem: there can be no connection just now.
        """
        async with self._slow_start:
            if self._slow is None:
                thread = PostgresWriterThread("store-keeper", partial(open_keeper, self.address))
                await thread.start()
                self._slow = thread
            return self._slow

    def record(self, batch: Sequence[Incoming]) -> asyncio.Future[Sequence[Recorded]]:
        """See `ports.DeliveryLog`. What comes while the thread is busy is written by one call."""
        future: asyncio.Future[Sequence[Recorded]] = asyncio.get_running_loop().create_future()
        with self._lock:
            is_first = self._gathering is None
            deliveries = self._gathering = self._gathering or _Deliveries()
            deliveries.batches.append(batch)
            deliveries.futures.append(future)
        if is_first:
            done = self.thread.submit(partial(self._record, deliveries))
            done.add_done_callback(partial(self._settle, deliveries))
        return future

    def note_timings(self, timings: Sequence[AnswerTiming]) -> None:
        """See `ports.DeliveryLog`."""
        self._timings.extend(timings)
        if not self._timing_is_due:
            self._timing_is_due = True
            self.thread.submit_later(self._time_answers)

    async def claim(self, limit: int, now_us: int) -> list[FetchJob]:
        """See `ports.FetchQueue`. The lease is renewed until the job is finished or put back."""
        operation = partial(
            fetch_queue.claim, limit=limit, now_us=now_us, holder=self._name, lease_s=self._lease_s
        )
        jobs = await self.thread.submit(operation)
        until_s = time.monotonic() + _LONGEST_FETCH_S
        self._held |= {job.event_id: until_s for job in jobs}
        if self._held and self._renewal is None:
            self._renewal = asyncio.get_running_loop().call_later(self._lease_s / 3, self._renew)
        return jobs

    async def finish(self, outcome: Outcome) -> FeedChange:
        """See `ports.FetchQueue`."""
        operation = partial(fetch_queue.finish, outcome=outcome, holder=self._name)
        change = await self.thread.submit(operation)
        self._held.pop(outcome.event_id, None)
        return change

    async def put_back(self, event_id: int, due_at_us: int, reason: str) -> FeedChange:
        """See `ports.FetchQueue`."""
        operation = partial(
            fetch_queue.put_back, event_id=event_id, due_at_us=due_at_us, reason=reason, holder=self._name
        )
        change = await self.thread.submit(operation)
        self._held.pop(event_id, None)
        return change

    async def set_unchecked(self, unchecked: bool) -> FeedChange:
        """See `ports.FetchQueue`."""
        slow = await self.slow()
        return await slow.submit(lambda c: fetch_results.set_unchecked(Marked(c), unchecked))

    async def resume(self) -> FeedChange:
        """See `ports.FetchQueueStart`: what was leased here, or to one that does not renew it any more."""
        self._held.clear()
        return await self.thread.submit(partial(fetch_queue.take_back, holder=self._name))

    async def retry(self, event_id: int) -> FeedChange:
        """See `ports.FetchQueueStart`."""
        return await self.thread.submit(lambda c: fetch_results.retry(Marked(c), event_id))

    async def queue_length(self) -> QueueLength:
        """See `ports.FetchQueueStart`."""
        return await self.thread.submit(partial(fetch_queue.queue_length, holder=self._name))

    def _record(self, deliveries: _Deliveries, connection: psycopg.Connection) -> list[Recorded]:
        """In the thread: from here on what comes is for the next call."""
        with self._lock:
            if self._gathering is deliveries:
                self._gathering = None
        return receiving.record(connection, [item for batch in deliveries.batches for item in batch])

    def _settle(self, deliveries: _Deliveries, done: asyncio.Future[list[Recorded]]) -> None:
        with self._lock:
            if self._gathering is deliveries:  # it was refused before the thread saw it
                self._gathering = None
        error = done.exception()
        first = 0
        for batch, future in zip(deliveries.batches, deliveries.futures, strict=True):
            if future.done():
                pass
            elif error is not None:
                future.set_exception(error)
            else:
                future.set_result(done.result()[first : first + len(batch)])
            first += len(batch)

    def _time_answers(self, connection: psycopg.Connection) -> None:
        """In the writer's thread: what is noted from here on has to ask for its own turn."""
        self._timing_is_due = False
        timings = [self._timings.popleft() for _ in range(len(self._timings))]
        receiving.time_answers(connection, timings)

    def _renew(self) -> None:
        now_s = time.monotonic()
        self._held = {event_id: until_s for event_id, until_s in self._held.items() if until_s > now_s}
        self._renewal = None
        if self._held:
            self.thread.submit_later(
                partial(
                    fetch_queue.renew,
                    event_ids=list(self._held),
                    holder=self._name,
                    lease_s=self._lease_s,
                )
            )
            self._renewal = asyncio.get_running_loop().call_later(self._lease_s / 3, self._renew)


def prune(connection: psycopg.Connection) -> None:
    """Remove what is old from the outbox: who was away for longer reads everything anew. Viewers leave it."""
    may = connection.execute("SELECT has_table_privilege('qbdesk.change', 'DELETE')").fetchone()
    if may == (True,):
        connection.execute(_PRUNE)
