"""A pane on real parts, seen from a fixed hour."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EntityKind
from qbdesk.ui.components.detail_tabs import DetailTabs
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.style_sheet import style_sheet
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.ui.details.samples import ORDER, PRODUCT, SECRET, MemoryReader, delivery, snapshot
from tests.ui.details.stories import Shelf, shelf
from tests.ui.details.widgets import texts


def afternoon() -> datetime:
    return datetime(2025, 11, 24, 14, 38, tzinfo=UTC)


@pytest.fixture
def words() -> RowWords:
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return RowWords(english, afternoon, UTC)


@pytest.fixture
def reader() -> MemoryReader:
    """Row 1 is an order that came twice, 2 a product, 3 a rejected request."""
    reader = MemoryReader()
    reader.deliveries_by_row = {
        1: [delivery(1), delivery(2, Verdict.COPY)],
        2: [delivery(3, query="event_type=product.update&product_id=67890")],
        3: [
            delivery(
                4, Verdict.REJECTED, status=400, query="event_type=order.new", reason="order_id is missing"
            )
        ],
    }
    reader.snapshots = {1: snapshot(ORDER), 2: snapshot(PRODUCT, EntityKind.PRODUCT)}
    return reader


@pytest.fixture
def pane(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, reader: MemoryReader, tasks: TaskScope
) -> DetailsPane:
    pane = DetailsPane(theme, icons, reader, tasks, panel_url="https://panel.example", words=words)
    qtbot.addWidget(pane)
    pane.setStyleSheet(style_sheet(theme.tokens))
    pane.resize(480, 760)
    pane.show()
    return pane


def own_url() -> str:
    return f"https://fjallvind.ngrok.app/webhooks/quickbutik/{SECRET}"


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with shelf(tmp_path) as opened:
        yield opened


@pytest.fixture
def told(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, store: Shelf, tasks: TaskScope
) -> DetailsPane:
    """A pane over a real store, with changes and story."""
    pane = DetailsPane(theme, icons, store.reader, tasks, words=words, history=store.history, own_url=own_url)
    qtbot.addWidget(pane)
    pane.setStyleSheet(style_sheet(theme.tokens))
    pane.resize(850, 760)
    pane.show()
    return pane


async def shown(pane: DetailsPane, store: Shelf, row_id: int, tab: str = "") -> list[str]:
    """All texts in sight after a row and a tab were chosen."""
    pane.show_row(await store.row(row_id))
    await answered()
    if tab:
        pane.findChildren(DetailTabs)[0].choose(tab)
    QApplication.sendPostedEvents()
    return texts(pane)


async def answered() -> None:
    """Until the store's answers have been shown."""
    while loading := [task for task in asyncio.all_tasks() if task.get_name() == "details"]:
        await asyncio.gather(*loading, return_exceptions=True)


async def compared() -> None:
    """Until a comparison has been shown."""
    while loading := [task for task in asyncio.all_tasks() if task.get_name() == "comparison"]:
        await asyncio.gather(*loading, return_exceptions=True)
    QApplication.sendPostedEvents()
