"""The desk's loop where stock qasync 0.28 was found wanting (shared/performance.md), turn by turn."""

from __future__ import annotations

import asyncio
import contextvars
import heapq
import random
import sys
import threading
from collections import deque
from collections.abc import Callable

import pytest
import qasync
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from qbdesk.app.event_loop import ReadyQueueLoop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere qasync does the work")


def run_while(loop: asyncio.AbstractEventLoop, start: Callable[[], object]) -> None:
    """Call `start` in the loop and run it until `stop()`."""
    loop.call_soon(start)
    loop.run_forever()


async def after(seconds: float) -> None:
    """A timer of the loop is what is tested here."""
    loop = asyncio.get_running_loop()
    rung: asyncio.Future[None] = loop.create_future()
    loop.call_later(seconds, rung.set_result, None)
    await rung


def test_nothing_of_qasync_is_left_but_its_own_private_names() -> None:
    of_qasync = (qasync._QEventLoop, qasync._SelectorEventLoop)
    stock = set(dir(asyncio.SelectorEventLoop))
    own = {"__module__", "__doc__", "__dict__", "__weakref__"}
    left = []
    for kind in of_qasync:
        for name in vars(kind).keys() - own:
            home = next(each for each in ReadyQueueLoop.__mro__ if name in vars(each))
            if home in of_qasync and name in stock:
                left.append(name)
    assert left == []


def test_timers_are_never_early_and_always_in_order(loop: ReadyQueueLoop) -> None:
    dice = random.Random(1)
    delays = [dice.uniform(0, 0.05) for _ in range(200)] + [0.0, 0.01, 0.01, 0.02]
    due: list[float] = []
    seen: list[tuple[float, float]] = []

    def ring(when: float) -> None:
        seen.append((when, loop.time()))
        if len(seen) == len(delays):
            loop.stop()

    def start() -> None:
        now = loop.time()
        for delay in delays:
            due.append(now + delay)
            loop.call_at(now + delay, ring, now + delay)

    run_while(loop, start)
    assert [when for when, _ in seen] == sorted(due)
    # asyncio itself counts a timer as due within one tick of its clock.
    assert all(at >= when - loop._clock_resolution for when, at in seen)


def test_the_timer_of_the_next_deadline_is_to_the_millisecond(loop: ReadyQueueLoop) -> None:
    assert loop._deadline.timerType() is Qt.TimerType.PreciseTimer


def test_an_earlier_timer_from_a_qt_slot_is_not_late_for_a_later_one(loop: ReadyQueueLoop) -> None:
    seen: list[str] = []
    far = loop.call_later(3600, seen.append, "far")

    def slot() -> None:
        loop.call_later(0.001, seen.append, "near")
        loop.call_later(0.002, loop.stop)

    QTimer.singleShot(0, slot)
    loop.run_forever()
    assert seen == ["near"]
    far.cancel()


def test_a_timer_that_is_years_away_does_no_harm(loop: ReadyQueueLoop) -> None:
    far = loop.call_later(10**9, loop.stop)
    loop.call_later(0.001, loop.stop)
    loop.run_forever()
    assert not far.cancelled()
    far.cancel()


def test_cancelled_timers_die(loop: ReadyQueueLoop) -> None:
    async def main() -> None:
        for _ in range(5000):
            async with asyncio.timeout(60):
                await asyncio.sleep(0)
        assert len(loop._scheduled) < 1000
        await after(0.001)

    loop.run_until_complete(main())
    assert loop._scheduled == []
    assert loop._timer_cancelled_count == 0


def test_the_count_of_cancelled_timers_stays_right(loop: ReadyQueueLoop) -> None:
    async def main() -> None:
        dice = random.Random(2)
        for _ in range(40):
            handles = [loop.call_later(dice.uniform(0, 0.01), int) for _ in range(20)]
            handles += [loop.call_later(3600, int) for _ in range(5)]
            for handle in dice.sample(handles, 18):
                handle.cancel()
            await after(dice.uniform(0, 0.002))
            cancelled = sum(handle._cancelled for handle in loop._scheduled)
            assert loop._timer_cancelled_count == cancelled
            assert sorted(loop._scheduled)[:1] == loop._scheduled[:1]
        for handle in loop._scheduled:
            handle.cancel()

    loop.run_until_complete(main())
    heapq.heapify(loop._scheduled)


def test_callbacks_run_in_the_order_they_were_given(loop: ReadyQueueLoop) -> None:
    seen: list[int] = []

    def chain(number: int) -> None:
        seen.append(number)
        if number < 5000:
            loop.call_soon(chain, number + 1)
        else:
            loop.stop()

    run_while(loop, lambda: chain(0))
    assert seen == list(range(5001))


