"""The story of an order or product, told from a real store."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from qbdesk.domain.checking import read_check
from qbdesk.domain.delivery import Verdict
from qbdesk.domain.event import EventType
from qbdesk.ui.components.timeline import Moment, Timeline
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme
from tests.contract.stores import lone
from tests.ui.details.conftest import answered, shown
from tests.ui.details.samples import ORDER
from tests.ui.details.stories import BLANKET, Shelf, blanket_changes, clock_us, order_sent
from tests.ui.details.test_pane import tab_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NBSP = "\u00a0"


def moments(pane: DetailsPane) -> list[tuple[str, str, str, str]]:
    told = next(each for each in pane.findChildren(Timeline) if each.isVisibleTo(pane)).moments()
    return [(each.gap, each.time, each.title, each.small) for each in told]


async def test_an_order_from_payment_to_the_copy(told: DetailsPane, store: Shelf) -> None:
    _, done = await order_sent(store)
    found = await shown(told, store, done, "story")
    assert {"Sent 3 h 20 min after payment", "2 events · 3 requests", "Completed"} <= set(found)
    assert moments(told) == [
        ("", "10:47:58", "Paid", "Said by the shop"),
        ("", "10:48:15", "New order", f"Webhook · answered in 4{NBSP}ms"),
        ("", "10:48:16", "Fetched and confirmed", f"3 items · SEK{NBSP}748.95"),
        ("", "10:48:16", "Alarm", "Sound and notification"),
        ("3 h 19 min", "14:08:13", "Completed", f"Webhook · answered in 3{NBSP}ms"),
        ("", "14:08:14", "Fetched and confirmed", "State New → Completed"),
        ("", "14:08:21", "Copy of Completed", "Same state, no new event"),
    ]


async def test_both_events_tell_the_same_story(told: DetailsPane, store: Shelf) -> None:
    new, done = await order_sent(store)
    await shown(told, store, new, "story")
    first = moments(told)
    await shown(told, store, done)
    assert moments(told) == first


async def test_an_order_not_sent_yet(told: DetailsPane, store: Shelf) -> None:
    new = await store.comes(EventType.ORDER_NEW, "12408", clock_us("12:00:00"))
    await store.fetched(clock_us("12:00:01"), ORDER)
    found = await shown(told, store, new, "story")
    assert "Paid 2 h 39 min ago, not sent yet" in found


async def test_a_product_that_was_deleted(told: DetailsPane, store: Shelf) -> None:
    await blanket_changes(store)
    gone = await store.comes(EventType.PRODUCT_DELETE, "67890", clock_us("14:35:00"))
    await store.fetched(clock_us("14:35:01"), None)
    found = await shown(told, store, gone, "story")
    assert "Deleted after 3 changes" in found
    told_moments = moments(told)
    assert told_moments[0][1] == f"20{NBSP}Nov 09:00"
    assert told_moments[2][:3] == ("3 d 7 h", "yest. 16:20", "Product changed")
    assert told_moments[-1][2:] == ("Asked and confirmed", "The shop no longer has it")


async def test_what_failed_and_what_waits_is_told(told: DetailsPane, store: Shelf) -> None:
    failed = await store.comes(EventType.ORDER_NEW, "12499", clock_us("14:20:00"))
    await store.fails(clock_us("14:21:00"), "No answer.")
    await shown(told, store, failed, "story")
    assert moments(told)[-1][2:] == ("Details could not be fetched", "No answer.")
    waits = await store.comes(EventType.ORDER_NEW, "12500", clock_us("14:22:00"))
    await shown(told, store, waits)
    assert moments(told)[-1][2:] == ("Waiting for details", "")


async def test_found_by_check_and_announced_later(told: DetailsPane, store: Shelf) -> None:
    await store.upkeep.record_check(read_check([ORDER], clock_us("12:05:00"), None))
    event = await store.comes(EventType.ORDER_NEW, "12408", clock_us("12:06:00"))
    await shown(told, store, event, "story")
    assert [each[2:] for each in moments(told)] == [
        ("Paid", "Said by the shop"),
        ("New order", "Found by check, no webhook had told of it"),
        ("Fetched and confirmed", f"3 items · SEK{NBSP}748.95"),
        ("Webhook for New order", "Came after the check, no new event"),
    ]


async def test_many_copies_are_one_moment(told: DetailsPane, store: Shelf) -> None:
    event = await store.comes(EventType.PRODUCT_ADD, "67890", clock_us("12:00:00"))
    await store.fetched(clock_us("12:00:01"), BLANKET)
    for second in range(2, 12):
        await store.comes(EventType.PRODUCT_ADD, "67890", clock_us(f"12:00:{second:02}"))
    await shown(told, store, event, "story")
    assert [each[2:] for each in moments(told)][2:] == [
        ("10 copies of New product", "Already known, no new event")
    ]


async def test_a_lone_delivery_has_no_story(told: DetailsPane, store: Shelf) -> None:
    await order_sent(store)
    (recorded,) = await store.writer.record([lone(Verdict.REJECTED)])
    told.show_row(await store.row(recorded.delivery_id))
    await answered()
    assert tab_words(told) == ["Request"]


def test_the_list_is_as_high_as_its_moments(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    timeline = Timeline(theme, icons, "Story")
    qtbot.addWidget(timeline)
    QAbstractItemModelTester(timeline.model())
    timeline.show_moments([Moment("10:00:00", "bell", "text2", "Alarm")] * 3)
    low = timeline.sizeHint().height()
    timeline.show_moments([Moment("10:00:00", "bell", "text2", "Alarm", gap="1 h")] * 3)
    assert timeline.sizeHint().height() == low + 3 * 36
    assert timeline.model().index(0, 0).data() == "1 h. 10:00:00, Alarm"
    timeline.resize(timeline.sizeHint())
    assert not timeline.grab().isNull()
