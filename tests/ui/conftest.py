"""What every widget is made of, seen from a fixed hour."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.ui.samples import ZONE, afternoon

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


@pytest_asyncio.fixture
async def tasks() -> AsyncIterator[TaskScope]:
    scope = TaskScope()
    yield scope
    await scope.close()
