"""What sold best, with the shop's pictures."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.today.best_sold import BestSold
from qbdesk.ui.today.best_sold_card import BestSoldCard
from qbdesk.ui.today.day_words import DayWords
from tests.ui.today.samples import monday

pytestmark = pytest.mark.desk_loop


class RedPictures:
    """A `Pictures` port whose every picture is red."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes | None:
        """See `ports.Pictures`."""
        self.asked.append(url)
        image = QImage(80, 80, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(content.data())


async def test_pictures_come_into_their_places(
    qtbot: QtBot, theme: Theme, icons: Icons, day_words: RowWords, tasks: TaskScope
) -> None:
    source = RedPictures()
    pictures = ShownPictures(source, tasks)
    card = BestSoldCard(theme, icons, DayWords(day_words, demo=False), pictures)
    qtbot.addWidget(card)
    card.show_figures(monday())
    card.resize(480, 640)
    arrived = asyncio.Event()
    seen: list[str] = []

    def note(url: str) -> None:
        seen.append(url)
        if len(seen) == 8:
            arrived.set()

    pictures.arrived.connect(note)
    card.show()
    async with asyncio.timeout(20):
        await arrived.wait()
    assert sorted(source.asked) == [f"https://shop.example/{number}.png" for number in range(8)]
    products = card.findChild(BestSold)
    assert products is not None
    row = products.visualRect(products.model().index(2, 0))
    seen_colour = products.viewport().grab().toImage().pixelColor(row.left() + 20, row.center().y())
    assert seen_colour == Qt.GlobalColor.red
