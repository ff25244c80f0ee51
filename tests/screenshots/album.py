"""Takes every scene in both languages and themes, at every size; then at 200 % and in a narrow window.

Each size of window and type in each language is a process of its own: they run beside each other, and none
inherits from another what Qt keeps for a whole process.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from qbdesk.app import paths
from qbdesk.app.collecting import Collector
from qbdesk.app.event_loop import new_loop
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.style_sheet import BASE_PX, apply_look
from qbdesk.ui.theme import Theme
from tests.screenshots.scenes import SCENES, Scene
from tests.screenshots.shop_day import ZONE
from tests.screenshots.stage import Stage, open_idle_engine, open_stores, picture_of, settled
from tests.screenshots.wares import WarePictures
from tests.services.keyrings import MemoryKeyring, in_use

_SCREEN = {
    "name": "album",
    "x": 0,
    "y": 0,
    "width": 2560,
    "height": 1600,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""Larger than any window: the plugin's own screen is 800 × 800, and windows keep within their screen."""

PART = "--part"
"""Before the number of the part that a process is to take."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one process takes: `percent` is the size of type, `first` is where windows of an own size are."""

    language: str
    size: QSize
    percent: int = 100
    themes: tuple[bool, ...] = (False, True)
    first: bool = False


PARTS = tuple(
    part
    for code in ("sv", "en")
    for part in (
        Part(code, QSize(1440, 900), first=True),
        Part(code, QSize(1280, 720)),
        Part(code, QSize(1920, 1080)),
        Part(code, QSize(820, 720), themes=(False,)),
        Part(code, QSize(1440, 900), percent=200, themes=(False,), first=True),
        Part(code, QSize(1920, 1080), percent=200, themes=(False,)),
    )
)


class PartFailed(Exception):
    """A process ended with less than it should have taken; what it said stands on its error stream."""


def take(folder: Path, only: Sequence[str] = (), parts: Sequence[Part] = PARTS) -> int:
    """Write the pictures of the scenes whose name begins with one of `only` (all without) into `folder`.

    Returns how many there are; raises `PartFailed`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        screens = Path(name) / "screens.json"
        screens.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
        around = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "TZ": str(ZONE)}
        return asyncio.run(_take_parts(folder, only, parts, os.environ | around))


async def _take_parts(
    folder: Path, only: Sequence[str], parts: Sequence[Part], around: Mapping[str, str]
) -> int:
    turns = asyncio.Semaphore((os.cpu_count() or 1) + 1)

    async def run(place: int) -> int:
        words = ("-X", "faulthandler", "-m", "tests.screenshots", str(folder), PART, str(place), *only)
        async with turns:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *words,
                env=around,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            out, said = await process.communicate()
        if process.returncode != 0:
            sys.stderr.write(said.decode(errors="replace"))
            raise PartFailed(f"{PARTS[place]} ended with {process.returncode}")
        return int(out)

    async with asyncio.TaskGroup() as group:
        runs = [group.create_task(run(place)) for place in map(PARTS.index, parts)]
    return sum(each.result() for each in runs)


def take_part(folder: Path, place: int, only: Sequence[str]) -> int:
    """Take one of `PARTS` in this process; returns how many pictures there are."""
    part = PARTS[place]
    scenes = [
        each
        for each in SCENES
        if (not only or each.name.startswith(tuple(only))) and (part.first or not each.own_size)
    ]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    with (
        closing(Collector()),
        tempfile.TemporaryDirectory() as data,
        in_use(MemoryKeyring()),
        asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner,
    ):
        return runner.run(_take(app, Path(data), folder, scenes, part))


async def _take(app: QApplication, data: Path, folder: Path, scenes: Sequence[Scene], part: Part) -> int:
    font = QFont(app.font())
    font.setPixelSize(BASE_PX * part.percent // 100)
    app.setFont(font)
    theme = Theme(dark=False)
    apply_look(app, theme)
    language = Language(app, paths.resources() / "translations")
    language.use(part.language)
    icons = Icons(paths.resources() / "icons")
    taken = 0
    async with open_stores(data) as (full, bare), open_idle_engine(data) as engine:
        for one in scenes:
            async with AsyncExitStack() as scope:
                stage = Stage(
                    theme, icons, part.language, part.size, full, bare, engine, data, WarePictures(), scope
                )
                taken += await _shoot(stage, one, part, folder)
    return taken


async def _shoot(stage: Stage, one: Scene, part: Part, folder: Path) -> int:
    stage.theme.choose(False)
    window = await one.play(stage)
    for dark in part.themes:
        stage.theme.choose(dark)
        await settled()
        size = "own" if one.own_size else f"{stage.size.width()}x{stage.size.height()}"
        grown = f"-{part.percent}" if part.percent != 100 else ""
        name = f"{one.name}-{stage.language}-{'dark' if dark else 'light'}-{size}{grown}.png"
        picture_of(window).save(str(folder / name))
    return len(part.themes)
