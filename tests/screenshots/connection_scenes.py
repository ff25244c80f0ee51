"""The view *Connection* in every state, from the first start to the proven way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qbdesk.ui.setup_guide.view import SetupGuide
from tests.screenshots.connection import STATES, in_state
from tests.screenshots.scene import SCENES, Play, Scene, scene
from tests.screenshots.stage import Stage, settled


def _guide(name: str) -> Play:
    async def play(stage: Stage) -> QWidget:
        desk = await stage.desk(status=lambda _: in_state(name))
        desk.window.show_trouble()
        await settled()
        return desk.window

    return play


SCENES.extend(Scene(f"guide-{name}", _guide(name)) for name in STATES)


@scene()
async def guide_steps_open(stage: Stage) -> QWidget:
    """All is proven, and the folded list was opened."""
    desk = await stage.desk()
    desk.window.show_trouble()
    desk.find(SetupGuide).page.done.open_list()
    await settled()
    return desk.window


@scene()
async def not_proven(stage: Stage) -> QWidget:
    """The banner over the events."""
    desk = await stage.desk(status=lambda _: in_state("not-proven"))
    desk.window._banner._show_it()
    await settled()
    return desk.window


@scene()
async def address_changed(stage: Stage) -> QWidget:
    """The shop still has the old one."""
    return (await stage.desk(status=lambda _: in_state("address-changed"))).window


@scene()
async def silence(stage: Stage) -> QWidget:
    """Orders were found that no webhook announced."""
    return (await stage.desk(status=lambda _: in_state("silent"))).window
