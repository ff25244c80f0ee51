"""What changed between two readings of one order or product, as it is worth telling."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qbdesk.domain.changes import Change, ChangedField, diff_orders, diff_products
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EntityKind, Source
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order, read_order, read_orders
from qbdesk.domain.product import Product, read_product, read_products
from qbdesk.domain.reading import record

_PERSONAL = frozenset({ChangedField.CUSTOMER, ChangedField.ADDRESS, ChangedField.MESSAGE})


@dataclass(frozen=True, slots=True)
class Reading:
    """An order or a product as it was fetched at a time."""

    fetched_at_us: int
    order: Order | None = None
    product: Product | None = None

    @property
    def currency(self) -> str:
        """The order's; products have none."""
        return self.order.currency if self.order is not None else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings and what is worth telling of their difference; `since`: after the event, not by it."""

    before: Reading
    after: Reading
    changes: tuple[Change, ...]
    since: bool = False

    @property
    def unchanged_variants(self) -> tuple[str, ...]:
        """Ids of the variants (or order lines) that both have and that did not change."""
        changed = {change.subject_id for change in self.changes if change.subject}
        if self.after.product is not None and self.before.product is not None:
            known = {variant.id for variant in self.before.product.variants}
            ids = [variant.id for variant in self.after.product.variants if variant.id in known]
        else:
            ids = []
        return tuple(item_id for item_id in ids if item_id not in changed)


def read_snapshot(snapshot: Snapshot) -> Reading:
    """A reading without order and product when the body cannot be read."""
    try:
        body: object = json.loads(snapshot.body)
    except (ValueError, RecursionError):
        return Reading(snapshot.fetched_at_us)
    if snapshot.kind is EntityKind.ORDER:
        order = next(iter(read_orders(body)), None) or read_order(record(body))
        return Reading(snapshot.fetched_at_us, order=order)
    product = next(iter(read_products(body)), None) or read_product(record(body))
    return Reading(snapshot.fetched_at_us, product=product)


def compare(before: Reading, after: Reading, *, since: bool = False) -> Comparison:
    """The difference without what would be told twice or is only our own forgetting."""
    changes: Sequence[Change] = ()
    if before.order is not None and after.order is not None:
        changes = diff_orders(before.order, after.order)
        if _is_erased(before.order) or _is_erased(after.order):
            changes = [change for change in changes if change.field not in _PERSONAL]
    elif before.product is not None and after.product is not None:
        changes = diff_products(before.product, after.product)
        of_variants = any(change.subject and change.field is ChangedField.STOCK for change in changes)
        came = any(change.field is ChangedField.VARIANT for change in changes)
        if of_variants or came:
            changes = [
                change for change in changes if change.subject or change.field is not ChangedField.STOCK
            ]
    return Comparison(before, after, tuple(changes), since)


def comparisons_of(row: EventRow, readings: Sequence[Reading], history: EntityHistory) -> list[Comparison]:
    """What an event's body can be compared with: the reading before it first, then older ones, then now.

    `readings` are those of the history's snapshots. A body that was fetched before the event came brought
    no news, and is compared with nothing older.
    """
    place = history.snapshot_of.get(row.id)
    if place is None:
        return []
    own = readings[place]
    brought_news = own.fetched_at_us >= row.received_at_us or row.source is Source.CHECK
    found = [compare(older, own) for older in readings[place + 1 :]] if brought_news else []
    found = [comparison for comparison in found if comparison.changes]
    if place > 0:
        since = compare(own, readings[0], since=True)
        found += [since] if since.changes else []
    return found


def all_changes(readings: Sequence[Reading]) -> list[Comparison]:
    """Each reading against the one before it, newest first, where something changed."""
    pairs = [compare(readings[index + 1], readings[index]) for index in range(len(readings) - 1)]
    return [pair for pair in pairs if pair.changes]


def _is_erased(order: Order) -> bool:
    customer = order.customer
    return not (customer.email or customer.phone or customer.name or order.delivery.lines)
