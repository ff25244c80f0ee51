"""One row of the desk's table and of `qbdesk events`: an event, or a delivery that made none."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState


class RowKind(StrEnum):
    """The six event types, and the three verdicts of deliveries that made no event."""

    ORDER_NEW = "order.new"
    ORDER_DONE = "order.done"
    ORDER_CANCELLED = "order.cancelled"
    PRODUCT_ADD = "product.add"
    PRODUCT_UPDATE = "product.update"
    PRODUCT_DELETE = "product.delete"
    REJECTED = "rejected"
    PROBE = "probe"
    UNKNOWN_TYPE = "unknown_type"

    @property
    def is_order(self) -> bool:
        """About an order."""
        return self.startswith("order.")

    @property
    def is_product(self) -> bool:
        """About a product."""
        return self.startswith("product.")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the one-sentence summary is composed from; empty parts are left out of the sentence.

    `who` is already shortened ("Anna S.", "Bergs Förskola AB"); `country` only where it is not Sweden;
    `stock` is text, "" when the shop does not give it; `sent_after_s` is seconds from paid to sent;
    The rest tells what a product's update changed, as plain numbers: the price before and now ("" when it
    stayed), the stock before, in how many variants the stock changed, and whether anything else did.
    """

    item_count: int | None = None
    payment: str = ""
    who: str = ""
    country: str = ""
    title: str = ""
    stock: str = ""
    sent_after_s: int | None = None
    price_before: str = ""
    price_now: str = ""
    stock_before: str = ""
    variants_changed: int = 0
    text_changed: bool = False
    other_changed: bool = False

    def as_dict(self) -> dict[str, object]:
        """Only the parts that say something, for JSON."""
        values = ((field, getattr(self, field.name)) for field in fields(self))
        return {field.name: value for field, value in values if value != field.default}


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row by value.

    `id` is the event's id, or the delivery's for a delivery that made no event; both come from one
    sequence, so that ids are unique and their order is the order of arrival.
    `deliveries` counts all requests of the event, `copies` those beyond the one that made it.
    `order_state` is the order's state **now** (not at the event); `raw_status` the shop's own code.
    `alarm_at_us`: when it rang, None when it did not, 0 when it never may.
    `reason` says why a delivery was rejected or an event failed. `answer_us`: first byte to last
    of the first delivery's answer, microseconds. `plain_path`: it came
    by the documentation's open path and never rings a real shop's bell. `storm_count` above 0: the row stands
    for so many product updates that came within `storm_span_s` seconds; `storm_id` is the id of the row that
    stands for this one, its own for the one that stands. `pinned`, `mark` (1 to 6) and `comment` are the
    reader's own.
    """

    id: int
    kind: RowKind
    entity_id: str
    state: EventState
    trust: Trust
    source: Source
    received_at_us: int
    copies: int = 0
    deliveries: int = 1
    facts: Facts = Facts()
    amount: Money | None = None
    order_state: OrderState | None = None
    raw_status: str = ""
    reason: str = ""
    status: int = 200
    answer_us: int | None = None
    alarm_at_us: int | None = None
    plain_path: bool = False
    storm_count: int = 0
    storm_span_s: int = 0
    storm_id: int | None = None
    pinned: bool = False
    mark: int | None = None
    comment: str = ""

    @property
    def is_baseline(self) -> bool:
        """Whether the first check found it: it was there before qbdesk was, and never rings."""
        return self.alarm_at_us == 0

    @property
    def is_event(self) -> bool:
        """Whether the row is an event (else a lone delivery)."""
        return self.kind not in (RowKind.REJECTED, RowKind.PROBE, RowKind.UNKNOWN_TYPE)
