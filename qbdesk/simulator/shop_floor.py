"""What can happen in the shop: each change first becomes true in the API and is then announced."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from .announcer import Announcer
from .catalogue import Catalogue, Json, Product
from .dials import Panel
from .orders import CANCELLED, DONE, PAID, STATUS_CODES, Line, Order, OrderBook, make_line

_STATUS_EVENTS: Mapping[str, str] = {PAID: "order.new", DONE: "order.done", CANCELLED: "order.cancelled"}
"""Becoming unpaid is told by no event (quickbutik.md section 3.1)."""


class ShopFloor:
    """Places and changes orders and products; used alike by the scenario, the control surface and tests."""

    def __init__(self, catalogue: Catalogue, orders: OrderBook, announcer: Announcer, panel: Panel) -> None:
        self._catalogue = catalogue
        self._orders = orders
        self._announcer = announcer
        self._panel = panel
        self._storm_dice = Random(f"{panel.now.seed}:storm")

    def place_order(
        self,
        *,
        status: str = PAID,
        announce: bool = True,
        customer: Mapping[str, object] | None = None,
        lines: Sequence[Mapping[str, object]] | None = None,
        notes: str | None = None,
    ) -> Order:
        """A new order; what is not given is drawn from the seed.

        `customer` replaces single fields of the drawn one; `lines` are `{product_id, qty, variant_id?}`. An
        order that is not unpaid is announced, unless `announce` is false. Raises LookupError for an unknown
        product or variant, ValueError for a wrong value; then nothing is placed.
        """
        if status not in STATUS_CODES:
            msg = f"There is no order status {status!r}; there are: {', '.join(STATUS_CODES)}."
            raise ValueError(msg)
        basket = None if lines is None else [self._line(line) for line in lines]
        order = self._orders.draw(status)
        if basket is not None:
            order.lines, order.discount = basket, 0
        if customer is not None:
            order.customer |= customer
        if notes is not None:
            order.notes = notes
        self._orders.enter(order)
        if announce and status in _STATUS_EVENTS:
            self._announcer.announce(_STATUS_EVENTS[status], order.number)
        if self._panel.now.announce_sales:
            for line in order.lines:
                self._announcer.announce("product.update", line.product_id)
        return order

    def set_order_status(self, number: int, status: str, *, announce: bool = True) -> Order:
        """Give an order one of the four statuses; paid, done and cancelled are announced.

        Raises LookupError for an unknown order, ValueError for an unknown status.
        """
        order = self._orders.set_status(number, status)
        if announce and status in _STATUS_EVENTS:
            self._announcer.announce(_STATUS_EVENTS[status], number)
        return order

    def add_product(
        self, *, title: str | None = None, price: str | None = None, announce: bool = True
    ) -> Product:
        """A new product, announced as `product.add`. Raises ValueError when the price is no amount."""
        product = self._catalogue.add(title, price)
        if announce:
            self._announcer.announce("product.add", product.number)
        return product

    def update_product(self, number: int, changes: Mapping[str, object], *, announce: bool = True) -> Product:
        """Change fields, see `Catalogue.change`; announced as `product.update`."""
        product = self._catalogue.change(number, changes)
        if announce:
            self._announcer.announce("product.update", number)
        return product

    def delete_product(self, number: int, *, announce: bool = True) -> None:
        """Take a product away, announced as `product.delete`. Raises LookupError."""
        self._catalogue.delete(number)
        if announce:
            self._announcer.announce("product.delete", number)

    def storm(self, count: int) -> list[int]:
        """Change the stock of `count` products at once, as an import does; gives their numbers.

        A count above the number of products goes round. Raises ValueError below 1 or above 100 000.
        """
        if not 1 <= count <= 100_000:
            msg = f"A storm has 1 to 100000 updates, not {count}."
            raise ValueError(msg)
        products = self._catalogue.newest_first()
        if not products:
            return []
        struck = [products[i % len(products)] for i in range(count)]
        for product in struck:
            self.update_product(product.number, new_stock(product, self._storm_dice))
        return [product.number for product in struck]

    def _line(self, wanted: Mapping[str, object]) -> Line:
        if not isinstance(wanted, Mapping) or not str(wanted.get("product_id")).isdecimal():
            msg = f"An order line must name its product_id, not {wanted!r}."
            raise ValueError(msg)
        qty = wanted.get("qty", 1)
        if isinstance(qty, bool) or not isinstance(qty, int) or not 1 <= qty <= 10_000:
            msg = f"qty of an order line must be a whole number from 1, not {qty!r}."
            raise ValueError(msg)
        product = self._catalogue.by_number(int(str(wanted.get("product_id"))))
        variant_id = wanted.get("variant_id")
        variant = next((v for v in product.variants if v["id"] == str(variant_id)), None)
        if variant is None and variant_id is not None:
            msg = f"Product {product.number} has no variant {variant_id}."
            raise LookupError(msg)
        return make_line(product, variant, qty)


def new_stock(product: Product, rng: Random) -> Json:
    """Changes that fill up a product, or one of its variants, to a number of pieces other than now."""
    if product.variants:
        variant = rng.choice(product.variants)
        return {"variants": {variant["id"]: {"qty": _other(variant["qty"], rng)}}}
    return {"qty": _other(product.fields["qty"], rng)}


def _other(now: Any, rng: Random) -> str:
    pieces = rng.randint(5, 60)
    return str(pieces + 1 if str(pieces) == now else pieces)


def is_unlimited(product: Product) -> bool:
    """True for gift cards and the like: their stock is never counted."""
    return not product.variants and product.fields["qty"] == ""
