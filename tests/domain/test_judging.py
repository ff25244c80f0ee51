"""What a fetched body says of an event: trust, facts and whether anything changed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.event import EntityKind, EventState, EventType, Identity, Trust
from qbdesk.domain.event_row import Facts
from qbdesk.domain.fetching import FetchJob, Outcome
from qbdesk.domain.judging import judge, short_name, snapshot_of_body, trust_in_order
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState, read_order
from tests.domain.shop_json import ANY_JSON, order_json, product_json

NOW_US = 1_738_150_000_000_000
YES, NO = Trust.CONFIRMED, Trust.CONTRADICTED


def outcome(kind: EventType, body: object) -> Outcome:
    return judge(FetchJob(7, Identity(kind, "12345"), 1, NOW_US), body, NOW_US, "SEK")


def content_hash(body: dict[str, Any]) -> str:
    return snapshot_of_body(EntityKind.PRODUCT, "12", body, NOW_US).content_hash


@pytest.mark.parametrize(
    ("kind", "new", "done", "cancelled", "unpaid", "unknown"),
    [
        (EventType.ORDER_NEW, YES, YES, YES, NO, YES),
        (EventType.ORDER_DONE, NO, YES, NO, NO, YES),
        (EventType.ORDER_CANCELLED, NO, NO, YES, YES, YES),
    ],
)
def test_the_table_of_trust(
    kind: EventType, new: Trust, done: Trust, cancelled: Trust, unpaid: Trust, unknown: Trust
) -> None:
    codes = {"1": new, "2": done, "-1": cancelled, "0": unpaid, "77": unknown}
    assert {code: outcome(kind, order_json(status=code)).trust for code in codes} == codes
    assert {state: trust_in_order(kind, state) for state in OrderState} == {
        OrderState.NEW: new,
        OrderState.DONE: done,
        OrderState.CANCELLED: cancelled,
        OrderState.UNPAID: unpaid,
        OrderState.UNKNOWN: unknown,
    }


@pytest.mark.parametrize("kind", list(EventType))
def test_an_id_that_the_shop_does_not_know(kind: EventType) -> None:
    found = outcome(kind, None)
    assert found.state is EventState.GONE
    assert found.trust is (YES if kind is EventType.PRODUCT_DELETE else NO)
    assert found.snapshot is None


@pytest.mark.parametrize(
    ("kind", "trust"),
    [(EventType.PRODUCT_ADD, YES), (EventType.PRODUCT_UPDATE, YES), (EventType.PRODUCT_DELETE, NO)],
)
def test_a_product_that_is_there(kind: EventType, trust: Trust) -> None:
    found = outcome(kind, product_json())
    assert (found.state, found.trust) == (EventState.DONE, trust)
    assert found.facts == Facts(title="VITA Ljus lampskärm", stock="7")
    assert found.amount == Money(Decimal(299), "SEK")
    assert found.snapshot is not None
    assert found.state_key == found.snapshot.content_hash


def test_the_facts_of_an_order() -> None:
    found = outcome(EventType.ORDER_NEW, order_json())
    assert found.facts == Facts(item_count=2, payment="Swish", who="Kalle A.")
    assert found.amount == Money(Decimal("148.95"), "SEK")
    assert (found.order_state, found.raw_status) == (OrderState.NEW, "1")
    assert found.snapshot is not None
    assert json.loads(found.snapshot.body) == order_json()


def test_a_country_is_named_only_when_it_is_not_home() -> None:
    customer = order_json()["customer"]
    assert (
        outcome(EventType.ORDER_NEW, order_json(customer=customer | {"country": "no"})).facts.country == "NO"
    )
    assert outcome(EventType.ORDER_NEW, order_json(customer=customer | {"country": ""})).facts.country == ""


def test_the_time_from_paid_to_sent() -> None:
    paid = "2025-01-29 11:26:40"
    found = outcome(EventType.ORDER_DONE, order_json(status="2", date_paid=paid))
    assert found.facts.sent_after_s == 1_738_150_000 - 1_738_146_400
    later = outcome(EventType.ORDER_DONE, order_json(status="2", date_paid="2035-01-01 00:00:00"))
    assert later.facts.sent_after_s == 0
    unpaid = outcome(EventType.ORDER_DONE, order_json(status="2", date_paid=""))
    assert unpaid.facts.sent_after_s is None


@pytest.mark.parametrize("code", ["0", "-1", "9"])
def test_a_cancelled_order_is_shown_so_when_its_code_is_disputed(code: str) -> None:
    found = outcome(EventType.ORDER_CANCELLED, order_json(status=code))
    assert (found.order_state, found.raw_status) == (OrderState.CANCELLED, code)


@pytest.mark.parametrize(
    ("customer", "shown"),
    [
        ({"full_name": "Anna Maria Svensson"}, "Anna S."),
        ({"full_name": "Anna"}, "Anna"),
        ({"full_name": "anna svensson"}, "anna S."),
        ({"full_name": "  Anna   Svensson "}, "Anna S."),
        ({"full_name": "Anna S", "company_name": "Bergs Förskola AB"}, "Bergs Förskola AB"),
        ({}, ""),
    ],
)
def test_a_name_is_shortened(customer: dict[str, str], shown: str) -> None:
    assert short_name(read_order(order_json(customer=customer))) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}),
        ({"price": "1"}, {"price": 1}), ({"price": "1.00"}, {"price": 1}), ({"price": 1.0}, {"price": "1"}),
        ({"images": []}, {"images": {}}), ({"k": []}, {}), ({"k": {}}, {}),
        ({"x": None}, {"x": ""}), ({"x": None}, {}),
        ({"visible": True}, {"visible": "1"}), ({"visible": False}, {"visible": 0}),
        ({"v": [{"qty": "3", "id": 1}]}, {"v": [{"id": "1", "qty": 3}]}),
        ({"visits": 1}, {"visits": 2}), ({"t": " a "}, {"t": "a"}), ({"p": "1,50"}, {"p": "1.5"}),
        ({"a": {"b": {}}}, {"a": {"b": []}}),
    ],
)  # fmt: skip
def test_what_only_drifts_has_not_changed(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert content_hash(product_json(**one)) == content_hash(product_json(**other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"price": "1"}, {"price": "2"}), ({"qty": "0"}, {"qty": ""}), ({"qty": 0}, {"qty": None}),
        ({"title": "a"}, {"title": "b"}), ({"v": [1, 2]}, {"v": [2, 1]}),
        ({"v": [{"qty": 1}]}, {"v": [{"qty": 2}]}),
        ({"x": "1"}, {}), ({"images": {"1": {"image": "a"}}}, {"images": []}),
        ({"visible": "1"}, {"visible": "0"}),
        ({"a": {"b": 1}}, {"a": {"c": 1}}), ({"gtin": "1" * 41}, {"gtin": "1" * 40 + "2"}),
        ({"gtin": "12345678901234567"}, {"gtin": "12345678901234568"}),
    ],
)  # fmt: skip
def test_a_real_change_is_one(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert content_hash(product_json(**one)) != content_hash(product_json(**other))


@given(body=ANY_JSON, kind=st.sampled_from(list(EventType)))
def test_judging_never_raises(body: object, kind: EventType) -> None:
    found = outcome(kind, body)
    assert found.event_id == 7
    assert (found.state is EventState.DONE) == isinstance(body, dict) == (found.snapshot is not None)
    assert found.trust in (YES, NO)
    assert found.amount is None or isinstance(found.amount.cents, int)
    json.dumps(found.facts.as_dict())


@given(
    body=st.dictionaries(st.text(max_size=5), ANY_JSON, max_size=6), seed=st.randoms(use_true_random=False)
)
def test_the_order_of_keys_never_counts(body: dict[str, Any], seed: Any) -> None:
    names = list(body)
    seed.shuffle(names)
    assert content_hash(body) == content_hash({name: body[name] for name in names})


@pytest.mark.parametrize("levels", [300, 500, 800])
def test_json_of_hundreds_of_levels_is_judged_like_any_other(levels: int) -> None:
    odd = json.loads("[" * levels + "]" * levels)
    for kind, body in (
        (EventType.ORDER_NEW, order_json() | {"odd": odd, "customer": odd}),
        (EventType.PRODUCT_UPDATE, product_json(id="12345") | {"odd": odd, "variants": [odd]}),
    ):
        judged = outcome(kind, body)
        assert judged.state is EventState.DONE
        assert judged.snapshot is not None
        assert json.loads(judged.snapshot.body)["odd"]
