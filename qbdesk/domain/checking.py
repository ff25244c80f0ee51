"""Catch-up's values: what a page of orders from the shop implies, and what was new in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from qbdesk.domain.event import EntityKind, EventState, EventType
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.fetching import Outcome, Snapshot
from qbdesk.domain.judging import order_facts, order_state_key, snapshot_of_body, trust_in_order
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order, OrderState, read_order


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """A page of orders as JSON objects; `shop_now_s` is the shop's clock (UNIX seconds), None if not told.

    `total`: how many orders all pages hold together, None where the shop does not tell (Quickbutik's API 1
    does not, shared/quickbutik.md section 2).
    """

    orders: tuple[Mapping[str, object], ...]
    shop_now_s: int | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class ImpliedEvent:
    """An event that must have happened for the order to be as it is.

    `outcome` has no event id yet. `happened_at_us` is the shop's time of it where known, else of the check.
    """

    type: EventType
    outcome: Outcome
    happened_at_us: int


@dataclass(frozen=True, slots=True)
class CheckedOrder:
    """One order that a check saw.

    `complete` tells whether its details were there; without them implied events wait to be fetched.
    `silent`: it was there before qbdesk was (the baseline), and never rings.
    """

    order_id: str
    state: OrderState
    raw_status: str
    implied: tuple[ImpliedEvent, ...]
    snapshot: Snapshot
    complete: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a page brought: rows that changed, and the events that no webhook had announced."""

    change: FeedChange
    found: int


@dataclass(frozen=True, slots=True)
class Announced:
    """New orders by who told of them first: webhooks, or only checks."""

    by_webhook: int
    by_check: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One check: orders looked at, events found, whether it was the baseline, whether it came to its end."""

    orders: int
    found: int
    baseline: bool
    complete: bool = True


def read_check(
    bodies: Sequence[Mapping[str, object]], now_us: int, baseline_from_us: int | None
) -> list[CheckedOrder]:
    """What each order implies.

    With `baseline_from_us` (the first check ever) only new orders are implied, and those paid before that
    moment are silent; of the very second only the shop knows, and to ring for one order too many is better
    than for one too few. Orders that were never paid imply nothing.
    """
    return [_read_one(body, now_us, baseline_from_us) for body in bodies]


def newest_moment_s(bodies: Sequence[Mapping[str, object]]) -> int | None:
    """The newest time that the shop wrote in these orders, UNIX seconds; None when there is none."""
    orders = [read_order(body) for body in bodies]
    moments = [moment for order in orders for moment in (order.created_at, order.paid_at) if moment]
    return max((int(moment.timestamp()) for moment in moments), default=None)


def _read_one(body: Mapping[str, object], now_us: int, baseline_from_us: int | None) -> CheckedOrder:
    order = read_order(body)
    paid_at_us = _microseconds(order.paid_at) or _microseconds(order.created_at)
    implied: list[ImpliedEvent] = []
    was_paid = order.state in (OrderState.NEW, OrderState.DONE) or (
        order.state is OrderState.CANCELLED and order.paid_at is not None
    )
    if was_paid:
        implied.append(_implied(EventType.ORDER_NEW, order, body, min(paid_at_us or now_us, now_us)))
    if baseline_from_us is None and order.state is OrderState.DONE:
        implied.append(_implied(EventType.ORDER_DONE, order, body, now_us))
    if baseline_from_us is None and order.state is OrderState.CANCELLED:
        implied.append(_implied(EventType.ORDER_CANCELLED, order, body, now_us))
    return CheckedOrder(
        order_id=order.id,
        state=order.state,
        raw_status=order.raw_status,
        implied=tuple(implied),
        snapshot=snapshot_of_body(EntityKind.ORDER, order.id, body, now_us),
        complete=bool(order.lines or order.customer.name),
        silent=baseline_from_us is not None and not _is_paid_since(paid_at_us, baseline_from_us),
    )


def _implied(event_type: EventType, order: Order, body: Mapping[str, object], at_us: int) -> ImpliedEvent:
    return ImpliedEvent(
        event_type,
        Outcome(
            event_id=0,
            state=EventState.DONE,
            trust=trust_in_order(event_type, order.state),
            facts=order_facts(order),
            amount=order.amount,
            order_state=order.state,
            raw_status=order.raw_status,
            state_key=order_state_key(order, body),
        ),
        at_us,
    )


def _is_paid_since(paid_at_us: int | None, moment_us: int) -> bool:
    """Since the second of `moment_us`: the shop's times are whole seconds."""
    return paid_at_us is not None and paid_at_us >= moment_us // 1_000_000 * 1_000_000


def _microseconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1_000_000)
