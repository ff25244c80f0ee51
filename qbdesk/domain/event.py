"""Business events: their types, states and identity rules.

A Quickbutik webhook has no event id (shared/quickbutik.md section 3.2), so identity is made here:
`order.new`, `product.add` and `product.delete` happen once for an id; the other types can happen again,
and whether they did is known only when the details have been fetched.
"""

from __future__ import annotations

from enum import StrEnum

from qbdesk.domain.late_dataclass import dataclass


class EventType(StrEnum):
    """The six events of the platform. Source: shared/quickbutik.md section 3.1."""

    ORDER_NEW = "order.new"
    ORDER_DONE = "order.done"
    ORDER_CANCELLED = "order.cancelled"
    PRODUCT_ADD = "product.add"
    PRODUCT_UPDATE = "product.update"
    PRODUCT_DELETE = "product.delete"

    @property
    def entity(self) -> EntityKind:
        """What the event is about."""
        return EntityKind(self.value.partition(".")[0])

    @property
    def id_parameter(self) -> str:
        """The query parameter that carries the id."""
        return f"{self.entity.value}_id"

    @property
    def happens_once(self) -> bool:
        """Whether a second delivery for the same id is always a copy."""
        return self in ONCE_ONLY


class EntityKind(StrEnum):
    """What an event is about."""

    ORDER = "order"
    PRODUCT = "product"


ONCE_ONLY = frozenset({EventType.ORDER_NEW, EventType.PRODUCT_ADD, EventType.PRODUCT_DELETE})


class EventState(StrEnum):
    """How far the details of an event are.

    `waiting → fetching → done | gone (404) | unchecked (no key) | failed`; at start whatever is
    `fetching` goes back to `waiting`.
    """

    WAITING = "waiting"
    FETCHING = "fetching"
    DONE = "done"
    GONE = "gone"
    UNCHECKED = "unchecked"
    FAILED = "failed"


class Trust(StrEnum):
    """What the shop's API says of the event: it agrees, has not been asked, disagrees, or cannot be asked."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"


class Source(StrEnum):
    """What made the event known."""

    WEBHOOK = "webhook"
    CHECK = "check"
    REPLAY = "replay"
    SIMULATED = "simulated"


class Realm(StrEnum):
    """Identity is kept apart for what is real and for what we or a tester sent.

    Without this a test of order 12345 would take the identity of the real order 12345, and the real
    webhook would be its silent copy.
    """

    SHOP = "shop"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two deliveries the same event; `entity_id` is digits kept as text, at most 20."""

    type: EventType
    entity_id: str
    realm: Realm = Realm.SHOP
