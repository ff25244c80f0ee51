"""The scripts in packaging/, which are no package: another one, installed, has that name."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def script(name: str) -> dict[str, Any]:
    """What a script defines."""
    return runpy.run_path(str(PACKAGING / f"{name}.py"), run_name=name)
