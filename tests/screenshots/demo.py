"""The demo as a newcomer sees it: the real engine, window and simulated shop, grabbed after some orders."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.app import paths
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.event_loop import new_loop
from qbdesk.app.looks import Looks
from qbdesk.app.options import Options
from qbdesk.app.window_making import Deeds, WindowMaking
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.simulator import Dials, SimulatedShop
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme

SIZES = {"1440x900": QSize(1440, 900), "1280x720": QSize(1280, 720), "1920x1080": QSize(1920, 1080)}
_ORDERS = 6
_LOOK_S = 0.05
_PATIENCE_S = 40.0


def take(folder: Path) -> list[Path]:
    """Grab the demo in light and dark at every size; returns the files written to `folder`."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(dark=False)
    apply_look(app, theme)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner,
    ):
        return runner.run(_take(Path(data), folder, theme))


async def _take(data: Path, folder: Path, theme: Theme) -> list[Path]:
    options = Options(data_dir=data, demo=True, port=0)
    profile = options.profile()
    async with (
        open_engine(profile, options.settings(profile), ports=(0,), demo=True, must_listen=True) as engine,
        SimulatedShop(Dials(seed=11, orders_per_minute=120), deliver_to=engine.webhook_url) as shop,
        asyncio.TaskGroup() as group,
    ):
        window = _window(engine, theme)
        run = engine.run(Secret(shop.api_key), AlarmLog(), api_url=shop.api_url)
        services = [group.create_task(run, name="engine"), group.create_task(shop.run(), name="shop")]
        table = window.findChild(EventTable)
        assert table is not None
        async with asyncio.timeout(_PATIENCE_S):
            await _until(
                lambda: len([note for note in shop.log if note.event_type == "order.new"]) >= _ORDERS
            )
            shop.turn_dials(orders_per_minute=0)
            await shop.settled()
            await _until(lambda: engine.board.status.waiting == 0)
            await asyncio.sleep(1)
        table.selectRow(1)
        await asyncio.sleep(1)
        written = [await _grab(window, theme, folder, dark, name) for dark in (False, True) for name in SIZES]
        for service in services:
            service.cancel()
        await window.aclose()
    return written


def _window(engine: Engine, theme: Theme) -> MainWindow:
    app = QApplication.instance()
    assert app is not None
    language = Language(app, paths.resources() / "translations")
    language.use("en")
    looks = Looks(theme=theme, icons=Icons(paths.resources() / "icons"), language=language)
    state = QSettings(str(engine.profile.window_state), QSettings.Format.IniFormat)
    keeper = SettingsKeeper(Settings(language="en"), _keep)
    deeds = Deeds(**{each.name: _nothing for each in fields(Deeds)})  # type: ignore[arg-type]
    window = WindowMaking(engine, keeper, looks, state, deeds).desk()
    window.start()
    window.show()
    return window


def _keep(_settings: Settings) -> None:
    """Nothing is changed in these pictures."""


def _nothing() -> bool:
    """Nothing is asked of the program in these pictures."""
    return False


async def _grab(window: QWidget, theme: Theme, folder: Path, dark: bool, size: str) -> Path:
    theme.choose(dark)
    window.resize(SIZES[size])
    await asyncio.sleep(0.5)
    path = folder / f"demo-{'dark' if dark else 'light'}-{size}.png"
    window.grab().save(str(path))
    return path


async def _until(done: Callable[[], bool]) -> None:
    while not done():  # noqa: ASYNC110 - the simulated shop tells no events of its own
        await asyncio.sleep(_LOOK_S)
