"""The views that are looked at one by one, on one stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from qbdesk.app import paths
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from tests.screenshots.scenes import SCENES
from tests.screenshots.stage import Stage, open_idle_engine, open_stores
from tests.screenshots.wares import WarePictures
from tests.services.keyrings import MemoryKeyring, in_use

SEEN = (
    "order-order",
    "order-story",
    "order-deliveries",
    "order-request",
    "order-json",
    "product-product",
    "product-changes",
    "comparison",
    "today",
    "first-start",
    "nothing-yet",
    "nothing-matches",
    "cleared",
    "settings",
    "settings-tunnel",
    "settings-alarm",
    "test-event",
    "rehearsal-done",
    "answers-on-purpose-begun",
    "fault",
    "guide-tunnel-down",
    "guide-steps-open",
    "address-changed",
    "problem",
    "shortcuts",
    "colour-rules",
    "saved-filters",
)


@asynccontextmanager
async def stage_of(theme: Theme, folder: Path, size: QSize) -> AsyncIterator[Stage]:
    with in_use(MemoryKeyring()):
        async with (
            open_stores(folder) as (full, bare),
            open_idle_engine(folder) as engine,
            AsyncExitStack() as scope,
        ):
            icons = Icons(paths.resources() / "icons")
            yield Stage(theme, icons, "sv", size, full, bare, engine, folder, WarePictures(), scope)


async def each_view(stage: Stage, names: Sequence[str]) -> AsyncIterator[tuple[str, QWidget]]:
    """Play the scenes one after the other; each is closed before the next begins."""
    scenes = {each.name: each for each in SCENES}
    for name in names:
        yield name, await scenes[name].play(stage)
        await stage.scope.aclose()
