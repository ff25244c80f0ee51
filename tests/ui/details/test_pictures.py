"""Pictures in the details: lazily, safely, and well without them."""

from __future__ import annotations

import asyncio
import struct
import zlib
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from qbdesk.domain.event import EntityKind
from qbdesk.ui.components.picture_place import PicturePlace
from qbdesk.ui.components.picture_reading import read_picture
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.details.line_list import LineList
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from tests.ui.details.conftest import answered
from tests.ui.details.samples import ORDER, PRODUCT, MemoryReader, order_row, product_row, snapshot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ORANGE = QColor(250, 120, 10)


def picture(width: int = 160, height: int = 160, kind: str = "png") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ORANGE)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(kept.data())


def png_that_says(width: int, height: int) -> bytes:
    """A small file that would unpack to `width` × `height`."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(99_999))) + part(b"IEND", b"")


class Shop:
    """`Pictures` over a dictionary."""

    def __init__(self, **pictures: bytes) -> None:
        self.pictures = pictures
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes | None:
        self.asked.append(url)
        return self.pictures.get(url)


async def came() -> None:
    """Until no picture is being fetched."""
    QApplication.processEvents()
    while tasks := [task for task in asyncio.all_tasks() if task.get_name() == "picture"]:
        await asyncio.gather(*tasks)
    QApplication.processEvents()


@pytest.mark.parametrize(("width", "height"), [(160, 160), (3000, 2000), (8, 8), (2000, 10)])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_is_read_at_the_size_that_is_shown(
    qtbot: QtBot, width: int, height: int, kind: str
) -> None:
    image = read_picture(picture(width, height, kind), 100)
    assert image is not None
    assert max(image.width(), image.height()) <= 300
    found = image.pixelColor(0, 0)
    assert abs(found.red() - 250) + abs(found.green() - 120) + abs(found.blue() - 10) < 12


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"<html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
        picture()[:40],
        png_that_says(6_400, 6_400),
        png_that_says(60_000, 10),
        png_that_says(0, 10),
        picture(kind="bmp"),
    ],
)
def test_bombs_and_other_files_are_no_pictures(qtbot: QtBot, source: bytes) -> None:
    assert read_picture(source, 100) is None


async def test_a_place_shows_its_picture_when_it_came(
    qtbot: QtBot, theme: Theme, icons: Icons, tasks: TaskScope
) -> None:
    shop = Shop(a=picture())
    place = PicturePlace(theme, icons, 72, pictures=ShownPictures(shop, tasks))
    qtbot.addWidget(place)
    place.set_url("a")
    place.resize(72, 72)
    assert place.grab().toImage().pixelColor(20, 20) != ORANGE
    await came()
    assert place.grab().toImage().pixelColor(20, 20) == ORANGE
    place.set_url("missing")
    for _ in range(3):
        place.grab()
        await came()
    assert shop.asked == ["a", "missing"]
    place.set_url("")
    assert place.grab().toImage().pixelColor(20, 20) != ORANGE


async def test_without_a_source_the_place_stays_empty(
    qtbot: QtBot, theme: Theme, icons: Icons, tasks: TaskScope
) -> None:
    place = PicturePlace(theme, icons, 72, pictures=ShownPictures(None, tasks))
    qtbot.addWidget(place)
    place.set_url("https://x/a.png")
    place.grab()
    await came()
    assert not place.grab().isNull()


async def test_only_lines_in_sight_ask_for_their_picture(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, reader: MemoryReader, tasks: TaskScope
) -> None:
    shop = Shop()
    pane = DetailsPane(theme, icons, reader, tasks, words=words, pictures=shop)
    qtbot.addWidget(pane)
    lines: list[dict[str, Any]] = [
        {"title": f"Vara {number}", "price": "1", "qty": "1", "image": f"https://x/{number}.png"}
        for number in range(200)
    ]
    reader.snapshots[1] = snapshot({**ORDER, "products": lines})
    pane.resize(480, 600)
    pane.show()
    pane.show_row(order_row())
    await answered()
    pane.grab()
    await came()
    first = set(shop.asked)
    assert "https://x/0.png" in first
    assert len(first) < 20
    page = next(area for area in pane.findChildren(QScrollArea) if area.accessibleName() == "Order")
    page.verticalScrollBar().setValue(50 * 56)
    pane.grab()
    await came()
    assert "https://x/50.png" in set(shop.asked) - first
    assert len(shop.asked) < 45
    assert pane.findChildren(LineList)[0].isVisible()


async def test_a_product_shows_its_first_picture(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, reader: MemoryReader, tasks: TaskScope
) -> None:
    shop = Shop(first=picture())
    reader.snapshots[2] = snapshot({**PRODUCT, "images": [{"image": "first"}, "second"]}, EntityKind.PRODUCT)
    pane = DetailsPane(theme, icons, reader, tasks, words=words, pictures=shop)
    qtbot.addWidget(pane)
    pane.resize(480, 600)
    pane.show()
    pane.show_row(product_row())
    await answered()
    pane.grab()
    await came()
    assert shop.asked == ["first"]
    places = [each for each in pane.findChildren(PicturePlace) if each.isVisibleTo(pane)]
    assert len(places) == 2
    for place in places:
        middle = place.width() // 2
        assert place.grab().toImage().pixelColor(middle, middle) == ORANGE
