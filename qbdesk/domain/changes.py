"""What changed between two fetched bodies, field by field; variants and order lines are matched by id.

Fields come in a fixed order (shared/look.md section 5): price, ordinary price, stock, visible, title,
variants, pictures, text; of orders state, amounts, shipping, message, address, lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order, OrderLine
from qbdesk.domain.product import Product, Variant


class ChangedField(StrEnum):
    """What a change is about."""

    PRICE = "price"
    BEFORE_PRICE = "before_price"
    STOCK = "stock"
    VISIBLE = "visible"
    TITLE = "title"
    SKU = "sku"
    VARIANT = "variant"
    PICTURES = "pictures"
    TEXT = "text"
    STATE = "state"
    TOTAL = "total"
    DISCOUNT = "discount"
    SHIPPING = "shipping"
    SHIPPING_TOTAL = "shipping_total"
    PAYMENT = "payment"
    MESSAGE = "message"
    CUSTOMER = "customer"
    ADDRESS = "address"
    LINE = "line"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, as text: numbers plain ("449", "0.75"), "" for missing or not given.

    `subject` is "" for the product or order itself, else the title of the variant or line, and `subject_id`
    its id. A variant or line that came has an empty `before`, one that went an empty `after`.
    """

    field: ChangedField
    before: str
    after: str
    subject: str = ""
    subject_id: str = ""


Item = TypeVar("Item", Variant, OrderLine)


def diff_products(before: Product, after: Product) -> tuple[Change, ...]:
    """Every difference between two readings of a product."""
    own = _differences(
        (ChangedField.PRICE, _plain(before.price), _plain(after.price)),
        (ChangedField.BEFORE_PRICE, _plain(before.before_price), _plain(after.before_price)),
        (ChangedField.STOCK, _plain(before.stock), _plain(after.stock)),
        (ChangedField.VISIBLE, _yes(before.visible), _yes(after.visible)),
        (ChangedField.TITLE, before.title, after.title),
        (ChangedField.SKU, before.sku, after.sku),
    )
    rest = _differences(
        (ChangedField.PICTURES, "\n".join(before.images), "\n".join(after.images)),
        (ChangedField.TEXT, before.description, after.description),
    )
    return (*own, *_diff_variants(before.variants, after.variants), *rest)


def diff_orders(before: Order, after: Order) -> tuple[Change, ...]:
    """Every difference between two readings of an order."""
    own = _differences(
        (ChangedField.STATE, before.raw_status, after.raw_status),
        (ChangedField.TOTAL, _plain(before.total), _plain(after.total)),
        (ChangedField.DISCOUNT, _plain(before.discount_total), _plain(after.discount_total)),
        (ChangedField.SHIPPING, before.shipping, after.shipping),
        (ChangedField.SHIPPING_TOTAL, _plain(before.shipping_total), _plain(after.shipping_total)),
        (ChangedField.PAYMENT, before.payment, after.payment),
        (ChangedField.MESSAGE, before.notes, after.notes),
        (ChangedField.CUSTOMER, before.customer.name, after.customer.name),
        (ChangedField.ADDRESS, _address(before), _address(after)),
    )
    return (*own, *_diff_lines(before.lines, after.lines))


def _diff_variants(before: Sequence[Variant], after: Sequence[Variant]) -> Iterator[Change]:
    for old, new in _matched({item.id: item for item in before}, {item.id: item for item in after}):
        if old is None or new is None:
            yield _came_or_went(ChangedField.VARIANT, old, new)
            continue
        yield from _differences(
            (ChangedField.PRICE, _plain(old.price), _plain(new.price)),
            (ChangedField.BEFORE_PRICE, _plain(old.before_price), _plain(new.before_price)),
            (ChangedField.STOCK, _plain(old.stock), _plain(new.stock)),
            (ChangedField.VISIBLE, _yes(not old.hidden), _yes(not new.hidden)),
            (ChangedField.SKU, old.sku, new.sku),
            subject=new.title,
            subject_id=new.id,
        )


def _diff_lines(before: Sequence[OrderLine], after: Sequence[OrderLine]) -> Iterator[Change]:
    for old, new in _matched(_by_key(before), _by_key(after)):
        if old is None or new is None:
            yield _came_or_went(ChangedField.LINE, old, new)
            continue
        yield from _differences(
            (ChangedField.QUANTITY, _plain(old.quantity), _plain(new.quantity)),
            (ChangedField.PRICE, _plain(old.price), _plain(new.price)),
            subject=new.title,
            subject_id=new.line_id,
        )


def _by_key(lines: Sequence[OrderLine]) -> dict[str, OrderLine]:
    """By line id where there is one (it is new in the API), else by product and variant, in their order."""
    keyed: dict[str, OrderLine] = {}
    for line in lines:
        key = line.line_id or f"{line.product_id}/{line.variant_id}"
        while key in keyed:
            key += "+"
        keyed[key] = line
    return keyed


def _matched(
    before: Mapping[str, Item], after: Mapping[str, Item]
) -> Iterator[tuple[Item | None, Item | None]]:
    for key, item in before.items():
        yield item, after.get(key)
    for key, item in after.items():
        if key not in before:
            yield None, item


def _came_or_went(
    field: ChangedField, old: Variant | OrderLine | None, new: Variant | OrderLine | None
) -> Change:
    item = new or old
    assert item is not None
    item_id = item.id if isinstance(item, Variant) else item.line_id
    return Change(field, old.title if old else "", new.title if new else "", item.title, item_id)


def _differences(
    *fields: tuple[ChangedField, str, str], subject: str = "", subject_id: str = ""
) -> tuple[Change, ...]:
    return tuple(
        Change(field, before, after, subject, subject_id)
        for field, before, after in fields
        if before != after
    )


def _address(order: Order) -> str:
    address = order.delivery
    return ", ".join(filter(None, (*address.lines, address.zipcode, address.city, address.country)))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _yes(value: bool) -> str:
    return "1" if value else "0"
