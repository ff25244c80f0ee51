"""Answers that change their shape and types between calls, in the ways that quickbutik.md fears.

What identifies a thing (its id, an order's number and status) keeps its value, only not its type:
a reader that loses these has nothing left to read (sections 2 and 8).
"""

from collections.abc import Callable
from random import Random
from typing import Any

_NUMBER_NAMES = (
    "id order_id product_id variant_id status qty price before_price purchase_price tax_rate weight "
    "visible hasVariants hidden total_amount total_pay_amount items_amount shipping_amount "
    "discount_amount tax_amount total_weight shipping_id disable_minusqty preorder preselected "
    "is_taxfree is_taxontop"
)
_MAY_GO_NAMES = (
    "date_paid total_pay_amount items_amount tax_amount total_weight shipping_name notes paymethod "
    "refunds phone company_name address2 shipping_details variant sku weight image seo_title "
    "seo_description gtin url headcategory_name date_modified before_price purchase_price "
    "description images values qty_location supplier_name is_taxfree is_taxontop discount_amount"
)
_NUMBERS = frozenset(_NUMBER_NAMES.split())
_MAY_GO = frozenset(_MAY_GO_NAMES.split())


def drift_value(value: Any, rng: Random) -> Any:
    """A copy of an API object with drifted types and fields; draws from `rng` only."""
    if isinstance(value, list):
        return [drift_value(item, rng) for item in value]
    if not isinstance(value, dict):
        return value
    drifted: dict[str, Any] = {}
    for key, inner in value.items():
        chance = rng.random()
        if key in _MAY_GO and chance < 0.06:
            continue
        if key in _MAY_GO and chance < 0.12:
            drifted[key] = None
        elif key in _NUMBERS and not isinstance(inner, (dict, list)):
            drifted[key] = _other_number(inner, rng)
        elif inner in ({}, []):
            drifted[key] = rng.choice(([], {}))
        else:
            drifted[key] = drift_value(inner, rng)
    if rng.random() < 0.3:
        drifted["x_added_later"] = rng.choice((None, "1", {"a": []}, 7.5))
    return drifted


def _other_number(value: Any, rng: Random) -> Any:
    """The same number as a string, an int or a float; flags also as true and false; "" also as null."""
    if value is None or value == "":
        return rng.choice((None, ""))
    if isinstance(value, bool):
        return rng.choice((value, int(value), str(int(value))))
    text = str(value)
    readings: list[Any] = [text, float(text)]
    if float(text).is_integer():
        readings += [int(float(text)), str(int(float(text)))]
    return rng.choice(readings)


def drift_list(rows: list[Any], wrapper: str, rng: Random) -> Any:
    """A list as it is, in a wrapper object (unless it is ""), or as an object keyed by number."""
    shapes: list[Callable[[], Any]] = [lambda: rows, lambda: {str(i): row for i, row in enumerate(rows)}]
    if wrapper:
        shapes.append(lambda: {wrapper: rows})
    return rng.choice(shapes)()


def drift_single(thing: Any, wrapper: str, rng: Random) -> Any:
    """One object bare, in a wrapper, as a list of one, or as a wrapped list of one."""
    return rng.choice((thing, {wrapper: thing}, [thing], {wrapper: [thing]}))
