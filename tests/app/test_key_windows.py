"""From the first start to the desk and through the settings, on a real engine and real windows."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app import paths
from qbdesk.app.desk_windows import DeskWindows
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.looks import Looks
from qbdesk.app.options import Options
from qbdesk.domain.settings import Settings
from qbdesk.domain.setup_steps import Step
from qbdesk.services.key_keeper import KEY_NAME, KeyPlace
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.simulator import Dials, SimulatedShop
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.first_start.window import FirstStartWindow
from qbdesk.ui.icons import Icons
from qbdesk.ui.key_entry import KeyEntry
from qbdesk.ui.language import Language
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.settings.key_dialog import KeyDialog
from qbdesk.ui.settings.section_list import SectionList
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.setup_guide.view import SetupGuide
from qbdesk.ui.shop_menu import ShopButton
from qbdesk.ui.theme import Theme
from tests.services.keyrings import MemoryKeyring, NoKeyring, in_use

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
KEY = "right-key"
ENTRY = ("qbdesk", f"shop/{KEY_NAME}")
Kind = TypeVar("Kind", bound=QObject)


@dataclass
class Desk:
    """An engine that runs, and its windows."""

    engine: Engine
    windows: DeskWindows
    keeper: SettingsKeeper
    shop: SimulatedShop
    demos: list[str]

    @property
    def window(self) -> QWidget:
        window = self.windows.window
        assert window is not None
        return window

    def one(self, kind: type[Kind], within: QObject | None = None) -> Kind:
        found = (within or self.window).findChild(kind)
        assert found is not None
        return found

    @property
    def settings(self) -> SettingsWindow:
        window = self.windows.settings.window
        assert window is not None
        return window


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    back_end = MemoryKeyring()
    with in_use(back_end):
        yield back_end


@pytest.fixture
def before_open() -> Settings:
    return Settings(language="en")


@pytest.fixture
async def desk(
    qapp: QApplication, qtbot: QtBot, ring: MemoryKeyring, tmp_path: Path, before_open: Settings
) -> AsyncIterator[Desk]:
    language = Language(qapp, paths.resources() / "translations")
    looks = Looks(theme=Theme(dark=False), icons=Icons(paths.resources() / "icons"), language=language)
    options = Options(data_dir=tmp_path, port=0)
    profile = options.profile()
    demos: list[str] = []
    async with SimulatedShop(Dials(orders_per_minute=0, history_orders=0), api_key=KEY) as shop:
        settings = replace(before_open, api_url=shop.api_url, requests_per_s=50.0)
        async with (
            open_engine(profile, settings, ports=(0,), demo=False, must_listen=True) as engine,
            asyncio.TaskGroup() as group,
        ):
            keeper = SettingsKeeper(settings, partial(write_settings, profile.settings))
            language.use(settings.language)
            windows = DeskWindows(
                engine, keeper, looks, start_demo=partial(started, demos), on_close=asyncio.Event().set
            )
            await windows.open(key_is_given=False)
            running = group.create_task(engine.run(None, AlarmLog()), name="engine")
            await engine.keys.until_ready()
            yield Desk(engine, windows, keeper, shop, demos)
            await windows.aclose()
            running.cancel()
    language.take_away()
    QLocale.setDefault(QLocale("C"))


def started(demos: list[str]) -> str:
    demos.append("demo")
    return ""


def field_of(entry: KeyEntry) -> QWidget:
    field = entry.focusProxy()
    assert field is not None
    return field


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110 - what is waited for is a picture, not an event
            await asyncio.sleep(0)


def button(place: QObject, text: str) -> QAbstractButton:
    found = [each for each in place.findChildren(QAbstractButton) if each.text() == text]
    assert found, text
    return found[0]


def press(place: QObject, text: str) -> None:
    button(place, text).click()


async def ask(url: str) -> None:
    await asyncio.to_thread(lambda: urlopen(url, timeout=10).close())


async def test_a_newcomer_sees_the_first_start_with_the_focus_in_the_key_field(desk: Desk) -> None:
    assert isinstance(desk.window, FirstStartWindow)
    desk.window.activateWindow()
    await until(lambda: desk.window.focusWidget() is field_of(desk.one(KeyEntry)))
    press(desk.window, "Start the demo")
    assert desk.demos == ["demo"]


async def test_the_first_event_brings_the_desk(desk: Desk) -> None:
    await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id=12408")
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    assert desk.window.isVisible()


async def test_a_key_that_works_brings_the_desk_after_its_owner_read_so(
    desk: Desk, ring: MemoryKeyring
) -> None:
    entry = desk.one(KeyEntry)
    QTest.keyClicks(field_of(entry), f" {KEY} ")
    QTest.keyClick(field_of(entry), Qt.Key.Key_Return)
    await until(lambda: "works" in entry.answer())
    assert isinstance(desk.window, FirstStartWindow)
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    assert ring.kept == {ENTRY: KEY}


async def test_behind_the_key_the_guide_leads_to_the_first_event(desk: Desk) -> None:
    """Through an address of its own, which is proven by a real request."""
    QTest.keyClicks(field_of(desk.one(KeyEntry)), KEY)
    press(desk.window, "Connect")
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    guide = desk.one(SetupGuide)
    assert guide.isVisible()
    await until(lambda: state_of(guide, Step.KEY) == "done")
    assert [state_of(guide, step) for step in (Step.LISTENER, Step.TUNNEL)] == ["done", "waits for you"]
    guide.page.cards[Step.TUNNEL].buttons()[0].click()
    await until(lambda: chosen_section(desk.settings) == "Tunnel")
    local = urlsplit(desk.engine.webhook_url)
    desk.keeper.change(own_url=f"http://{local.netloc}", tunnel="own")
    await until(lambda: state_of(guide, Step.COPY) == "waits for you")
    assert [state_of(guide, step) for step in (Step.TUNNEL, Step.PROOF)] == ["done", "done"]
    guide.page.cards[Step.COPY].buttons()[0].click()
    assert QApplication.clipboard().text() == desk.engine.webhook_url
    await until(lambda: state_of(guide, Step.PASTE) == "waits for you")
    assert state_of(guide, Step.TEST) == "waits for you"
    await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id=12408")
    await until(lambda: state_of(guide, Step.TEST) == "done")
    assert desk.engine.board.status.notes.panel_test_at_us is not None
    assert guide.page.side.meaning().startswith("New orders arrive the moment they are placed")
    assert state_of(guide, Step.EVENT) == "waits for you"
    order = desk.shop.place_order(announce=False)
    await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id={order.number}")
    await until(lambda: state_of(guide, Step.EVENT) == "done")
    assert desk.engine.board.status.notes.first_event_at_us is not None


def chosen_section(settings: SettingsWindow) -> str:
    found = settings.findChild(SectionList)
    assert found is not None
    return next(each.text() for each in found.findChildren(QAbstractButton) if each.isChecked())


def state_of(guide: SetupGuide, step: Step) -> str:
    words = guide.page.cards[step].words()
    return "" if words is None else words.state


@pytest.mark.parametrize(
    ("text", "said"),
    [("qb_pk_12", "v2 key (qb_pk_)"), ("wrong", "refuses this key"), ("", "Paste the key first")],
)
async def test_a_key_that_does_not_work_is_answered_under_the_field(desk: Desk, text: str, said: str) -> None:
    entry = desk.one(KeyEntry)
    QTest.keyClicks(field_of(entry), text)
    press(desk.window, "Connect")
    await until(lambda: said in entry.answer())
    await until(button(desk.window, "Connect").isEnabled)
    assert isinstance(desk.window, FirstStartWindow)


async def test_without_a_keyring_it_asks_where_the_key_shall_lie(desk: Desk, tmp_path: Path) -> None:
    with in_use(NoKeyring()):
        QTest.keyClicks(field_of(desk.one(KeyEntry)), KEY)
        press(desk.window, "Connect")
        await until(lambda: desk.engine.keys.held.place is KeyPlace.SESSION)
        await until(button(desk.window, "Keep it in a file").isVisible)
        await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id=1")
        assert isinstance(desk.window, FirstStartWindow), "the question is not taken away"
        press(desk.window, "Keep it in a file")
        await until(lambda: isinstance(desk.windows.window, MainWindow))
    kept = desk.engine.profile.path / KEY_NAME
    assert kept.read_text() == KEY
    assert stat.S_IMODE(kept.stat().st_mode) & 0o077 == 0


async def test_the_language_is_chosen_on_the_first_start_and_kept(desk: Desk) -> None:
    desk.windows.window.language_requested.emit("sv")  # type: ignore[union-attr]
    first = desk.window
    await until(lambda: desk.windows.window is not None and desk.window is not first)
    assert button(desk.window, "Starta demon")
    assert read_settings(desk.engine.profile.settings).language == "sv"


async def test_settings_change_the_language_of_all_that_is_open(desk: Desk) -> None:
    for number in range(3):
        await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id={number + 1}")
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    desk.windows.settings.open()
    before, settings = desk.window, desk.settings
    table = desk.one(EventTable)
    await until(lambda: table.model().rowCount() == 3)
    table.selectRow(1)
    chosen = selected(desk)
    size = before.size()
    press(settings, "Svenska")
    await until(lambda: desk.windows.window is not None and desk.window is not before)
    await until(lambda: desk.windows.settings.window not in (None, settings))
    assert desk.settings.windowTitle() == "Inställningar"
    assert desk.window.size() == size
    await until(lambda: desk.one(EventTable).model().rowCount() == 3)
    await until(lambda: selected(desk) == chosen)
    assert QLocale().language() is QLocale.Language.Swedish
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def selected(desk: Desk) -> list[int]:
    """The ids of the chosen rows."""
    model = desk.one(EventModel)
    return [model.id_at(index.row()) for index in desk.one(EventTable).selectionModel().selectedRows()]


async def test_the_shops_name_stands_in_the_window(desk: Desk) -> None:
    await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id=1")
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    before = desk.window
    desk.keeper.change(shop_title="Fjällvind Handel")
    await until(lambda: desk.window.windowTitle().startswith("Fjällvind Handel"))
    assert desk.window is before
    assert desk.one(ShopButton, before).text() == "Fjällvind Handel"


async def test_ctrl_comma_opens_the_settings_from_the_desk(desk: Desk) -> None:
    await ask(f"{desk.engine.webhook_url}?event_type=order.new&order_id=1")
    await until(lambda: isinstance(desk.windows.window, MainWindow))
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: desk.windows.settings.window is not None)  # a button's key presses it for a moment
    assert desk.settings.isVisible()


async def test_settings_are_opened_once_and_let_go_when_closed(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    desk.windows.settings.open()
    first = desk.settings
    desk.windows.settings.open()
    assert desk.settings is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert desk.windows.settings.window is None


async def test_the_banners_wishes_are_fulfilled(desk: Desk) -> None:
    desk.windows.settings.enter_key()
    entry = desk.one(KeyEntry, desk.settings)
    QTest.keyClicks(field_of(entry), KEY)
    press(desk.one(KeyDialog, desk.settings), "Save")
    await until(lambda: desk.engine.keys.has_key)
    desk.windows.try_key_again()
    await until(lambda: desk.engine.keys.held.products is not None)
    assert not any(
        KEY in field.text() for field in desk.settings.findChildren(QLineEdit) if field.isReadOnly()
    )
