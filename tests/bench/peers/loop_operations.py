"""Small operations on one loop: `python -m tests.bench.peers.loop_operations NAME` prints µs each as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication

from qbdesk.app.event_loop import ReadyQueueLoop

_TIMES = 5
_COUNT = 20_000


def _ready_queue(app: QCoreApplication) -> asyncio.AbstractEventLoop:
    return ReadyQueueLoop(app)


def _stock_asyncio(_app: QCoreApplication) -> asyncio.AbstractEventLoop:
    return asyncio.SelectorEventLoop()


def _stock_qasync(app: QCoreApplication) -> asyncio.AbstractEventLoop:
    from qasync import QEventLoop

    loop: asyncio.AbstractEventLoop = QEventLoop(app)
    return loop


async def _burst() -> None:
    """Many callbacks at once."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    for _ in range(_COUNT - 1):
        loop.call_soon(_nothing)
    loop.call_soon(done.set_result, None)
    await done


async def _chain() -> None:
    """One callback that asks for the next."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = _COUNT

    def next_one() -> None:
        nonlocal left
        left -= 1
        if left:
            loop.call_soon(next_one)
        else:
            done.set_result(None)

    loop.call_soon(next_one)
    await done


async def _tasks() -> None:
    """A task that gives way once."""
    async with asyncio.TaskGroup() as group:
        for _ in range(_COUNT):
            group.create_task(asyncio.sleep(0), name="gives way")


async def _timers() -> None:
    """A timer that is cancelled."""
    loop = asyncio.get_running_loop()
    for _ in range(_COUNT):
        loop.call_later(60, _nothing).cancel()


async def _threadsafe() -> None:
    """Callbacks from another thread."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def other() -> None:
        for _ in range(_COUNT - 1):
            loop.call_soon_threadsafe(_nothing)
        loop.call_soon_threadsafe(done.set_result, None)

    await asyncio.gather(asyncio.to_thread(other), done)


def _nothing() -> None:
    pass


LOOPS: dict[str, Callable[[QCoreApplication], asyncio.AbstractEventLoop]] = {
    "ready queue": _ready_queue,
    "stock asyncio": _stock_asyncio,
    "stock qasync": _stock_qasync,
}
OPERATIONS: dict[str, Callable[[], Awaitable[None]]] = {
    "call_soon, burst": _burst,
    "call_soon, chain": _chain,
    "call_soon_threadsafe": _threadsafe,
    "task + sleep(0)": _tasks,
    "call_later + cancel": _timers,
}


async def _measure() -> dict[str, float]:
    found: dict[str, float] = {}
    for name, operation in OPERATIONS.items():
        best = float("inf")
        for _ in range(_TIMES):
            begin = time.perf_counter()
            await operation()
            best = min(best, time.perf_counter() - begin)
        found[name] = best / _COUNT * 1e6
    return found


def main(name: str) -> None:
    app = QCoreApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: LOOPS[name](app)) as runner:
        sys.stdout.write(json.dumps(runner.run(_measure())) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
