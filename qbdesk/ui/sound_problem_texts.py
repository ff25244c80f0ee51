"""What can be wrong with the sound, for the translators."""

from __future__ import annotations

from qbdesk.ui.problem_texts import noop

SOUND_PROBLEMS = (
    noop("Problem", "Notifications are shown all the same."),
    noop("Problem", "Sound cannot be used on this computer ({0})."),
    noop("Problem", "The shop bell is played instead."),
    noop("Problem", "The sound device does not answer."),
    noop("Problem", "The sound file cannot be played: {0}."),
    noop("Problem", "The sound file is gone: {0}."),
    noop("Problem", "The sound file is larger than 10 MB: {0}."),
    noop("Problem", "There is no sound device on this computer."),
)
