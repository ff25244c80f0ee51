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

_README_PICTURES = {"demo-light-1440x900.png": "demo.png", "demo-dark-1440x900.png": "demo-dark.png"}


def main(words: list[str]) -> int:
    """Take the pictures and say where they are."""
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
        for path in demo.take(Path(folder_name)):
            if path.name in _README_PICTURES:
                target = images / _README_PICTURES[path.name]
                shutil.copyfile(path, target)
                sys.stdout.write(f"{target}\n")
    return 0


sys.exit(main(sys.argv[1:]))
