"""The desk of a first start: imported beside the loop, so that the first delivery does not wait for it."""

from __future__ import annotations

import asyncio
import importlib

_SOON_S = 0.3
_PARTS = (
    "qbdesk.ui.event_table.view",
    "qbdesk.ui.main_window",
    "qbdesk.ui.shop_menu",
    "qbdesk.app.shops",
)


async def prepare_desk() -> None:
    """Import the desk's window when the window of the first start has been painted."""
    await asyncio.sleep(_SOON_S)
    await load_desk()


async def load_desk() -> None:
    """Import what the desk's window is made of; only classes are made meanwhile, no object of Qt."""
    await asyncio.to_thread(_import_parts)


def _import_parts() -> None:
    for name in _PARTS:
        importlib.import_module(name)
