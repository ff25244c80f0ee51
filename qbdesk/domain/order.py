"""An order of the shop, as read from the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.reading import number, record, records, shop_time, text


class OrderState(StrEnum):
    """Where an order stands. Source of the codes: shared/quickbutik.md section 2.1.3."""

    NEW = "new"
    DONE = "done"
    CANCELLED = "cancelled"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"


_STATES = {
    "1": OrderState.NEW,
    "paid": OrderState.NEW,
    "2": OrderState.DONE,
    "done": OrderState.DONE,
    "-1": OrderState.CANCELLED,
    "cancelled": OrderState.CANCELLED,
    "0": OrderState.UNPAID,
    "unpaid": OrderState.UNPAID,
}


@dataclass(frozen=True, slots=True)
class Address:
    """A name and a postal address; any part may be empty."""

    name: str
    company: str
    lines: tuple[str, ...]
    zipcode: str
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Customer:
    """Who bought."""

    email: str
    phone: str
    billing: Address
    notes: str

    @property
    def name(self) -> str:
        """The company if there is one, else the person."""
        return self.billing.company or self.billing.name


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line: `price` is for one piece, `quantity` None when the shop's value cannot be read."""

    line_id: str
    product_id: str
    variant_id: str
    title: str
    variant: str
    sku: str
    quantity: Decimal | None
    price: Decimal | None
    image_url: str

    @property
    def total(self) -> Decimal | None:
        """Price times quantity, None when one of them is unknown."""
        if self.price is None or self.quantity is None:
            return None
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Order:
    """An order; times are aware UTC, amounts in `currency`, None where the shop gave nothing readable.

    `unreadable` names the fields that held something that could not be read, so that the window can say so.
    """

    id: str
    state: OrderState
    raw_status: str
    currency: str
    created_at: datetime | None
    paid_at: datetime | None
    total: Decimal | None
    items_total: Decimal | None
    shipping_total: Decimal | None
    discount_total: Decimal | None
    tax_total: Decimal | None
    weight_g: Decimal | None
    payment: str
    transaction_id: str
    shipping: str
    notes: str
    customer: Customer
    delivery: Address
    lines: tuple[OrderLine, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def amount(self) -> Money | None:
        """What the customer pays."""
        return None if self.total is None else Money(self.total, self.currency)

    @property
    def item_count(self) -> int | None:
        """Pieces on all lines; None when there are no lines (an order fetched without details)."""
        if not self.lines:
            return None
        return int(sum((line.quantity if line.quantity is not None else Decimal(1)) for line in self.lines))


def read_orders(body: object) -> list[Order]:
    """All orders in an answer of `GET /orders`: a list, one object, `{"orders": …}` or keyed by number."""
    return [read_order(item) for item in order_records(body)]


def order_records(body: object) -> list[Mapping[str, object]]:
    """The JSON objects of the orders in an answer, whichever of the known shapes it has."""
    if isinstance(body, dict):
        for wrapper in ("orders", "order", "data"):
            if wrapper in body:
                body = body[wrapper]
                break
    if isinstance(body, dict) and "order_id" in body:
        body = [body]
    return [item for item in records(body) if text(item.get("order_id"))]


def read_order(raw: Mapping[str, object]) -> Order:
    """One order from its JSON object; `unreadable` lists the fields that could not be read."""
    unreadable: list[str] = []

    def amount(*names: str) -> Decimal | None:
        for name in names:
            if raw.get(name) in (None, ""):
                continue
            value = number(raw[name])
            if value is not None:
                return value
            unreadable.append(name)
        return None

    def moment(name: str) -> datetime | None:
        value = shop_time(raw.get(name))
        given = text(raw.get(name))
        if value is None and given and not given.startswith("0000"):
            unreadable.append(name)
        return value

    status = text(raw.get("status"))
    customer = record(raw.get("customer"))
    payment = record(raw.get("paymethod"))
    billing = _address(record(customer.get("billing_details")), customer)
    return Order(
        id=text(raw.get("order_id")),
        state=_STATES.get(status.lower(), OrderState.UNKNOWN),
        raw_status=status,
        currency=text(raw.get("currency")).upper(),
        created_at=moment("date_created"),
        paid_at=moment("date_paid"),
        total=amount("total_pay_amount", "total_amount"),
        items_total=amount("items_amount"),
        shipping_total=amount("shipping_amount"),
        discount_total=amount("discount_amount"),
        tax_total=amount("tax_amount"),
        weight_g=amount("total_weight"),
        payment=text(payment.get("method")) or text(raw.get("paymethod")),
        transaction_id=text(payment.get("transaction_id")),
        shipping=text(raw.get("shipping_name")),
        notes=text(raw.get("notes")) or text(customer.get("notes")),
        customer=Customer(
            email=text(customer.get("email")),
            phone=text(customer.get("phone")),
            billing=billing,
            notes=text(customer.get("notes")),
        ),
        delivery=_address(record(customer.get("shipping_details")), customer),
        lines=tuple(_line(item) for item in records(raw.get("products"))),
        unreadable=tuple(unreadable),
    )


def _address(first: Mapping[str, object], fallback: Mapping[str, object]) -> Address:
    """An address whose empty fields are taken from `fallback` when `first` has no street of its own."""
    source = first if text(first.get("address")) or text(first.get("city")) else fallback

    def name_in(item: Mapping[str, object]) -> str:
        joined = f"{text(item.get('firstname'))} {text(item.get('lastname'))}".strip()
        return text(item.get("full_name")) or joined

    return Address(
        name=name_in(first) or name_in(fallback),
        company=text(first.get("company_name")) or text(source.get("company_name")),
        lines=tuple(filter(None, (text(source.get("address")), text(source.get("address2"))))),
        zipcode=text(source.get("zipcode")),
        city=text(source.get("city")),
        country=text(source.get("country")).upper(),
    )


def _line(raw: Mapping[str, object]) -> OrderLine:
    variant_id = text(raw.get("variant_id"))
    return OrderLine(
        line_id=text(raw.get("id")),
        product_id=text(raw.get("product_id")),
        variant_id="" if variant_id == "0" else variant_id,
        title=text(raw.get("title")),
        variant=text(raw.get("variant")),
        sku=text(raw.get("sku")),
        quantity=number(raw.get("qty")),
        price=number(raw.get("price")),
        image_url=text(raw.get("image")),
    )
