"""The desk on a store that it shares with others."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qbdesk.domain.status import ApiState
from qbdesk.ui.status_line import StatusItem
from tests.screenshots.scene import scene
from tests.screenshots.shop_day import at_us
from tests.screenshots.stage import Desk, Stage, settled, with_status

_PLACE = "db.fjallvind.se/fjallvind"
_VIEWER = {"store_place": _PLACE, "may_keep": False, "webhook_url": "", "api": ApiState.NO_KEY}


@scene()
async def shared_store(stage: Stage) -> QWidget:
    """A keeper's, and what its item explains."""
    desk = await stage.desk(status=with_status(store_place=_PLACE))
    await _explain(desk)
    return desk.window


@scene()
async def shared_store_lost(stage: Stage) -> QWidget:
    """A keeper without its store."""
    desk = await stage.desk(status=with_status(store_place=_PLACE, store_lost_at_us=at_us("14:32:00")))
    desk.window._banner._show_it()
    await settled()
    return desk.window


@scene()
async def viewer(stage: Stage) -> QWidget:
    """Who may only look, and what the item says of that."""
    desk = await stage.desk(status=with_status(**_VIEWER))
    await _explain(desk)
    return desk.window


@scene()
async def viewer_lost(stage: Stage) -> QWidget:
    """The same without the store."""
    desk = await stage.desk(status=with_status(**_VIEWER, store_lost_at_us=at_us("14:32:00")))
    desk.window._banner._show_it()
    await _explain(desk)
    return desk.window


@scene()
async def viewer_nothing_yet(stage: Stage) -> QWidget:
    """Who only looks has no address to paste."""
    changed = with_status(**_VIEWER, last_received_at_us=None, announced=0)
    return (await stage.desk(stage.bare, changed)).window


async def _explain(desk: Desk) -> None:
    items = desk.window._status_line.findChildren(StatusItem)
    next(item for item in items if item.isVisible()).click()
    await settled()
