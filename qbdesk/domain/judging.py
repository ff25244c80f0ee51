"""What a fetched body says of an event: its outcome. Pure decisions, by shared/product.md section 4."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from qbdesk.domain.changes import ChangedField, diff_products
from qbdesk.domain.event import EntityKind, EventState, EventType, Trust
from qbdesk.domain.event_row import Facts
from qbdesk.domain.fetching import FetchJob, Outcome, Snapshot
from qbdesk.domain.money import Money
from qbdesk.domain.order import Order, OrderState, read_order
from qbdesk.domain.product import Product, read_product
from qbdesk.domain.reading import number, shallow, text

_HOME_COUNTRY = "SE"
_VOLATILE = frozenset({"visits"})
_STATUS_TIMES = ("status_date", "date_status", "date_status_changed")


def judge(
    job: FetchJob,
    body: object | None,
    fetched_at_us: int,
    shop_currency: str,
    previous: Mapping[str, object] | None = None,
) -> Outcome:
    """The outcome of fetching what `job` is about; `body` None means that the shop does not know it.

    The API gives no currency with products: `shop_currency` is the one that orders have. `previous` is the
    body that was fetched last time; what is gone is described by it.
    """
    event_type = job.identity.type
    if not isinstance(body, dict):
        expected = event_type is EventType.PRODUCT_DELETE
        trust = Trust.CONFIRMED if expected else Trust.CONTRADICTED
        facts = Facts()
        if previous is not None and event_type.entity is EntityKind.PRODUCT:
            facts = Facts(title=read_product(previous).title)
        return Outcome(job.event_id, EventState.GONE, trust, facts=facts, state_key="gone")
    snapshot = snapshot_of_body(event_type.entity, job.identity.entity_id, body, fetched_at_us)
    if event_type.entity is EntityKind.ORDER:
        return _of_order(job, read_order(body), snapshot, body)
    before = None if previous is None else read_product(previous)
    return _of_product(job, read_product(body), before, snapshot, shop_currency)


def snapshot_of_body(
    kind: EntityKind, entity_id: str, body: Mapping[str, object], fetched_at_us: int
) -> Snapshot:
    """The body as it is kept, bounded in depth, with a hash that ignores key order and drifting types."""
    bounded = shallow(body)
    kept = json.dumps(bounded, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    normal = json.dumps(_normal(bounded), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content_hash = hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()
    return Snapshot(kind, entity_id, kept, content_hash, fetched_at_us)


def order_facts(order: Order, sent_after_s: int | None = None) -> Facts:
    """What the summary of an order's event is composed from."""
    country = order.customer.billing.country
    return Facts(
        item_count=order.item_count,
        payment=order.payment,
        who=short_name(order),
        country="" if country in ("", _HOME_COUNTRY) else country,
        sent_after_s=sent_after_s,
    )


def product_facts(product: Product, before: Product | None) -> Facts:
    """What the summary of a product's event is composed from; `before` is its last known state."""
    facts = Facts(title=product.title, stock="" if product.stock is None else _plain(product.stock))
    if before is None:
        return facts
    changes = diff_products(before, product)
    own = {change.field: change for change in changes if not change.subject_id}
    price, stock = own.get(ChangedField.PRICE), own.get(ChangedField.STOCK)
    variants = {c.subject_id for c in changes if c.subject_id and c.field is ChangedField.STOCK}
    told = {ChangedField.PRICE, ChangedField.STOCK, ChangedField.TEXT}
    return replace(
        facts,
        price_before=price.before if price else "",
        price_now=price.after if price else "",
        stock_before=stock.before if stock else "",
        variants_changed=len(variants),
        text_changed=ChangedField.TEXT in own,
        other_changed=any(change.field not in told for change in changes),
    )


def short_name(order: Order) -> str:
    """A company's name whole; of a person the first name and the initial of the last: Anna S."""
    billing = order.customer.billing
    if billing.company:
        return billing.company
    first, _, rest = billing.name.partition(" ")
    last = rest.split()[-1] if rest.split() else ""
    return f"{first} {last[0].upper()}." if last else first


def order_state_key(order: Order, body: Mapping[str, object]) -> str:
    """What tells two states of an order apart: its status, and the time of it where the shop gives one.

    No text at hand names such a field (shared/quickbutik.md section 2.1.2); the likely names are read.
    """
    status_time = next(filter(None, (text(body.get(name)) for name in _STATUS_TIMES)), "")
    return f"{order.raw_status} {status_time}".strip()


def trust_in_order(event_type: EventType, state: OrderState) -> Trust:
    """Whether the order's state agrees with the event.

    A new order may have moved on since. The code for cancelled is disputed (shared/quickbutik.md section
    2.1.3), so an `order.cancelled` is contradicted only by a state that is surely another.
    """
    agrees = {
        EventType.ORDER_NEW: state is not OrderState.UNPAID,
        EventType.ORDER_DONE: state in (OrderState.DONE, OrderState.UNKNOWN),
        EventType.ORDER_CANCELLED: state not in (OrderState.NEW, OrderState.DONE),
    }
    return Trust.CONFIRMED if agrees.get(event_type, True) else Trust.CONTRADICTED


def _of_order(job: FetchJob, order: Order, snapshot: Snapshot, body: Mapping[str, object]) -> Outcome:
    event_type = job.identity.type
    sent_after_s = None
    if event_type is EventType.ORDER_DONE and order.paid_at is not None:
        sent_after_s = max(job.received_at_us // 1_000_000 - int(order.paid_at.timestamp()), 0)
    state = order.state
    if event_type is EventType.ORDER_CANCELLED and state in (OrderState.UNPAID, OrderState.UNKNOWN):
        state = OrderState.CANCELLED
    return Outcome(
        event_id=job.event_id,
        state=EventState.DONE,
        trust=trust_in_order(event_type, order.state),
        facts=order_facts(order, sent_after_s),
        amount=order.amount,
        order_state=state,
        raw_status=order.raw_status,
        state_key=order_state_key(order, body),
        snapshot=snapshot,
    )


def _of_product(
    job: FetchJob, product: Product, before: Product | None, snapshot: Snapshot, currency: str
) -> Outcome:
    deleted = job.identity.type is EventType.PRODUCT_DELETE
    return Outcome(
        event_id=job.event_id,
        state=EventState.DONE,
        trust=Trust.CONTRADICTED if deleted else Trust.CONFIRMED,
        facts=product_facts(product, before),
        amount=None if product.price is None else Money(product.price, currency),
        state_key=snapshot.content_hash,
        snapshot=snapshot,
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _normal(value: object) -> object:
    """One form for what the shop writes in several: 1, "1" and "1.00"; [] and {}; null and ""."""
    if isinstance(value, dict):
        parts = {str(key): _normal(item) for key, item in value.items() if key not in _VOLATILE}
        return {key: item for key, item in parts.items() if item is not None} or None
    if isinstance(value, list):
        return [_normal(item) for item in value] or None
    if isinstance(value, bool):
        return "1" if value else "0"
    as_number = number(value)
    if as_number is not None:
        return _plain(as_number)
    return text(value) or None
