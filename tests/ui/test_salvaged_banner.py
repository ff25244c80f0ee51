"""What the window says of a database that was damaged, until it was read."""

from __future__ import annotations

import pytest

from qbdesk.domain.salvaged import Salvaged
from qbdesk.domain.status import ApiState
from qbdesk.ui.banner import Banner
from qbdesk.ui.wishes import Wish
from tests.ui.desk import Desk, Signalled, button

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
TOLD = Salvaged("qbdesk.db.corrupt-20260302", 1234, 5678, is_whole=False)


async def board_says(desk: Desk, salvaged: Salvaged | None) -> None:
    heard = Signalled(desk.window._status_bridge.changed)
    desk.parts.board.update(salvaged=salvaged, api=ApiState.WORKS)
    await heard.wait()


async def test_it_is_told_until_it_was_read(desk: Desk) -> None:
    await desk.open()
    await board_says(desk, TOLD)
    banner = desk.one(Banner)
    said = banner.accessibleName()
    assert said.startswith("The database was damaged and could be read only in part")
    assert "set aside as qbdesk.db.corrupt-20260302; 1,234 events with 5,678 requests were saved" in said
    for word in ("Open folder", "I have read it"):
        button(banner, word).click()
    assert desk.store.wished == [Wish.OPEN_FOLDER, Wish.NOTE_SALVAGED]
    await board_says(desk, None)
    assert not banner.isVisible()
