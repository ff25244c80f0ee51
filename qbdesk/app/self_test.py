"""`qbdesk --self-test`: whether this installation has all its parts, tried on a simulated shop.

Everything happens in a temporary folder and on loopback; the user's own data, keyring and display are not
touched. One line a check; 0 when all hold, 1 when one does not.
"""

from __future__ import annotations

import asyncio
import importlib
import ssl
import sys
import tempfile
import threading
import traceback
from array import array
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.request import urlopen

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.adapters.keychain import back_ends
from qbdesk.adapters.settings_file import write_settings
from qbdesk.app import paths
from qbdesk.app.collecting import Collector
from qbdesk.app.desk_windows import DeskWindows
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.event_loop import new_loop
from qbdesk.app.looks import Looks
from qbdesk.app.options import Options
from qbdesk.domain.event import EventState
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import Settings
from qbdesk.domain.sounds import BuiltInSound
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.components.line import Line
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme
from qbdesk.ui.view_switch import ViewSwitch

_LONGEST_S = 20.0
_LOOK_S = 0.02
_AUDIBLE = 1000
_DESK_PX = 1440, 900
T = TypeVar("T", bound=QObject)


def run_self_test() -> int:
    """Try all parts; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    collector = Collector()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="qbdesk-self-test-") as folder,
            asyncio.Runner(loop_factory=partial(new_loop, app)) as runner,
        ):
            return runner.run(_SelfTest(app, Path(folder)).run())
    finally:
        collector.close()


class _SelfTest:
    """The checks in their order; those of the desk are not tried when it does not open."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._failed = 0
        self._looks = Looks(
            theme=Theme(),
            icons=Icons(paths.resources() / "icons"),
            language=Language(app, paths.resources() / "translations"),
        )

    async def run(self) -> int:
        await self._check("translation", self._translation)
        await self._check("icons", self._icons)
        await self._check("sounds", self._sounds)
        await self._check("TLS", self._tls)
        await self._check("keyring", self._keyring)
        await self._check("shared store", self._shared_store)
        await self._check("desk", self._desk)
        await self._check("threads have ended", self._threads)
        word = "all parts work" if not self._failed else f"{self._failed} failed"
        sys.stdout.write(f"qbdesk self-test: {word}\n")
        return 1 if self._failed else 0

    async def _check(self, name: str, check: Callable[[], Awaitable[str]]) -> None:
        """Run one; what it finds, or what is wrong, is the line's end."""
        try:
            async with asyncio.timeout(_LONGEST_S * 3):
                told = await check()
        except Exception as error:  # noqa: BLE001 - the edge: the line must say which part is broken
            self._failed += 1
            sys.stdout.write(f"failed  {name}: {type(error).__name__}: {error}\n")
            traceback.print_exc(file=sys.stderr)
        else:
            sys.stdout.write(f"ok      {name}: {told}\n")
        sys.stdout.flush()

    async def _translation(self) -> str:
        self._looks.language.use("sv")
        word = QCoreApplication.translate("ViewSwitch", "Events")
        _need(word == "Händelser", f"Swedish is missing ({word})")
        own = QCoreApplication.translate("QPlatformTheme", "Cancel")
        _need(own == "Avbryt", f"Qt's own Swedish is missing ({own})")
        apply_look(self._app, self._looks.theme)
        return "sv"

    async def _icons(self) -> str:
        names = sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))
        for name in names:
            image = self._looks.icons.pixmap(name, "#17703C", 16, 1.0).toImage()
            drawn = any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
            _need(drawn, f"{name} is empty")
        return f"{len(names)} drawn"

    async def _sounds(self) -> str:
        import miniaudio

        for sound in BuiltInSound:
            file = paths.resources() / "sounds" / sound.file_name
            samples: array[int] = (await asyncio.to_thread(miniaudio.decode_file, str(file))).samples
            _need(max(samples) > _AUDIBLE, f"{sound.file_name} is silent")
        return f"{len(BuiltInSound)} decoded"

    async def _tls(self) -> str:
        import certifi

        context = await asyncio.to_thread(ssl.create_default_context, cafile=certifi.where())
        _need(bool(context.get_ca_certs()), "there are no certificates")
        return f"{ssl.OPENSSL_VERSION}, {len(context.get_ca_certs())} certificates"

    async def _keyring(self) -> str:
        platforms_own, usable = await asyncio.to_thread(back_ends)
        return f"{platforms_own} is there; usable now: {', '.join(usable)}"

    async def _shared_store(self) -> str:
        """Without a server: libpq answers for itself, and reads an address by itself."""
        psycopg = await asyncio.to_thread(importlib.import_module, "psycopg")
        _need(psycopg.pq.__impl__ in ("binary", "c"), f"psycopg runs as {psycopg.pq.__impl__}, not compiled")
        read = psycopg.conninfo.conninfo_to_dict("postgresql://desk@shop.example/qbdesk?sslmode=verify-full")
        _need(read.get("sslmode") == "verify-full", f"libpq misread an address ({sorted(read)})")
        libpq = psycopg.pq.version_pretty(psycopg.pq.version())
        return f"psycopg {psycopg.__version__} ({psycopg.pq.__impl__}), libpq {libpq}"

    async def _threads(self) -> str:
        await asyncio.get_running_loop().shutdown_default_executor()
        left = [each.name for each in threading.enumerate() if each is not threading.main_thread()]
        _need(not left, f"still running: {left}")
        return "clean end"

    async def _desk(self) -> str:
        from qbdesk.simulator import Dials, SimulatedShop

        async with AsyncExitStack() as stack:
            shop = await stack.enter_async_context(
                SimulatedShop(Dials(orders_per_minute=0, history_orders=0))
            )
            settings = Settings(
                api_url=shop.api_url, requests_per_s=50.0, language="sv", sound=False, notify=False
            )
            profile = Options(data_dir=self._folder).profile()
            engine = await stack.enter_async_context(
                open_engine(profile, settings, ports=(0,), demo=False, must_listen=True)
            )
            keeper = SettingsKeeper(settings, partial(write_settings, profile.settings))
            windows = DeskWindows(engine, keeper, self._looks, start_demo=str, on_close=asyncio.Event().set)
            try:
                async with asyncio.TaskGroup() as group:
                    await windows.open(key_is_given=True)
                    run = engine.run(Secret(shop.api_key), AlarmLog())
                    running = group.create_task(run, name="engine")
                    await self._receive(engine, windows, shop.place_order(announce=False).number)
                    running.cancel()
            finally:
                await windows.aclose()
        return f"closed; {QGuiApplication.platformName()}"

    async def _receive(self, engine: Engine, windows: DeskWindows, number: int) -> None:
        window = windows.window
        assert window is not None
        _need(window.isVisible(), "the window is not shown")
        window.resize(*_DESK_PX)  # the screen that is none is small, and details would take the table's place
        url = f"{engine.webhook_url}?event_type=order.new&order_id={number}"
        answer = await asyncio.to_thread(lambda: urlopen(url, timeout=10))  # noqa: S310 - our own loopback
        _need(answer.status == 200, f"a GET was answered {answer.status}")
        answer.close()
        self._tell("received", "a GET was answered 200")
        table, details = _one(window, EventTable), _one(window, DetailsPane)
        while not (event_id := await _fetched(engine, str(number))):  # noqa: ASYNC110 - as in `_until`
            await asyncio.sleep(_LOOK_S)
        self._tell("stored and fetched", f"order {number}")
        await _until(partial(_has_on_top, table, event_id))
        table.selectRow(0)
        await _until(partial(_shows, details, str(number)), partial(_texts, details))
        self._tell("details", "the order is shown")
        _one(window, ViewSwitch).view_requested.emit(1)
        await _until(partial(_has_chart, window, self._looks.theme.tokens.accent))
        self._tell("chart", "drawn")

    def _tell(self, name: str, told: str) -> None:
        sys.stdout.write(f"ok      {name}: {told}\n")
        sys.stdout.flush()


