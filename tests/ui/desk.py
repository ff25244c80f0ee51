"""A whole window on a store in memory, and how tests wait for it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.filter_box import FilterBox
from qbdesk.ui.icons import Icons
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.wishes import Wish
from tests.ui.samples import MemoryStore

Kind = TypeVar("Kind", bound=QObject)
URL = "http://127.0.0.1:8765/webhooks/quickbutik/3kq9"


class Desk:
    """A window and everything behind it; `wished` lists what its buttons asked of the program."""

    def __init__(self, parts: WindowParts, store: MemoryStore, stopped: asyncio.Event) -> None:
        self.parts = parts
        self.store = store
        self.stopped = stopped
        self.window = MainWindow(parts)
        self.window.resize(1440, 900)
        self.window.show()

    async def open(self) -> None:
        self.window.start()
        await self.come_forward()
        await settled()

    async def come_forward(self) -> None:
        """Keys go to the active window only, and it becomes so a moment after it was shown."""
        self.window.activateWindow()
        self.let_go()
        async with asyncio.timeout(10):
            while not self.window.isActiveWindow():  # noqa: ASYNC110 - Qt has no signal for it
                await asyncio.sleep(0)

    async def tell(self, change: FeedChange) -> None:
        heard = Signalled(self.window._bridge.changed)
        self.parts.feed.publish(change)
        await heard.wait()
        await settled()

    @property
    def table(self) -> EventTable:
        return self.one(EventTable)

    @property
    def model(self) -> EventModel:
        return self.one(EventModel)

    @property
    def box(self) -> FilterBox:
        return self.one(FilterBox)

    def shown(self) -> list[int]:
        """The ids of the rows, from the top."""
        return [self.model.id_at(place) for place in range(self.model.rowCount())]

    def one(self, kind: type[Kind]) -> Kind:
        """The only child of that class."""
        found = self.window.findChildren(kind)
        assert len(found) == 1
        return found[0]

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """A key on the table, or on another widget."""
        QTest.keyClick(on or self.table, key, held)
        self.let_go()

    def let_go(self) -> None:
        """No key is held: Qt would remember Ctrl from one test to the next, and then a choice is toggled."""
        QTest.keyRelease(self.window, Qt.Key.Key_Control)

    async def filter(self, text: str) -> None:
        """As if it had been typed, and typing had paused."""
        self.box.set_filter(text)
        await settled()


class Signalled:
    """Waits for a signal that is emitted from now on."""

    def __init__(self, signal: SignalInstance) -> None:
        self._event = asyncio.Event()
        signal.connect(self._take)

    async def wait(self) -> None:
        async with asyncio.timeout(10):
            await self._event.wait()

    def _take(self) -> None:
        self._event.set()


async def settled() -> None:
    """Until no task of the window is left; they wait for nothing but the store in memory."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.gather(*others, return_exceptions=True)


def new_parts(
    store: MemoryStore, theme: Theme, icons: Icons, words: RowWords, folder: Path, stopped: asyncio.Event
) -> WindowParts:
    return WindowParts(
        theme=theme,
        icons=icons,
        rows=store,
        details=store,
        marks=store,
        feed=Feed(),
        board=StatusBoard(EngineStatus(shop="Fjällvind", demo=False, webhook_url=URL)),
        sender=store,
        settings=QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
        words=words,
        on_close=stopped.set,
        wishes={wish: store.take_wish(wish) for wish in Wish},
    )


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button with these words or this name."""
    found = [
        each for each in parent.findChildren(QAbstractButton) if text in (each.text(), each.accessibleName())
    ]
    assert found, text
    return found[0]
