"""Tries dist/qbdesk (Linux): its libraries, its self-test, and a real window of it on a screen in memory.

`python3 packaging/try_bundle.py [FOLDER] [--picture FILE.png]`; exit code 0 when all holds, 1 when not.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from real_window import NotAsItShould, bare_environment, need, need_none_left, screen, tell, try_window

ROOT = Path(__file__).resolve().parent.parent
ELF = b"\x7fELF"
# What comes with the packages that the .deb depends on (linux_packages.py).
OUTSIDE = {
    *(
        "libc.so.6",
        "libm.so.6",
        "libpthread.so.0",
        "libdl.so.2",
        "libresolv.so.2",
        "librt.so.1",
        "libutil.so.1",
    ),
    *("libGL.so.1", "libGLX.so.0", "libGLdispatch.so.0", "libEGL.so.1", "libxcb.so.1"),
    *("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"),
}


def try_libraries(folder: Path) -> None:
    """See that the linker finds what every file asks for, outside only what the .deb depends on."""
    variables = {**bare_environment(), "LD_LIBRARY_PATH": str(folder / "_internal")}
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]
    programs = [file for file in files if file.open("rb").read(4) == ELF]
    outside: set[str] = set()
    for file in programs:
        ran = subprocess.run(["ldd", str(file)], env=variables, capture_output=True, text=True, check=False)
        told = ran.stdout + ran.stderr
        need(ran.returncode == 0 and "not found" not in told, f"{file.relative_to(folder)}: {told.strip()}")
        pairs = re.findall(r"^\s*(\S+) => (\S+)", told, re.MULTILINE)
        outside |= {name for name, place in pairs if not Path(place).resolve().is_relative_to(folder)}
    strange = outside - OUTSIDE
    need(not strange, f"the .deb does not depend on what brings {', '.join(sorted(strange))}")
    tell("libraries", f"{len(programs)} files, none lacks one; {len(outside)} are the system's")


def try_all(program: Path, picture: Path | None) -> None:
    """All, one after the other. Raises NotAsItShould."""
    try_libraries(program.parent)
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
    parser = argparse.ArgumentParser(description="Try a bundle's libraries, self-test and real window.")
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