def _need(holds: bool, problem: str) -> None:
    if not holds:
        raise RuntimeError(problem)


def _one(window: QWidget, kind: type[T]) -> T:
    found = window.findChild(kind)
    _need(found is not None, f"{kind.__name__} is missing")
    assert found is not None
    return found


async def _until(holds: Callable[[], bool], instead: Callable[[], str] = str) -> None:
    """A picture tells nobody when it is there, so it is looked at now and then."""
    try:
        async with asyncio.timeout(_LONGEST_S):
            while not holds():  # noqa: ASYNC110 - see above
                await asyncio.sleep(_LOOK_S)
    except TimeoutError:
        raise RuntimeError(f"it did not come to that; there is instead: {instead()}") from None


async def _fetched(engine: Engine, number: str) -> int:
    """The event's id when its details are there, else 0."""
    rows = await engine.store.reader.rows(await engine.store.reader.newest_ids(20))
    done = (row.id for row in rows if row.entity_id == number and row.state is EventState.DONE)
    return next(done, 0)


def _has_on_top(table: EventTable, event_id: int) -> bool:
    model = table.model()
    return isinstance(model, EventModel) and model.rowCount() > 0 and model.id_at(0) == event_id


def _shows(details: DetailsPane, number: str) -> bool:
    return number in _texts(details)


def _texts(details: DetailsPane) -> str:
    return " | ".join(line.text() for line in details.findChildren(Line) if line.isVisible())


def _has_chart(window: QWidget, accent: str) -> bool:
    """Whether bars are painted at all places that have one, and at no other."""
    from qbdesk.ui.today.bar_chart import BarChart

    chart = next((each for each in window.findChildren(BarChart) if each.isVisible()), None)
    if chart is None or chart.data().is_empty:
        return False
    room, bars = chart.plot_room(), chart.data().bars
    picture = chart.grab()
    image, ratio = picture.toImage(), picture.devicePixelRatio()
    above_the_axis = int((room.bottom() - 1) * ratio)
    middles = (int((room.left() + (n + 0.5) / len(bars) * room.width()) * ratio) for n in range(len(bars)))
    painted = [image.pixelColor(x, above_the_axis) == QColor(accent) for x in middles]
    return painted == [bool(bar.now) for bar in bars] and any(painted)
