"""The desk composed as the program composes it: a real request becomes a row, and the row its details."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtTest import QTest

from qbdesk.adapters.alarm_log import AlarmLog
from qbdesk.app import paths
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.late_sender import LateSender
from qbdesk.app.options import Options
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event import EventType
from qbdesk.domain.secrets import Secret
from qbdesk.simulator import Dials, SimulatedShop
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from qbdesk.ui.window_parts import WindowParts
from tests.ui.details.widgets import texts


def words_in(pane: DetailsPane) -> set[str]:
    return {line for text in texts(pane) for line in text.splitlines()}


pytestmark = pytest.mark.desk_loop


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110 - what is waited for is a picture, not an event
            await asyncio.sleep(0)


@asynccontextmanager
async def desk(folder: Path, stop: asyncio.Event) -> AsyncIterator[tuple[Engine, MainWindow, SimulatedShop]]:
    options = Options(data_dir=folder, port=0)
    profile = options.profile()
    async with (
        open_engine(profile, options.settings(profile), ports=(0,), demo=False, must_listen=True) as engine,
        SimulatedShop(Dials(orders_per_minute=0), deliver_to=engine.webhook_url) as shop,
        asyncio.TaskGroup() as group,
    ):
        window = MainWindow(
            WindowParts(
                theme=Theme(dark=False),
                icons=Icons(paths.resources() / "icons"),
                rows=engine.store.reader,
                details=engine.store.reader,
                marks=engine.store.upkeep,
                feed=engine.feed,
                board=engine.board,
                sender=LateSender(engine.board, engine.test_token),
                settings=QSettings(str(profile.window_state), QSettings.Format.IniFormat),
                words=RowWords(QLocale(QLocale.Language.English)),
                on_close=stop.set,
            )
        )
        window.start()
        window.show()
        run = engine.run(Secret(shop.api_key), AlarmLog(), api_url=shop.api_url)
        service = group.create_task(run, name="engine")
        try:
            yield engine, window, shop
        finally:
            service.cancel()
            await window.aclose()


async def test_a_request_becomes_a_row_and_the_row_its_details(tmp_path: Path) -> None:
    async with desk(tmp_path, asyncio.Event()) as (engine, window, shop):
        table, pane = window.findChild(EventTable), window.findChild(DetailsPane)
        assert table is not None
        assert pane is not None
        await until(lambda: engine.board.status.checked_at_us is not None)
        before = table.model().rowCount()
        order = shop.place_order(customer={"full_name": "Anna Sandberg"})
        await shop.settled()
        await until(lambda: table.model().rowCount() == before + 1)
        assert not table.selectionModel().hasSelection(), "the selection never moves by itself"
        place = table.visualRect(table.model().index(0, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: {str(order.number), "Anna Sandberg"} <= words_in(pane))
        await until(lambda: engine.board.status.waiting == 0)


async def test_a_test_event_is_stored_and_marked(tmp_path: Path) -> None:
    async with desk(tmp_path, asyncio.Event()) as (engine, _, shop):
        sender = LateSender(engine.board, engine.test_token)
        answer = await sender.send_test(EventType.ORDER_NEW, "1001")
        assert answer.status == 200
        stored = await engine.store.reader.deliveries(1)
        assert stored[0].source == "simulated"
        assert not [note for note in shop.log if note.entity_id == "1001"]


async def test_a_test_event_can_go_out_and_come_back_by_the_public_address(tmp_path: Path) -> None:
    async with desk(tmp_path, asyncio.Event()) as (engine, _, _shop):
        sender = LateSender(engine.board, engine.test_token)
        with pytest.raises(QbdeskError, match="nothing can be sent"):
            await sender.send_test(EventType.ORDER_NEW, "1002", from_outside=True)
        engine.board.update(public_webhook_url=f"{engine.webhook_url}?by=tunnel")
        assert (await sender.send_test(EventType.ORDER_NEW, "1002", from_outside=True)).status == 200
        stored = await engine.store.reader.deliveries(1)
        assert stored[0].query == "by=tunnel&event_type=order.new&order_id=1002"


async def test_closing_the_window_only_wishes_for_the_end(tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with desk(tmp_path, stop) as (_, window, _shop):
        window.close()
        assert stop.is_set()
        assert window.isVisible(), "it is closed by the program, when all else has ended"
