"""The card *Advanced* on a real engine: another secret address, starting with the system."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.adapters.autostart import FileAutostart
from qbdesk.adapters.settings_file import write_settings
from qbdesk.app.connection_parts import Address
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.options import Options
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.address_dialog import AddressDialog, consequences
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.services.keyrings import MemoryKeyring, in_use
from tests.ui.settings.test_tunnel_group import until

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    profile = Options(data_dir=tmp_path / "data").profile()
    with in_use(MemoryKeyring()):
        async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as opened:
            await opened.keys.find()
            yield opened


@pytest.fixture
async def window(
    qtbot: QtBot, theme: Theme, icons: Icons, tasks: TaskScope, engine: Engine, tmp_path: Path
) -> AsyncIterator[SettingsWindow]:
    parts = SettingsParts(
        theme=theme,
        icons=icons,
        keeper=SettingsKeeper(Settings(), partial(write_settings, engine.profile.settings)),
        keys=engine.keys,
        board=engine.board,
        tasks=tasks,
        folder=engine.profile.path,
        open_folder=lambda: None,
        autostart=FileAutostart(entry(tmp_path), ("qbdesk", "--shop", "bergs"), "qbdesk (bergs)"),
        address=Address(engine, tasks.start),
    )
    made = SettingsWindow(parts, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made.show()
    yield made
    made.close()
    made.deleteLater()


def entry(folder: Path) -> Path:
    return folder / "autostart" / "qbdesk-bergs.desktop"


def button(place: QWidget, text: str) -> QAbstractButton:
    return next(each for each in place.findChildren(QAbstractButton) if each.text() == text)


def has_button(place: QWidget, text: str) -> bool:
    return any(each.text() == text for each in place.findChildren(QAbstractButton))


def dialog_of(window: SettingsWindow) -> AddressDialog:
    button(window, "Make a new secret address…").click()
    dialog = window.findChild(AddressDialog)
    assert dialog is not None
    return dialog


async def test_a_new_address_is_asked_about_made_and_copied(window: SettingsWindow, engine: Engine) -> None:
    old = engine.webhook_url
    dialog = dialog_of(window)
    assert dialog.isVisible()
    assert not dialog.isModal()
    told = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "stops working at once" in told
    button(dialog, "Cancel").click()
    assert engine.webhook_url == old
    dialog_of(window)
    button(dialog, "Make a new address").click()
    await until(
        lambda: any(each.text() == "Copy webhook URL" for each in dialog.findChildren(QAbstractButton))
    )
    assert engine.webhook_url != old
    button(dialog, "Copy webhook URL").click()
    assert QApplication.clipboard().text() == engine.webhook_url
    button(dialog, "Close").click()
    dialog_of(window)
    assert button(dialog, "Make a new address").isEnabled(), "asks again, and does not copy"


async def test_an_address_that_cannot_be_kept_is_told_of_in_the_dialog(
    window: SettingsWindow, engine: Engine
) -> None:
    old, folder = engine.webhook_url, engine.profile.path
    dialog = dialog_of(window)
    folder.rename(folder.with_name("away"))
    button(dialog, "Make a new address").click()
    await until(lambda: button(dialog, "Make a new address").isEnabled())
    folder.with_name("away").rename(folder)
    said = [each.text() for each in dialog.findChildren(QLabel) if each.property("role") == "small wrong"]
    assert "The new address cannot be kept" in said[0]
    assert engine.webhook_url == old


def test_without_a_key_the_question_says_what_is_missed() -> None:
    assert "No order is lost" in consequences(has_key=True)[1]
    assert "are missed" in consequences(has_key=False)[1]


async def test_the_tick_shows_what_the_system_would_do(window: SettingsWindow, tmp_path: Path) -> None:
    tick = window.findChild(QCheckBox, "start-with-system")
    assert tick is not None
    assert not tick.isChecked()
    tick.click()
    assert tick.isChecked()
    assert '"--shop" "bergs"' in entry(tmp_path).read_text(encoding="utf-8")
    tick.click()
    assert not tick.isChecked()
    assert not entry(tmp_path).exists()


async def test_what_the_system_does_not_let_be_changed_is_refused_in_the_row(
    window: SettingsWindow, tmp_path: Path
) -> None:
    entry(tmp_path).parent.write_text("no folder", encoding="utf-8")
    tick = window.findChild(QCheckBox, "start-with-system")
    assert tick is not None
    tick.click()
    assert not tick.isChecked()
    row = next(each for each in window.findChildren(SettingRow) if each.isAncestorOf(tick))
    assert "Starting with the system cannot be changed" in row.line
