"""Processing: fetches what lies behind each waiting event, orders before products, newest first.

An event is finished only when its details are written, or the shop does not know it, or the last attempt
failed; what a crash left half-way is taken up again at start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol, TypeVar

from qbdesk.domain.errors import KeyRejected, ShopProblem, ShopUnavailable, StoreProblem
from qbdesk.domain.event import EntityKind, EventState, Trust
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import FetchJob, Outcome
from qbdesk.domain.judging import judge
from qbdesk.domain.status import ApiState
from qbdesk.ports import Clock, EntityReader, FetchQueue, FetchQueueStart, ShopApi
from qbdesk.services.feed import Feed
from qbdesk.services.pace import Pace
from qbdesk.services.status_board import StatusBoard

T = TypeVar("T")
_log = logging.getLogger(__name__)
_PRODUCTS_A_CALL = 50
_LAST_ATTEMPT = 12
_FIRST_WAIT_S, _LONGEST_WAIT_S = 2.0, 600.0
_FIRST_PROBE_S, _LONGEST_PROBE_S = 3.0, 60.0
_STORE_WAIT_S = 2.0
_IDLE_LOOK_S = 60.0
_PAUSE_S = 0.1
_US = 1_000_000


class Queue(FetchQueue, FetchQueueStart, Protocol):
    """Both halves of the fetch queue."""


class Processing:
    """Runs the fetch queue of one profile against the shop's API.

    Without an API (no key yet) events are marked unchecked, and fetched as soon as there is one. A rejected
    key stops the queue; nothing is lost, and it goes on by itself when the shop accepts the key again.
    """

    def __init__(
        self,
        queue: Queue,
        entities: EntityReader,
        feed: Feed,
        board: StatusBoard,
        clock: Clock,
        pace: Pace,
        at_once: int = 4,
        is_alone: bool = True,
    ) -> None:
        """`is_alone`: nobody else fetches, so that without a key here nothing is."""
        self._queue = queue
        self._entities = entities
        self._feed = feed
        self._board = board
        self._clock = clock
        self._pace = pace
        self._at_once = at_once
        self._is_alone = is_alone
        self._slots = asyncio.Semaphore(at_once)
        self._api: ShopApi | None = None
        self._rejected = False
        self._news = asyncio.Event()
        self._shop_currency = "SEK"
        self._due_at_us: int | None = None

    def use_api(self, api: ShopApi | None) -> None:
        """Fetch through `api` from now on; None: there is no key."""
        self._api = api
        self._rejected = False
        self._board.update(api=ApiState.NO_KEY if api is None else ApiState.NOT_ASKED, api_problem="")
        self._news.set()

    def currency(self) -> str:
        """The shop's: that of the order which was fetched last."""
        return self._shop_currency

    async def retry(self, event_id: int) -> None:
        """Try a failed event again."""
        self._feed.publish(await self._queue.retry(event_id))

    async def run(self) -> None:
        """Work until cancelled; it may be run again."""
        self._slots = asyncio.Semaphore(self._at_once)
        self._feed.publish(await self._stored(self._queue.resume))
        unsubscribe = self._feed.subscribe(self._hear)
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    await self._turn(tasks)
        finally:
            unsubscribe()

    def _hear(self, change: FeedChange) -> None:
        if change.added or change.changed or change.everything:
            self._news.set()

    async def _turn(self, tasks: asyncio.TaskGroup) -> None:
        self._news.clear()
        api = self._api
        if api is None:
            if self._is_alone:
                self._feed.publish(await self._stored(lambda: self._queue.set_unchecked(True)))
            await asyncio.sleep(_PAUSE_S)
            await self._news.wait()
            return
        if self._board.status.api is ApiState.NOT_ASKED:
            self._feed.publish(await self._stored(lambda: self._queue.set_unchecked(False)))
        if self._rejected:
            await self._wait_for_key(api)
            return
        await self._slots.acquire()
        wait_s = self._pace.free_in_s()
        while wait_s > 0:
            await asyncio.sleep(wait_s)
            wait_s = self._pace.free_in_s()
        if self._rejected or self._api is not api:
            self._slots.release()
            return
        jobs = await self._stored(lambda: self._queue.claim(_PRODUCTS_A_CALL, self._clock.now_us()))
        if jobs:
            self._feed.publish(FeedChange(changed=tuple(job.event_id for job in jobs)))
            tasks.create_task(self._fetch(api, jobs), name=f"fetch event {jobs[0].event_id}")
            await asyncio.sleep(0)
        else:
            self._slots.release()
        await self._count()
        if not jobs:
            await self._wait_for_work()

    async def _count(self) -> None:
        length = await self._stored(self._queue.queue_length)
        self._board.update(waiting=length.waiting)
        self._due_at_us = length.next_due_at_us

    async def _wait_for_work(self) -> None:
        wait_s = _IDLE_LOOK_S
        if self._due_at_us is not None:
            wait_s = min(max((self._due_at_us - self._clock.now_us()) / _US, 0.05), _IDLE_LOOK_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._news.wait()

    async def _wait_for_key(self, api: ShopApi) -> None:
        """Ask now and then whether the key is accepted again; a new key ends this at once."""
        wait_s = _FIRST_PROBE_S
        while self._rejected and self._api is api:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._key_news()
            wait_s = min(wait_s * 2, _LONGEST_PROBE_S)
            if self._api is not api:
                return
            with suppress(ShopProblem):
                await api.count_products()
                self._works()

    async def _key_news(self) -> None:
        """Ends when the API was changed; other news do not count."""
        api = self._api
        while self._api is api:
            self._news.clear()
            await self._news.wait()

    async def _fetch(self, api: ShopApi, jobs: Sequence[FetchJob]) -> None:
        try:
            if jobs[0].identity.type.entity is EntityKind.ORDER:
                await self._fetch_order(api, jobs[0])
            else:
                await self._fetch_products(api, jobs)
        finally:
            self._slots.release()

    async def _fetch_order(self, api: ShopApi, job: FetchJob) -> None:
        try:
            body = await api.fetch_order(job.identity.entity_id)
        except ShopProblem as problem:
            await self._put_back([job], problem)
            return
        await self._finish(job, body)

    async def _fetch_products(self, api: ShopApi, jobs: Sequence[FetchJob]) -> None:
        """One call for all; one that is missing among several is asked for alone before it counts as gone."""
        left = list(jobs)
        wanted = list(dict.fromkeys(job.identity.entity_id for job in jobs))
        try:
            found = await api.fetch_products(wanted)
            for job in jobs:
                product_id = job.identity.entity_id
                if product_id not in found and len(wanted) > 1:
                    found |= await api.fetch_products([product_id])
                await self._finish(job, found.get(product_id))
                left.remove(job)
        except ShopProblem as problem:
            await self._put_back(left, problem)

    async def _finish(self, job: FetchJob, body: object | None) -> None:
        self._works()
        identity = job.identity
        snapshot = await self._stored(
            partial(self._entities.last_snapshot, identity.type.entity, identity.entity_id)
        )
        previous = None if snapshot is None else json.loads(snapshot.body)
        outcome = judge(job, body, self._clock.now_us(), self._shop_currency, previous)
        if outcome.order_state is not None and outcome.amount is not None and outcome.amount.currency:
            self._shop_currency = outcome.amount.currency
        self._feed.publish(await self._stored(lambda: self._queue.finish(outcome)))

    def _works(self) -> None:
        self._rejected = False
        self._board.update(api=ApiState.WORKS, api_problem="", api_proven_at_us=self._clock.now_us())

    async def _put_back(self, jobs: Sequence[FetchJob], problem: ShopProblem) -> None:
        wait_s = 0.0
        if isinstance(problem, KeyRejected):
            self._rejected = True
            self._board.update(api=ApiState.REJECTED, api_problem=problem.sentence())
        else:
            self._board.update(api=ApiState.UNREACHABLE, api_problem=problem.sentence())
            if isinstance(problem, ShopUnavailable) and problem.retry_after_s is not None:
                wait_s = min(problem.retry_after_s, _LONGEST_WAIT_S)
                self._pace.pause(wait_s)
        for job in jobs:
            if job.attempts >= _LAST_ATTEMPT and not self._rejected:
                await self._give_up(job, problem)
                continue
            due_at_us = self._clock.now_us()
            if not self._rejected:
                due_at_us += int(max(wait_s, _back_off_s(job.attempts)) * _US)
            self._feed.publish(
                await self._stored(partial(self._queue.put_back, job.event_id, due_at_us, problem.title))
            )
        _log.info("%d event(s) wait again: %s", len(jobs), problem.title)

    async def _give_up(self, job: FetchJob, problem: ShopProblem) -> None:
        outcome = Outcome(job.event_id, EventState.FAILED, Trust.WAITING, reason=problem.title)
        self._feed.publish(await self._stored(lambda: self._queue.finish(outcome)))

    async def _stored(self, operation: Callable[[], Awaitable[T]]) -> T:
        """Do a store operation until the store can; the status says why it cannot."""
        while True:
            try:
                result = await operation()
            except StoreProblem as problem:
                self._board.update(store_problem=problem.sentence())
                await asyncio.sleep(_STORE_WAIT_S)
            else:
                self._board.update(store_problem="")
                return result


def _back_off_s(attempts: int) -> float:
    """2, 4, 8 … 600 seconds, a quarter of it by chance so that events do not march in step."""
    longest: float = min(_FIRST_WAIT_S * 2 ** max(attempts - 1, 0), _LONGEST_WAIT_S)
    return longest * random.uniform(0.75, 1.0)
