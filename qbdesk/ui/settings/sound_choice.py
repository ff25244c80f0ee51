"""Which sound is played: one that comes with the program, or an own file; and trying it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings
from qbdesk.domain.sounds import BuiltInSound, built_in
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.components.menu_button import MenuButton
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.parts import SettingsParts
from qbdesk.ui.settings.row import SettingRow

_LEAST_PX = 96
_SUFFIXES = "*.wav *.ogg *.mp3 *.flac"


class SoundChoice(QObject):
    """A menu and a button; what is wrong with the sound stands below them."""

    def __init__(self, parts: SettingsParts, row: SettingRow) -> None:
        super().__init__(row)
        self._parts = parts
        self._row = row
        self._dialog: QFileDialog | None = None
        self._sounds: list[str | None] = []
        label = translate("AlarmSettings", "Sound")
        self.menu = MenuButton(parts.theme, parts.icons, label)
        self.menu.setProperty("kind", "plain")
        self.menu.setMinimumWidth(_LEAST_PX)
        self.menu.choice_made.connect(self._choose)
        words = translate("AlarmSettings", "Try the sound")
        self.try_out = WordButton(parts.theme, parts.icons, "speaker-high", words, kind="plain")
        self.try_out.clicked.connect(self._play)
        self.try_out.setVisible(parts.player is not None)

    def show_settings(self, settings: Settings) -> None:
        """Offer the sounds, an own file among them, with the kept one chosen."""
        kept = settings.sound_file
        self._sounds = [*BuiltInSound, *([] if built_in(kept) is not None else [kept]), None]
        words = [
            translate("AlarmSettings", "Own file…") if sound is None else _word(sound)
            for sound in self._sounds
        ]
        self.menu.set_choices(words, self._sounds.index(kept))
        for widget in (self.menu, self.try_out):
            widget.setEnabled(settings.sound)

    def _choose(self, place: int) -> None:
        sound = self._sounds[place]
        if sound is None:
            self.show_settings(self._parts.keeper.settings)
            self._ask_for_file()
        else:
            self._keep(sound)

    def _ask_for_file(self) -> None:
        """Qt's own dialog or the system's, not modal for the rest of the program."""
        if self._dialog is None:
            self._dialog = QFileDialog(self._row.window(), translate("AlarmSettings", "Choose a sound"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilter(f"{translate('AlarmSettings', 'Sounds')} ({_SUFFIXES})")
            self._dialog.fileSelected.connect(self._keep_file)
        self._dialog.open()

    def _keep_file(self, path: str) -> None:
        self._keep(str(Path(path).absolute()))

    def _keep(self, sound: str) -> None:
        try:
            self._parts.keeper.change(sound_file=sound)
        except SettingsProblem as problem:
            self._row.refuse(in_words(problem.sentence()))
        else:
            self._play()

    def _play(self) -> None:
        if self._parts.player is not None:
            settings = self._parts.keeper.settings
            self._parts.player.play(settings.sound_file, settings.volume, self._tell)

    def _tell(self, problem: str) -> None:
        if problem:
            self._row.warn(in_words(problem))
        else:
            self._row.say()


def _word(sound: str) -> str:
    match sound:
        case BuiltInSound.SHOP_BELL:
            return translate("AlarmSettings", "Shop bell")
        case BuiltInSound.PING:
            return translate("AlarmSettings", "Ping")
        case BuiltInSound.DRUM:
            return translate("AlarmSettings", "Drum")
    return Path(sound).name
