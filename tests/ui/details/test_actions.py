"""What can be done from the details: try again, replay, copy as curl."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.domain.delivery import Answer
from qbdesk.domain.event import EventState, EventType, Trust
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.details.curl_text import curl_text
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.details.problem_strip import ProblemStrip
from qbdesk.ui.details.replay_address import problem_with
from qbdesk.ui.details.replay_dialog import ReplayDialog
from tests.ui.details.conftest import answered, own_url, shown
from tests.ui.details.samples import SECRET, MemoryReader, delivery, order_row
from tests.ui.details.stories import Shelf, clock_us
from tests.ui.details.widgets import texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MASKED = "https://fjallvind.ngrok.app/webhooks/quickbutik/••••••••"


def button(parent: QWidget, name: str) -> QAbstractButton:
    return next(each for each in parent.findChildren(QAbstractButton) if each.accessibleName() == name)


def press(parent: QWidget, text: str) -> None:
    next(each for each in parent.findChildren(QAbstractButton) if each.text() == text).click()


async def test_a_failed_event_can_be_tried_again(told: DetailsPane, store: Shelf) -> None:
    wished: list[int] = []
    told.retry_requested.connect(wished.append)
    failed = await store.comes(EventType.ORDER_NEW, "12499", clock_us("14:20:00"))
    await store.fails(clock_us("14:21:00"), "The shop did not answer in time.")
    found = await shown(told, store, failed)
    assert found.count("Details could not be fetched: The shop did not answer in time.") == 1
    assert "Only what the request said is known. The event itself is kept." in found
    strip = next(each for each in told.findChildren(ProblemStrip) if each.isVisibleTo(told))
    button(strip, "Try again").click()
    assert wished == [failed]
    await store.writer.retry(failed)
    told.row_changed(await store.row(failed))
    await answered()
    assert not [text for text in texts(told) if "could not be fetched" in text]


async def test_a_delivery_is_replayed_as_it_came(told: DetailsPane, store: Shelf, qtbot: QtBot) -> None:
    event = await store.comes(EventType.ORDER_NEW, "12408", clock_us("14:20:00"))
    await shown(told, store, event, "deliveries")
    wished: list[tuple[int, str, str]] = []
    told.replay_requested.connect(lambda *wish: wished.append(wish))
    button(told, "Replay…").click()
    (dialog,) = told.findChildren(ReplayDialog)
    assert dialog.isVisible()
    assert SECRET not in " ".join(texts(dialog, hidden=True))
    press(dialog, "Send")
    (kept,) = await store.reader.deliveries_of(event)
    assert wished == [(kept.id, "", "event_type=order.new&order_id=12408")]
    assert dialog.result_text() == "Sending …"
    told.replays.show_answer(Answer(200), 3.4)
    assert dialog.result_text() == "Answered 200 in 3\u00a0ms"
    told.replays.show_problem("Nothing answered.")
    assert dialog.result_text() == "Nothing answered."
    press(dialog, "Close")
    assert not dialog.isVisible()


async def test_address_and_query_can_be_edited(told: DetailsPane, store: Shelf) -> None:
    event = await store.comes(EventType.ORDER_NEW, "12408", clock_us("14:20:00"))
    await shown(told, store, event, "deliveries")
    wished: list[tuple[str, str]] = []
    told.replay_requested.connect(lambda _, *wish: wished.append(wish))
    button(told, "Replay…").click()
    (dialog,) = told.findChildren(ReplayDialog)
    address, query = dialog.findChildren(QLineEdit)
    address.setText("localhost:3000")
    assert dialog.result_text() == "An address begins with http:// or https://"
    press(dialog, "Send")
    assert wished == []
    address.setText("http://localhost:3000/hook")
    query.setText("event_type=order.done&order_id=1")
    press(dialog, "Copy as curl")
    command = QGuiApplication.clipboard().text()
    assert "'http://localhost:3000/hook?event_type=order.done&order_id=1'" in command
    press(dialog, "Send")
    assert wished == [("http://localhost:3000/hook", "event_type=order.done&order_id=1")]


async def test_another_language_closes_the_dialog(told: DetailsPane, store: Shelf) -> None:
    event = await store.comes(EventType.ORDER_NEW, "12408", clock_us("14:20:00"))
    await shown(told, store, event, "deliveries")
    button(told, "Replay…").click()
    told.replays.forget()
    QApplication.sendPostedEvents(None, 52)
    told.replays.show_answer(Answer(200), 1)
    assert told.findChildren(ReplayDialog) == []


async def test_the_chosen_delivery_is_copied_as_curl(told: DetailsPane, store: Shelf) -> None:
    event = await store.comes(EventType.ORDER_NEW, "12408", clock_us("14:20:00"))
    await shown(told, store, event, "deliveries")
    button(told, "Copy as curl").click()
    assert QGuiApplication.clipboard().text() == (
        "curl 'http://x/webhooks/quickbutik/••••••••?event_type=order.new&order_id=12408'"
    )


def test_curl_masks_our_own_address_only() -> None:
    headers = (("host", "fjallvind.ngrok.app"), ("x-forwarded-proto", "https"), ("cookie", "a=b"))
    came = delivery(headers=headers, query="a=1")
    assert curl_text(came) == f"curl '{MASKED}?a=1'"
    assert curl_text(came, own_url(), own_url=own_url()) == f"curl '{MASKED}?a=1'"
    assert curl_text(came, own_url()) == f"curl '{MASKED}?a=1'"
    other = f"http://localhost:3000/webhooks/quickbutik/{SECRET[::-1]}"
    assert curl_text(came, other, own_url=own_url()) == f"curl '{other}?a=1'"


@pytest.mark.parametrize("hostile", ["'; touch /tmp/x; '", "$(id)", "`id`", "a\nb", "\\", "å & ö", "-o x"])
def test_a_shell_takes_every_part_as_one_word(hostile: str) -> None:
    came = delivery(
        method="POST",
        query=hostile,
        headers=(("user-agent", hostile), ("host", hostile)),
        body=hostile.encode() + b"\x00\xff",
    )
    command = curl_text(came).replace("curl", "printf '%s\\n'", 1)
    said = subprocess.run(["bash", "-c", command], capture_output=True, check=True).stdout
    assert said.startswith(f"-X\nPOST\nhttp://localhost/webhooks/quickbutik/••••••••?{hostile}".encode())
    assert f"user-agent: {hostile}".encode() in said


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("", True),
        ("http://localhost:3000/a?b=c", True),
        ("https://[::1]:8080/", True),
        ("ftp://x/", False),
        ("http://", False),
        ("http://x:99999/", False),
        ("http://u:p@x/", False),
        ("http://a b/", False),
    ],
)
def test_addresses(address: str, right: bool) -> None:
    assert (problem_with(address) == "") is right


@pytest.mark.parametrize(
    ("trust", "word", "tip"),
    [
        (Trust.CONFIRMED, "Confirmed", "The shop's API was asked and agrees with the event."),
        (
            Trust.CONTRADICTED,
            "Contradicted",
            "The shop's API was asked and says otherwise: do not act on it.",
        ),
        (Trust.UNCHECKED, "Unchecked", "Without an API key the shop cannot be asked."),
    ],
)
async def test_trust_is_explained(
    pane: DetailsPane, reader: MemoryReader, trust: Trust, word: str, tip: str
) -> None:
    pane.show_row(order_row(trust=trust, state=EventState.DONE))
    await answered()
    tags = [each for each in pane.findChildren(TagLabel) if each.isVisibleTo(pane) and each.text() == word]
    assert [(tag.toolTip(), bool(tag.mark().icon)) for tag in tags] == [(tip, True)]
