"""Tries dist/qbdesk (Linux): its self-test, then a real window of it on a screen in memory.

`python3 packaging/try_bundle.py [FOLDER] [--picture FILE.png]`; exit code 0 when all holds, 1 when not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from real_window import NotAsItShould, bare_environment, need, need_none_left, screen, try_window

ROOT = Path(__file__).resolve().parent.parent


def try_all(program: Path, picture: Path | None) -> None:
    """Both, one after the other. Raises NotAsItShould."""
    variables = bare_environment()
    tested = subprocess.run([str(program), "--self-test"], env=variables, timeout=180, check=False)
    need(tested.returncode == 0, f"the self-test ended with {tested.returncode}")
    with screen() as shown, tempfile.TemporaryDirectory(prefix="qbdesk-try-") as data:
        found = try_window([str(program)], variables, shown, data)
    if picture:
        picture.write_bytes(found.png())
    need_none_left(program)


def main() -> int:
    """Read the words and try."""
    parser = argparse.ArgumentParser(description="Try a bundle's self-test and its real window.")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, default=ROOT / "dist" / "qbdesk")
    parser.add_argument("--picture", metavar="FILE", type=Path, help="keep what the screen showed, as PNG")
    words = parser.parse_args()
    try:
        try_all(words.folder.resolve() / "qbdesk", words.picture)
    except NotAsItShould as problem:
        sys.stdout.write(f"failed  {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
