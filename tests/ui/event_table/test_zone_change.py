"""The computer's time zone changes while the program runs: what is shown and ruled by the clock follows."""

from __future__ import annotations

import sys
import time
from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from qbdesk.domain.figures import plan_day
from qbdesk.domain.open_hours import quiet_until
from qbdesk.domain.settings import Settings
from qbdesk.ui.event_table.columns import Column
from qbdesk.ui.event_table.day_watch import DayWatch
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import row

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process is POSIX's")
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
Travel = Callable[[str], None]


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    """Another zone for the process, as the system would change it: nobody tells the C library."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Stockholm")
        time.tzset()
        yield lambda zone: patch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture
def table(travel: Travel, qtbot: QtBot, theme: Theme, icons: Icons) -> EventTable:
    model = EventModel(RowWords(QLocale("en_GB"), lambda: NOON.astimezone()))
    received_at_us = int((NOON - timedelta(minutes=90)).timestamp()) * 1_000_000
    model.show_ids(array("q", [1]), [row(1, received_at_us=received_at_us)])
    table = EventTable(model, theme, icons)
    qtbot.addWidget(table)
    return table


def told(table: EventTable) -> str:
    return str(table.model().data(table.model().index(0, Column.TIME)))


def test_the_tables_times_are_those_of_the_new_zone(table: EventTable, travel: Travel) -> None:
    assert told(table) == "12:30:00"
    travel("Asia/Tokyo")
    assert told(table) == "12:30:00"
    (watch,) = table.findChildren(DayWatch)
    watch.look()
    assert told(table) == "19:30:00"
    travel("America/Los_Angeles")
    watch.look()
    assert told(table) == "03:30:00"


def test_it_is_told_once_for_each_change(qtbot: QtBot, table: EventTable, travel: Travel) -> None:
    watch = DayWatch(table)
    turns: list[None] = []
    watch.turned.connect(lambda: turns.append(None))
    for zone, count in (("Europe/Stockholm", 0), ("Europe/Helsinki", 1), ("Europe/Helsinki", 1), ("UTC", 2)):
        travel(zone)
        watch.look()
        assert len(turns) == count, zone
    assert 0 < watch._timer.remainingTime() <= 61_000 * 1.05  # Qt wakes coarse timers up to 5 % late


def test_today_and_quiet_hours_are_those_of_the_new_zone(table: EventTable, travel: Travel) -> None:
    settings = Settings(quiet_hours=True, quiet_from="22:00", quiet_to="07:00")
    evening = NOON.replace(hour=21)
    (watch,) = table.findChildren(DayWatch)
    seen = {}
    for zone in ("Europe/Stockholm", "America/Los_Angeles", "Asia/Tokyo"):
        travel(zone)
        watch.look()
        today = evening.astimezone().date()
        seen[zone] = (quiet_until(settings, evening), plan_day(today, evening).whole.begin_us)
    begins = {zone: datetime.fromtimestamp(us / 1e6, UTC) for zone, (_, us) in seen.items()}
    assert {zone: until and until.astimezone(UTC) for zone, (until, _) in seen.items()} == {
        "Europe/Stockholm": datetime(2026, 7, 2, 5, tzinfo=UTC),
        "America/Los_Angeles": None,
        "Asia/Tokyo": datetime(2026, 7, 1, 22, tzinfo=UTC),
    }
    assert begins == {
        "Europe/Stockholm": datetime(2026, 6, 30, 22, tzinfo=UTC),
        "America/Los_Angeles": datetime(2026, 7, 1, 7, tzinfo=UTC),
        "Asia/Tokyo": datetime(2026, 7, 1, 15, tzinfo=UTC),
    }
