"""Every view as a screen reader meets it, and with type of twice the size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.app import paths
from qbdesk.app.collecting import Collector
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.language import Language
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.style_sheet import apply_look
from qbdesk.ui.theme import Theme
from qbdesk.ui.top_bar import TopBar
from tests.screenshots.scenes import SCENES
from tests.screenshots.stage import Stage, open_idle_engine, open_stores
from tests.screenshots.wares import WarePictures
from tests.services.keyrings import MemoryKeyring, in_use
from tests.ui.test_accessibility import ACTIVE, describe, walk

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
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
OF_OTHERS = (TopBar, StatusLine)


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Theme]:
    before, style = QFont(qapp.font()), qapp.styleSheet()
    theme = Theme(dark=False)
    language = Language(qapp, paths.resources() / "translations")
    language.use("sv")
    collector = Collector()
    yield theme
    collector.close()
    language.take_away()
    QLocale.setDefault(QLocale("C"))
    qapp.setFont(before)
    qapp.setStyleSheet(style)


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


async def test_every_control_of_every_view_has_a_name(look: Theme, tmp_path: Path) -> None:
    nameless: dict[str, list[str]] = {}
    async with stage_of(look, tmp_path, QSize(1440, 900)) as stage:
        for each in SCENES:
            if each.name not in SEEN:
                continue
            window = await each.play(stage)
            bad = _without_name(window)
            nameless |= {each.name: bad} if bad else {}
            await stage.scope.aclose()
    assert nameless == {}


async def test_nothing_is_clipped_in_type_of_twice_the_size(
    look: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    put_on = apply_look(qapp, look)
    cut: dict[str, list[str]] = {}
    async with stage_of(look, tmp_path, QSize(1440, 900)) as stage:
        for each in SCENES:
            if each.name not in SEEN:
                continue
            window = await each.play(stage)
            bad = [words for words in _cut(window) if words]
            cut |= {each.name: bad} if bad else {}
            await stage.scope.aclose()
    put_on.deleteLater()
    assert cut == {}


def _without_name(window: QWidget) -> list[str]:
    """In a function of its own: what Qt tells of a control must be let go before the control is.

    PySide takes a later object at the same address for the earlier one, as long as Python holds that.
    """
    controls = [found for found in walk(window) if found.role() in ACTIVE]
    return [describe(one) for one in controls if not one.text(QAccessible.Text.Name)]


def _cut(window: QWidget) -> Iterator[str]:
    """The texts in sight that have less room than they need; a `Line` shortens itself, with a tool tip."""
    for each in window.findChildren(QWidget):
        if not isinstance(each, QLabel | QAbstractButton) or isinstance(each, Line) or not each.isVisible():
            continue
        if not each.text() or any(place.isAncestorOf(each) for place in _of_others(window)):
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            if each.height() < each.heightForWidth(each.width()):
                yield each.text()
        elif each.width() < each.minimumSizeHint().width() or each.height() < each.minimumSizeHint().height():
            yield each.text()


def _of_others(window: QWidget) -> list[QWidget]:
    return [place for kind in OF_OTHERS for place in window.findChildren(kind)]
