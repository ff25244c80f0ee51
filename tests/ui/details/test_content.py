from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.ui.details.content import JSON_CAP, Details, PaneKey, panes_of, pretty, read_details
from qbdesk.ui.details.header_facts import header_facts
from qbdesk.ui.details.order_texts import customer_lines, delivery_lines, line_texts, payment_facts, totals
from qbdesk.ui.row_words import RowWords
from tests.ui.details.samples import (
    ORDER,
    PRODUCT,
    SECRET,
    delivery,
    lone_row,
    order_row,
    product_row,
    snapshot,
)

odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*ORDER, "products", "customer"]), odd))
def test_the_oddest_order_can_be_shown(raw: dict[str, object]) -> None:
    words = RowWords(QLocale(QLocale.Language.English))
    details = read_details(order_row(), [], snapshot(raw))
    order = details.order
    assert order is not None
    header_facts(details, words)
    totals(order, words)
    customer_lines(order)
    delivery_lines(order, with_name=True)
    payment_facts(order, words)
    for line in order.lines:
        line_texts(line, order.currency, words)


@pytest.mark.parametrize("body", ["", "no json", "[[[", "null", "7", "[]", '"text"'])
def test_an_unreadable_body_is_no_order_and_no_crash(body: str) -> None:
    details = read_details(order_row(), [], snapshot(body))
    assert details.loaded
    assert details.json_text == body


def test_wrapped_and_bare_bodies_are_understood() -> None:
    for body in (ORDER, [ORDER], {"orders": [ORDER]}):
        order = read_details(order_row(), [], snapshot(body)).order
        assert order is not None
        assert order.id == "12408"
    for wrapped in (PRODUCT, {"product": PRODUCT}, {"1": PRODUCT}):
        product = read_details(product_row(), [], snapshot(wrapped)).product
        assert product is not None
        assert product.title == "Yllefilt Jämtland"


def test_json_is_pretty_and_without_secrets() -> None:
    text = read_details(
        order_row(), [], snapshot({"ä": "å\u202e", "u": f"x/webhooks/quickbutik/{SECRET}"})
    ).json_text
    assert text.startswith('{\n  "ä": "å\\x202e"')
    assert SECRET not in text


def test_a_huge_body_is_cut_and_the_work_ends_there() -> None:
    text, cut = pretty([{"n": "x" * 100}] * 100_000)
    assert cut
    assert len(text) == JSON_CAP
    details = read_details(order_row(), [], snapshot(json.dumps(["x" * 50] * 20_000)))
    assert details.json_cut
    assert len(details.json_text) <= JSON_CAP + 1


@pytest.mark.parametrize(
    ("row", "deliveries", "body", "panes"),
    [
        (order_row(), 2, ORDER, [PaneKey.ORDER, PaneKey.DELIVERIES, PaneKey.REQUEST, PaneKey.JSON]),
        (order_row(), 1, None, [PaneKey.ORDER, PaneKey.DELIVERIES, PaneKey.REQUEST]),
        (order_row(), 0, ORDER, [PaneKey.ORDER, PaneKey.JSON]),
        (product_row(), 1, PRODUCT, [PaneKey.PRODUCT, PaneKey.DELIVERIES, PaneKey.REQUEST, PaneKey.JSON]),
        (lone_row(), 1, None, [PaneKey.REQUEST]),
    ],
)
def test_a_tab_without_content_is_not_shown(
    row: EventRow, deliveries: int, body: object, panes: list[PaneKey]
) -> None:
    known: Snapshot | None = None if body is None else snapshot(body)
    details = read_details(row, [delivery(number) for number in range(1, deliveries + 1)], known)
    assert list(panes_of(details)) == panes


def test_tabs_are_foreseen_from_the_row() -> None:
    details = Details(order_row(deliveries=2))
    assert panes_of(details) == (PaneKey.ORDER, PaneKey.DELIVERIES, PaneKey.REQUEST, PaneKey.JSON)
    assert panes_of(Details(lone_row())) == (PaneKey.REQUEST,)
