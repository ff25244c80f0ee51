"""The windows: imported beside the loop, so that no delivery waits for them."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterable

_SOON_S = 0.3
_FOR_ALL = ("qbdesk.app.looks", "qbdesk.app.desk_windows", "qbdesk.app.demo_start")
_FIRST_START = ("qbdesk.ui.first_start.window",)
_DESK = (
    "qbdesk.ui.event_table.view",
    "qbdesk.ui.main_window",
    "qbdesk.ui.shop_menu",
    "qbdesk.app.shops",
)


async def prepare_desk() -> None:
    """Import the desk's window when the window of the first start has been painted."""
    await asyncio.sleep(_SOON_S)
    await load_desk()


async def load_windows() -> None:
    """Import what all windows are made with, while the listener answers already."""
    await asyncio.to_thread(_import, _FOR_ALL)


async def load_first_start() -> None:
    """Import what the window of the first start is made of."""
    await asyncio.to_thread(_import, _FIRST_START)


async def load_desk() -> None:
    """Import what the desk's window is made of; only classes are made meanwhile, no object of Qt."""
    await asyncio.to_thread(_import, _DESK)


def _import(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)
