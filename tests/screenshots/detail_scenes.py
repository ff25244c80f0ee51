"""Each tab of an order and of a product, and of what has no details."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QWidget

from qbdesk.ui.components.detail_tabs import DetailTabs
from qbdesk.ui.details.content import PaneKey
from qbdesk.ui.details.pane import DetailsPane
from tests.screenshots.scene import SCENES, Play, Scene
from tests.screenshots.stage import Desk, Stage, settled

_PATIENCE_S = 10.0


def _detail_scenes() -> None:
    """Each tab of an order and of a product, and of what has no details."""
    shown = {
        "order": ("order.done", "12401", ("order", "story", "deliveries", "request", "json")),
        "copies": ("order.new", "12404", ("order", "story", "deliveries", "request")),
        "product": (
            "product.update",
            "67890",
            ("product", "changes", "story", "deliveries", "request", "json"),
        ),
        "unpaid": ("order.new", "12395", ("order",)),
        "unknown": ("order.new", "99", ("order", "request")),
        "waiting": ("order.new", "12409", ("order",)),
        "rejected": ("rejected", "", ("request",)),
        "gone-product": ("product.delete", "66120", ("product", "story")),
    }
    for name, (kind, entity_id, tabs) in shown.items():
        for tab in tabs:
            SCENES.append(Scene(f"{name}-{tab}", _details(kind, entity_id, PaneKey(tab))))


def _details(kind: str, entity_id: str, tab: PaneKey) -> Play:
    async def play(stage: Stage) -> QWidget:
        desk = await stage.desk()
        await desk.choose(kind, entity_id)
        if not desk.find(DetailsPane).isVisible():
            desk.window._events._area.open_details()
        await _open_tab(desk, tab)
        await settled()
        return desk.window

    return play


_detail_scenes()


async def _open_tab(desk: Desk, tab: PaneKey) -> None:
    """A tab is there as soon as what it shows was read."""
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            for tabs in desk.window.findChildren(DetailTabs):
                if tabs.isVisible() and tab.value in [each.key for each in tabs.tabs()]:
                    tabs.choose(tab.value)
                    return
            await asyncio.sleep(0.05)
