"""The values between the fetch queue, the shop's API and the store."""

from __future__ import annotations

from qbdesk.domain.event import EntityKind, EventState, Identity, Trust
from qbdesk.domain.event_row import Facts
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState


@dataclass(frozen=True, slots=True)
class FetchJob:
    """An event whose details are to be fetched; `attempts` counts this one too."""

    event_id: int
    identity: Identity
    attempts: int
    received_at_us: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One fetched body of an order or product, as compact JSON text with sorted keys.

    `content_hash` is of the normalised body: differences of type or key order do not change it.
    """

    kind: EntityKind
    entity_id: str
    body: str
    content_hash: str
    fetched_at_us: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fetch found out about an event. `state` is DONE, GONE or FAILED.

    `state_key` tells two states of a repeatable event's entity apart (order: status and its time;
    product: content hash); "" where there is none.
    """

    event_id: int
    state: EventState
    trust: Trust
    reason: str = ""
    facts: Facts = Facts()
    amount: Money | None = None
    order_state: OrderState | None = None
    raw_status: str = ""
    state_key: str = ""
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class StormNews:
    """What folding changed, and the id of the first event that a later update may still join."""

    change: FeedChange
    open_from_id: int


@dataclass(frozen=True, slots=True)
class QueueLength:
    """How much waits: events due or not yet due, and when the next one is due (µs since the epoch)."""

    waiting: int
    next_due_at_us: int | None
