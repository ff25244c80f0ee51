"""What free words are looked for in: the texts of a row, folded so that capitals make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order, read_order
from qbdesk.domain.privacy import ERASED
from qbdesk.domain.product import Product, read_product

_LONGEST = 4000
NEWEST_SEARCHED = 500
"""Of the rows whose texts wait for the index, so many of the newest are searched all the same."""
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class SearchText:
    """The folded texts of one row, one part a line.

    `who` names the customer and `private` says where they live, how they are reached and what they wrote:
    both are erased with personal data. `goods` is what was bought and all the rest.
    """

    who: str = ""
    private: str = ""
    payment: str = ""
    goods: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """All of them."""
        return self.who, self.private, self.payment, self.goods


def fold(text: str) -> str:
    """The text as it is compared: one form of each letter, no capitals, single blanks."""
    if text.isascii():
        return _BLANKS.sub(" ", text).strip().lower()
    known = text.encode("utf-8", "replace").decode()
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", known).casefold())
    return _BLANKS.sub(" ", folded).strip()


def row_text(row: EventRow) -> SearchText:
    """What can be said without the fetched body."""
    facts = row.facts
    return SearchText(
        who=_lines((facts.who,)),
        payment=_lines((facts.payment,)),
        goods=_lines((row.entity_id, facts.title, facts.country, row.reason, row.comment)),
    )


def full_text(row: EventRow, body: Mapping[str, object] | None, query: str = "") -> SearchText:
    """All that is searched: the row, the order or product that was fetched, a lone delivery's `query`."""
    first = row_text(row)
    if query:
        return SearchText(goods=_lines((first.goods, query)))
    if body is None or not row.is_event:
        return first
    return _with_order(row, read_order(body)) if row.kind.is_order else _with_product(row, read_product(body))


def _with_order(row: EventRow, order: Order) -> SearchText:
    facts, customer = row.facts, order.customer
    goods = [row.entity_id, facts.country, row.reason, row.comment, order.shipping]
    for line in order.lines:
        goods += (line.title, line.variant, line.sku)
    places = [customer.billing, order.delivery]
    return SearchText(
        who=_lines(
            (facts.who, *(name for place in places for name in (place.name, place.company)), customer.email)
        ),
        private=_lines(
            (
                customer.phone,
                *(part for place in places for part in (*place.lines, place.zipcode, place.city)),
                order.notes,
                customer.notes,
            )
        ),
        payment=_lines((facts.payment, order.payment)),
        goods=_lines(goods),
    )


def _with_product(row: EventRow, product: Product) -> SearchText:
    goods = [row.entity_id, row.facts.title, row.reason, row.comment, product.title, product.sku]
    for variant in product.variants:
        goods += (variant.sku, *variant.options)
    return SearchText(goods=_lines(goods))


def _lines(parts: Iterable[str]) -> str:
    """Each distinct part once; a part that was erased says nothing."""
    folded = dict.fromkeys(fold(part) for part in "\n".join(parts).split("\n"))
    return "\n".join(part for part in folded if part and part != ERASED)[:_LONGEST]
