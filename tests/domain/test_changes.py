"""What changed between two bodies, field by field; what only drifts has not changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.changes import Change, ChangedField, diff_orders, diff_products
from qbdesk.domain.event import EntityKind
from qbdesk.domain.event_row import Facts
from qbdesk.domain.judging import product_facts, snapshot_of_body
from qbdesk.domain.order import read_order
from qbdesk.domain.product import read_product
from tests.domain.shop_json import ANY_JSON, order_json, product_json

Field = ChangedField


def of_products(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    return diff_products(read_product(before), read_product(after))


def of_orders(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    return diff_orders(read_order(before), read_order(after))


def variant(number: int, qty: object = "3", colour: str = "Blå", **more: object) -> dict[str, object]:
    values = [{"name": "Färg", "val": colour}]
    return {"id": str(number), "sku": f"V{number}", "price": "549", "qty": qty, "values": values, **more}


def line(product: int, qty: object = "1", **more: object) -> dict[str, object]:
    made = {"product_id": str(product), "variant_id": None, "title": f"T{product}", "price": "99.95"}
    return made | {"qty": qty} | more


def test_price_and_stock_as_in_the_example() -> None:
    changes = of_products(product_json(price="299", qty="3"), product_json(price="249", qty="0"))
    assert changes == (Change(Field.PRICE, "299", "249"), Change(Field.STOCK, "3", "0"))
    before = read_product(product_json(price="299", qty="3"))
    assert product_facts(read_product(product_json(price="249", qty="0")), before) == Facts(
        title="VITA Ljus lampskärm", stock="0", price_before="299", price_now="249", stock_before="3"
    )


def test_the_fields_come_in_a_fixed_order() -> None:
    before = product_json(variants=[variant(1)])
    after = product_json(
        description="x", images=[], variants=[variant(2)], sku="S", title="T", visible="0",
        before_price="1", price="2",
    )  # fmt: skip
    assert [change.field for change in of_products(before, after)] == [
        Field.PRICE, Field.BEFORE_PRICE, Field.VISIBLE, Field.TITLE, Field.SKU, Field.VARIANT, Field.VARIANT,
        Field.PICTURES, Field.TEXT,
    ]  # fmt: skip
    paid = order_json(products=[line(1)])
    later = order_json(
        status="2", total_pay_amount="1", discount_amount="2", shipping_name="x", shipping_amount="3",
        paymethod={"method": "Kort"}, notes="x", customer={"full_name": "x", "address": "y", "city": "z"},
        products=[line(2)],
    )  # fmt: skip
    assert [change.field for change in of_orders(paid, later)] == [
        Field.STATE, Field.TOTAL, Field.DISCOUNT, Field.SHIPPING, Field.SHIPPING_TOTAL, Field.PAYMENT,
        Field.MESSAGE, Field.CUSTOMER, Field.ADDRESS, Field.LINE, Field.LINE,
    ]  # fmt: skip


def test_variants_are_matched_by_id_wherever_they_stand() -> None:
    before = product_json(variants=[variant(1, "3"), variant(2, "5", "Röd"), variant(3, "1", "Vit")])
    after = product_json(variants=[variant(4, "9", "Grön"), variant(2, "4", "Röd"), variant(1, 3.0)])
    assert of_products(before, after) == (
        Change(Field.STOCK, "9", "16"),
        Change(Field.STOCK, "5", "4", "Röd", "2"),
        Change(Field.VARIANT, "Vit", "", "Vit", "3"),
        Change(Field.VARIANT, "", "Grön", "Grön", "4"),
    )
    facts = product_facts(read_product(after), read_product(before))
    assert (facts.stock_before, facts.stock, facts.variants_changed) == ("9", "16", 1)
    assert facts.other_changed


def test_all_fields_of_a_variant_are_told_apart() -> None:
    before = product_json(variants=[variant(1, before_price="600", hidden="0")])
    after = product_json(
        variants=[variant(1, "7", before_price="", hidden=True) | {"price": 449, "sku": "X"}]
    )
    assert [(c.field, c.before, c.after) for c in of_products(before, after) if c.subject_id == "1"] == [
        (Field.PRICE, "549", "449"), (Field.BEFORE_PRICE, "600", ""), (Field.STOCK, "3", "7"),
        (Field.VISIBLE, "1", "0"), (Field.SKU, "V1", "X"),
    ]  # fmt: skip


def test_no_stock_given_is_not_nothing_in_stock() -> None:
    assert of_products(product_json(qty=""), product_json(qty="0")) == (Change(Field.STOCK, "", "0"),)
    assert of_products(product_json(qty="0"), product_json(qty=None)) == (Change(Field.STOCK, "0", ""),)
    facts = product_facts(read_product(product_json(qty="")), read_product(product_json(qty="4")))
    assert (facts.stock_before, facts.stock) == ("4", "")


def test_lines_are_matched_by_line_id_or_else_by_product_and_variant() -> None:
    with_ids = order_json(products=[line(12, id=1), line(12, "2", id=2), line(13, id=3)])
    later = order_json(products=[line(13, id=3), line(12, "5", id=2), line(14, id=4)])
    assert of_orders(with_ids, later) == (
        Change(Field.LINE, "T12", "", "T12", "1"),
        Change(Field.QUANTITY, "2", "5", "T12", "2"),
        Change(Field.LINE, "", "T14", "T14", "4"),
    )
    bare = order_json(products=[line(12), line(12, "2"), line(13) | {"variant_id": "7"}])
    moved = order_json(products=[line(13) | {"variant_id": 7, "price": "89.95"}, line(12), line(12, "2")])
    assert of_orders(bare, moved) == (Change(Field.PRICE, "99.95", "89.95", "T13"),)


@pytest.mark.parametrize("written", ["1", 1, 1.0, "1.00", "1,00", " 1 "])
def test_a_number_in_another_form_is_no_change(written: object) -> None:
    product = product_json(price="1", qty="1", before_price="1", variants=[variant(1, "1") | {"price": "1"}])
    other = product_json(
        price=written, qty=written, before_price=written, variants=[variant(1, written) | {"price": written}]
    )
    assert of_products(product, other) == ()
    assert of_orders(order_json(total_pay_amount="1"), order_json(total_pay_amount=written)) == ()
    assert content_hash(product) == content_hash(other)


@pytest.mark.parametrize(("one", "other"), [([], {}), ({}, None), ([], None)])
def test_an_empty_list_object_or_nothing_is_no_change(one: object, other: object) -> None:
    for name in ("images", "variants"):
        assert of_products(product_json(**{name: one}), product_json(**{name: other})) == ()
        assert content_hash(product_json(**{name: one})) == content_hash(product_json(**{name: other}))
    assert of_orders(order_json(products=one), order_json(products=other)) == ()


def test_numbered_objects_are_lists() -> None:
    listed = product_json(variants=[variant(1), variant(2)])
    keyed = product_json(variants={"1": variant(1), "2": variant(2)})
    assert of_products(listed, keyed) == ()


def content_hash(body: dict[str, Any]) -> str:
    return snapshot_of_body(EntityKind.PRODUCT, "12", body, 0).content_hash


@given(body=st.dictionaries(st.text(max_size=5), ANY_JSON, max_size=6), changes=st.dictionaries(
    st.sampled_from(sorted(product_json())), ANY_JSON, max_size=4))  # fmt: skip
def test_a_body_never_differs_from_itself_and_comparing_never_raises(
    body: dict[str, Any], changes: dict[str, Any]
) -> None:
    one, other = product_json() | body, product_json() | changes
    assert of_products(one, json.loads(json.dumps(one))) == ()
    assert of_orders(body | {"order_id": "1"}, body | {"order_id": "1"}) == ()
    forth, back = of_products(one, other), of_products(other, one)
    assert {(c.field, c.before, c.after, c.subject_id) for c in forth} == {
        (c.field, c.after, c.before, c.subject_id) for c in back
    }
    of_orders(order_json() | body, order_json() | changes)
