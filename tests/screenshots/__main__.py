"""`python3 run.py screenshot [FOLDER]`: pictures of the demo; without a folder those of the README."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots import demo

_README_PICTURES = {"demo-light-1440x900.png": "demo.png", "demo-dark-1440x900.png": "demo-dark.png"}


def main(words: list[str]) -> int:
    """Take the pictures and say where they are."""
    if words:
        for path in demo.take(Path(words[0])):
            sys.stdout.write(f"{path}\n")
        return 0
    images = Path(__file__).parents[2] / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for path in demo.take(Path(folder)):
            if path.name in _README_PICTURES:
                target = images / _README_PICTURES[path.name]
                shutil.copyfile(path, target)
                sys.stdout.write(f"{target}\n")
    return 0


sys.exit(main(sys.argv[1:]))
