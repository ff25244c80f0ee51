"""The windows beside the desk, and the one in place of it."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from qbdesk.app.help_place import find_licences
from qbdesk.app.paths import resources
from qbdesk.domain.errors import SettingsProblem
from qbdesk.ui.about_window import AboutFacts, AboutWindow
from qbdesk.ui.actions import Deed
from qbdesk.ui.colour_rules_window import ColourRulesWindow
from qbdesk.ui.problem_window import ProblemWindow
from qbdesk.ui.saved_filters_window import SavedFiltersWindow
from qbdesk.ui.settings.address_dialog import AddressDialog
from qbdesk.ui.settings.advanced_group import SecretAddress
from qbdesk.ui.settings.search_field import SearchField
from qbdesk.ui.settings.section_list import SectionList
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.shop_menu import AddShopDialog, ShopButton
from qbdesk.ui.shortcuts_window import ShortcutsWindow
from qbdesk.ui.test_event_dialog import TestEventDialog
from tests.screenshots.desk_scenes import save_filters
from tests.screenshots.scene import scene
from tests.screenshots.stage import Stage, settled


@scene()
async def first_start(stage: Stage) -> QWidget:
    """No shop yet."""
    window = stage.first_start()
    window.show()
    await settled()
    return window


@scene()
async def first_start_wrong_key(stage: Stage) -> QWidget:
    """A key of another kind was pasted."""
    window = stage.first_start()
    window.show()
    window.findChildren(QLineEdit)[0].setText("qb_pat_1")
    await settled()
    return window


@scene(own_size=True)
async def settings(stage: Stage) -> QWidget:
    """The settings window, its first cards."""
    window = stage.settings_window()
    window.show()
    await settled()
    return window


@scene(own_size=True)
async def settings_further_down(stage: Stage) -> QWidget:
    """The last cards."""
    window = stage.settings_window()
    window.show()
    await settled()
    sections = window.findChildren(SectionList)[0]
    sections.findChildren(QAbstractButton)[-1].click()
    await settled()
    return window


@scene(own_size=True)
async def settings_tunnel(stage: Stage) -> QWidget:
    """The way in, and what is proven of it."""
    return await _settings_at(stage, 1)


@scene(own_size=True)
async def settings_alarm(stage: Stage) -> QWidget:
    """What is heard and shown."""
    return await _settings_at(stage, 3)


@scene(own_size=True)
async def settings_narrow(stage: Stage) -> QWidget:
    """As small as it may be, at the card of privacy."""
    window = await _settings_at(stage, 5)
    window.resize(window.minimumSize())
    await settled()
    return window


async def _settings_at(stage: Stage, place: int) -> SettingsWindow:
    window = stage.settings_window()
    window.show()
    await settled()
    window.go_to(place)
    await settled()
    return window


@scene()
async def shop_menu(stage: Stage) -> QWidget:
    """The shops of this computer."""
    desk = await stage.desk()
    desk.find(ShopButton)._open_menu()
    await settled()
    return desk.window


@scene(own_size=True)
async def add_shop(stage: Stage) -> QWidget:
    """A name is being typed."""
    desk = await stage.desk()
    button = desk.find(ShopButton)
    button._choose(button.fill().actions()[-1])
    dialog = desk.find(AddShopDialog)
    dialog.findChildren(QLineEdit)[0].setText("Kvarnby Garn")
    await settled()
    return dialog


@scene(own_size=True)
async def settings_found(stage: Stage) -> QWidget:
    """A word searched for in the settings."""
    window = stage.settings_window()
    window.show()
    window.findChildren(SearchField)[0].setText("port")
    await settled()
    return window


@scene(own_size=True)
async def change_key(stage: Stage) -> QWidget:
    """The dialog for another key."""
    window = stage.settings_window()
    window.show()
    window.enter_key()
    await settled()
    return QApplication.activeWindow() or window


@scene(own_size=True)
async def new_address(stage: Stage) -> QWidget:
    """What another secret address means."""
    return await _address_dialog(stage)


@scene(own_size=True)
async def new_address_made(stage: Stage) -> QWidget:
    """The new one works, and is to be copied."""
    dialog = await _address_dialog(stage)
    heard = asyncio.Event()
    end = stage.engine.webhook_secret.subscribe(lambda _secret: heard.set())
    dialog.findChildren(QPushButton)[-1].click()
    await heard.wait()
    end()
    await settled()
    return dialog


async def _address_dialog(stage: Stage) -> AddressDialog:
    window = stage.settings_window()
    window.show()
    row = window.findChild(SecretAddress)
    assert row is not None
    row.ask()
    await settled()
    return window.findChildren(AddressDialog)[0]


@scene(own_size=True)
async def about(stage: Stage) -> QWidget:
    """What qbdesk is."""
    facts = AboutFacts(
        versions=(("Python", "3.11.7"), ("Qt", "6.11.3"), ("PySide6", "6.11.3"), ("SQLite", "3.40.1")),
        places=(("qbdesk", "~/.local/share/qbdesk/shops/fjallvind/qbdesk.log"),),
        licences=find_licences(resources().parent)[0],
        is_bundle=False,
    )
    window = stage.own(AboutWindow(stage.theme, stage.icons, facts))
    window.show()
    await settled()
    return window


@scene(own_size=True)
async def problem(stage: Stage) -> QWidget:
    """The desk cannot start."""
    what = SettingsProblem(
        "Another qbdesk already works on the shop “fjallvind”.",
        "Close it first, or use another --shop or --data-dir.",
    )
    window = stage.own(ProblemWindow(what, stage.theme, stage.icons))
    window.show()
    await settled()
    return window


@scene(own_size=True)
async def shortcuts(stage: Stage) -> QWidget:
    """All keys."""
    desk = await stage.desk()
    desk.window._do(Deed.SHORTCUTS)
    await settled()
    return desk.find(ShortcutsWindow)


@scene(own_size=True)
async def colour_rules(stage: Stage) -> QWidget:
    """The rules as shipped, the first chosen."""
    desk = await stage.desk()
    desk.window._events.do(Deed.COLOURS)
    await settled()
    return desk.find(ColourRulesWindow)


@scene(own_size=True)
async def saved_filters(stage: Stage) -> QWidget:
    """Arranging what was saved."""
    desk = await stage.desk()
    save_filters(desk)
    desk.window._events._arrange_filters()
    await settled()
    return desk.find(SavedFiltersWindow)


@scene(own_size=True)
async def test_event(stage: Stage) -> QWidget:
    """A test event is composed."""
    desk = await stage.desk()
    desk.window._test_events.open()
    await settled()
    return desk.find(TestEventDialog)
