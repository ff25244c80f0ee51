"""The card *Alarms*: every choice is kept at once, and the sound is tried as it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.alarm_group import alarm_group
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.services.loudspeaker import Loudspeaker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Card:
    """The card on settings in memory; `full` is a disk that takes no more."""

    def __init__(self, theme: Theme, icons: Icons, folder: Path, *, tray: bool = True) -> None:
        self.full = False
        self.keeper = SettingsKeeper(Settings(), self._write)
        self.speaker = Loudspeaker()
        parts = SettingsParts(
            theme=theme,
            icons=icons,
            keeper=self.keeper,
            keys=KeyKeeper.__new__(KeyKeeper),  # the card does not look at it
            board=StatusBoard(EngineStatus(shop="test", demo=False)),
            tasks=TaskScope(),
            folder=folder,
            open_folder=lambda: None,
            player=self.speaker,
            has_tray=lambda: tray,
        )
        self.group: SettingsGroup = alarm_group(parts)
        self.group.resize(700, 500)
        self.group.show()

    @property
    def settings(self) -> Settings:
        return self.keeper.settings

    def row(self, label: str) -> SettingRow:
        return next(row for row in self.group.rows if row.words.startswith(f"{label} "))

    def button(self, label: str, word: str = "") -> QAbstractButton:
        buttons = self.row(label).findChildren(QAbstractButton)
        return next(each for each in buttons if word in (each.text(), each.accessibleName()))

    def type(self, label: str, text: str, place: int = 0) -> None:
        field = self.row(label).findChildren(QLineEdit)[place]
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, label: str, word: str) -> None:
        menu = self.row(label).findChild(MenuButton)
        assert menu is not None
        menu.choose(menu.choices().index(word))

    def _write(self, _settings: Settings) -> None:
        if self.full:
            raise OSError(28, "No space left on device")


@pytest.fixture
def card(theme: Theme, icons: Icons, tmp_path: Path) -> Iterator[Card]:
    made = Card(theme, icons, tmp_path)
    yield made
    made.group.close()
    made.group.deleteLater()


def test_what_a_new_order_is_told_by(card: Card) -> None:
    card.button("New order", "Notification").click()
    card.button("New order", "Sound").click()
    assert (card.settings.notify, card.settings.sound) == (False, False)
    assert not card.button("New order", "Try the sound").isEnabled()
    card.keeper.change(sound=True)
    assert card.button("New order", "Sound").isChecked(), "the top bar has turned it on"
    assert card.button("New order", "Try the sound").isEnabled()


def test_a_sound_is_heard_as_it_is_chosen(card: Card) -> None:
    card.choose("Volume", "40\u00a0%")
    card.choose("New order", "Drum")
    assert card.speaker.played == [("drum", 40)]
    card.button("New order", "Try the sound").click()
    assert card.speaker.played == [("drum", 40)] * 2
    card.speaker.fall_silent("There is no sound device on this computer.")
    assert "no sound device" in card.row("New order").line
    card.button("New order", "Try the sound").click()
    card.speaker.fall_silent()
    assert card.row("New order").line == ""


def test_an_own_file_is_asked_for_and_stands_in_the_menu(card: Card, tmp_path: Path) -> None:
    card.choose("New order", "Own file…")
    menu = card.row("New order").findChild(MenuButton)
    dialog = card.group.findChild(QFileDialog)
    assert menu is not None
    assert dialog is not None
    assert menu.text() == "Shop bell", "until a file is chosen nothing is changed"
    dialog.fileSelected.emit(str(tmp_path / "kassa.ogg"))
    dialog.close()
    assert card.settings.sound_file == str(tmp_path / "kassa.ogg")
    assert (menu.text(), menu.choices()[-1]) == ("kassa.ogg", "Own file…")
    assert card.speaker.played == [(str(tmp_path / "kassa.ogg"), 80)]
    card.choose("New order", "Shop bell")
    assert "kassa.ogg" not in menu.choices()


def test_amounts(card: Card) -> None:
    card.type("Ring from", "500")
    card.button("Ring from", "Free orders are silent").click()
    assert (card.settings.ring_from, card.settings.ring_free_orders) == (500, True)
    for wrong in ("-1", "1,5", "many", ""):
        card.type("Ring from", wrong)
        assert card.row("Ring from").line == "A whole amount, 0 for every order."
    assert card.settings.ring_from == 500


@pytest.mark.parametrize(("label", "name"), [("Quiet hours", "quiet"), ("Closed hours", "closed")])
def test_hours(card: Card, label: str, name: str) -> None:
    fields = card.row(label).findChildren(QLineEdit)
    assert not fields[0].isEnabled()
    card.button(label, label).click()
    card.type(label, "21:30")
    card.type(label, "06:15", 1)
    kept = [getattr(card.settings, f"{name}_{part}") for part in ("hours", "from", "to")]
    assert kept == [True, "21:30", "06:15"]
    for wrong in ("24:00", "7:00", "07.00", "12:60", "now"):
        card.type(label, wrong)
        assert card.row(label).line == "A time such as 22:00."
    card.type(label, "06:15")
    assert card.row(label).line == "It begins and ends at the same time."
    assert getattr(card.settings, f"{name}_from") == "21:30"


def test_closed_days_are_kept_in_the_order_of_the_week(card: Card) -> None:
    days = card.row("Closed days").findChildren(QAbstractButton)
    for place in (6, 5, 0):
        days[place].click()
    assert card.settings.closed_days == "mon sat sun"
    days[0].click()
    assert card.settings.closed_days == "sat sun"


def test_the_silence_alarm(card: Card) -> None:
    card.choose("Or after", "12 hours")
    card.button("Silence alarm", "Tell me of orders that no webhook announced").click()
    assert (card.settings.silence_hours, card.settings.silence_alarm) == (12, False)
    assert not card.row("Or after").findChildren(MenuButton)[0].isEnabled()


def test_the_tray_is_offered_where_there_is_one(
    card: Card, theme: Theme, icons: Icons, tmp_path: Path
) -> None:
    word = "The window goes to the tray, and it still rings"
    card.button("When closed", word).click()
    assert card.settings.keep_in_tray
    without = Card(theme, icons, tmp_path, tray=False)
    assert not without.button("When closed", word).isEnabled()
    assert "no tray" in without.row("When closed").line


def test_what_cannot_be_kept_is_taken_back(card: Card) -> None:
    card.full = True
    card.button("New order", "Sound").click()
    card.row("Closed days").findChildren(QAbstractButton)[6].click()
    assert card.button("New order", "Sound").isChecked()
    assert not card.row("Closed days").findChildren(QAbstractButton)[6].isChecked()
    assert "cannot be saved" in card.row("New order").line
    with pytest.raises(SettingsProblem):
        card.keeper.change(sound=False)


def test_every_field_has_a_name(card: Card) -> None:
    for row in card.group.rows:
        for widget in [*row.findChildren(QAbstractButton), *row.findChildren(QLineEdit)]:
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
