"""What every widget is made of, seen from a fixed hour."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.ui.desk import Desk, Signalled, new_parts
from tests.ui.samples import ZONE, MemoryStore, afternoon, rows

ICONS = Path(__file__).parents[2] / "resources" / "icons"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "desk_loop: needs Qt's loop and is not run on the stock one")


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme(dark=False)


@pytest.fixture
def icons() -> Icons:
    return Icons(ICONS)


@pytest.fixture
def words() -> RowWords:
    return RowWords(QLocale("en_GB"), afternoon, ZONE)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Whatever runs first: a timer of a model needs the application, too."""


@pytest_asyncio.fixture
async def tasks() -> AsyncIterator[TaskScope]:
    scope = TaskScope()
    yield scope
    await scope.close()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(rows(range(1, 101)))


@pytest_asyncio.fixture
async def desk(
    store: MemoryStore, theme: Theme, icons: Icons, words: RowWords, tmp_path: Path
) -> AsyncIterator[Desk]:
    stopped = asyncio.Event()
    desk = Desk(new_parts(store, theme, icons, words, tmp_path, stopped), store, stopped)
    gone = Signalled(desk.window.destroyed)
    yield desk
    await desk.window.aclose()
    await gone.wait()
