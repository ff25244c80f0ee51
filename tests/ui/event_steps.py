"""Steps that several tests of the whole window take."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.row_menu import RowMenu
from tests.ui.desk import Desk, Signalled, settled
from tests.ui.samples import row

CTRL = Qt.KeyboardModifier.ControlModifier


async def come(desk: Desk, *ids: int, **fields: object) -> None:
    """New rows, as the engine tells of them."""
    desk.store.kept |= {row_id: row(row_id, entity_id=str(row_id), **fields) for row_id in ids}
    await desk.tell(FeedChange(added=ids))


def noted(desk: Desk) -> tuple[int | None, str]:
    """Mark and comment of the newest row."""
    return desk.store.kept[100].mark, desk.store.kept[100].comment


async def key_and_news(
    desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key that writes to the store, and what comes of it."""
    heard = Signalled(desk.window._bridge.changed)
    desk.press(key, held)
    await heard.wait()
    await settled()


async def cell_menu(desk: Desk, place: int, column: Column) -> RowMenu:
    """The menu of a cell."""
    await settled()
    desk.table.menu_requested.emit(
        desk.model.id_at(place), int(column), desk.table.mapToGlobal(desk.table.rect().center())
    )
    return desk.window.findChildren(RowMenu)[-1]


def act(menu: QMenu, text: str) -> None:
    """Choose an entry."""
    action = next(each for each in menu.actions() if each.text() == text)
    menu.close()
    action.trigger()
