"""An order without what is about a person; nothing else is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.order import read_order
from qbdesk.domain.privacy import is_of_customer, without_personal_data
from tests.domain.shop_json import ANY_JSON, order_json

CANARY = "Kanariefågel"
PEOPLE = ("customer", "shipping_details", "billing_details", "shipping_address", "delivery_address")


def person(**more: object) -> dict[str, object]:
    names = (
        "full_name", "firstname", "lastname", "company_name", "email", "phone", "address", "address2", "city",
        "zipcode", "notes", "personal_number", "unknown_field",
    )  # fmt: skip
    return {name: f"{CANARY} {name}" for name in names} | more


def erased(order: dict[str, Any]) -> str:
    return json.dumps(without_personal_data(order), ensure_ascii=False)


def test_nothing_of_the_example_tells_who_it_was() -> None:
    left = erased(order_json())
    for word in ("Kalle", "Kajsa", "kalle@example.com", "46123456789", "Gladagatan", "Ankvägen", "Ankeborg",
                 "12346", "bell", "abc"):  # fmt: skip
        assert word not in left.replace('"zipcode": "–"', "")
    order = read_order(without_personal_data(order_json()))
    before = read_order(order_json())
    assert (order.id, order.raw_status, order.amount, order.lines, order.paid_at, order.payment) == (
        before.id, before.raw_status, before.amount, before.lines, before.paid_at, before.payment,
    )  # fmt: skip
    assert order.customer.billing.country == "SE"


@pytest.mark.parametrize("part", PEOPLE)
def test_every_field_of_a_person_goes_known_or_not(part: str) -> None:
    nested = person(billing_details=person(), shipping_details=person(deeper=person()))
    assert CANARY not in erased(order_json(**{part: nested}))


@pytest.mark.parametrize("odd", [[CANARY], {"text": CANARY}, [{"text": [CANARY]}]])
@pytest.mark.parametrize("name", ["notes", "message", "comment", "phone", "email", "ip", "ip_address"])
def test_a_personal_field_goes_in_whatever_shape(name: str, odd: object) -> None:
    assert CANARY not in erased(order_json(**{name: odd}))
    assert CANARY not in erased(order_json(customer=person(**{name: odd})))


@pytest.mark.parametrize("part", PEOPLE)
def test_a_person_that_came_as_a_list_or_a_text_goes_too(part: str) -> None:
    assert CANARY not in erased(order_json(**{part: [person()]}))
    assert CANARY not in erased(order_json(**{part: f"{CANARY}, Gatan 1"}))


def test_a_number_is_personal_too() -> None:
    left = without_personal_data(
        order_json(customer={"phone": 46123456789, "zipcode": 12345.0, "country": "NO"})
    )
    assert left["customer"] == {"phone": "–", "zipcode": "–", "country": "NO"}


def test_it_is_done_once_and_for_all() -> None:
    once = without_personal_data(order_json())
    assert without_personal_data(once) == once


@pytest.mark.parametrize("email", ["kalle@example.com", " KALLE@Example.COM "])
def test_a_customer_is_known_by_the_address_in_any_spelling(email: str) -> None:
    assert is_of_customer(order_json(), email)
    assert is_of_customer(order_json(customer={"email": "Kalle@example.com "}), email)


def test_nobody_has_no_address() -> None:
    assert not is_of_customer(order_json(customer={"email": ""}), "")
    assert not is_of_customer(order_json(customer=[]), "kalle@example.com")
    assert not is_of_customer(order_json(), "alle@example.com")


@given(
    order=st.dictionaries(st.sampled_from([*sorted(order_json()), *PEOPLE]) | st.text(max_size=5), ANY_JSON)
)
def test_erasing_never_raises(order: dict[str, Any]) -> None:
    left = without_personal_data(order)
    assert left.keys() == order.keys()
    assert left.get("order_id") == order.get("order_id") or left["order_id"] is order["order_id"]
    is_of_customer(order, "a@example.com")
