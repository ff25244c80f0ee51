"""Packs dist/ for Windows (the folder) or macOS (the application) as one .zip.

Called by `python3 run.py package`. On macOS `ditto` packs, which keeps links, modes
and the signature.
"""

from __future__ import annotations

import platform
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def main() -> int:
    """Make it and say where it is."""
    version = runpy.run_path(str(ROOT / "qbdesk" / "__init__.py"))["__version__"]
    system = {"darwin": "macos", "win32": "windows"}[sys.platform]
    target = DIST / f"qbdesk-{version}-{system}-{platform.machine().lower()}.zip"
    target.unlink(missing_ok=True)
    if system == "macos":
        command = ["ditto", "-c", "-k", "--keepParent", str(DIST / "qbdesk.app"), str(target)]
        subprocess.run(command, check=True)
    else:
        shutil.make_archive(str(target.with_suffix("")), "zip", DIST, "qbdesk")
    sys.stdout.write(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
