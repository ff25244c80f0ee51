"""Takes every scene in both languages and themes, at every size; then at 200 % and in a narrow window."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable, Sequence
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
from tests.screenshots.stage import Stage, open_idle_engine, open_stores, picture_of, settled
from tests.screenshots.wares import WarePictures
from tests.services.keyrings import MemoryKeyring, in_use


@dataclass(frozen=True, slots=True)
class Series:
    """Pictures with one size of type: `percent` of the usual."""

    sizes: tuple[QSize, ...]
    percent: int = 100
    themes: tuple[bool, ...] = (False, True)


SERIES = (
    Series((QSize(1440, 900), QSize(1280, 720), QSize(1920, 1080))),
    Series((QSize(820, 720),), themes=(False,)),
    Series((QSize(1440, 900), QSize(1920, 1080)), percent=200, themes=(False,)),
)


def take(folder: Path, only: Sequence[str] = (), series: Iterable[Series] = SERIES) -> list[Path]:
    """Write the pictures of the scenes whose name begins with one of `only` (all without) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [each for each in SCENES if not only or each.name.startswith(tuple(only))]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    collector = Collector()
    with (
        closing(collector),
        tempfile.TemporaryDirectory() as data,
        in_use(MemoryKeyring()),
        asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner,
    ):
        return runner.run(_take(app, Path(data), folder, chosen, series))


async def _take(
    app: QApplication, data: Path, folder: Path, scenes: Sequence[Scene], series: Iterable[Series]
) -> list[Path]:
    written: list[Path] = []
    async with open_stores(data) as (full, bare), open_idle_engine(data) as engine:
        for each in series:
            font = QFont(app.font())
            font.setPixelSize(BASE_PX * each.percent // 100)
            app.setFont(font)
            theme = Theme(dark=False)
            look = apply_look(app, theme)
            for code in ("sv", "en"):
                language = Language(app, paths.resources() / "translations")
                language.use(code)
                for place, size in enumerate(each.sizes):
                    for one in scenes:
                        if one.own_size and place:
                            continue
                        async with AsyncExitStack() as scope:
                            icons = Icons(paths.resources() / "icons")
                            stage = Stage(
                                theme, icons, code, size, full, bare, engine, data, WarePictures(), scope
                            )
                            written += await _shoot(stage, one, each, folder)
                language.take_away()
            look.deleteLater()
    return written


async def _shoot(stage: Stage, one: Scene, series: Series, folder: Path) -> list[Path]:
    stage.theme.choose(False)
    window = await one.play(stage)
    written = []
    for dark in series.themes:
        stage.theme.choose(dark)
        await settled()
        size = "own" if one.own_size else f"{stage.size.width()}x{stage.size.height()}"
        grown = f"-{series.percent}" if series.percent != 100 else ""
        name = f"{one.name}-{stage.language}-{'dark' if dark else 'light'}-{size}{grown}.png"
        picture_of(window).save(str(folder / name))
        written.append(folder / name)
    return written
