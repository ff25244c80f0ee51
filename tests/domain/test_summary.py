"""The one sentence of a row, as the terminal shows it."""

from __future__ import annotations

from typing import Any

import pytest

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, Facts, RowKind
from qbdesk.domain.summary import duration, plain_english, summary

STATE = EventState


def sentence(
    kind: RowKind, state: EventState = STATE.DONE, *, facts: Facts | None = None, **more: Any
) -> str:
    row = EventRow(1, kind, "5", state, Trust.WAITING, Source.WEBHOOK, 0, facts=facts or Facts(), **more)
    return summary(row, plain_english)


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (RowKind.ORDER_NEW, Facts(3, "Klarna", "Anna S."), "3 items · Klarna · Anna S."),
        (RowKind.ORDER_NEW, Facts(1, "", "Anna S.", "NO"), "1 item · Anna S. (NO)"),
        (RowKind.ORDER_NEW, Facts(), ""),
        (RowKind.ORDER_NEW, Facts(country="NO"), ""),
        (
            RowKind.ORDER_DONE,
            Facts(3, "Klarna", "Anna S.", sent_after_s=12_000),
            "Sent after 3 h 20 min · Anna S.",
        ),
        (RowKind.ORDER_DONE, Facts(2, who="B"), "2 items · B"),
        (RowKind.ORDER_CANCELLED, Facts(0, "Swish"), "0 items · Swish"),
        (RowKind.PRODUCT_UPDATE, Facts(title="Lamp", stock="7"), "Lamp · 7 in stock"),
        (RowKind.PRODUCT_ADD, Facts(title="Lamp"), "Lamp · stock not given"),
        (RowKind.PRODUCT_UPDATE, Facts(title="Lamp", stock="0"), "Lamp · 0 in stock"),
    ],
)
def test_what_a_fetched_event_says(kind: RowKind, facts: Facts, said: str) -> None:
    assert sentence(kind, facts=facts) == said


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        (RowKind.ORDER_NEW, STATE.WAITING, "Waiting for details"),
        (RowKind.ORDER_NEW, STATE.FETCHING, "Fetching details …"),
        (RowKind.ORDER_NEW, STATE.UNCHECKED, "Only the number is known until there is a key"),
        (RowKind.ORDER_NEW, STATE.FAILED, "Details could not be fetched: the reason"),
        (RowKind.ORDER_NEW, STATE.GONE, "Unknown number · probably the panel's test"),
        (RowKind.PRODUCT_DELETE, STATE.GONE, "Title unknown"),
    ],
)
def test_what_an_unfinished_event_says(kind: RowKind, state: EventState, said: str) -> None:
    assert sentence(kind, state, reason="the reason") == said


def test_details_stay_while_they_are_fetched_again() -> None:
    assert sentence(RowKind.ORDER_NEW, STATE.FETCHING, facts=Facts(2)) == "2 items"
    assert sentence(RowKind.ORDER_NEW, STATE.WAITING, facts=Facts(2)) == "2 items"
    assert sentence(RowKind.PRODUCT_DELETE, STATE.GONE, facts=Facts(title="Lamp")) == "Lamp"


def test_what_a_lone_delivery_says() -> None:
    assert sentence(RowKind.PROBE) == "The address was opened without an event"
    assert sentence(RowKind.UNKNOWN_TYPE, reason="unknown event_type x") == "unknown event_type x"
    rejected = sentence(RowKind.REJECTED, reason="order_id is missing", status=400)
    assert rejected == "order_id is missing · answered 400"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 s"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h 0 min"),
        (86399, "23 h 59 min"), (86400, "1 d 0 h"), (266_400, "3 d 2 h"),
    ],
)  # fmt: skip
def test_the_two_largest_units(seconds: int, said: str) -> None:
    assert duration(seconds, plain_english) == said


def test_facts_keep_only_what_says_something() -> None:
    assert Facts().as_dict() == {}
    assert Facts(0, sent_after_s=0, who="A").as_dict() == {"item_count": 0, "sent_after_s": 0, "who": "A"}
    assert Facts(**Facts(2, "Swish", title="x").as_dict()) == Facts(2, "Swish", title="x")  # type: ignore[arg-type]
