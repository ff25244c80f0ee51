"""Products in every shape of quickbutik.md section 2.2."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.product import product_records, read_product, read_products
from tests.domain.shop_json import ANY_JSON, product_json

LAMP = product_json()
RED = {"id": "1", "price": "10", "qty": "2", "sku": "R", "values": [{"name": "Färg", "val": "Röd"}]}
BLUE = {"id": 2, "price": 12.5, "qty": 3, "values": [{"val": "Blå"}, {"val": "XL"}], "hidden": "1"}


def test_a_product_with_everything() -> None:
    product = read_product(LAMP)
    assert (product.id, product.sku, product.title) == ("12", "BBB222", "VITA Ljus lampskärm")
    assert (product.price, product.before_price, product.stock) == (Decimal(299), Decimal(349), Decimal(7))
    assert product.images == ("https://example.com/a.jpeg", "https://example.com/b.jpeg")
    assert product.visible
    assert product.variants == ()
    assert product.modified_at is not None


@pytest.mark.parametrize(
    "body",
    [
        [LAMP], {"product": [LAMP]}, {"product": LAMP}, LAMP, {"0": LAMP}, {"1": LAMP, "count": "1"},
        {"products": [LAMP]}, {"data": {"1": LAMP}}, {"product": {"7": LAMP}}, [LAMP, None, [], {"id": ""}],
    ],
)  # fmt: skip
def test_every_shape_gives_the_product(body: object) -> None:
    assert [product.title for product in read_products(body)] == ["VITA Ljus lampskärm"]


@pytest.mark.parametrize(
    "body",
    [None, [], {}, "", 1, False, {"code": 404, "error": "Resource not found"}, {"product": []},
     {"product": {}}, {"product": None}, [[LAMP]]],
)  # fmt: skip
def test_a_body_without_products_gives_none(body: object) -> None:
    assert read_products(body) == []


@pytest.mark.parametrize(
    ("qty", "stock"),
    [
        ("7", 7),
        (7, 7),
        (7.0, 7),
        ("0", 0),
        (0, 0),
        ("-2", -2),
        ("", None),
        (None, None),
        ([], None),
        ("many", None),
    ],
)
def test_empty_stock_is_not_none_left(qty: Any, stock: int | None) -> None:
    assert read_product(product_json(qty=qty)).stock == stock


def test_stock_is_the_sum_over_the_variants() -> None:
    product = read_product(product_json(variants=[RED, BLUE], qty="99"))
    assert product.stock == 5
    red, blue = product.variants
    assert (red.title, blue.title, blue.hidden, blue.id) == ("Röd", "Blå / XL", True, "2")
    assert read_product(product_json(variants={"1": RED, "2": BLUE})).stock == 5
    assert read_product(product_json(variants=[RED, BLUE | {"qty": ""}])).stock == 2
    assert read_product(product_json(variants=[RED | {"qty": None}])).stock is None


def test_a_variant_without_words_has_its_sku_or_id() -> None:
    bare = read_product(
        product_json(variants=[{"id": 5, "sku": "X"}, {"id": 6}, {"id": 7, "values": {"1": {}}}])
    )
    assert [variant.title for variant in bare.variants] == ["X", "6", "7"]


@pytest.mark.parametrize(
    ("images", "urls"),
    [
        ([], ()), ({}, ()), (None, ()), ("x", ()), ("https://a/1.jpeg", ()), ([{"image": "u"}], ("u",)),
        (["u", "v"], ("u", "v")), ({"2": {"image": "u"}, "1": {"image": ""}}, ("u",)),
        ([[], None, 5], ("5",)),
    ],
)  # fmt: skip
def test_images_in_every_form(images: Any, urls: tuple[str, ...]) -> None:
    assert read_product(product_json(images=images)).images == urls


@pytest.mark.parametrize(
    ("visible", "seen"), [("1", True), (1, True), (True, True), ("0", False), (0, False)]
)
def test_visible_drifts(visible: Any, seen: bool) -> None:
    assert read_product(product_json(visible=visible)).visible is seen


def test_a_product_that_does_not_say_is_visible() -> None:
    assert read_product({"id": "1"}).visible


@given(body=ANY_JSON)
def test_no_answer_makes_reading_raise(body: object) -> None:
    products = read_products(body)
    assert len(products) == len(product_records(body))
    for product in products:
        assert product.id
        assert all(isinstance(url, str) and url for url in product.images)


@given(name=st.sampled_from(sorted(LAMP)), value=ANY_JSON)
def test_one_odd_field_spoils_no_other(name: str, value: object) -> None:
    product = read_product(product_json(**{name: value}))
    if name != "title":
        assert product.title == "VITA Ljus lampskärm"
    if name != "price":
        assert product.price == 299
    if name not in ("qty", "variants"):
        assert product.stock == 7
