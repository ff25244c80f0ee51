"""The index of texts is filled behind everything else, after news and after trouble."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.services.feed import Feed
from qbdesk.services.indexing import Indexing


class FakeIndex:
    """So many rows wait; `problems` steps fail first."""

    def __init__(self, waiting: int, problems: int = 0) -> None:
        self.waiting = waiting
        self.problems = problems
        self.steps: list[int] = []
        self.done = asyncio.Event()

    async def index_some(self, limit: int) -> int:
        if self.problems:
            self.problems -= 1
            raise StoreProblem("The disk is full.")
        handled = min(limit, self.waiting)
        self.waiting -= handled
        self.steps.append(handled)
        if not handled:
            self.done.set()
        return handled


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither settle nor wait after a problem."""
    monkeypatch.setattr("qbdesk.services.indexing._SETTLE_S", 0)
    monkeypatch.setattr("qbdesk.services.indexing._AFTER_PROBLEM_S", 0)


@asynccontextmanager
async def running(index: FakeIndex, feed: Feed) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(Indexing(index, feed).run(), name="indexing")
        yield
        task.cancel()


async def test_what_an_earlier_run_left_comes_first_and_in_steps() -> None:
    index = FakeIndex(waiting=70)
    async with running(index, Feed()):
        await index.done.wait()
    assert index.steps == [32, 32, 6, 0]


async def test_it_sleeps_until_there_is_news() -> None:
    index, feed = FakeIndex(waiting=0), Feed()
    async with running(index, feed):
        await index.done.wait()
        index.done.clear()
        index.waiting = 3
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await index.done.wait()
        assert index.steps == [0]
        feed.publish(FeedChange(added=(1,)))
        await index.done.wait()
    assert index.steps == [0, 3, 0]


async def test_a_store_that_cannot_write_is_tried_again() -> None:
    index = FakeIndex(waiting=5, problems=2)
    async with running(index, Feed()):
        await index.done.wait()
    assert index.steps == [5, 0]
