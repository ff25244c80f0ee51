from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.banner import Banner, worst_news
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.status_line import StatusItem, StatusLine
from qbdesk.ui.status_words import api_words, last_event_words, listener_words, waiting_words
from qbdesk.ui.theme import Theme
from tests.ui.samples import at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def status(**fields: Any) -> EngineStatus:
    return EngineStatus(shop="Fjällvind", demo=False, **fields)


@pytest.mark.parametrize(
    ("fields", "read_problem", "title"),
    [
        ({}, "", None),
        ({"api": ApiState.UNREACHABLE, "api_problem": "It times out."}, "", None),
        ({"listen_problem": "Port 8765 is taken."}, "", "Not listening"),
        ({"api": ApiState.REJECTED}, "", "Key rejected, or the shop is paused (401)"),
        (
            {"api": ApiState.REJECTED, "listen_problem": "Port 8765 is taken."},
            "",
            "Orders can neither be received nor fetched right now",
        ),
        ({"api": ApiState.REJECTED}, "The store is locked.", "Events cannot be read"),
        (
            {"api": ApiState.REJECTED, "store_problem": "The disk is full."},
            "The store is locked.",
            "New events cannot be saved",
        ),
    ],
)
def test_only_the_worst_trouble_is_told(fields: dict[str, Any], read_problem: str, title: str | None) -> None:
    news = worst_news(status(**fields), read_problem)
    assert (None if news is None else news.title) == title


def test_a_banner_shows_and_hides(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    banner = Banner(theme, icons)
    qtbot.addWidget(banner)
    banner.show_news(worst_news(status(store_problem="The disk is full.")))
    assert banner.isVisible()
    assert "The disk is full." in banner.accessibleName()
    assert not banner.grab().isNull()
    banner.show_news(None)
    assert not banner.isVisible()


@pytest.mark.parametrize(
    ("fields", "text", "icon"),
    [
        ({"api": ApiState.WORKS, "api_proven_at_us": at("14:32:08")}, "API key works", "check-circle-fill"),
        ({"api": ApiState.REJECTED}, "Key rejected", "x-circle-fill"),
        ({"api": ApiState.UNREACHABLE}, "The shop does not answer", "warning-fill"),
        ({"api": ApiState.NOT_ASKED}, "API key not tried yet", "circle-dashed"),
        ({"api": ApiState.NO_KEY}, "No API key", "circle-dashed"),
    ],
)
def test_green_is_earned_by_an_answer(fields: dict[str, Any], text: str, icon: str, words: RowWords) -> None:
    said = api_words(status(**fields), words)
    assert (said.text, said.icon) == (text, icon)


def test_the_green_of_the_key_names_its_time(words: RowWords) -> None:
    said = api_words(status(api=ApiState.WORKS, api_proven_at_us=at("14:32:08")), words)
    assert said.explanation == "The shop answered last at 14:32:08."


def test_the_other_items(words: RowWords) -> None:
    assert listener_words(status()).text == "Listening"
    assert listener_words(status(listen_problem="Taken.")).explanation == "Taken."
    assert "1 request came" in listener_words(status(wrong_path=1)).explanation
    assert last_event_words(status(), words).text == "No event yet"
    assert last_event_words(status(last_received_at_us=at("14:32:08")), words).text == "Last event 14:32:08"
    assert waiting_words(status(), words.locale).text == "Nothing waiting to be fetched"
    assert waiting_words(status(waiting=1084), words.locale).text == "1,084 waiting to be fetched"


def test_each_item_opens_its_explanation(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    line = StatusLine(theme, icons, words)
    qtbot.addWidget(line)
    line.show_status(status())
    line.resize(1440, 28)
    line.show()
    items = [item for item in line.findChildren(StatusItem) if item.isVisible()]
    assert [item.accessibleName() for item in items] == [
        "Listening",
        "API key not tried yet",
        "No event yet",
        "Nothing waiting to be fetched",
    ]
    for item in items:
        item.click()
        popups = [child for child in item.children() if child.isWidgetType()]
        assert len(popups) == 1
        popups[0].deleteLater()
        assert not item.grab().isNull()
