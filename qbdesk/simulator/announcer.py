"""The webhook sender: GET requests as the platform sends them (quickbutik.md section 3.2)."""

import asyncio
import itertools
import ssl
import time
from collections import deque
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import urlencode

import httpx

from .dials import DialError, Panel
from .shop_time import Clock

USER_AGENT = "Quickbutik-Webhooks/1.0"
TIMEOUT_S = 10.0
"""The platform waits so long for a 200 (section 3.3)."""

EVENT_TYPES: Mapping[str, str] = {
    "order.new": "order_id",
    "order.done": "order_id",
    "order.cancelled": "order_id",
    "product.add": "product_id",
    "product.update": "product_id",
    "product.delete": "product_id",
}
"""Event type → name of the parameter that carries the id (section 3.1)."""

_AT_ONCE = 16
_SWAP_WITHIN_S = 2.0
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one attempt met: an HTTP status, or None and the reason. `copy` is 0 for the delivery itself."""

    at: datetime
    status: int | None
    error: str
    took_s: float
    attempt: int
    copy: int

    def as_json(self) -> dict[str, Any]:
        """For the control surface; `at` in ISO 8601."""
        return {
            "at": self.at.isoformat(),
            "status": self.status,
            "error": self.error,
            "took_s": round(self.took_s, 4),
            "attempt": self.attempt,
            "copy": self.copy,
        }


@dataclass(slots=True)
class Announcement:
    """One event that the shop wanted to tell. `answers` grows while its deliveries run."""

    event_type: str
    entity_id: str
    at: datetime
    dropped: bool
    answers: list[Answer] = field(default_factory=list)

    @property
    def delivered(self) -> bool:
        """True when at least one attempt was answered 2xx."""
        return any(answer.status is not None and 200 <= answer.status < 300 for answer in self.answers)

    def as_json(self) -> dict[str, Any]:
        """`{event_type, id, at, dropped, answers}`."""
        return {
            "event_type": self.event_type,
            "id": self.entity_id,
            "at": self.at.isoformat(),
            "dropped": self.dropped,
            "answers": [answer.as_json() for answer in self.answers],
        }


class Announcer:
    """Sends announcements to one URL; every delivery is a task of the group given.

    The dice are thrown when an event is announced, four a time whatever the dials say, so that the order of
    the network's answers never changes what the same seed does.
    """

    def __init__(self, seed: int, panel: Panel, clock: Clock, group: asyncio.TaskGroup) -> None:
        self._rng = Random(f"{seed}:announcer")
        self._panel = panel
        self._clock = clock
        self._group = group
        self._url: str | None = None
        self._plain = _client(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._secure: httpx.AsyncClient | None = None
        self._secure_made = asyncio.Lock()
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: asyncio.Event | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self._numbers = itertools.count(1)
        self.log: deque[Announcement] = deque(maxlen=_KEPT)

    @property
    def in_flight(self) -> int:
        """Deliveries that wait or are on their way."""
        return len(self._tasks)

    def send_to(self, url: str | None) -> None:
        """Send from now on to `url`; None only logs. Raises `DialError` when it is no http(s) address."""
        if url is not None:
            try:
                parts = httpx.URL(url)
            except (httpx.InvalidURL, TypeError):
                parts = httpx.URL()
            if parts.scheme not in ("http", "https") or not parts.host:
                msg = f"Webhooks can only be sent to an http:// or https:// address, not {url!r}."
                raise DialError(msg)
        self._url = url

    def announce(self, event_type: str, entity_id: str | int) -> Announcement:
        """Log the event and send it in the background, as the dials say. Raises ValueError: no such type."""
        if event_type not in EVENT_TYPES:
            msg = f"There is no event {event_type!r}; there are: {', '.join(EVENT_TYPES)}."
            raise ValueError(msg)
        dials = self._panel.now
        drop, copy, delay, swap = (self._rng.random() for _ in range(4))
        said = Announcement(event_type, str(entity_id), self._clock(), dropped=drop < dials.drop)
        self.log.append(said)
        if said.dropped or self._url is None:
            return said
        wait_s = dials.delay_min_s + delay * (dials.delay_max_s - dials.delay_min_s)
        release, self._held = self._held, None
        hold: asyncio.Event | None = None
        if release is None and swap < dials.reorder:
            hold = self._held = asyncio.Event()
        self._start(self._deliver(said, wait_s, 0, hold, release))
        if copy < dials.copies:
            # Half of the copies race with the delivery, the others come after it: both happen in the wild.
            self._start(self._deliver(said, wait_s + (0.0 if delay < 0.5 else 0.3), 1, None, None))
        return said

    async def settled(self) -> None:
        """Wait until no delivery is under way, retries included."""
        await self._idle.wait()

    def cancel(self) -> None:
        """Give up every delivery under way; the task group waits for their end."""
        for task in self._tasks:
            task.cancel()

    async def aclose(self) -> None:
        """Close the connections; call it after the tasks have ended."""
        await self._plain.aclose()
        if self._secure:
            await self._secure.aclose()

    def _start(self, delivery: Coroutine[Any, Any, None]) -> None:
        task = self._group.create_task(delivery, name=f"webhook delivery {next(self._numbers)}")
        self._tasks.add(task)
        self._idle.clear()
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not self._tasks:
            self._idle.set()

    async def _deliver(
        self,
        said: Announcement,
        wait_s: float,
        copy: int,
        hold: asyncio.Event | None,
        release: asyncio.Event | None,
    ) -> None:
        """One delivery and its retries; waits for `hold`, sets `release` after the first attempt."""
        if wait_s:
            await asyncio.sleep(wait_s)
        if hold:
            await self._wait_for_next(hold)
        for attempt in itertools.count(1):
            answer = await self._attempt(said, attempt, copy)
            said.answers.append(answer)
            if release:
                release.set()
            dials = self._panel.now
            if (answer.status is not None and 200 <= answer.status < 300) or attempt > dials.retries:
                return
            await asyncio.sleep(dials.retry_first_s * 2 ** (attempt - 1))

    async def _wait_for_next(self, hold: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(_SWAP_WITHIN_S):
                await hold.wait()
        except TimeoutError:
            # No other delivery came to change places with.
            if self._held is hold:
                self._held = None

    async def _attempt(self, said: Announcement, attempt: int, copy: int) -> Answer:
        async with self._gate:
            at, began = self._clock(), time.perf_counter()
            status, problem = await self._get(said)
            return Answer(at, status, problem, time.perf_counter() - began, attempt, copy)

    async def _get(self, said: Announcement) -> tuple[int | None, str]:
        if self._url is None:
            return None, "the delivery address was taken away"
        target = webhook_url(self._url, said.event_type, said.entity_id)
        try:
            client = await self._client_for(target)
            response = await client.get(target)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as failure:
            return None, f"{type(failure).__name__}: {failure}"
        return response.status_code, ""

    async def _client_for(self, target: str) -> httpx.AsyncClient:
        """The client with certificates is made when first needed, off the loop: it takes 30 ms."""
        if not target.startswith("https:"):
            return self._plain
        async with self._secure_made:
            if self._secure is None:
                self._secure = _client(await asyncio.to_thread(ssl.create_default_context))
            return self._secure


def webhook_url(url: str, event_type: str, entity_id: str) -> str:
    """`url` with the two parameters of section 3.2; how the platform treats an older query is not known."""
    query = urlencode({"event_type": event_type, EVENT_TYPES[event_type]: entity_id})
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _client(context: ssl.SSLContext) -> httpx.AsyncClient:
    # A connection for each webhook and no proxy: the platform keeps none open, and loopback needs none.
    limits = httpx.Limits(max_keepalive_connections=0)
    headers = {"User-Agent": USER_AGENT}
    return httpx.AsyncClient(
        verify=context, timeout=TIMEOUT_S, limits=limits, headers=headers, trust_env=False
    )
