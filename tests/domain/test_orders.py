"""Orders in every shape of quickbutik.md section 2.1."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState, order_records, read_order, read_orders
from tests.domain.shop_json import ANY_JSON, order_json

SHORT: dict[str, object] = {
    "order_id": "9",
    "date_created": "2025-01-29 11:35:39",
    "total_amount": "5.00",
    "status": "1",
}


def test_an_order_with_details() -> None:
    order = read_order(order_json())
    assert (order.id, order.state, order.raw_status, order.currency) == ("12345", OrderState.NEW, "1", "SEK")
    assert order.amount == Money(Decimal("148.95"), "SEK")
    assert order.paid_at == datetime(2025, 1, 29, 10, 36, 10, tzinfo=UTC)
    assert (order.payment, order.transaction_id, order.shipping) == ("Swish", "abc", "Postnord Parcel")
    assert order.customer.name == "Kalle Ankasson"
    assert order.customer.billing.lines == ("Gladagatan 10",)
    assert (order.delivery.name, order.delivery.lines) == ("Kajsa Anka", ("Ankvägen 1",))
    assert order.item_count == 2
    (line,) = order.lines
    assert (line.line_id, line.product_id, line.variant_id, line.total) == ("1", "12", "", Decimal("99.90"))
    assert order.unreadable == ()


def test_an_order_without_details_has_four_fields() -> None:
    order = read_order(SHORT)
    assert order.amount == Money(Decimal("5.00"), "")
    assert (order.item_count, order.paid_at, order.payment, order.customer.name) == (None, None, "", "")


@pytest.mark.parametrize(
    "body",
    [
        [SHORT], {"orders": [SHORT]}, {"order": SHORT}, {"order": [SHORT]}, {"data": [SHORT]}, SHORT,
        {"1": SHORT}, {"0": SHORT, "count": 1}, [SHORT, None, "x", []], {"orders": {"1": SHORT}},
        [SHORT, {"no": "id"}, {"order_id": ""}, {"order_id": None}],
    ],
)  # fmt: skip
def test_every_shape_gives_the_order(body: object) -> None:
    assert [order.id for order in read_orders(body)] == ["9"]


@pytest.mark.parametrize(
    "body",
    [None, [], {}, "", 5, True, {"code": 404, "error": "Resource not found"}, {"orders": []},
     {"orders": None}, {"order": "x"}, [[SHORT]], {"code": 401, "error": {"order_id": []}}],
)  # fmt: skip
def test_a_body_without_orders_gives_none(body: object) -> None:
    assert read_orders(body) == []


def test_several_orders_keep_their_order() -> None:
    rows = [SHORT | {"order_id": number} for number in (3, "1", 2)]
    assert [order.id for order in read_orders(rows)] == ["3", "1", "2"]
    assert [order.id for order in read_orders({str(i): row for i, row in enumerate(rows)})] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("1", "new"), (1, "new"), ("paid", "new"), ("2", "done"), (2, "done"), ("done", "done"),
        ("0", "unpaid"), (0, "unpaid"), ("unpaid", "unpaid"), ("-1", "cancelled"), (-1, "cancelled"),
        ("Cancelled", "cancelled"), ("3", "unknown"), ("", "unknown"), (None, "unknown"), ([], "unknown"),
        (True, "unknown"), (" 1 ", "new"),
    ],
)  # fmt: skip
def test_status_codes(raw: object, state: str) -> None:
    order = read_order(order_json(status=raw))
    assert order.state == state
    assert order.raw_status == ("" if isinstance(raw, bool | list | None) else str(raw).strip())


@pytest.mark.parametrize(
    ("raw", "state"), [(1.0, "new"), (2.0, "done"), (-1.0, "cancelled"), (0.0, "unpaid")]
)
def test_a_status_code_that_drifted_to_a_decimal_number(raw: object, state: str) -> None:
    order = read_order(order_json(status=raw))
    assert (order.state, order.raw_status) == (state, str(int(str(raw)[:-2])))


def test_ids_that_drifted_to_decimal_numbers() -> None:
    order = read_order(order_json(order_id=12345.0, products=[{"id": 1.0, "product_id": 12.0}]))
    assert (order.id, order.lines[0].line_id, order.lines[0].product_id) == ("12345", "1", "12")


def test_the_total_is_what_is_to_be_paid() -> None:
    assert read_order(order_json(total_pay_amount=None)).total == Decimal("158.95")
    assert read_order(order_json(total_pay_amount="")).total == Decimal("158.95")
    order = read_order(order_json(total_pay_amount="much"))
    assert order.total == Decimal("158.95")
    assert order.unreadable == ("total_pay_amount",)
    assert read_order(order_json(total_pay_amount=0)).total == 0


def test_what_cannot_be_read_is_named() -> None:
    odd = order_json(date_paid="soon", tax_amount="x", total_weight=[1], date_created="0000-00-00 00:00:00")
    assert set(read_order(odd).unreadable) == {"date_paid", "tax_amount", "total_weight"}


@pytest.mark.parametrize(
    ("customer", "name", "lines"),
    [
        ({"firstname": "Anna", "lastname": "Ek", "address": "A 1"}, "Anna Ek", ("A 1",)),
        ({"full_name": "Anna Ek", "billing_details": {"address": "B 2"}}, "Anna Ek", ("B 2",)),
        ({"full_name": "A", "company_name": "Ek AB", "address2": "c/o B"}, "Ek AB", ("c/o B",)),
        ([], "", ()), ({}, "", ()), (None, "", ()), ("Anna", "", ()),
        ({"full_name": "A", "address": "X 1", "shipping_details": [], "billing_details": []}, "A", ("X 1",)),
        ({"full_name": None, "firstname": 5, "lastname": []}, "5", ()),
    ],
)  # fmt: skip
def test_customers_in_every_form(customer: Any, name: str, lines: tuple[str, ...]) -> None:
    order = read_order(order_json(customer=customer))
    assert order.customer.name == name
    assert order.customer.billing.lines == lines


@pytest.mark.parametrize(
    "lines",
    [{"1": {"product_id": 12, "qty": 2}}, [{"product_id": "12", "qty": "2"}, None, "x"], [{"qty": 2.0}]],
)
def test_lines_in_every_form(lines: Any) -> None:
    assert read_order(order_json(products=lines)).item_count == 2


def test_a_line_with_an_unreadable_quantity_counts_as_one_piece() -> None:
    order = read_order(order_json(products=[{"qty": "many", "price": "5"}, {"qty": "3"}]))
    assert order.item_count == 4
    assert [line.total for line in order.lines] == [None, None]


@pytest.mark.parametrize("variant_id", [0, "0", "", None])
def test_no_variant_in_every_form(variant_id: object) -> None:
    (line,) = read_order(order_json(products=[{"variant_id": variant_id}])).lines
    assert line.variant_id == ""


def test_a_payment_that_is_only_a_name() -> None:
    assert read_order(order_json(paymethod="Klarna")).payment == "Klarna"
    assert read_order(order_json(paymethod=[])).payment == ""


@given(body=ANY_JSON)
def test_no_answer_makes_reading_raise(body: object) -> None:
    orders = read_orders(body)
    assert len(orders) == len(order_records(body))
    for order in orders:
        assert order.id
        assert order.item_count is None or order.lines
        assert order.amount is None or isinstance(order.amount.cents, int)


@given(name=st.sampled_from(sorted(order_json())), value=ANY_JSON)
def test_one_odd_field_spoils_no_other(name: str, value: object) -> None:
    order, whole = read_order(order_json(**{name: value})), read_order(order_json())
    if name != "order_id":
        assert order.id == whole.id
    if name != "status":
        assert order.state is whole.state
    if name != "products":
        assert order.lines == whole.lines
    if name != "customer":
        assert order.customer == whole.customer
