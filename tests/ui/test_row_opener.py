"""A press on a notification shows its row, whatever hides it."""

from __future__ import annotations

import pytest

from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.events_view import EventsView
from tests.ui.desk import Desk, settled
from tests.ui.samples import row

pytestmark = [
    pytest.mark.desk_loop,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


def current(desk: Desk) -> int:
    return desk.model.id_at(desk.table.currentIndex().row())


async def test_a_row_in_the_table_is_chosen_and_shown(desk: Desk) -> None:
    await desk.open()
    desk.one(EventsView).open_event(3)
    await settled()
    assert current(desk) == 3
    assert desk.table.viewport().rect().contains(desk.table.visualRect(desk.table.currentIndex()).center())


async def test_a_filter_that_hides_it_is_taken_away(desk: Desk) -> None:
    await desk.open()
    await desk.filter("total>100000")
    assert desk.shown() == []
    desk.one(EventsView).open_event(40)
    await settled()
    assert desk.box.text() == ""
    assert current(desk) == 40


async def test_a_pause_that_holds_it_back_is_ended(desk: Desk) -> None:
    await desk.open()
    view = desk.one(EventsView)
    view._place.gate.pause(True)
    desk.store.kept[101] = row(101)
    desk.parts.feed.publish(FeedChange(added=(101,)))
    view.open_event(101)
    await desk.tell(FeedChange(changed=(101,)))
    await settled()
    assert not view._place.gate.is_paused
    assert current(desk) == 101


async def test_a_row_that_does_not_come_is_forgotten(desk: Desk) -> None:
    await desk.open()
    view = desk.one(EventsView)
    view.open_event(9999)
    await settled()
    view._opener._too_late.timeout.emit()
    assert view._opener._wanted is None
