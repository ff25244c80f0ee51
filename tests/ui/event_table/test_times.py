"""Times by the clock or since: what is said, when it is painted again, and that it is never cut."""

from __future__ import annotations

from array import array
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QFont, QGuiApplication
from pytestqt.qtbot import QtBot

from qbdesk.domain.event_row import EventRow
from qbdesk.ui.event_table.columns import FIRST_PAD, TIME_PAD, Column
from qbdesk.ui.event_table.ink import Ink
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.time_style import TimeStyle, since_text, until_change_s
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.event_table.widths import wanted_widths
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from tests.ui.samples import ZONE, afternoon, row

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Hour:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = afternoon()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hour() -> Hour:
    return Hour()


@pytest.fixture
def table(qtbot: QtBot, hour: Hour, theme: Theme, icons: Icons) -> EventTable:
    model = EventModel(RowWords(QLocale("en_GB"), hour, ZONE))
    ages = {9: 5, 8: 200, 7: 7 * 3600, 6: 3 * 86_400, 5: 30 * 86_400}
    model.show_ids(array("q", ages), [came(row_id, age) for row_id, age in ages.items()])
    table = EventTable(model, theme, icons)
    qtbot.addWidget(table)
    table.resize(1100, 400)
    return table


def came(row_id: int, age_s: int) -> EventRow:
    moment = afternoon() - timedelta(seconds=age_s)
    return row(row_id, received_at_us=int(moment.timestamp() * 1_000_000))


def told(table: EventTable) -> list[str]:
    model = table.model()
    return [str(model.data(model.index(place, Column.TIME))) for place in range(model.rowCount())]


def test_how_long_ago_each_row_came(table: EventTable) -> None:
    by_the_clock = told(table)
    assert by_the_clock[0] == "14:38:46"
    choose(table, "Time since")
    assert told(table) == ["just now", "3 min ago", "7 h ago", "3 days ago", by_the_clock[4]]
    choose(table, "Time by the clock")
    assert told(table) == by_the_clock


@given(age=st.integers(0, 8 * 86_400))
def test_a_text_changes_when_it_is_said_to_and_not_before(age: int) -> None:
    hour = Hour()
    words = RowWords(QLocale("en_GB"), hour, ZONE)
    hour.now = afternoon() + timedelta(seconds=age)
    shown = row(received_at_us=int(afternoon().timestamp() * 1_000_000))
    before, wait_s = since_text(shown, words), until_change_s(age)
    assert 1 <= wait_s <= 3600
    hour.now += timedelta(seconds=wait_s - 1)
    assert since_text(shown, words) == before
    if age < 86_400 - 3600:
        hour.now += timedelta(seconds=1)
        assert since_text(shown, words) != before


def test_a_clock_that_was_set_back_shows_the_clock_time(hour: Hour) -> None:
    words = RowWords(QLocale("en_GB"), hour, ZONE)
    shown = row(received_at_us=int((hour.now + timedelta(minutes=5)).timestamp() * 1_000_000))
    assert since_text(shown, words) == words.time(shown) == "14:43:51"


def test_painted_again_when_a_text_in_sight_is_another(qtbot: QtBot, table: EventTable, hour: Hour) -> None:
    keeper = table.times
    table.grab()
    assert keeper.waits_ms == -1
    keeper.choose(TimeStyle.SINCE)
    assert keeper.waits_ms == -1
    table.grab()
    assert 30_000 < keeper.waits_ms < 43_000  # 200 s are 3 min until 240
    hour.now += timedelta(seconds=54.9)
    table.grab()
    assert 500 < keeper.waits_ms < 1200  # never more than once a second
    keeper.choose(TimeStyle.CLOCK)
    assert keeper.waits_ms == -1


def test_the_column_alone_is_painted_again(
    qtbot: QtBot, table: EventTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qbdesk.ui.event_table.time_keeper.until_change_s", soon)
    monkeypatch.setattr("qbdesk.ui.event_table.time_keeper._LEAST_MS", 1)
    table.show()
    qtbot.waitExposed(table)
    painted: list[float] = []
    table.times.choose(TimeStyle.SINCE)
    table._delegate.since_painted = painted.append
    table.times._note_painted(0)
    table.viewport().repaint()
    first = len(painted)
    qtbot.waitUntil(lambda: len(painted) > first)


def soon(_age: float) -> float:
    return 0


def test_the_style_is_remembered(
    qtbot: QtBot, table: EventTable, words: RowWords, theme: Theme, icons: Icons, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("table/time", "nonsense")
    table.times.remember_in(settings)
    assert table.times.style is TimeStyle.CLOCK
    choose(table, "Time since")
    again = EventTable(EventModel(words), theme, icons)
    qtbot.addWidget(again)
    again.times.remember_in(settings)
    assert again.times.style is TimeStyle.SINCE
    menu = again.column_menu()
    assert [action.text() for action in menu.actions() if action.isChecked()].count("Time since") == 1


@pytest.mark.parametrize("style", TimeStyle)
@pytest.mark.parametrize("language", ["sv_SE", "en_GB", "nb_NO"])
@pytest.mark.parametrize("points", [9, 14, 26])
def test_no_time_is_ever_cut(
    qtbot: QtBot, icons: Icons, style: TimeStyle, language: str, points: int
) -> None:
    font = QFont(QGuiApplication.font())
    usual = QFont(font)
    font.setPointSize(points)
    QGuiApplication.setFont(font)
    try:
        ink = Ink(Theme(dark=False), icons)
    finally:
        QGuiApplication.setFont(usual)
    for month in (2, 5, 9, 11, 12):
        hour = Hour()
        hour.now = hour.now.replace(month=month)
        words = RowWords(QLocale(language), hour, ZONE)
        room = wanted_widths(ink, words, style)[Column.TIME] - FIRST_PAD - TIME_PAD
        for hours in range(0, 24 * 400, 37):
            moment = words.now() - timedelta(hours=hours)
            shown = row(received_at_us=int(moment.timestamp() * 1_000_000))
            text = words.time(shown) if style is TimeStyle.CLOCK else since_text(shown, words)
            assert ink.width(text) <= room, text


def choose(table: EventTable, text: str) -> None:
    next(action for action in table.column_menu().actions() if action.text() == text).trigger()
