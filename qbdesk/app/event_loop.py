"""The Qt event loop as an asyncio loop: qasync, with a ready queue of our own on Linux.

Why not qasync 0.28 as it is: it makes a Qt timer for every `call_soon` (ten times the price of the stock
loop), keeps cancelled timers, wakes a notifier for every socket, and runs callbacks with no running
loop outside its `exec()` (shared/performance.md, "The loop and the listener").

On Linux asyncio's own queue, timer heap and selector are used unchanged, and Qt only says "turn now": one
notifier on the epoll descriptor (which can itself be polled), one zero timer as wake-up and one timer for
the next deadline. Elsewhere qasync does the work and only the running loop is seen to.
"""

from __future__ import annotations

import asyncio
import heapq
import selectors
import signal
import sys
import threading
import time
from asyncio import events
from collections.abc import Callable
from contextvars import Context
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

from qbdesk.adapters.thread_start import SteadyExecutor

from qasync import QEventLoop  # isort: skip - it takes the Qt binding that is imported already

_TURN_NS = 4_000_000
_ONE_MORE_NS = 1_000_000
_LONGEST_TIMER_MS = 86_400_000
_PRUNE_FROM = 100
_PRECISE = (
    0  # Qt.TimerType.PreciseTimer: with the first `Qt` PySide makes a hundred enums, 12 ms of each start
)
_stock = asyncio.SelectorEventLoop


class QasyncLoop(QEventLoop):  # type: ignore[misc]
    """qasync as it is, but every callback finds its running loop."""

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """See `asyncio.AbstractEventLoop`."""
        handle: asyncio.TimerHandle = super().call_later(
            delay, self._run_with_loop, callback, *args, context=context
        )
        return handle

    def _run_with_loop(self, callback: Callable[..., object], *args: object) -> None:
        outer = events._get_running_loop()
        events._set_running_loop(self)
        try:
            callback(*args)
        finally:
            events._set_running_loop(outer)


