"""A real webhook rings once, is shown on a real bus, and a press opens its row; the window in the tray."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.adapters import sound_player
from qbdesk.app import paths
from qbdesk.app.desk_windows import DeskWindows
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.looks import Looks
from qbdesk.app.options import Options
from qbdesk.domain.secrets import Secret
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.simulator import Dials, SimulatedShop
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.sound_button import SoundButton
from qbdesk.ui.theme import Theme
from qbdesk.ui.tray import Tray
from tests.adapters.notification_server import NotificationServer, notification_server, session_bus
from tests.services.keyrings import MemoryKeyring, in_use

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110 - what is waited for is a picture, not an event
            await asyncio.sleep(0)


class Leaving:
    """How often the reader wanted to leave."""

    def __init__(self) -> None:
        self.times = 0

    def leave(self) -> None:
        self.times += 1


@dataclass
class Desk:
    engine: Engine
    windows: DeskWindows
    keeper: SettingsKeeper
    shop: SimulatedShop
    leaving: Leaving
    heard: list[int]

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.windows.window, MainWindow)
        return self.windows.window

    @property
    def sound(self) -> SoundButton:
        button = self.window.findChild(SoundButton)
        assert button is not None
        return button


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The volumes of what was played; no sound card is needed."""
    played: list[int] = []
    monkeypatch.setattr(sound_player, "send", lambda _samples, volume, *_: played.append(volume))
    return played


@pytest.fixture
def no_keyring() -> Iterator[None]:
    with in_use(MemoryKeyring()):
        yield


@asynccontextmanager
async def opened(
    folder: Path, heard: list[int], qapp: QApplication, settings: Settings, *, demo: bool = False
) -> AsyncIterator[Desk]:
    language = Language(qapp, paths.resources() / "translations")
    qapp.setWindowIcon(Icons(paths.resources() / "icons").icon("storefront", "#000000", 64))
    looks = Looks(theme=Theme(dark=False), icons=Icons(paths.resources() / "icons"), language=language)
    profile = Options(data_dir=folder, port=0).profile()
    leaving = Leaving()
    async with (
        open_engine(profile, settings, ports=(0,), demo=demo, must_listen=True) as engine,
        SimulatedShop(Dials(orders_per_minute=0, history_orders=0), deliver_to=engine.webhook_url) as shop,
        asyncio.TaskGroup() as group,
    ):
        keeper = SettingsKeeper(settings, lambda _: None)
        language.use(settings.language)
        windows = DeskWindows(engine, keeper, looks, start_demo=str, on_close=leaving.leave)
        await windows.open(key_is_given=True)
        run = engine.run(Secret(shop.api_key), windows.alarms.bell, api_url=shop.api_url)
        services = {"engine": run, **windows.alarms.services()}
        running = [group.create_task(service, name=name) for name, service in services.items()]
        try:
            await until(lambda: engine.board.status.checked_at_us is not None)
            yield Desk(engine, windows, keeper, shop, leaving, heard)
        finally:
            await windows.aclose()
            for task in running:
                task.cancel()
    language.take_away()
    qapp.setWindowIcon(QIcon())
    QLocale.setDefault(QLocale("C"))


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NotificationServer]:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with notification_server(address) as server:
            yield server


SETTINGS = Settings(language="en", requests_per_s=50.0, volume=60)


@pytest.mark.parametrize("demo", [False, True])
async def test_an_order_rings_once_and_a_press_opens_its_row(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    heard: list[int],
    no_keyring: None,
    server: NotificationServer,
    demo: bool,
) -> None:
    async with opened(tmp_path, heard, qapp, SETTINGS, demo=demo) as desk:
        order = desk.shop.place_order(customer={"full_name": "Anna Sandberg"})
        (asked,) = await server.asked_when(1)
        assert asked[3].startswith("New order SEK")
        assert asked[4].startswith(f"{order.number}, ")
        assert asked[4].endswith("Anna S.")
        assert (tmp_path / "shops" / "shop" / "icon.png").stat().st_size > 100
        await until(lambda: heard == [60])
        desk.window.showMinimized()
        await server.tell("ActionInvoked", "us", 41, "default")
        table, model = desk.window.findChild(EventTable), desk.window.findChild(EventModel)
        assert table is not None
        assert model is not None
        await until(lambda: not desk.window.isMinimized())
        row = (await desk.engine.store.reader.rows([model.id_at(table.currentIndex().row())]))[0]
        assert row.entity_id == str(order.number)
        desk.engine.catch_up.ask()
        await desk.shop.settled()
        await until(lambda: desk.engine.board.status.waiting == 0)
        assert (heard, len(server.asked)) == ([60], 1)


async def test_the_button_says_what_is_heard(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, heard: list[int], no_keyring: None
) -> None:
    async with opened(tmp_path, heard, qapp, SETTINGS) as desk:
        desk.window.resize(1440, 900)
        assert desk.sound.text() == "Sound on"
        desk.sound.click()
        assert (desk.sound.text(), desk.keeper.settings.sound) == ("Sound off", False)
        desk.sound.click()
        desk.keeper.change(quiet_hours=True, quiet_from="00:00", quiet_to="23:59")
        assert desk.sound.text().startswith(("Quiet until", "Sound on"))  # the last minute of a day is loud
        desk.keeper.change(quiet_hours=False)
        desk.windows.alarms.bell._note_sound("There is no sound device on this computer.")
        desk.windows.alarms._look()
        assert desk.sound.text() == "Sound not heard"
        assert heard == []


async def test_without_a_tray_closing_the_window_ends_the_program(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, heard: list[int], no_keyring: None
) -> None:
    async with opened(tmp_path, heard, qapp, replace(SETTINGS, keep_in_tray=True)) as desk:
        desk.window.close()
        assert desk.leaving.times == 1
        assert desk.window.isVisible()


async def test_with_a_tray_the_window_hides_says_so_once_and_comes_back(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    heard: list[int],
    no_keyring: None,
    server: NotificationServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = [True]
    monkeypatch.setattr(Tray, "is_there", property(lambda _: there[0]))
    async with opened(tmp_path, heard, qapp, replace(SETTINGS, keep_in_tray=True)) as desk:
        tray = desk.windows.alarms.tray.tray
        for _ in range(2):
            desk.window.close()
            assert not desk.window.isVisible()
            tray.show_requested.emit()
            assert desk.window.isVisible()
        (asked,) = await server.asked_when(1)
        assert asked[3] == "qbdesk goes on in the tray"
        desk.window.close()
        there[0] = False
        desk.windows.alarms._look()
        assert desk.window.isVisible(), "nothing else would bring it back"
        there[0] = True
        desk.keeper.change(keep_in_tray=False)
        desk.window.close()
        assert (desk.leaving.times, desk.window.isVisible()) == (1, True)
        tray.quit_requested.emit()
        assert desk.leaving.times == 2


async def test_the_tray_counts_what_is_to_be_sent(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    heard: list[int],
    no_keyring: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Tray, "is_there", property(lambda _: True))
    async with opened(tmp_path, heard, qapp, replace(SETTINGS, notify=False)) as desk:
        tray = desk.windows.alarms.tray
        desk.shop.place_order()
        await until(lambda: tray._to_send == 1)
        await until(lambda: tray.tray.icon.toolTip().startswith("1 to send"))
