"""The desk: the engine and a window on one Qt loop, and for the demo the simulated shop beside them."""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from qbdesk import __version__
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.adapters.thread_start import start_thread
from qbdesk.app.collecting import Collector
from qbdesk.app.commands import say_ready
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.event_loop import new_loop
from qbdesk.app.fault_place import FaultPlace
from qbdesk.app.faults import Faults
from qbdesk.app.late_desk import load_windows
from qbdesk.app.late_looks import LateLooks
from qbdesk.app.lifecycle import run_until, stop_on_signals
from qbdesk.app.log_file import start_log
from qbdesk.app.options import Options, as_it_looks, demo_ports, find_key
from qbdesk.domain.errors import OutOfThreads, ProfileInUse, QbdeskError
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.services.settings_keeper import SettingsKeeper

if TYPE_CHECKING:
    from qbdesk.app.desk_windows import DeskWindows
    from qbdesk.app.looks import Looks
    from qbdesk.app.single_instance import FirstInstance

_log = logging.getLogger(__name__)
FoundKey = tuple[Secret | None, str]


def run_desk(options: Options) -> int:
    """Open the window and run until it is closed; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("qbdesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qbdesk")
    app.setQuitOnLastWindowClosed(False)
    looks = LateLooks(app)
    collector, faults = Collector(), Faults()
    try:
        with asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner:
            faults.open(runner.get_loop())
            return runner.run(_desk(options, looks, faults))
    finally:
        faults.close()
        collector.close()


async def _desk(options: Options, looks: LateLooks, faults: Faults) -> int:
    stop, place = asyncio.Event(), FaultPlace(faults, looks.get)
    with stop_on_signals(stop):
        try:
            await _open_and_run(options, looks, place, stop)
        except QbdeskError as problem:
            sys.stderr.write(f"qbdesk: {problem.sentence()}\n")
            await _tell_in_a_window(problem, looks.get(), stop)
            return 1
        except ExceptionGroup as crash:
            _log.critical("the engine stopped", exc_info=crash)
            stop.clear()
            place.tell_of_the_end(crash, stop.set)
            await stop.wait()
            return 1
        finally:
            place.close()
    return 0


async def _tell_in_a_window(problem: QbdeskError, looks: Looks, stop: asyncio.Event) -> None:
    from qbdesk.ui.problem_window import ProblemWindow

    window = ProblemWindow(problem, looks.theme, looks.icons)
    window.dismissed.connect(stop.set)
    window.show()
    await stop.wait()
    window.close()


async def _open_and_run(options: Options, looks: LateLooks, place: FaultPlace, stop: asyncio.Event) -> None:
    key = find_key()
    profile = options.profile()
    settings = options.settings(profile)
    profile.make()
    known = KnownSecrets()
    start_log(profile.log, on_terminal=False, secrets=known)
    place.log = profile.log
    place.mask(known)
    kept = read_settings(profile.settings)
    looks.language = kept.language
    settings = as_it_looks(settings, kept)
    ports = demo_ports(settings) if options.demo else (settings.port,)
    async with AsyncExitStack() as stack:
        opening = open_engine(
            profile, settings, ports=ports, demo=options.demo, must_listen=False, known=known
        )
        try:
            engine = await stack.enter_async_context(opening)
        except ProfileInUse:
            await _meet_first(profile)
            return
        keeper = SettingsKeeper(kept, partial(write_settings, profile.settings))
        if engine.webhook_url:
            say_ready(webhook_url=engine.webhook_url)
        await load_windows()
        windows = _make_windows(engine, keeper, looks.get(), options, stop)
        await _run(engine, windows, key, stop)


def _make_windows(
    engine: Engine, keeper: SettingsKeeper, looks: Looks, options: Options, stop: asyncio.Event
) -> DeskWindows:
    from qbdesk.app.demo_start import DemoStart
    from qbdesk.app.desk_windows import DeskWindows

    return DeskWindows(engine, keeper, looks, start_demo=DemoStart(options, keeper).start, on_close=stop.set)


async def _meet_first(profile: ProfileFolder) -> None:
    """Bring the desk that is open already to the front.

    Raises:
        ProfileInUse: whoever holds the profile has no window, or does not answer.
    """
    from qbdesk.app.single_instance import Met, in_use, meet_first

    met = await meet_first(profile.path)
    if met is not Met.FORWARD:
        raise in_use(profile.name, met)
    sys.stdout.write(f"The desk of the shop “{profile.name}” is open already; its window comes forward.\n")


async def _run(engine: Engine, windows: DeskWindows, key: FoundKey, stop: asyncio.Event) -> None:
    wake: QObject | None = None
    first: FirstInstance | None = None
    try:
        await windows.open(key_is_given=key != (None, ""))
        first = _first_instance(engine, windows)
        wake = _wake_signal(engine)
        async with AsyncExitStack() as stack:
            await run_until(stop, **await _services(engine, windows, key, stack))
    finally:
        if first is not None:
            first.close()
        await windows.aclose()
        if wake is not None:
            wake.deleteLater()


def _first_instance(engine: Engine, windows: DeskWindows) -> FirstInstance:
    """Imported once the window is there: it brings Qt's network library."""
    from qbdesk.app.single_instance import FirstInstance

    first = FirstInstance(engine.profile.path)
    first.asked.connect(windows.come_forward_for)
    return first


def _wake_signal(engine: Engine) -> QObject | None:
    """A check after each sleep that the system tells of; elsewhere the clocks' jump has to do."""
    if sys.platform != "linux":
        return None
    try:
        start_thread(int, "before Qt's").join()
    except OutOfThreads:  # Qt would wait for its own for ever
        return None
    from PySide6.QtDBus import QDBusConnection

    from qbdesk.app.wake_signal import WakeSignal

    signal = WakeSignal(QDBusConnection.systemBus())
    signal.woke.connect(engine.catch_up.ask)
    signal.woke.connect(engine.reachability.ask)
    return signal


async def _services(
    engine: Engine, windows: DeskWindows, key: FoundKey, stack: AsyncExitStack
) -> dict[str, Coroutine[object, object, None]]:
    """What runs behind the window; the simulated shop too when it is the demo."""
    if not engine.board.status.demo:
        own = engine.run(key[0], windows.alarms.bell, key_problem=key[1])
        return {"engine": own, **windows.alarms.services()}
    # Imported once the window is there: the simulated shop brings an HTTP server and client with it.
    module = await asyncio.to_thread(importlib.import_module, "qbdesk.simulator")
    dials = module.Dials(seed=int.from_bytes(os.urandom(4)), orders_per_minute=8.0, copies=0.2)
    shop = await stack.enter_async_context(module.SimulatedShop(dials, deliver_to=engine.webhook_url or None))
    api = engine.run(Secret(shop.api_key), windows.alarms.bell, api_url=shop.api_url)
    return {"engine": api, "simulated shop": shop.run(), **windows.alarms.services()}
