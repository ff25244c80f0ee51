from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.bridge import Bridge, StatusBridge, merged


def test_many_changes_become_one_signal(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    told: list[FeedChange] = []
    bridge.changed.connect(told.append)
    with qtbot.waitSignal(bridge.changed):
        for row_id in range(1, 1001):
            feed.publish(FeedChange(added=(row_id,)))
            feed.publish(FeedChange(changed=(1,)))
    assert told == [FeedChange(added=tuple(range(1, 1001)), changed=(1,))]
    bridge.close()


def test_a_later_change_is_told_later(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    with qtbot.waitSignal(bridge.changed):
        feed.publish(FeedChange(added=(1,)))
    with qtbot.waitSignal(bridge.changed) as second:
        feed.publish(FeedChange(removed=(1,)))
    assert second.args == [FeedChange(removed=(1,))]
    bridge.close()


def test_a_closed_bridge_is_still(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    feed.publish(FeedChange(added=(1,)))
    bridge.close()
    bridge.close()
    with qtbot.assertNotEmitted(bridge.changed, wait=80):
        feed.publish(FeedChange(added=(2,)))


def test_merged_keeps_the_order_and_each_id_once() -> None:
    change = merged([FeedChange((1, 2), (5,)), FeedChange((2, 3), (5, 4), (9,))])
    assert change == FeedChange((1, 2, 3), (5, 4), (9,))


def test_only_the_newest_status_is_told(qtbot: QtBot) -> None:
    board = StatusBoard(EngineStatus(shop="Fjällvind", demo=False))
    bridge = StatusBridge(board)
    with qtbot.waitSignal(bridge.changed) as told:
        board.update(waiting=3)
        board.update(waiting=0, api=ApiState.WORKS)
    assert told.args is not None
    assert told.args[0] is board.status
    bridge.close()


def test_what_only_counts_on_is_told_twice_a_second_and_what_matters_at_once(qtbot: QtBot) -> None:
    board = StatusBoard(EngineStatus(shop="Fjällvind", demo=False))
    bridge = StatusBridge(board)
    with qtbot.waitSignal(bridge.changed):
        board.update(last_received_at_us=1)
    assert bridge._timer.interval() == 50, "the first one waits for nobody"
    board.update(last_received_at_us=2, waiting=4)
    assert bridge._timer.interval() > 400
    with qtbot.waitSignal(bridge.changed) as told:
        board.update(store_problem="The disk is full.")
        assert bridge._timer.interval() == 50
        board.update(last_received_at_us=3)
    assert told.args == [board.status]
    bridge.close()


@pytest.mark.parametrize(("rows", "pause_ms"), [(1, 50), (3, 50), (5, 100), (20, 100), (40, 200)])
def test_the_faster_rows_come_the_rarer_they_are_told(qtbot: QtBot, rows: int, pause_ms: int) -> None:
    """`rows` new ones within the first 50 ms."""
    feed = Feed()
    bridge = Bridge(feed)
    with qtbot.waitSignal(bridge.changed):
        feed.publish(FeedChange(added=tuple(range(rows))))
    assert bridge._timer.interval() == pause_ms
    with qtbot.waitSignal(bridge.changed):
        feed.publish(FeedChange(added=(1000,)))
    assert bridge._timer.interval() == 50, "and at once again when the flood is over"
    bridge.close()
