"""The orders of the simulated shop: how they come about, change their status, and how the API shows them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from .amounts import kronor, ore
from .catalogue import Catalogue, Product
from .people import PEOPLE_A_SHOP, Person, make_person
from .shop_time import Clock, shop_text

Json = dict[str, Any]

UNPAID, PAID, DONE, CANCELLED = "unpaid", "paid", "done", "cancelled"
STATUS_CODES: Mapping[str, str] = {PAID: "1", DONE: "2", UNPAID: "0", CANCELLED: "-1"}
"""quickbutik.md section 2.1.3."""

PAY_METHODS = ("Klarna", "Swish", "Kort", "Faktura")
SHIPPING = (
    ("1", "PostNord MyPack Collect", 4900),
    ("2", "Budbee hemleverans", 6900),
    ("3", "DB Schenker ombud", 5900),
    ("4", "Instabox paketskåp", 3900),
    ("5", "Hämta i butik", 0),
)
_FREE_SHIPPING_FROM = 100_000
_NOTES = (
    "Ring gärna innan leverans, portkod 0000.",
    "Det är en present, lägg inte med kvittot.",
    "Kan ni skicka allt i ett paket?",
    "Ställ paketet på verandan, tack!",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One order line: a product or one of its variants at the price it had; `price` in öre incl. VAT."""

    product_id: str
    variant_id: str | None
    title: str
    variant: str | None
    price: int
    qty: int
    sku: str
    weight: str

    def as_json(self, line_id: int, image_base: str) -> Json:
        """As in the API: `qty` is a string there, whatever the documentation says (section 2.1.2)."""
        return {
            "id": line_id,
            "product_id": self.product_id,
            "variant_id": self.variant_id,
            "title": self.title,
            "variant": self.variant,
            "price": kronor(self.price),
            "qty": str(self.qty),
            "sku": self.sku,
            "weight": self.weight,
            "status": "1",
            "image": f"{image_base}/images/{self.product_id}.png",
        }


