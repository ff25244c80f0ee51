"""A shop whose answers come when the test lets them, and services whose life may end at any moment."""

from __future__ import annotations

import asyncio
import copy
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from qbdesk.domain.errors import KeyRejected, ShopProblem, ShopUnavailable
from qbdesk.domain.event import EventType
from tests.services.fake_shop import Bell, FakeShop, MovableClock
from tests.services.parts import FINISHED, Parts, open_parts

_QUIET_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A call that waits for its answer, and the answer as it was when the call came."""

    ask_now: Callable[[], Awaitable[Any]]
    then: Any
    answer: asyncio.Future[Any]


class GatedShop(FakeShop):
    """`questions` wait until `reply` is called, while `is_gated`."""

    def __init__(self, clock: MovableClock) -> None:
        super().__init__(clock)
        self.questions: list[Question] = []
        self.gate = [True]
        self.entries: Counter[tuple[str, str, str]] = Counter()

    def with_another_key(self) -> Self:
        """The same shop, as an API that was opened anew."""
        return copy.copy(self)

    async def fetch_order(self, order_id: str) -> object | None:
        """See `ports.ShopApi`."""
        found: object | None = await self._wait(lambda: FakeShop.fetch_order(self, order_id))
        return found

    async def fetch_products(self, product_ids: Sequence[str]) -> dict[str, object]:
        """See `ports.ShopApi`."""
        found: dict[str, object] = await self._wait(lambda: FakeShop.fetch_products(self, product_ids))
        return found

    async def reply(self, which: int, how: str) -> None:
        """Answer a question: as it is "now", as it was "then", with a failure or a refusal."""
        if not self.questions:
            return
        question = self.questions.pop(which % len(self.questions))
        if question.answer.done():
            return
        problems: dict[str, ShopProblem] = {
            "failure": ShopUnavailable("The shop's API answered 502."),
            "refusal": KeyRejected("The key was rejected (401)."),
        }
        if how in problems:
            question.answer.set_exception(problems[how])
        else:
            question.answer.set_result(await question.ask_now() if how == "now" else question.then)

    async def open_the_gate(self) -> None:
        """Answer all that waits, and from now on at once."""
        self.gate[0] = False
        while self.questions:
            await self.reply(0, "now")

    async def _wait(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        if not self.gate[0]:
            return await ask()
        question = Question(ask, await ask(), asyncio.get_running_loop().create_future())
        self.questions.append(question)
        return await question.answer


class Story:
    """One run of a machine: the shop, the services in one life after another, and what was promised."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = MovableClock()
        self.shop = GatedShop(MovableClock())
        self.bell = Bell()
        self.answered: Counter[tuple[EventType, str]] = Counter()
        self._life = AsyncExitStack()
        self.parts: Parts

    async def begin(self) -> None:
        """Open the store and start to fetch."""
        self.parts = await self._life.enter_async_context(
            open_parts(self.folder, self.clock, bell=self.bell, at_once=3)
        )
        tasks = await self._life.enter_async_context(asyncio.TaskGroup())
        self.parts.processing.use_api(self.shop)
        running = tasks.create_task(self.parts.processing.run(), name="processing")
        self._life.callback(running.cancel)
        await self.calm()

    async def crash(self) -> None:
        """End whatever runs where it is, and begin again."""
        await self._life.aclose()
        self.shop.questions.clear()
        await self.begin()

    async def end(self) -> None:
        """Close everything."""
        await self._life.aclose()

    async def deliver(self, kind: EventType, entity_id: str) -> None:
        """A webhook comes."""
        assert await self.parts.deliver(kind, entity_id) == 200
        self.answered[kind, entity_id] += 1

    def pass_time(self, seconds: int) -> None:
        """Time passes here and in the shop; a negative one only sets our own clock back."""
        if seconds > 0:
            self.clock.move(seconds)
            self.shop.clock.move(seconds)
        else:
            self.clock.wall_us += seconds * 1_000_000
        self.parts.nudge()

    def mend_the_key(self) -> None:
        """Another key is given."""
        self.shop = self.shop.with_another_key()
        self.parts.processing.use_api(self.shop)

    async def calm(self) -> None:
        """Return when the services wait for something from outside."""
        news = Counter[str]()
        end = self.parts.feed.subscribe(lambda _: news.update(["news"]))
        quiet = 0
        while quiet < _QUIET_ROUNDS:
            before = (len(self.shop.questions), news["news"])
            await self.parts.writer.queue_length()
            await self.parts.reader.last_received_at_us()
            for _ in range(4):
                await asyncio.sleep(0)
            quiet = quiet + 1 if before == (len(self.shop.questions), news["news"]) else 0
        end()

    async def settle(self) -> None:
        """From now on the shop answers: fetch what waits, check, and ring."""
        await self.shop.open_the_gate()
        self.mend_the_key()
        for _ in range(2):
            await self._fetch_all()
            await self.parts.catch_up.check(self.shop)
        await self._fetch_all()
        await self.parts.alarms.ring_due()

    async def _fetch_all(self) -> None:
        self.pass_time(3700)
        await self.parts.rows_when(lambda rows: all(row.state in FINISHED for row in rows))
        await self.calm()


@asynccontextmanager
async def story(folder: Path) -> AsyncIterator[Story]:
    """A story behind an empty baseline."""
    told = Story(folder)
    await told.begin()
    await told.parts.upkeep.set_checked_until(told.clock.now_us() // 1_000_000)
    try:
        yield told
    finally:
        await told.end()
