"""The texts of an order's cards, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.order import Address, Order, OrderLine
from qbdesk.ui.components.fact_grid import Fact
from qbdesk.ui.details.header_facts import paid_text, spoken_time
from qbdesk.ui.details.line_list import LineTexts
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.locale_text import NBSP, count, decimal_text, money
from qbdesk.ui.row_words import RowWords, translate

_HOME = "SE"


@dataclass(frozen=True, slots=True)
class Totals:
    """The rows under the lines; `low` is all of them but the last in one line."""

    rows: tuple[tuple[str, str], ...]
    low: str
    tax: str
    to_pay: str


def line_texts(line: OrderLine, currency: str, words: RowWords) -> LineTexts:
    """One line of the order."""
    variant = one_line(line.variant)
    sku = one_line(line.sku)
    total = line.total
    return LineTexts(
        title=one_line(line.title) or translate("Order", "Line without a title"),
        small=" · ".join(part for part in (variant, sku) if part),
        each=_each(line, words),
        total="" if total is None else money(words.locale, Money(total, currency)),
        image_url=line.image_url,
    )


def totals(order: Order, words: RowWords) -> Totals:
    """Items, discount, shipping, of which VAT, to pay; what the shop did not give is left out."""
    rows: list[tuple[str, str]] = []
    low: list[str] = []
    items = order.items_total if order.items_total is not None else _sum_of_lines(order)
    if items is not None:
        rows.append((translate("Order", "Items"), _amount(items, order, words)))
    if order.discount_total:
        less = -abs(order.discount_total)
        rows.append((translate("Order", "Discount"), _amount(less, order, words)))
        low.append(f"{translate('Order', 'Discount')} {decimal_text(words.locale, less)}")
    if order.shipping_total is not None:
        name = " · ".join(part for part in (translate("Order", "Shipping"), one_line(order.shipping)) if part)
        rows.append((name, _amount(order.shipping_total, order, words)))
        low.append(f"{translate('Order', 'Shipping')} {decimal_text(words.locale, order.shipping_total)}")
    tax = ""
    if order.tax_total is not None:
        figure = decimal_text(words.locale, order.tax_total)
        tax = translate("Order", "of which VAT {amount}").replace("{amount}", figure)
        low.append(f"{translate('Order', 'VAT')} {figure}")
    to_pay = translate("Order", "not given") if order.total is None else _amount(order.total, order, words)
    return Totals(rows=tuple(rows), low=" · ".join(low), tax=tax, to_pay=to_pay)


def customer_lines(order: Order) -> str:
    """Company, person, e-mail and telephone, one a line."""
    billing = order.customer.billing
    names = (billing.company, billing.name)
    parts = (*names, order.customer.email, order.customer.phone)
    return "\n".join(one_line(part) for part in parts if part)


def delivery_lines(order: Order, *, with_name: bool) -> str:
    """The postal address; the name when asked for, or when it is not the buyer's."""
    address = order.delivery
    names: tuple[str, ...] = ()
    if with_name or (address.name and address.name != order.customer.billing.name):
        names = (address.company, address.name)
    return "\n".join(one_line(part) for part in (*names, *_postal_lines(address)) if part)


def payment_facts(order: Order, words: RowWords) -> list[Fact]:
    """Method, time, transaction, weight; only what is known."""
    paid = "" if order.paid_at is None else spoken_time(words, order.paid_at)
    weight = "" if order.weight_g is None else f"{count(words.locale, int(order.weight_g))}{NBSP}g"
    facts = [
        Fact(translate("Order", "Method"), one_line(order.payment)),
        Fact(translate("Order", "Paid"), paid),
        Fact(translate("Order", "Transaction"), one_line(order.transaction_id), fixed=True),
        Fact(translate("Order", "Weight"), weight if order.weight_g else ""),
    ]
    return [fact for fact in facts if fact.value]


def payment_line(order: Order, words: RowWords) -> str:
    """Klarna · paid 14:31:52."""
    return one_line(" · ".join(part for part in (order.payment, paid_text(words, order)) if part))


def _postal_lines(address: Address) -> tuple[str, ...]:
    place = f"{address.zipcode} {address.city}".strip()
    country = "" if address.country == _HOME else address.country
    return (*address.lines, place, country)


def _each(line: OrderLine, words: RowWords) -> str:
    if line.price is None and line.quantity is None:
        return ""
    quantity = "?" if line.quantity is None else _quantity(line.quantity, words)
    price = "?" if line.price is None else decimal_text(words.locale, line.price)
    return f"{quantity}{NBSP}×{NBSP}{price}"


def _quantity(quantity: Decimal, words: RowWords) -> str:
    if quantity == quantity.to_integral_value():
        return count(words.locale, int(quantity))
    return decimal_text(words.locale, quantity)


def _sum_of_lines(order: Order) -> Decimal | None:
    sums = [line.total for line in order.lines]
    known = [value for value in sums if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(sums) else None


def _amount(value: Decimal, order: Order, words: RowWords) -> str:
    return money(words.locale, Money(value, order.currency))