class ReadyQueueLoop(QEventLoop):  # type: ignore[misc]
    """asyncio's selector loop, turned by Qt.

    Callbacks are run in turns of at most 4 ms, so that painting is never kept waiting; what a turn leaves
    over is done by the next one, before new input is looked at. A turn that took less than 1 ms takes up at
    once what its callbacks asked for, without asking Qt in between. A `stop()`, a timer or a `call_soon`
    from a Qt slot asks for a turn; from another thread one byte on the self-pipe does.
    """

    # What qasync replaced is put back: these run asyncio's own queue, heap and selector.
    run_until_complete = _stock.run_until_complete
    is_running = _stock.is_running
    call_later = _stock.call_later
    call_soon_threadsafe = _stock.call_soon_threadsafe
    time = _stock.time
    _add_callback = _stock._add_callback  # type: ignore[attr-defined]
    _add_reader = _stock._add_reader  # type: ignore[attr-defined]
    _remove_reader = _stock._remove_reader  # type: ignore[attr-defined]
    _add_writer = _stock._add_writer  # type: ignore[attr-defined]
    _remove_writer = _stock._remove_writer  # type: ignore[attr-defined]
    run_in_executor = _stock.run_in_executor
    set_default_executor = _stock.set_default_executor
    set_exception_handler = _stock.set_exception_handler
    default_exception_handler = _stock.default_exception_handler
    call_exception_handler = _stock.call_exception_handler
    get_debug = _stock.get_debug
    set_debug = _stock.set_debug

    _stopping: bool
    _thread_id: int | None
    _timer_cancelled_count: int

    def __init__(self, app: QCoreApplication) -> None:
        _stock.__init__(self, selectors.EpollSelector())
        self._app = app
        self._turning = False
        self._left_over = 0
        self._failure: BaseException | None = None
        self._wake = self._new_timer()
        self._deadline = self._new_timer()
        self._deadline.setProperty("timerType", _PRECISE)
        self._notifier: QSocketNotifier | None = QSocketNotifier(
            self._selector.fileno(), QSocketNotifier.Type.Read
        )
        self._notifier.activated.connect(self._turn)
        self._notifier.setEnabled(False)

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """See `asyncio.AbstractEventLoop`."""
        handle: asyncio.Handle = _stock.call_soon(self, callback, *args, context=context)
        if not self._turning and not self._wake.isActive():
            self._wake.start(0)
        return handle

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """See `asyncio.AbstractEventLoop`."""
        handle: asyncio.TimerHandle = _stock.call_at(self, when, callback, *args, context=context)
        if not self._turning and self._scheduled[0] is handle:
            self._set_deadline()
        return handle

    def stop(self) -> None:
        """See `asyncio.AbstractEventLoop`."""
        _stock.stop(self)
        if not self._turning:
            self._wake.start(0)

    def run_forever(self) -> None:
        """Run Qt's event loop until `stop()`; a `SystemExit` or `KeyboardInterrupt` of a callback ends it."""
        self._check_closed()
        self._check_running()
        assert self._notifier is not None
        old_wakeup = self._wake_on_signals()
        self._thread_id = threading.get_ident()
        old_hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook
        )
        self._set_coroutine_origin_tracking(self._debug)
        events._set_running_loop(self)
        try:
            self._notifier.setEnabled(True)
            self._wake.start(0)
            while not self._stopping and self._failure is None:
                self._app.exec()
        finally:
            self._notifier.setEnabled(False)
            self._wake.stop()
            self._deadline.stop()
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            self._set_coroutine_origin_tracking(False)
            sys.set_asyncgen_hooks(*old_hooks)
            if old_wakeup is not None:
                signal.set_wakeup_fd(old_wakeup)
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def close(self) -> None:
        """See `asyncio.AbstractEventLoop`; lets go of Qt's objects first."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.activated.disconnect(self._turn)
            self._notifier = None
            for timer in (self._wake, self._deadline):
                timer.stop()
                timer.timeout.disconnect(self._turn)
            # A closed loop is garbage in a cycle, which any thread may collect; QTimers must die in theirs.
            del timer, self._wake, self._deadline
        _stock.close(self)

    def __enter__(self) -> ReadyQueueLoop:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _new_timer(self) -> QTimer:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._turn)
        return timer

    def _wake_on_signals(self) -> int | None:
        """Python's signal handlers run only when bytecode does: let a signal end Qt's wait for events."""
        if threading.current_thread() is not threading.main_thread():
            return None
        return signal.set_wakeup_fd(self._csock.fileno(), warn_on_full_buffer=False)

    def _turn(self, *_: object) -> None:
        if self._turning or self._thread_id is None:
            return
        self._turning = True
        try:
            begun_ns = time.monotonic_ns()
            while True:
                if not self._left_over:
                    self._take_input()
                    self._take_due_timers()
                    self._left_over = len(self._ready)
                self._run_ready(begun_ns + _TURN_NS)
                if self._stopping or not self._ready or time.monotonic_ns() > begun_ns + _ONE_MORE_NS:
                    break
        except BaseException as error:  # noqa: BLE001 - raised again by run_forever, out of Qt's C++ frames
            self._failure = error
        finally:
            self._turning = False
        if self._stopping or self._failure is not None:
            self._app.exit()
        elif self._ready:
            self._wake.start(0)
        else:
            self._set_deadline()

    def _take_input(self) -> None:
        ready = self._selector.select(0)
        if ready:
            self._process_events(ready)

    def _take_due_timers(self) -> None:
        scheduled = self._scheduled
        if len(scheduled) > _PRUNE_FROM and self._timer_cancelled_count * 2 > len(scheduled):
            for handle in scheduled:
                if handle._cancelled:
                    handle._scheduled = False
            scheduled[:] = [handle for handle in scheduled if not handle._cancelled]
            heapq.heapify(scheduled)
            self._timer_cancelled_count = 0
        end = self.time() + self._clock_resolution
        while scheduled and (scheduled[0]._cancelled or scheduled[0]._when < end):
            handle = heapq.heappop(scheduled)
            handle._scheduled = False
            if handle._cancelled:
                self._timer_cancelled_count -= 1
            else:
                self._ready.append(handle)

    def _run_ready(self, end_ns: int) -> None:
        ready = self._ready
        while self._left_over:
            self._left_over -= 1
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()
                if time.monotonic_ns() > end_ns:
                    return

    def _set_deadline(self) -> None:
        scheduled = self._scheduled
        while scheduled and scheduled[0]._cancelled:
            self._timer_cancelled_count -= 1
            heapq.heappop(scheduled)._scheduled = False
        if not scheduled:
            self._deadline.stop()
            return
        milliseconds = -int((self.time() - scheduled[0]._when) * 1000 // 1)
        self._deadline.start(min(max(milliseconds, 0), _LONGEST_TIMER_MS))


def new_loop(app: QCoreApplication) -> asyncio.AbstractEventLoop:
    """The loop of this platform for a desk; the application must not quit by itself."""
    loop: asyncio.AbstractEventLoop = ReadyQueueLoop(app) if sys.platform == "linux" else QasyncLoop(app)
    SteadyExecutor().give_to(loop)
    return loop
