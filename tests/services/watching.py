"""Catch-up as it runs by itself, and waiting for what the status says of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from qbdesk.domain.status import EngineStatus
from tests.services.fake_shop import FakeShop
from tests.services.parts import Parts


@asynccontextmanager
async def running(parts: Parts, shop: FakeShop) -> AsyncIterator[None]:
    """Check, and again whenever it is due, meanwhile."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(parts.catch_up.run(shop), name="catch-up")
        yield
        task.cancel()


async def until(parts: Parts, true: Callable[[EngineStatus], bool]) -> EngineStatus:
    """The status, as soon as it is as asked for."""
    news = asyncio.Event()
    end = parts.board.subscribe(lambda _: news.set())
    try:
        while not true(parts.board.status):
            await news.wait()
            news.clear()
    finally:
        end()
    return parts.board.status


async def looks(parts: Parts, count: int) -> None:
    """Return when catch-up, which waits, has looked so many times more whether anything is due."""
    for _ in range(count):
        parts.network.looked.clear()
        await parts.network.looked.wait()
