"""The desk: the engine and a window on one Qt loop, and for the demo the simulated shop beside them."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from qbdesk import __version__
from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.app import paths
from qbdesk.app.commands import say_ready
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.event_loop import new_loop
from qbdesk.app.late_sender import LateSender
from qbdesk.app.lifecycle import run_until, stop_on_signals
from qbdesk.app.log_file import start_log
from qbdesk.app.options import Options, demo_ports, find_key
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.secrets import Secret
from qbdesk.ui.icons import Icons
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.problem_window import ProblemWindow
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme
from qbdesk.ui.window_parts import WindowParts

FoundKey = tuple[Secret | None, str]
_PANEL_URL = "https://app.quickbutik.com"


def run_desk(options: Options) -> int:
    """Open the window and run until it is closed; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("qbdesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qbdesk")
    app.setQuitOnLastWindowClosed(False)
    theme = Theme()
    icons = Icons(paths.resources() / "icons")
    apply_look(app, theme)
    app.setWindowIcon(icons.icon("storefront", theme.tokens.accent, 64))
    with asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner:
        return runner.run(_desk(options, theme, icons))


async def _desk(options: Options, theme: Theme, icons: Icons) -> int:
    stop = asyncio.Event()
    with stop_on_signals(stop):
        try:
            key, key_problem = find_key()
            profile = options.profile()
            settings = options.settings(profile)
            profile.make()
            start_log(profile.log, on_terminal=False)
            ports = demo_ports(settings) if options.demo else (settings.port,)
            async with open_engine(
                profile, settings, ports=ports, demo=options.demo, must_listen=False
            ) as engine:
                await _window(engine, (key, key_problem), theme, icons, stop)
        except QbdeskError as problem:
            sys.stderr.write(f"qbdesk: {problem.sentence()}\n")
            window = ProblemWindow(problem, theme, icons)
            window.dismissed.connect(stop.set)
            window.show()
            await stop.wait()
            window.close()
            return 1
    return 0


async def _window(engine: Engine, key: FoundKey, theme: Theme, icons: Icons, stop: asyncio.Event) -> None:
    window = MainWindow(
        WindowParts(
            theme=theme,
            icons=icons,
            rows=engine.reader,
            details=engine.reader,
            marks=engine.upkeep,
            retry=engine.processing.retry,
            feed=engine.feed,
            board=engine.board,
            sender=LateSender(engine.webhook_url, engine.test_token),
            settings=QSettings(str(engine.profile.window_state), QSettings.Format.IniFormat),
            words=RowWords(QLocale()),
            on_close=stop.set,
            panel_url=_PANEL_URL,
        )
    )
    window.start()
    window.show()
    if engine.webhook_url:
        say_ready(webhook_url=engine.webhook_url)
    try:
        async with AsyncExitStack() as stack:
            await run_until(stop, **await _services(engine, key, stack))
    finally:
        await window.aclose()


async def _services(
    engine: Engine, key: FoundKey, stack: AsyncExitStack
) -> dict[str, Coroutine[object, object, None]]:
    """What runs behind the window; the simulated shop too when it is the demo."""
    if not engine.board.status.demo:
        return {"engine": engine.run(key[0], AlarmLog(), key_problem=key[1])}
    # Imported once the window is there: the simulated shop brings an HTTP server and client with it.
    module = await asyncio.to_thread(importlib.import_module, "qbdesk.simulator")
    dials = module.Dials(seed=int.from_bytes(os.urandom(4)), orders_per_minute=8.0, copies=0.2)
    shop = await stack.enter_async_context(module.SimulatedShop(dials, deliver_to=engine.webhook_url or None))
    api = engine.run(Secret(shop.api_key), AlarmLog(), api_url=shop.api_url)
    return {"engine": api, "simulated shop": shop.run()}
