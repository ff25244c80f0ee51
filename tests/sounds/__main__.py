"""`python -m tests.sounds` makes resources/sounds anew."""

from __future__ import annotations

import sys
import wave
from pathlib import Path

from qbdesk.app.paths import resources
from qbdesk.domain.sounds import BuiltInSound
from tests.sounds.synthesis import RATE, synthesise


def write(folder: Path) -> None:
    """All built-in sounds, as files."""
    for sound in BuiltInSound:
        samples = synthesise(sound)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / sound.file_name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    write(resources() / "sounds")
