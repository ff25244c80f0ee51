"""The orders in which rows can be listed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import OrderState


class SortBy(StrEnum):
    """What rows are sorted by; RECEIVED is the order of arrival."""

    RECEIVED = "received"
    AMOUNT = "amount"
    NUMBER = "number"
    TYPE = "type"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Order:
    """Rows without a value come last either way; equal ones newest first."""

    by: SortBy = SortBy.RECEIVED
    descending: bool = True


NEWEST_FIRST = Order()
KIND_RANK = tuple(RowKind)
STATE_RANK = (
    OrderState.NEW,
    OrderState.UNPAID,
    OrderState.DONE,
    OrderState.CANCELLED,
    OrderState.UNKNOWN,
)
"""Kinds and states are sorted by their place here: what is to be done comes first."""


def in_order(rows: Iterable[EventRow], order: Order) -> list[EventRow]:
    """The rows sorted: what every store's SQL must agree with."""
    newest_first = sorted(rows, key=lambda row: -row.id)
    keyed = [(sort_key(row, order.by), row) for row in newest_first]
    valued = [(key, row) for key, row in keyed if key is not None]
    valued.sort(key=lambda pair: pair[0], reverse=order.descending)
    return [row for _, row in valued] + [row for key, row in keyed if key is None]


def sort_key(row: EventRow, by: SortBy) -> tuple[int, str] | None:
    """What a row is sorted by; None where it has no such value."""
    match by:
        case SortBy.RECEIVED:
            return row.id, ""
        case SortBy.AMOUNT:
            return None if row.amount is None else (row.amount.cents, "")
        case SortBy.NUMBER:
            return (len(row.entity_id), row.entity_id) if row.entity_id else None
        case SortBy.TYPE:
            return KIND_RANK.index(row.kind), ""
        case SortBy.STATE:
            return None if row.order_state is None else (STATE_RANK.index(row.order_state), "")
