"""Where things lie: the data folder and the resources that come with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources() -> Path:
    """Icons, sounds, translations: beside the package in a checkout, inside the bundle when frozen."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root / "resources"


def data_dir(given: str | None) -> Path:
    """`--data-dir`, else QBDESK_DATA_DIR, else the platform's place for user data."""
    chosen = given or os.environ.get("QBDESK_DATA_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # only where it is asked: 3 ms

    return Path(platformdirs.user_data_dir("qbdesk", False))
