"""The settings window on a real engine: what it refuses, what it keeps, what it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.adapters.settings_file import read_settings, write_settings
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.options import Options
from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import ApiState
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.advanced_group import rate_words
from qbdesk.ui.settings.listener_group import port_refusal
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.shop_group import KeySetting, key_state, minutes_words
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.services.keyrings import MemoryKeyring, in_use

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@dataclass
class Opened:
    window: SettingsWindow
    keeper: SettingsKeeper
    engine: Engine
    path: Path
    parts: SettingsParts

    def row(self, label: str) -> SettingRow:
        rows = [each for each in self.window.findChildren(SettingRow) if each.words.startswith(f"{label} ")]
        assert rows, label
        return rows[0]

    def field(self, label: str) -> QLineEdit:
        field = self.row(label).findChild(QLineEdit)
        assert field is not None
        return field

    def type(self, label: str, text: str) -> None:
        field = self.field(label)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def press(self, label: str, word: str) -> None:
        found = [each for each in self.row(label).findChildren(QAbstractButton) if each.text() == word]
        found[0].click()


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    back_end = MemoryKeyring()
    with in_use(back_end):
        yield back_end


@pytest.fixture
async def opened(
    qtbot: QtBot, theme: Theme, icons: Icons, tasks: TaskScope, tmp_path: Path
) -> AsyncIterator[Opened]:
    options = Options(data_dir=tmp_path, port=0)
    profile = options.profile()
    async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        await engine.keys.find()
        keeper = SettingsKeeper(Settings(), partial(write_settings, profile.settings))
        parts = SettingsParts(
            theme=theme,
            icons=icons,
            keeper=keeper,
            keys=engine.keys,
            board=engine.board,
            tasks=tasks,
            folder=profile.path,
            open_folder=lambda: None,
        )
        state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = SettingsWindow(parts, state)
        window.show()
        yield Opened(window, keeper, engine, profile.settings, parts)
        window.close()
        window.deleteLater()


async def test_a_text_is_kept_when_it_is_entered(opened: Opened) -> None:
    opened.type("Name", "  Bergs Handel ")
    assert read_settings(opened.path).shop_title == "Bergs Handel"
    assert opened.field("Name").text() == "Bergs Handel"


async def test_a_bad_value_is_refused_in_the_field_while_it_is_typed(opened: Opened) -> None:
    field = opened.field("Port")
    field.selectAll()
    QTest.keyClicks(field, "99999")
    assert opened.row("Port").line == "A port is a number from 1 to 65535."
    assert field.property("wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not opened.path.exists()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "8765"
    assert opened.window.isVisible(), "the first Esc is for the field"
    opened.type("Port", "9000")
    assert (read_settings(opened.path).port, field.property("wrong")) == (9000, False)


async def test_listening_for_others_is_warned_of_and_waits_for_the_next_start(opened: Opened) -> None:
    opened.type("Address", "0.0.0.0")
    assert "Other computers can reach the port" in opened.row("Address").line
    assert any("started again" in row.line for row in opened.window.findChildren(SettingRow))
    opened.press("Open path", "Take /webhooks/quickbutik, too")
    assert "127.0.0.1" in opened.row("Open path").line
    assert not opened.keeper.settings.plain_path
    opened.type("Address", "not an address")
    assert opened.keeper.settings.host == "0.0.0.0"


async def test_the_open_path_is_for_this_computer_only(opened: Opened) -> None:
    opened.press("Open path", "Take /webhooks/quickbutik, too")
    assert opened.keeper.settings.plain_path
    opened.type("Address", "0.0.0.0")
    assert "Turn the open path off first" in opened.row("Address").line
    assert opened.keeper.settings.host == "127.0.0.1"


async def test_the_two_terms_know_of_each_other(opened: Opened) -> None:
    opened.type("Erase personal data", "2000")
    assert "1095" in opened.row("Erase personal data").line
    opened.type("Remove events after", "30")
    assert "90" in opened.row("Remove events after").line
    opened.type("Erase personal data", "30")
    opened.type("Remove events after", "30")
    assert (opened.keeper.settings.personal_data_days, opened.keeper.settings.keep_days) == (30, 30)


async def test_choices_are_kept_at_once(opened: Opened) -> None:
    opened.press("Light or dark", "Dark")
    opened.press("Rows of the table", "Compact")
    opened.press("Language", "Svenska")
    kept = read_settings(opened.path)
    assert (kept.theme, kept.density, kept.language) == ("dark", "compact", "sv")


async def test_the_key_says_where_it_lies_and_whether_it_works(opened: Opened) -> None:
    row, keys = opened.row("API key"), opened.engine.keys
    assert "Only the numbers" in row.line
    keys._hold(None, HeldKey(KeyPlace.SESSION))
    assert "No keyring on this computer" in row.line
    assert "QBDESK_API_KEY" in row.line
    assert button(row, "Keep in a file").isVisible()
    keys._hold(None, HeldKey(KeyPlace.ENVIRONMENT, problem=SettingsProblem("That is a v2 key (qb_pk_).")))
    assert row.line == "That is a v2 key (qb_pk_)."
    assert not button(row, "Enter…").isVisible()


async def test_a_search_leaves_what_speaks_of_it(opened: Opened) -> None:
    search = opened.window.findChild(QLineEdit)
    assert search is not None
    QTest.keyClicks(search, "port")
    shown = [group.title for group in opened.window._groups if group.isVisible()]
    assert "Receiving" in shown
    assert "Appearance" not in shown
    search.setText("no such thing")
    assert not any(group.isVisible() for group in opened.window._groups)
    search.clear()
    assert all(group.isVisible() for group in opened.window._groups)


async def test_the_list_leads_to_its_group_and_follows(opened: Opened) -> None:
    opened.window.resize(720, 560)
    opened.window.go_to(3)
    bar = opened.window._scroll.verticalScrollBar()
    assert bar.value() > 0
    bar.setValue(0)
    assert opened.window._sections._group.checkedId() == 0


async def test_nothing_is_cut_in_the_smallest_window(opened: Opened) -> None:
    opened.window.resize(opened.window.minimumSize())
    page, viewport = opened.window._scroll.widget(), opened.window._scroll.viewport()
    assert page is not None
    async with asyncio.timeout(5):
        while page.minimumSizeHint().width() > viewport.width():  # noqa: ASYNC110 - Qt lays out when it likes
            await asyncio.sleep(0)


async def test_every_field_has_a_name(opened: Opened) -> None:
    fields = [*opened.window.findChildren(QLineEdit), *opened.window.findChildren(QAbstractButton)]
    assert [field for field in fields if not (field.accessibleName() or text_of(field))] == []


async def test_esc_closes_and_the_place_is_remembered(opened: Opened) -> None:
    opened.window.resize(800, 700)
    QTest.keyClick(opened.window, Qt.Key.Key_Escape)
    assert not opened.window.isVisible()
    assert opened.window._state.value("settings/geometry") is not None
    assert opened.window.findChild(KeySetting) is not None


async def test_a_title_above_the_screen_is_brought_back(opened: Opened) -> None:
    before = opened.window
    before.setGeometry(20, -400, 760, 600)
    before.close()
    again = SettingsWindow(opened.parts, before._state)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    assert any(screen.contains(again.geometry().topLeft()) for screen in screens), again.geometry()
    again.close()
    again.deleteLater()


def button(place: QObject, text: str) -> QAbstractButton:
    return next(each for each in place.findChildren(QAbstractButton) if each.text() == text)


def text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "8o", "٣", "1 2"])
def test_what_is_no_port(text: str) -> None:
    assert port_refusal(text)


def test_words_of_times_and_rates() -> None:
    assert [minutes_words(n) for n in (1, 5, 60)] == ["1 minute", "5 minutes", "1 hour"]
    assert [rate_words(n) for n in (0.5, 2.0)] == ["1 every 2 seconds", "2 a second"]
    assert {key_state(state)[1] for state in ApiState} == {"new", "cancel", "warn", "text2"}