@dataclass(slots=True)
class Order:
    """One order. Amounts in öre, moments aware; `status` is one of the four names."""

    number: int
    status: str
    created: datetime
    paid: datetime | None
    status_at: datetime
    customer: Json
    currency: str
    lines: Sequence[Line]
    shipping: tuple[str, str, int]
    discount: int
    notes: str
    pay_method: str
    transaction: str
    was: list[str] = field(default_factory=list)

    @property
    def items(self) -> int:
        """Goods, öre."""
        return sum(line.price * line.qty for line in self.lines)

    @property
    def total(self) -> int:
        """Goods, shipping and discount together, öre."""
        return self.items + self.shipping[2] - self.discount

    def as_short_json(self) -> Json:
        """The four fields of a list without details (section 2.1.1)."""
        return {
            "order_id": str(self.number),
            "date_created": shop_text(self.created),
            "total_amount": kronor(self.total),
            "status": STATUS_CODES[self.status],
        }

    def as_json(self, image_base: str) -> Json:
        """The whole order (section 2.1.2)."""
        shipping_id, shipping_name, shipping = self.shipping
        first_line = self.number * 10 + 1
        weight = sum(int(line.weight or "0") * line.qty for line in self.lines)
        return {
            **self.as_short_json(),
            "date_paid": shop_text(self.paid) if self.paid else None,
            "total_pay_amount": kronor(self.total),
            "items_amount": kronor(self.items),
            "shipping_amount": kronor(shipping),
            "discount_amount": kronor(self.discount),
            "tax_amount": kronor(self.total // 5),
            "total_weight": str(weight),
            "currency": self.currency,
            "is_taxfree": False,
            "is_taxontop": False,
            "shipping_id": shipping_id,
            "shipping_name": shipping_name,
            "notes": self.notes,
            "paymethod": {"method": self.pay_method, "transaction_id": self.transaction if self.paid else ""},
            "customer": dict(self.customer),
            "products": [line.as_json(first_line + i, image_base) for i, line in enumerate(self.lines)],
            "refunds": [],
        }

    def has_word(self, word: str) -> bool:
        """True when the customer's name, e-mail or the order number holds `word` (section 2.1, `search`)."""
        customer = self.customer
        texts = (str(customer.get("full_name")), str(customer.get("email")), str(self.number))
        return any(word.casefold() in text.casefold() for text in texts)


class OrderBook:
    """All orders by number. The nth order of a seed is always the same, given the same catalogue."""

    def __init__(self, seed: int, first: int, catalogue: Catalogue, clock: Clock) -> None:
        self._seed = seed
        self._next = first
        self._catalogue = catalogue
        self._clock = clock
        self._orders: dict[int, Order] = {}

    def __len__(self) -> int:
        return len(self._orders)

    def all(self) -> list[Order]:
        """Every order, oldest first."""
        return list(self._orders.values())

    def with_status(self, status: str) -> list[Order]:
        """Orders that have this status now, oldest first."""
        return [order for order in self._orders.values() if order.status == status]

    def by_number(self, number: int) -> Order:
        """Raises LookupError when there is no such order."""
        try:
            return self._orders[number]
        except KeyError:
            msg = f"There is no order {number}."
            raise LookupError(msg) from None

    async def write_history(self, count: int, days: float) -> None:
        """Orders of the last `days`, the older ones mostly done. Gives way to the loop all along."""
        now = self._clock()
        for place in range(count):
            rng = Random(f"{self._seed}:history:{place}")
            left = count - place
            created = now - timedelta(days=days) * ((left - rng.uniform(0.05, 0.95)) / count)
            self._write_old(created, _old_status(left, rng), now, rng)
            if place % 25 == 24:
                await asyncio.sleep(0)

    def _write_old(self, created: datetime, status: str, now: datetime, rng: Random) -> None:
        order = self.draw(UNPAID)
        order.created = created
        order.status = status
        if status != UNPAID:
            order.paid = created + timedelta(seconds=rng.randint(20, 240))
        began = order.paid or created
        later = began + (now - began) * rng.uniform(0.05, 0.8)
        order.status_at = later if status in (DONE, CANCELLED) else began
        self._orders[order.number] = order

    def draw(self, status: str) -> Order:
        """Make the next order up, without entering it in the book."""
        number, self._next = self._next, self._next + 1
        rng = Random(f"{self._seed}:order:{number}")
        person = make_person(self._seed, rng.randrange(PEOPLE_A_SHOP))
        lines = _fill_basket(self._catalogue.newest_first(), rng)
        goods = sum(line.price * line.qty for line in lines)
        shipping_id, shipping_name, fee = rng.choice(SHIPPING)
        now = self._clock()
        return Order(
            number=number,
            status=status,
            created=now,
            paid=None if status == UNPAID else now,
            status_at=now,
            customer=_customer(person, rng),
            currency=person.currency,
            lines=lines,
            shipping=(shipping_id, shipping_name, 0 if goods >= _FREE_SHIPPING_FROM else fee),
            discount=goods // 10 if rng.random() < 0.12 else 0,
            notes=rng.choice(_NOTES) if rng.random() < 0.15 else "",
            pay_method=rng.choice(PAY_METHODS),
            transaction=f"sim-{rng.getrandbits(40):010x}",
        )

    def enter(self, order: Order) -> None:
        """Put a drawn order in the book and take its goods out of stock."""
        self._orders[order.number] = order
        for line in order.lines:
            self._catalogue.sell(int(line.product_id), line.variant_id, line.qty)

    def set_status(self, number: int, status: str) -> Order:
        """Raises LookupError for an unknown order, ValueError for an unknown status name."""
        if status not in STATUS_CODES:
            msg = f"There is no order status {status!r}; there are: {', '.join(STATUS_CODES)}."
            raise ValueError(msg)
        order = self.by_number(number)
        order.was.append(order.status)
        order.status = status
        order.status_at = self._clock()
        if status in (PAID, DONE) and order.paid is None:
            order.paid = order.status_at
        elif status == UNPAID:
            order.paid = None
        return order


def _old_status(left: int, rng: Random) -> str:
    """The status of an old order; the last few are still to be packed."""
    chance = rng.random()
    if chance < 0.06:
        return UNPAID
    if chance < 0.11:
        return CANCELLED
    return PAID if left <= 6 else DONE


def _customer(person: Person, rng: Random) -> Json:
    """The customer object; now and then the parcel goes to somebody else."""
    customer = person.as_json()
    if rng.random() < 0.1:
        customer["shipping_details"] = {
            **customer["shipping_details"],
            "full_name": "Mormor Påhittad",
            "address": "Presentgränd 3",
        }
    return customer


def _fill_basket(products: Sequence[Product], rng: Random) -> list[Line]:
    """One to four different lines of what is in stock; gift cards and the like are never out."""
    wanted = rng.choice((1, 1, 1, 2, 2, 3, 4))
    lines: list[Line] = []
    for product in rng.sample(list(products), k=len(products)):
        choice = rng.choice(product.choices())
        pieces = rng.choice((1, 1, 1, 1, 2, 3))
        left = product.stock(choice["id"] if choice else None)
        if product.fields["visible"] == "1" and (left is None or left >= pieces):
            lines.append(make_line(product, choice, pieces))
        if len(lines) == wanted:
            break
    return lines


def make_line(product: Product, variant: Json | None, pieces: int) -> Line:
    """The order line for some pieces of a product, or of one of its variants."""
    chosen = variant or product.fields
    return Line(
        product_id=str(product.number),
        variant_id=variant["id"] if variant else None,
        title=product.fields["title"],
        variant=variant["values"][0]["val"] if variant else None,
        price=ore(chosen["price"]),
        qty=pieces,
        sku=chosen["sku"],
        weight=chosen["weight"],
    )
