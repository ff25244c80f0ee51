"""How the desk's loop stops, is closed, and what signals and errors do to it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import weakref
from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from qbdesk.app.event_loop import QasyncLoop, ReadyQueueLoop
from tests.leftovers import LogWatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere qasync does the work")


def test_nothing_runs_after_close(qapp: QApplication) -> None:
    seen: list[str] = []
    loop = ReadyQueueLoop(qapp)
    loop.call_soon(seen.append, "soon")
    loop.call_later(0, seen.append, "later")
    loop.close()
    qapp.sendPostedEvents()
    nested = QEventLoop()
    QTimer.singleShot(5, nested.quit)
    nested.exec()
    assert seen == []
    for attempt in (loop.call_soon, loop.call_soon_threadsafe):
        with pytest.raises(RuntimeError, match="closed"):
            attempt(seen.append, "after")
    with pytest.raises(RuntimeError, match="closed"):
        loop.run_forever()
    loop.close()


def test_a_closed_loop_leaves_no_object_of_qt_to_the_garbage_collector(qapp: QApplication) -> None:
    """It might run in another thread, and a QTimer or notifier that dies there takes the process along."""
    loop = ReadyQueueLoop(qapp)
    loop.call_later(0.001, loop.stop)
    loop.run_forever()
    assert loop._notifier is not None
    left = [weakref.ref(each) for each in (loop._wake, loop._deadline, loop._notifier)]
    loop.close()
    assert [reference() for reference in left] == [None] * 3


def test_it_can_run_again_and_keeps_what_was_left(loop: ReadyQueueLoop) -> None:
    seen: list[int] = []
    for number in range(3):
        loop.call_soon(loop.stop)
        loop.call_soon(seen.append, number)
        loop.run_forever()
        loop.call_soon(seen.append, 10 + number)
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert seen == [0, 10, 1, 11, 2, 12]
    assert not loop.is_running()


def test_it_cannot_run_twice_at_once(loop: ReadyQueueLoop) -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError, match="already running"):
            loop.run_forever()
        coroutine = asyncio.sleep(0)
        with pytest.raises(RuntimeError):
            loop.run_until_complete(coroutine)
        coroutine.close()

    loop.run_until_complete(main())


def test_a_stop_from_a_qt_slot(loop: ReadyQueueLoop) -> None:
    QTimer.singleShot(0, loop.stop)
    loop.run_forever()
    assert not loop.is_running()


def test_something_else_that_ends_qts_loop_does_not_end_ours(
    loop: ReadyQueueLoop, qapp: QApplication
) -> None:
    QTimer.singleShot(0, lambda: qapp.exit(1))
    loop.call_later(0.02, loop.stop)
    seen: list[int] = []
    loop.call_later(0.01, seen.append, 1)
    loop.run_forever()
    assert seen == [1]


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt])
@pytest.mark.parametrize("where", ["callback", "task", "timer", "slot of asyncio"])
def test_what_ends_the_program_goes_through_every_finally(
    qapp: QApplication, error: type[BaseException], where: str
) -> None:
    seen: list[str] = []

    def fail() -> None:
        raise error(3)

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            seen.append("finally")

    async def main() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(wait(), name="wait")
            await asyncio.sleep(0)
            loop = asyncio.get_running_loop()
            if where == "callback":
                loop.call_soon(fail)
            elif where == "timer":
                loop.call_later(0.001, fail)
            elif where == "task":
                fail()
            else:
                loop.call_soon_threadsafe(fail)
            await asyncio.Event().wait()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: ReadyQueueLoop(qapp)) as runner:
            runner.run(main())

    with pytest.raises(error):
        run()
    assert seen == ["finally"]


def test_an_error_in_a_callback_is_logged_and_the_loop_goes_on(
    loop: ReadyQueueLoop, log_watch: LogWatch
) -> None:
    log_watch.expect("Exception in callback")

    def fail() -> None:
        raise ValueError("oh")

    loop.call_soon(fail)
    loop.call_later(0.001, loop.stop)
    loop.run_forever()


def test_an_exception_handler_is_asked(loop: ReadyQueueLoop) -> None:
    asked: list[object] = []
    loop.set_exception_handler(lambda _, context: asked.append(context["exception"]))
    loop.call_soon(int, "no number")
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert isinstance(asked[0], ValueError)


def test_signals_end_the_wait_at_once(runner: asyncio.Runner) -> None:
    async def main() -> list[int]:
        loop = asyncio.get_running_loop()
        got: asyncio.Queue[int] = asyncio.Queue()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
            loop.add_signal_handler(number, got.put_nowait, number)
        seen = []
        for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGINT) * 3:
            await asyncio.to_thread(os.kill, os.getpid(), number)
            seen.append(await got.get())
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
            assert loop.remove_signal_handler(number)
        return seen

    assert runner.run(main()) == [signal.SIGTERM, signal.SIGUSR1, signal.SIGINT] * 3


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """Also where the tests run behind a shell, which lets what it puts into the background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_ctrl_c_cancels_the_main_task(runner: asyncio.Runner) -> None:
    seen: list[str] = []

    async def main() -> None:
        threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            seen.append("cancelled")
            raise

    with pytest.raises(KeyboardInterrupt):
        runner.run(main())
    assert seen == ["cancelled"]


def test_the_wakeup_of_signals_is_given_back(loop: ReadyQueueLoop) -> None:
    loop.call_soon(loop.stop)
    loop.run_forever()
    assert signal.set_wakeup_fd(-1) == -1


def test_async_generators_are_shut_down(qapp: QApplication) -> None:
    seen: list[str] = []

    async def endless() -> AsyncIterator[int]:
        try:
            while True:
                yield 1
        finally:
            await asyncio.sleep(0)
            seen.append("closed")

    async def main() -> None:
        left = endless()
        asyncio.get_running_loop().left = left  # type: ignore[attr-defined]
        assert await anext(left) == 1

    with asyncio.Runner(loop_factory=lambda: ReadyQueueLoop(qapp)) as runner:
        runner.run(main())
    assert seen == ["closed"]


def test_debug_mode(qapp: QApplication) -> None:
    async def main() -> bool:
        return asyncio.get_running_loop().get_debug()

    with asyncio.Runner(debug=True, loop_factory=lambda: ReadyQueueLoop(qapp)) as runner:
        assert runner.run(main())


def test_the_other_loop_of_the_house(qapp: QApplication) -> None:
    """What stands in for it outside Linux: qasync as it is, with a running loop in every timer's callback."""

    async def main() -> list[object]:
        loop = asyncio.get_running_loop()
        found: list[object] = []
        loop.call_later(0.001, lambda: found.append(asyncio.get_running_loop()))
        nested_look: asyncio.Future[None] = loop.create_future()
        loop.call_later(0.005, nested_look.set_result, None)
        await nested_look
        found.append(await asyncio.to_thread(lambda: 1))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await asyncio.Event().wait()
        return found

    loop = QasyncLoop(qapp)
    try:
        assert loop.run_until_complete(main()) == [loop, 1]
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
        # qasync leaves its QObjects in cycles; they must not be collected in another thread.
        del loop
        gc.collect()
