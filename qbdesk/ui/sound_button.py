"""The button that says whether new orders are heard, and turns that on and off."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.open_hours import closed_until, quiet_until
from qbdesk.domain.settings import Settings
from qbdesk.ui.components.icon_button import WordButton
from qbdesk.ui.icons import Icons
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_ON, _OFF, _WRONG = "speaker-high", "speaker-slash", "warning"
_SOON = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class SoundFace:
    """What the button shows: icon, words, and the sentence of its tool tip."""

    icon: str
    words: str
    explained: str


def sound_face(
    settings: Settings, now: datetime, problem: str, locale: QLocale, zone: tzinfo | None = None
) -> SoundFace:
    """Whether new orders are heard at `now`; `problem`: why the last sound was not heard, "" when it was."""
    if not settings.sound:
        told = translate("Sound", "New orders are not heard. Press to turn the sound on.")
        return SoundFace(_OFF, translate("Sound", "Sound off"), told)
    closed, quiet = closed_until(settings, now, zone), quiet_until(settings, now, zone)
    until = max((each for each in (closed, quiet) if each is not None), default=None)
    if until is not None:
        words = translate("Sound", "Quiet until {time}").replace(
            "{time}", _time(until.astimezone(zone), now, locale)
        )
        if closed is not None:
            told = translate("Sound", "The shop is closed: what comes is told when it opens.")
        else:
            told = translate("Sound", "Quiet hours: notifications are shown, without a sound.")
        return SoundFace(_OFF, words, told)
    if problem:
        return SoundFace(_WRONG, translate("Sound", "Sound not heard"), in_words(problem))
    told = translate("Sound", "New orders are heard. Press to turn the sound off.")
    return SoundFace(_ON, translate("Sound", "Sound on"), told)


def _time(until: datetime, now: datetime, locale: QLocale) -> str:
    """07:00, or Mon 08:00 when it is not before tomorrow's evening."""
    clock = f"{until:%H:%M}"
    if until - now < _SOON:
        return clock
    return f"{locale.dayName(until.isoweekday(), QLocale.FormatType.ShortFormat)} {clock}"


class SoundButton(WordButton):
    """Flat, in the top bar; its words go where there is no room for them."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, _ON, translate("Sound", "Sound on"), kind="flat", parent=parent)
        self._explained = ""
        self._short = False

    def show_face(self, face: SoundFace) -> None:
        """Say something else."""
        self._icon, self._words, self._explained = face.icon, face.words, face.explained
        self._restyle()
        self.setText(face.words)
        self.setAccessibleName(face.words)
        self.setAccessibleDescription(face.explained)
        self.set_short(self._short)

    def set_short(self, short: bool) -> None:
        """Show the icon alone, the words in the tool tip, where there is no room for both."""
        self._short = short
        super().set_short(short)
        self.setToolTip(f"{self._words}. {self._explained}" if short else self._explained)