def test_every_callback_finds_its_running_loop(loop: ReadyQueueLoop) -> None:
    class Emitter(QObject):
        happened = Signal()

    emitter = Emitter()
    found: list[object] = []

    def look() -> None:
        found.append(asyncio.get_running_loop())

    emitter.happened.connect(look)

    def start() -> None:
        look()
        loop.call_soon(look)
        loop.call_later(0.001, look)
        loop.call_soon_threadsafe(look)
        QTimer.singleShot(0, look)
        emitter.happened.emit()
        loop.call_later(0.01, loop.stop)

    run_while(loop, start)
    assert found == [loop] * 6
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_threads_wake_it(loop: ReadyQueueLoop) -> None:
    seen: list[int] = []
    each, threads = 500, 8

    def note(number: int) -> None:
        seen.append(number)
        if len(seen) == each * threads:
            loop.stop()

    def work(first: int) -> None:
        for number in range(first, first + each):
            loop.call_soon_threadsafe(note, number)

    workers = [threading.Thread(target=work, args=(index * each,)) for index in range(threads)]
    run_while(loop, lambda: deque(map(threading.Thread.start, workers)))
    for worker in workers:
        worker.join()
    assert sorted(seen) == list(range(each * threads))
    assert [number for number in seen if number < each] == list(range(each))


def test_a_sleeping_loop_is_woken_by_a_thread(runner: asyncio.Runner) -> None:
    async def main() -> str:
        return await asyncio.to_thread(lambda: "woken")

    assert [runner.run(main()) for _ in range(20)] == ["woken"] * 20


def test_a_subprocess_is_talked_to_and_waited_for(runner: asyncio.Runner) -> None:
    async def main() -> tuple[bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "import sys; print(sys.stdin.read()[::-1]); sys.exit(3)",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate(b"abc")
        return said, process.returncode

    assert runner.run(main()) == (b"cba\n", 3)


def test_qt_is_served_while_callbacks_never_end(loop: ReadyQueueLoop) -> None:
    rings = 0
    stopped = False

    def spin() -> None:
        if not stopped:
            loop.call_soon(spin)

    def ring() -> None:
        nonlocal rings, stopped
        rings += 1
        if rings == 20:
            stopped = True
            timer.stop()  # else it may ring once more before the loop has stopped
            loop.stop()

    timer = QTimer()
    timer.timeout.connect(ring)
    timer.start(1)
    run_while(loop, spin)
    assert rings == 20


def test_qt_is_served_while_many_callbacks_wait(loop: ReadyQueueLoop) -> None:
    """A turn ends after 4 ms, however much is left of it."""
    rings = 0

    def ring() -> None:
        nonlocal rings
        rings += 1

    def work() -> None:
        end = loop.time() + 0.001
        while loop.time() < end:
            pass

    timer = QTimer()
    timer.timeout.connect(ring)
    timer.start(0)
    for _ in range(100):
        loop.call_soon(work)
    loop.call_soon(loop.stop)
    loop.run_forever()
    timer.stop()
    assert rings > 5


def test_sockets_are_served_while_callbacks_never_end(runner: asyncio.Runner) -> None:
    async def main() -> bytes:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.readexactly(5))
            writer.close()
            await writer.wait_closed()

        spinning = True

        def spin() -> None:
            if spinning:
                asyncio.get_running_loop().call_soon(spin)

        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            spin()
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"hello")
            said = await reader.read()
            writer.close()
            await writer.wait_closed()
        spinning = False
        return said

    assert runner.run(main()) == b"hello"


def test_after_a_nested_loop_of_qt_all_goes_on(runner: asyncio.Runner) -> None:
    """A native dialog runs Qt's loop inside a callback: asyncio stands still meanwhile and goes on after."""

    async def main() -> list[str]:
        seen: list[str] = []
        loop = asyncio.get_running_loop()

        def modal() -> None:
            loop.call_soon(seen.append, "callback")
            loop.call_later(0, seen.append, "timer")
            nested = QEventLoop()
            QTimer.singleShot(10, nested.quit)
            nested.exec()
            seen.append("dialog closed")

        async def other() -> None:
            await after(0.001)
            seen.append("task")

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(other(), name="other")
            loop.call_soon(modal)
            await after(0.03)
        assert asyncio.get_running_loop() is loop
        return seen

    assert sorted(runner.run(main())) == ["callback", "dialog closed", "task", "timer"]


def test_context_variables_follow(runner: asyncio.Runner) -> None:
    name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="none")

    async def main() -> list[str]:
        seen: list[str] = []
        loop = asyncio.get_running_loop()
        name.set("outer")
        context = contextvars.copy_context()
        name.set("changed")
        for schedule in (loop.call_soon, loop.call_soon_threadsafe):
            schedule(lambda: seen.append(name.get()), context=context)
        loop.call_later(0, lambda: seen.append(name.get()), context=context)
        await after(0.005)
        return seen

    assert runner.run(main()) == ["outer"] * 3


def test_an_idle_loop_sleeps(loop: ReadyQueueLoop) -> None:
    turns = 0

    class Counting(ReadyQueueLoop):
        def _take_input(self) -> None:
            nonlocal turns
            turns += 1
            super()._take_input()

    with Counting(loop._app) as counting:
        counting.call_later(0.2, counting.stop)
        counting.run_forever()
    assert turns <= 5
