"""The pictures that are in sight, fetched when they come into sight and kept while there is room."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from qbdesk.ports import Pictures
from qbdesk.ui.components.picture_reading import read_picture
from qbdesk.ui.tasks import TaskScope

_SIDE_PX = 224
_MOST_KEPT = 120
_MOST_FAILED = 1_000
_TRY_AGAIN_S = 300.0
_LONGEST_URL = 2_000


class ShownPictures(QObject):
    """Without `pictures` every place stays empty. `arrived` has the address whose picture came."""

    arrived = Signal(str)

    def __init__(self, pictures: Pictures | None, tasks: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._tasks = tasks
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._pixmaps: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._failed: OrderedDict[str, float] = OrderedDict()
        self._wanted: dict[str, None] = {}
        self._asked: set[str] = set()
        # Asked for while painting; work is started only after that.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start)

    def pixmap(self, url: str, side: int, scale: float) -> QPixmap | None:
        """The picture as a square-covering pixmap; None until it is there, and then `arrived` tells."""
        if not url or self._pictures is None or len(url) > _LONGEST_URL:
            return None
        image = self._images.get(url)
        if image is None:
            self._want(url)
            return None
        self._images.move_to_end(url)
        pixels = round(side * scale)
        key = (url, pixels)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = QPixmap.fromImage(_scaled(image, pixels))
            while len(self._pixmaps) > _MOST_KEPT:
                self._pixmaps.popitem(last=False)
        return found

    def _want(self, url: str) -> None:
        if url in self._asked or time.monotonic() < self._failed.get(url, 0.0):
            return
        self._wanted[url] = None
        self._soon.start()

    def _start(self) -> None:
        wanted, self._wanted = self._wanted, {}
        for url in wanted:
            if url not in self._asked:
                self._asked.add(url)
                self._tasks.start(self._fetch(url), "picture")

    async def _fetch(self, url: str) -> None:
        image: QImage | None = None
        try:
            assert self._pictures is not None
            source = await self._pictures.fetch(url)
            if source is not None:
                image = await asyncio.to_thread(read_picture, source, _SIDE_PX)
        finally:
            self._asked.discard(url)
        if image is None:
            self._failed[url] = time.monotonic() + _TRY_AGAIN_S
            while len(self._failed) > _MOST_FAILED:
                self._failed.popitem(last=False)
            return
        self._images[url] = image
        while len(self._images) > _MOST_KEPT:
            self._images.popitem(last=False)
        self.arrived.emit(url)


def _scaled(image: QImage, pixels: int) -> QImage:
    long = max(image.width(), image.height()) > 3 * min(image.width(), image.height())
    mode = Qt.AspectRatioMode.KeepAspectRatio if long else Qt.AspectRatioMode.KeepAspectRatioByExpanding
    return image.scaled(QSize(pixels, pixels), mode, Qt.TransformationMode.SmoothTransformation)
