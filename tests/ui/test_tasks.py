from __future__ import annotations

import asyncio

from qbdesk.ui.tasks import TaskScope
from tests.leftovers import LogWatch


class Noted:
    """What a scope told about failures."""

    def __init__(self) -> None:
        self.errors: list[tuple[str, str]] = []

    def take(self, name: str, error: BaseException) -> None:
        self.errors.append((name, str(error)))


async def fail() -> None:
    raise ValueError("no such row")


async def test_a_failure_is_told_with_the_tasks_name() -> None:
    noted = Noted()
    scope = TaskScope(noted.take)
    scope.start(fail(), "read rows")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert noted.errors == [("read rows", "no such row")]
    await scope.close()


async def test_without_a_handler_a_failure_is_logged(log_watch: LogWatch) -> None:
    log_watch.expect("task read rows failed")
    scope = TaskScope()
    scope.start(fail(), "read rows")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await scope.close()


async def test_a_restart_cancels_the_predecessor_only() -> None:
    ended: list[str] = []
    noted = Noted()
    scope = TaskScope(noted.take)
    never = asyncio.Event()

    async def work(name: str) -> None:
        try:
            await never.wait()
        finally:
            ended.append(name)

    scope.restart("details", work("first"))
    scope.start(work("other"), "other")
    await asyncio.sleep(0)
    scope.restart("details", work("second"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert ended == ["first"]
    await scope.close()
    assert sorted(ended) == ["first", "other", "second"]
    assert noted.errors == []


async def test_nothing_starts_in_a_closed_scope() -> None:
    scope = TaskScope()
    await scope.close()
    scope.start(fail(), "late")
    scope.restart("late", fail())
    await scope.close()


async def test_a_task_that_is_cancelled_before_its_first_step_is_no_failure() -> None:
    noted = Noted()
    scope = TaskScope(noted.take)
    scope.start(fail(), "early")
    await scope.close()
    assert noted.errors == []


def test_what_starts_between_two_runs_of_the_loop_runs_in_the_next() -> None:
    done: list[str] = []

    async def work(name: str) -> None:
        done.append(name)

    scope = TaskScope()
    with asyncio.Runner() as runner:

        async def first() -> None:
            scope.start(work("in a run"), "one")

        runner.run(first())
        scope.start(work("between"), "two")
        runner.run(asyncio.sleep(0))
        assert done == ["in a run", "between"]
        runner.run(scope.close())
