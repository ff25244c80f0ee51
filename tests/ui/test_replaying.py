"""R: the newest request of the chosen row is sent again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from qbdesk.domain.delivery import Answer, Delivery
from qbdesk.domain.errors import StoreProblem
from qbdesk.ui.actions import Deed
from qbdesk.ui.details.replay_dialog import ReplayDialog
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.icons import Icons
from qbdesk.ui.marks_strip import MarksStrip
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.desk import Desk, Signalled, button, new_parts, settled
from tests.ui.details.samples import delivery
from tests.ui.samples import MemoryStore, rows

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


class Shelf(MemoryStore):
    """One request for row 100, none for the others."""

    async def newest_delivery_of(self, row_id: int) -> Delivery | None:
        self._check()
        return replace(delivery(7), query="event_type=order.new&order_id=100") if row_id == 100 else None


class Sent:
    """What was replayed."""

    def __init__(self) -> None:
        self.wishes: list[tuple[int, str, str]] = []

    async def replay(self, delivery_id: int, address: str, query: str) -> tuple[Answer, float]:
        self.wishes.append((delivery_id, address, query))
        return Answer(200), 3.4


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def store() -> MemoryStore:
    return Shelf(rows(range(1, 101)))


@pytest_asyncio.fixture
async def desk(
    store: MemoryStore, theme: Theme, icons: Icons, words: RowWords, tmp_path: Path, sent: Sent
) -> AsyncIterator[Desk]:
    stopped = asyncio.Event()
    parts = replace(new_parts(store, theme, icons, words, tmp_path, stopped), replay=sent.replay)
    desk = Desk(parts, store, stopped)
    gone = Signalled(desk.window.destroyed)
    yield desk
    await desk.window.aclose()
    await gone.wait()


async def test_r_opens_the_newest_request_of_the_row_and_sends_it(desk: Desk, sent: Sent) -> None:
    await desk.open()
    desk.table.selectRow(0)
    desk.press(Qt.Key.Key_R)
    await settled()
    dialog = desk.one(ReplayDialog)
    assert dialog.isVisible()
    button(dialog, "Send").click()
    await settled()
    assert sent.wishes == [(7, "", "event_type=order.new&order_id=100")]
    assert dialog.result_text() == "Answered 200 in 3\u00a0ms"
    dialog.close()


async def test_what_only_a_check_found_cannot_be_replayed_and_says_so(desk: Desk) -> None:
    await desk.open()
    desk.table.selectRow(1)
    desk.press(Qt.Key.Key_R)
    await settled()
    assert desk.one(MarksStrip).accessibleName() == "No request came for this row: a check found it."
    assert not desk.window.findChildren(ReplayDialog)


async def test_one_row_is_replayed_and_not_several(desk: Desk) -> None:
    await desk.open()
    desk.table.selectAll()
    desk.press(Qt.Key.Key_R)
    assert desk.one(MarksStrip).accessibleName() == "Select one row to replay its newest request."


async def test_a_store_that_cannot_be_read_is_told(desk: Desk, store: MemoryStore) -> None:
    await desk.open()
    desk.table.selectRow(0)
    await settled()
    store.problem = StoreProblem("The disk gave an error.")
    desk.press(Qt.Key.Key_R)
    await settled()
    store.problem = None
    assert desk.one(MarksStrip).accessibleName() == "The disk gave an error."


async def test_it_stands_in_the_menu_of_a_row(desk: Desk) -> None:
    await desk.open()
    desk.table.menu_requested.emit(100, int(Column.NUMBER), desk.window.pos())
    menus = [each for each in desk.table.findChildren(QMenu) if each.isVisible()]
    words = desk.window._actions.action(Deed.REPLAY).text()
    assert words == "Replay the newest request…"
    assert words in [action.text() for menu in menus for action in menu.actions()]
    for menu in menus:
        menu.close()
