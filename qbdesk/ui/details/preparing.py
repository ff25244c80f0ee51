"""The details, imported beside the loop once the window is there: the first chosen row must not wait."""

from __future__ import annotations

import asyncio
import importlib

_SOON_S = 0.3


async def prepare_details() -> None:
    """Import what shows a row, and the comparison; only classes are made meanwhile, no object of Qt."""
    await asyncio.sleep(_SOON_S)
    for name in ("shown", "compare_pane"):
        await asyncio.to_thread(importlib.import_module, f"qbdesk.ui.details.{name}")
