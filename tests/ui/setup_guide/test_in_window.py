"""The guide in the window: what leads there, what is said above it, and what a copied address is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from qbdesk.domain.settings import Settings
from qbdesk.domain.setup_steps import Step
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.banner import Banner
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.view import GuideParts, SetupGuide
from qbdesk.ui.status_line import StatusItem
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.view_switch import View, ViewSwitch
from qbdesk.ui.wishes import Wish
from tests.ui.desk import URL, Desk, Signalled, button
from tests.ui.samples import MemoryStore
from tests.ui.setup_guide.samples import Keys, status

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
async def guided(desk: Desk, store: MemoryStore) -> AsyncIterator[Desk]:
    """A window with the guide beside its events."""

    def make(_tasks: TaskScope) -> SetupGuide:
        parts = GuideParts(
            theme=desk.parts.theme,
            icons=desk.parts.icons,
            words=desk.parts.words,
            board=desk.parts.board,
            keys=Keys(HeldKey(KeyPlace.KEYRING, 142)),
            settings=Settings,
            offered=frozenset(Wish),
        )
        return SetupGuide(parts, _tasks)

    view = View(translate("ViewSwitch", "Connection"), "broadcast", make, is_guide=True)
    other = Desk(replace(desk.parts, views=(view,)), store, desk.stopped)
    await other.open()
    gone = Signalled(other.window.destroyed)
    yield other
    await other.window.aclose()
    await gone.wait()


async def becomes(desk: Desk, name: str) -> None:
    heard = Signalled(desk.window._status_bridge.changed)
    after = status(name)
    desk.parts.board.update(
        **{field: getattr(after, field) for field in after.__slots__ if field not in ("demo", "shop")}
    )
    await heard.wait()


async def test_the_banner_leads_to_the_broken_step_and_is_not_said_above_it(guided: Desk) -> None:
    await becomes(guided, "address changed")
    banner = guided.one(Banner)
    assert banner.isVisible()
    button(banner, "Show").click()
    guide = guided.one(SetupGuide)
    assert guide.isVisible()
    assert guided.window.focusWidget() is guide.page.cards[Step.COPY].buttons()[0]
    assert not banner.isVisible()
    guided.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, guided.window)
    assert banner.isVisible()
    assert guided.store.wished == []


async def test_a_full_disk_is_said_above_the_guide_too(guided: Desk) -> None:
    guided.window.show_trouble()
    await becomes(guided, "disk full")
    assert guided.one(Banner).isVisible()


async def test_each_red_item_of_the_status_line_leads_to_the_guide(guided: Desk) -> None:
    await becomes(guided, "tunnel down")
    item = next(each for each in guided.window.findChildren(StatusItem) if each.text() == "Tunnel: down")
    item.click()
    button(item, "See why").click()
    guide = guided.one(SetupGuide)
    assert guided.window.focusWidget() is guide.page.cards[Step.TUNNEL].buttons()[0]
    guide.page.cards[Step.TUNNEL].buttons()[0].click()
    assert guided.store.wished == [Wish.RETRY_TUNNEL]


async def test_the_segment_warns_while_a_step_wants_a_person(guided: Desk) -> None:
    segment = button(guided.one(ViewSwitch), "Connection")
    plain = segment.sizeHint().width()
    await becomes(guided, "no tunnel")
    assert segment.accessibleDescription() == ""
    await becomes(guided, "lost")
    assert segment.accessibleDescription() == "needs your attention"
    assert segment.sizeHint().width() > plain
    assert not segment.grab().isNull()
    await becomes(guided, "proven")
    assert (segment.accessibleDescription(), segment.sizeHint().width()) == ("", plain)


async def test_the_address_to_copy_is_the_public_one_where_there_is_one(guided: Desk) -> None:
    guided.window._wishes.fulfil(Wish.COPY_ADDRESS)
    assert QGuiApplication.clipboard().text() == URL
    await becomes(guided, "copy")
    guided.window._wishes.fulfil(Wish.COPY_ADDRESS)
    assert guided.store.wished == [Wish.COPY_PUBLIC_ADDRESS]


async def test_a_start_is_not_called_a_fault_before_it_had_its_time(guided: Desk) -> None:
    banner = guided.one(Banner)
    await becomes(guided, "stale")
    assert (banner.isVisible(), banner._later.interval()) == (False, 1200)
    banner._later.timeout.emit()
    assert banner.isVisible()
    await becomes(guided, "proven")
    assert not banner.isVisible()
    await becomes(guided, "lost")
    await becomes(guided, "proven")
    heard = Signalled(guided.window._status_bridge.changed)
    guided.parts.board.update(
        tunnel=status("starting").tunnel, proof=replace(status("proven").proof, holds=False)
    )
    await heard.wait()
    assert (banner.isVisible(), banner._later.isActive(), banner._later.interval()) == (False, True, 15_000)


async def test_a_test_event_is_sent_from_the_guide(guided: Desk) -> None:
    guided.window.show_trouble()
    guide = guided.one(SetupGuide)
    button(guide, "Send test event").click()
    words = [each.text() for each in guided.window.findChildren(QAbstractButton) if each.isVisible()]
    assert "Send" in words
