"""The only place in the window where asyncio tasks are made (TaskGroups apart)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

Work = Coroutine[Any, Any, None]
OnError = Callable[[str, BaseException], None]

_log = logging.getLogger(__name__)


def log_error(name: str, error: BaseException) -> None:
    """What happens with a task's exception when nobody else wants it."""
    _log.error("task %s failed", name, exc_info=error)


class TaskScope:
    """Starts named tasks on the loop that ran at the first start, and ends them all in `close`.

    A task's exception is not lost: it goes to `on_error` with the task's name, cancellation apart.
    """

    def __init__(self, on_error: OnError = log_error) -> None:
        self._on_error = on_error
        self._tasks: set[asyncio.Task[None]] = set()
        self._named: dict[str, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def start(self, work: Work, name: str) -> None:
        """Run `work` beside the others; in a closed scope it is dropped unrun."""
        self._make(work, name)

    def restart(self, name: str, work: Work) -> None:
        """Run `work` in place of its predecessor of the same name, which is cancelled."""
        before = self._named.pop(name, None)
        if before is not None:
            before.cancel()
        task = self._make(work, name)
        if task is not None:
            self._named[name] = task

    async def close(self) -> None:
        """Cancel all tasks and wait until they have ended; nothing starts any more."""
        self._closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _make(self, work: Work, name: str) -> asyncio.Task[None] | None:
        if self._closed:
            work.close()
            return None
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        # Kept: Qt may tell of something while the loop stands still between two runs.
        task = self._loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._named.get(task.get_name()) is task:
            del self._named[task.get_name()]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._on_error(task.get_name(), error)
