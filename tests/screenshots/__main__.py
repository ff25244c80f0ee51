"""`python3 run.py screenshot [FOLDER [SCENE …]]`: every view and state as pictures in FOLDER.

Scenes are chosen by the beginnings of their names. Without a folder the pictures of the README are renewed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots import album, demo

_SIZE = "1440x900"
_README_PICTURES = {
    f"demo-light-{_SIZE}.png": "demo.png",
    f"demo-dark-{_SIZE}.png": "demo-dark.png",
    f"guide-copy-en-light-{_SIZE}.png": "guide.png",
}
_ENGLISH = [part for part in album.PARTS if part.language == "en" and part.first and part.percent == 100]


def main(words: list[str]) -> int:
    """Take the pictures and say where they are."""
    if any(word in ("-h", "--help") for word in words):
        sys.stdout.write(f"{__doc__}")
        return 0
    if words:
        folder = Path(words[0])
        if words[1:2] == [album.PART]:
            sys.stdout.write(f"{album.take_part(folder, int(words[2]), words[3:])}\n")
        else:
            sys.stdout.write(f"{album.take(folder, words[1:])} pictures in {folder}\n")
        return 0
    images = Path(__file__).parents[2] / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        album.take(folder, ["guide-copy"], _ENGLISH)
        demo.take(folder)
        for made, name in _README_PICTURES.items():
            shutil.copyfile(folder / made, images / name)
            sys.stdout.write(f"{images / name}\n")
    return 0


sys.exit(main(sys.argv[1:]))
