"""What is known of the row whose details are shown, as one value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EventState
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order, read_order, read_orders
from qbdesk.domain.product import Product, read_product, read_products
from qbdesk.domain.reading import record
from qbdesk.ui.details.comparing import Comparison, Reading, all_changes, comparisons_of, read_snapshot
from qbdesk.ui.details.shop_text import many_lines

JSON_CAP = 256 * 1024


class PaneKey(StrEnum):
    """The tabs, in their order."""

    ORDER = "order"
    PRODUCT = "product"
    CHANGES = "changes"
    STORY = "story"
    DELIVERIES = "deliveries"
    REQUEST = "request"
    JSON = "json"


class DetailKind(StrEnum):
    """Kinds of rows that remember their tab apart from each other."""

    ORDER = "order"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Details:
    """A row and what lies behind it; `loaded` turns true when the store has answered.

    `json_text` is pretty-printed, without secrets and control characters, and cut at `JSON_CAP` characters
    (`json_cut`); `json_body` is the same unmasked and whole, None when it cannot be read. `problem` is a
    sentence for the reader when the store could not answer. `history` is None when nobody was asked for it.
    `readings` are its bodies, in its order;
    `comparisons` are those of this event, the most telling first; `all_changes` are the entity's.
    """

    row: EventRow
    loaded: bool = False
    deliveries: tuple[Delivery, ...] = ()
    order: Order | None = None
    product: Product | None = None
    fetched_at_us: int | None = None
    json_text: str = ""
    json_cut: bool = False
    json_body: object = None
    problem: str = ""
    with_history: bool = False
    history: EntityHistory | None = None
    readings: tuple[Reading, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    all_changes: tuple[Comparison, ...] = ()

    @property
    def kind(self) -> DetailKind:
        """Which tab memory the row uses."""
        if self.row.kind.is_order:
            return DetailKind.ORDER
        return DetailKind.PRODUCT if self.row.kind.is_product else DetailKind.OTHER


def read_details(
    row: EventRow,
    deliveries: Sequence[Delivery],
    snapshot: Snapshot | None,
    history: EntityHistory | None = None,
) -> Details:
    """Put together what the store answered; an unreadable body leaves order and product None."""
    readings = [read_snapshot(each) for each in history.snapshots] if history is not None else []
    source = snapshot.body if snapshot is not None else _json_body(deliveries)
    readable, body = _parsed(source)
    text, cut = pretty(body) if readable else (source[:JSON_CAP], len(source) > JSON_CAP)
    order: Order | None = None
    product: Product | None = None
    if snapshot is not None and readable:
        if row.kind.is_order:
            order = next(iter(read_orders(body)), None) or read_order(record(body))
        elif row.kind.is_product:
            product = next(iter(read_products(body)), None) or read_product(record(body))
    return Details(
        row=row,
        loaded=True,
        deliveries=tuple(deliveries),
        order=order,
        product=product,
        fetched_at_us=snapshot.fetched_at_us if snapshot is not None else None,
        json_text=many_lines(text, JSON_CAP + 1) if source else "",
        json_cut=cut,
        json_body=body if readable else None,
        with_history=history is not None,
        history=history,
        readings=tuple(readings),
        comparisons=() if history is None else tuple(comparisons_of(row, readings, history)),
        all_changes=tuple(all_changes(readings)),
    )


def panes_of(details: Details) -> tuple[PaneKey, ...]:
    """The tabs that have content; before the store has answered, those that are expected to."""
    row = details.row
    panes: list[PaneKey] = []
    if row.kind.is_order:
        panes.append(PaneKey.ORDER)
    elif row.kind.is_product:
        panes.append(PaneKey.PRODUCT)
    if details.comparisons or (not details.loaded and details.with_history and _tells_changes(row)):
        panes.append(PaneKey.CHANGES)
    if row.is_event and details.with_history:
        panes.append(PaneKey.STORY)
    requested = bool(details.deliveries) if details.loaded else row.deliveries > 0
    if requested and row.is_event:
        panes.append(PaneKey.DELIVERIES)
    if requested or not panes:
        panes.append(PaneKey.REQUEST)
    if details.json_text or (not details.loaded and row.is_event and row.state is EventState.DONE):
        panes.append(PaneKey.JSON)
    return tuple(panes)


def pretty(body: object, cap: int = JSON_CAP) -> tuple[str, bool]:
    """`body` as indented JSON, and whether it was cut at `cap` characters; the work ends at the cap too."""
    pieces: list[str] = []
    length = 0
    for piece in json.JSONEncoder(indent=2, ensure_ascii=False).iterencode(body):
        pieces.append(piece)
        length += len(piece)
        if length > cap:
            return "".join(pieces)[:cap], True
    return "".join(pieces), False


def _tells_changes(row: EventRow) -> bool:
    facts = row.facts
    return bool(facts.price_before or facts.price_now or facts.stock_before or facts.variants_changed)


def _json_body(deliveries: Sequence[Delivery]) -> str:
    body = deliveries[0].body if len(deliveries) == 1 else b""
    text = body.decode("utf-8", "replace").strip()
    return text if text.startswith(("{", "[")) and _parsed(text)[0] else ""


def _parsed(source: str) -> tuple[bool, object]:
    try:
        return True, json.loads(source)
    except (ValueError, RecursionError):
        return False, None
