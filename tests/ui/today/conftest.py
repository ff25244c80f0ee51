"""The view of a day over the mock-up's figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from qbdesk.services.feed import Feed
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.today.view import TodayView
from tests.ui.samples import ZONE
from tests.ui.today.samples import Figures, half_past_two


@pytest.fixture
def reader() -> Figures:
    return Figures()


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def day_words() -> RowWords:
    return RowWords(QLocale("en_GB"), half_past_two, ZONE)


@pytest.fixture
def view(
    qtbot: QtBot,
    theme: Theme,
    icons: Icons,
    day_words: RowWords,
    reader: Figures,
    feed: Feed,
    tasks: TaskScope,
) -> Iterator[TodayView]:
    made = TodayView(theme, icons, day_words, reader, feed, tasks)
    qtbot.addWidget(made)
    made.resize(1440, 824)
    yield made
    made.close_down()
