"""The tray's icon, words and wishes; offscreen there is no tray, which is a case of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from qbdesk.domain.notice import Toast
from qbdesk.domain.proof import ProofStatus
from qbdesk.domain.status import EngineStatus
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from qbdesk.ui.tray import Tray, badged_icon, tray_words

STATUS = EngineStatus(shop="Fjällvind", demo=False)
PROVEN = replace(STATUS, proof=ProofStatus(proven_at_us=1_764_340_320_000_000, holds=True))


@pytest.fixture
def tray(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[Tray]:
    tray = Tray(theme, icons)
    yield tray
    tray.close()


def image(theme: Theme, icons: Icons, number: int, size: int = 32) -> QImage:
    return badged_icon(theme, icons, number).pixmap(size, size).toImage()


@pytest.mark.parametrize("size", [16, 22, 24, 32, 48, 64])
def test_the_number_is_painted_at_every_size(qtbot: QtBot, icons: Icons, size: int) -> None:
    for dark in (False, True):
        theme = Theme(dark=dark)
        images = [image(theme, icons, number, size) for number in (0, 1, 12, 99, 100)]
        assert images[0].size().width() == size
        assert len({bytes(each.constBits()) for each in images}) == 4, "99 stands for all above"


def test_it_is_tinted_anew_with_the_theme(tray: Tray, theme: Theme) -> None:
    before = tray.icon.icon().cacheKey()
    theme.choose(True)
    assert tray.icon.icon().cacheKey() != before


def test_the_words(qtbot: QtBot) -> None:
    assert tray_words(7, PROVEN).startswith("7 to send · proven ")
    assert tray_words(0, STATUS) == "Nothing to send"
    failed = replace(STATUS, proof=ProofStatus(proven_at_us=1, code="no_network"))
    assert tray_words(1, failed) == "1 to send · not proven"


def test_the_menu_says_wishes(qtbot: QtBot, tray: Tray) -> None:
    tray.show_state(3, PROVEN, sound_on=True)
    words = [action.text() for action in tray.menu.actions() if not action.isSeparator()]
    assert words == ["Show qbdesk", "Turn the sound off", "Check with the shop now", "Quit"]
    wishes = (tray.show_requested, tray.sound_requested, tray.check_requested, tray.quit_requested)
    actions = [action for action in tray.menu.actions() if not action.isSeparator()]
    for action, wish in zip(actions, wishes, strict=True):
        with qtbot.waitSignal(wish):
            action.trigger()
    tray.show_state(3, PROVEN, sound_on=False)
    assert actions[1].text() == "Turn the sound on"
    assert tray.icon.toolTip().startswith("3 to send")


def test_a_press_asks_for_the_window_and_the_menus_button_does_not(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.show_requested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.show_requested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_without_a_tray_there_is_none(tray: Tray) -> None:
    tray.open()
    assert not tray.is_there
    tray.show_message(Toast("nobody sees it"))
