"""The button never says that orders are heard when they are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from qbdesk.domain.settings import Settings
from qbdesk.ui.icons import Icons
from qbdesk.ui.sound_button import SoundButton, sound_face
from qbdesk.ui.theme import Theme

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EVENING = datetime(2026, 11, 20, 22, 30, tzinfo=STOCKHOLM)
ON = Settings()
QUIET = Settings(quiet_hours=True)


@pytest.mark.parametrize(
    ("settings", "problem", "icon", "words"),
    [
        (ON, "", "speaker-high", "Sound on"),
        (
            replace(ON, sound=False),
            "There is no sound device on this computer.",
            "speaker-slash",
            "Sound off",
        ),
        (QUIET, "", "speaker-slash", "Quiet until 07:00"),
        (replace(QUIET, sound=False), "", "speaker-slash", "Sound off"),
        (Settings(closed_hours=True), "", "speaker-slash", "Quiet until 08:00"),
        (
            Settings(closed_hours=True, closed_days="sat sun"),
            "",
            "speaker-slash",
            "Quiet until Mon 08:00",
        ),
        (
            replace(QUIET, closed_hours=True, closed_to="06:00"),
            "",
            "speaker-slash",
            "Quiet until 07:00",
        ),
        (ON, "There is no sound device on this computer.", "warning", "Sound not heard"),
    ],
)
def test_what_it_says(settings: Settings, problem: str, icon: str, words: str) -> None:
    face = sound_face(settings, EVENING, problem, QLocale("en_GB"), STOCKHOLM)
    assert (face.icon, face.words) == (icon, words)


def test_the_reason_stands_in_the_tool_tip(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    button = SoundButton(theme, icons)
    qtbot.addWidget(button)
    problem = "There is no sound device on this computer."
    button.show_face(sound_face(ON, EVENING, problem, QLocale("en_GB"), STOCKHOLM))
    assert (button.text(), button.accessibleName()) == ("Sound not heard", "Sound not heard")
    assert problem in button.toolTip()
    button.set_short(True)
    assert button.text() == ""
    assert button.toolTip().startswith("Sound not heard. ")
    button.show_face(sound_face(ON, EVENING, "", QLocale("en_GB"), STOCKHOLM))
    assert button.text() == "", "it stays short"
    button.set_short(False)
    assert button.text() == "Sound on"
