"""Status line and banner: what they say of each state of the engine, and what is told first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus
from qbdesk.ui.banner import Banner
from qbdesk.ui.banner_news import worst_news
from qbdesk.ui.connection_words import every_words, proof_words, tunnel_words
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.status_line import StatusItem, StatusLine
from qbdesk.ui.status_words import api_words, last_event_words, listener_words, waiting_words
from qbdesk.ui.theme import Theme
from qbdesk.ui.wishes import Wish
from tests.ui.samples import at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PROVEN_AT = at("13:58:10")
UP = TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url="https://fjallvind.ngrok.app")
DOWN = TunnelStatus(
    kind=TunnelKind.NGROK, state=TunnelState.FAILED, code="ERR_NGROK_108", problem="Another agent runs."
)
HOLDS = ProofStatus(proven_at_us=PROVEN_AT, holds=True, sent_this_month=1240)
LOST = ProofStatus(proven_at_us=PROVEN_AT, code="not_ours", problem="Another answered.")


def status(**fields: Any) -> EngineStatus:
    return EngineStatus(shop="Fjällvind", demo=False, **fields)


FULL = "The disk is full: new events cannot be saved. Free some space and all goes on by itself."
RANKED: list[tuple[dict[str, Any], str, str]] = [
    ({"store_problem": FULL}, "", "The disk is full: new events cannot be saved"),
    ({}, "The store is locked.", "Events cannot be read"),
    ({"api": ApiState.REJECTED, "tunnel": DOWN}, "", "Orders can neither be received nor fetched right now"),
    ({"api": ApiState.REJECTED}, "", "Key rejected, or the shop is paused (401)"),
    ({"listen_problem": "Port 8765 is taken by another program."}, "", "Not listening"),
    ({"tunnel": UP, "address_changed": True}, "", "The address has changed"),
    ({"tunnel": UP, "proof": LOST}, "", "Connection not proven since 13:58"),
    ({"tunnel": UP, "proof": HOLDS, "silent": 2}, "", "The shop has 2 orders that no webhook announced"),
    ({"checking": 128}, "", "Catching up: 128 orders checked"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "read_problem", "title"), RANKED)
def test_each_trouble_is_told(fields: dict[str, Any], read_problem: str, title: str, words: RowWords) -> None:
    news = worst_news(status(**fields), words, read_problem)
    assert news is not None
    assert news.title == title


@pytest.mark.parametrize("rank", range(len(RANKED) - 1))
def test_the_worse_trouble_is_told_first(rank: int, words: RowWords) -> None:
    (fields, read_problem, title), (less, less_read, other) = RANKED[rank], RANKED[rank + 1]
    if other == "Not listening":
        title = RANKED[2][2]  # a rejected key and no listener: both at once
    news = worst_news(status(**{**less, **fields}), words, read_problem or less_read)
    assert news is not None
    assert news.title == title


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"api": ApiState.UNREACHABLE, "api_problem": "It times out."},
        {"tunnel": UP, "proof": HOLDS},
        {"tunnel": TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.STARTING)},
        {"proof": LOST},
        {"address_changed": True},
        {"silent": 3},
    ],
)
def test_no_banner_without_trouble(fields: dict[str, Any], words: RowWords) -> None:
    """Of the way from outside nothing is said when none was chosen."""
    assert worst_news(status(**fields), words) is None


@pytest.mark.parametrize(
    ("fields", "sentence", "wishes"),
    [
        (
            {"tunnel": UP, "proof": LOST, "api": ApiState.WORKS},
            "The shop may not reach this computer. Orders are fetched every five minutes instead;"
            " no order is lost.",
            [Wish.SEE_WHY, Wish.PROVE],
        ),
        (
            {"tunnel": UP, "proof": LOST, "api": ApiState.NO_KEY},
            "The shop may not reach this computer, and nothing is fetched without a key."
            " Watch the control panel until this is mended.",
            [Wish.SEE_WHY, Wish.PROVE],
        ),
        (
            {"api": ApiState.REJECTED, "waiting": 3},
            "New events are still received and rung softly, but details cannot be fetched."
            " 3 are waiting and nothing is lost.",
            [Wish.RETRY_KEY, Wish.CHANGE_KEY],
        ),
        (
            {"api": ApiState.REJECTED, "tunnel": DOWN},
            "Watch the control panel until this is mended. Everything is caught up afterwards.",
            [Wish.CHANGE_KEY, Wish.SEE_WHY],
        ),
        (
            {"api": ApiState.UNREACHABLE, "tunnel": DOWN},
            "Watch the control panel until this is mended. Everything is caught up afterwards.",
            [Wish.SEE_WHY],
        ),
        (
            {"tunnel": UP, "address_changed": True},
            "Paste the new one into the control panel. The old one no longer works.",
            [Wish.SEE_WHY, Wish.COPY_PUBLIC_ADDRESS],
        ),
        (
            {"store_problem": FULL},
            "Quickbutik is answered 503 and may try again. Free some space and all goes on by itself.",
            [Wish.OPEN_FOLDER, Wish.RETRY_STORE],
        ),
        (
            {"store_problem": "The disk smells odd."},
            "Quickbutik is answered 503 and may try again. The disk smells odd.",
            [Wish.OPEN_FOLDER, Wish.RETRY_STORE],
        ),
    ],
)
def test_a_banner_says_what_it_means_for_the_orders(
    fields: dict[str, Any], sentence: str, wishes: list[Wish], words: RowWords
) -> None:
    news = worst_news(status(**fields), words)
    assert news is not None
    assert (news.sentence, [answer.wish for answer in news.answers]) == (sentence, wishes)


def test_catching_up_tells_the_whole_the_rest_and_the_sleep(words: RowWords) -> None:
    news = worst_news(
        status(
            checking=128,
            checking_of=212,
            checking_left_s=40,
            found_now=3,
            found_by_check=900,
            asleep=(at("22:14:00", 1), at("07:02:10")),
        ),
        words,
    )
    assert news is not None
    assert news.title == "Catching up after sleep: 128 of 212 orders checked"
    assert news.sentence == "Asleep 22:14 – 07:02. 3 orders found that no webhook announced."
    assert (news.progress, news.left) == ((128, 212), "about 40 s left")


def test_the_first_reading_of_a_shop_is_no_catching_up(words: RowWords) -> None:
    news = worst_news(status(checking=500, checking_first=True), words)
    assert news is not None
    assert news.title == "Reading the shop for the first time: 500 orders so far"
    news = worst_news(status(checking=500, checking_of=1200, checking_first=True), words)
    assert news is not None
    assert news.title == "Reading the shop for the first time: 500 of 1,200 orders"
    assert news.sentence.endswith("New orders ring as usual.")


def test_a_banner_shows_and_hides(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    banner = Banner(theme, icons)
    qtbot.addWidget(banner)
    banner.show_news(worst_news(status(store_problem="The disk is full."), words))
    assert banner.isVisible()
    assert "The disk is full." in banner.accessibleName()
    assert not banner.grab().isNull()
    banner.show_news(None)
    assert not banner.isVisible()


def test_progress_moves_by_data(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    banner = Banner(theme, icons, {Wish.CANCEL_CHECK})
    qtbot.addWidget(banner)
    banner.show()
    for checked in (128, 140):
        banner.show_news(worst_news(status(checking=checked, checking_of=212, checking_left_s=9), words))
        (bar,) = banner.findChildren(QProgressBar)
        assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, checked, 212)
    assert any(label.text() == "about 9 s left" for label in banner.findChildren(QLabel))
    (button,) = banner.findChildren(QPushButton)
    banner.show_news(worst_news(status(checking=150), words))
    assert not bar.isVisible()
    assert banner.findChildren(QPushButton) == [button]


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


@pytest.mark.parametrize(
    ("fields", "text", "icon", "wish"),
    [
        ({}, "Tunnel: not chosen", "circle-dashed", Wish.SEE_WHY),
        ({"tunnel": UP, "demo": True}, "Tunnel: not chosen", "circle-dashed", Wish.SEE_WHY),
        (
            {"tunnel": UP, "proof": HOLDS},
            "Tunnel: fjallvind.ngrok.app",
            "check-circle-fill",
            Wish.COPY_PUBLIC_ADDRESS,
        ),
        ({"tunnel": UP, "proof": LOST}, "Tunnel: fjallvind.ngrok.app", "arrows-clockwise", Wish.PROVE),
        ({"tunnel": DOWN}, "Tunnel: down", "x-circle-fill", Wish.SEE_WHY),
        (
            {"tunnel": replace(UP, state=TunnelState.RECONNECTING)},
            "Tunnel: reconnecting",
            "warning-fill",
            Wish.SEE_WHY,
        ),
        (
            {"tunnel": replace(UP, state=TunnelState.STARTING)},
            "Tunnel: starting",
            "arrows-clockwise",
            Wish.SEE_WHY,
        ),
    ],
)
def test_the_tunnel_is_green_when_it_is_proven_only(
    fields: dict[str, Any], text: str, icon: str, wish: Wish
) -> None:
    said = tunnel_words(replace(status(), **fields))
    assert (said.text, said.icon, said.wish) == (text, icon, wish)
    assert said.explanation


@pytest.mark.parametrize(
    ("fields", "text", "icon"),
    [
        ({}, "Not proven yet", "circle-dashed"),
        ({"proof": HOLDS}, "Not proven yet", "circle-dashed"),
        ({"tunnel": UP, "proof": HOLDS}, "Proven from outside 13:58", "check-circle-fill"),
        ({"tunnel": UP, "proof": replace(HOLDS, holds=False)}, "Not proven since 13:58", "warning-fill"),
        ({"tunnel": UP, "proof": LOST}, "Not proven since 13:58", "warning-fill"),
        ({"tunnel": UP, "proof": replace(LOST, proven_at_us=None)}, "Not proven yet", "warning-fill"),
        ({"tunnel": UP}, "Not proven yet", "circle-dashed"),
        (
            {"tunnel": UP, "proof": replace(LOST, proven_at_us=at("21:47:00", 3))},
            "Not proven since 25 Nov 21:47",
            "warning-fill",
        ),
    ],
)
def test_the_proof_is_amber_at_once_when_it_does_not_hold(
    fields: dict[str, Any], text: str, icon: str, words: RowWords
) -> None:
    said = proof_words(status(**fields), words)
    assert (said.text.replace("\u00a0", " "), said.icon) == (text, icon)


def test_the_meter_counts_against_the_plan_of_ngrok(words: RowWords) -> None:
    said = proof_words(status(tunnel=UP, proof=HOLDS), words)
    assert "1,240 of 20,000 requests this month." in said.explanation
    own = replace(UP, kind=TunnelKind.OWN)
    assert "month" not in proof_words(status(tunnel=own, proof=HOLDS), words).explanation


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (300, "every five minutes"),
        (3600, "every hour"),
        (7200, "every 2 hours"),
        (600, "every 10 minutes"),
        (45, "every 45 seconds"),
    ],
)
def test_how_often_it_is_fetched(seconds: int, words: str) -> None:
    assert every_words(seconds) == words


def test_the_other_items(words: RowWords) -> None:
    assert listener_words(status()).text == "Listening"
    said = listener_words(status(listen_problem="Port 8765 is taken by another program."))
    assert (said.text, said.wish) == ("Not listening: port taken", Wish.SEE_WHY)
    assert listener_words(status(listen_problem="No.")).explanation == "No."
    assert "1 request came" in listener_words(status(wrong_path=1)).explanation
    assert last_event_words(status(), words).text == "No event yet"
    assert last_event_words(status(last_received_at_us=at("14:32:08")), words).text == "Last event 14:32:08"
    assert waiting_words(status(), words.locale).text == "Nothing waiting to be fetched"
    assert waiting_words(status(waiting=1084), words.locale).text == "1,084 waiting to be fetched"


def shown(line: StatusLine) -> list[str]:
    return [item.accessibleName() for item in line.findChildren(StatusItem) if item.isVisible()]


def test_each_item_opens_its_explanation(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    line = StatusLine(theme, icons, words, set(Wish))
    qtbot.addWidget(line)
    line.show_status(status())
    line.resize(1440, 28)
    line.show()
    assert shown(line) == [
        "Listening",
        "Tunnel: not chosen",
        "Not proven yet",
        "API key not tried yet",
        "No event yet",
        "Nothing waiting to be fetched",
    ]
    for item in line.findChildren(StatusItem):
        if item.isVisible():
            item.click()
            popups = [child for child in item.children() if child.isWidgetType()]
            assert len(popups) == 1
            assert len(popups[0].findChildren(QPushButton)) == 1
            popups[0].deleteLater()
            assert not item.grab().isNull()


def test_a_narrow_line_keeps_trouble_the_proof_and_the_last_event(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    line = StatusLine(theme, icons, words)
    qtbot.addWidget(line)
    line.show_status(status(tunnel=UP, proof=HOLDS, api=ApiState.WORKS))
    line.resize(900, 28)
    line.show()
    assert shown(line) == ["Proven from outside 13:58", "No event yet"]
    line.show_status(status(tunnel=DOWN, proof=LOST, api=ApiState.REJECTED, waiting=2))
    assert shown(line) == [
        "Tunnel: down",
        "Not proven since 13:58",
        "Key rejected",
        "No event yet",
        "2 waiting to be fetched",
    ]
    line.show_status(status())
    assert shown(line) == ["No event yet"]


def test_what_does_not_fit_is_left_out_instead_of_cut(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    line = StatusLine(theme, icons, words)
    qtbot.addWidget(line)
    long = replace(UP, public_url="https://" + "fjallvind-" * 12 + "handel.ngrok.app")
    line.resize(1200, 28)
    line.show()
    line.show_status(status(tunnel=UP, proof=HOLDS, notes=ConnectionNotes()))
    assert len(shown(line)) == 6
    line.show_status(status(tunnel=long, proof=HOLDS))
    assert shown(line) == ["Proven from outside 13:58", "No event yet"]
