"""The columns of the table: order, widths, the two ready sets, and which go first when it gets narrow.

Source: shared/look.md section 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.row_order import Order, SortBy
from qbdesk.ui.row_words import translate


class Column(IntEnum):
    """The columns in their order."""

    TIME = 0
    EVENT = 1
    NUMBER = 2
    SUMMARY = 3
    AMOUNT = 4
    STATE = 5
    NOTE = 6
    TRUST = 7
    SOURCE = 8
    DELIVERIES = 9
    ANSWER = 10


class ColumnSet(StrEnum):
    """The two ready choices of the header's menu."""

    SHOP = "shop"
    TECHNICAL = "technical"


class Density(StrEnum):
    """How high a row is."""

    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"


ROW_PX = {Density.COMPACT: 28, Density.NORMAL: 36, Density.ROOMY: 44}
_AROUND_TEXT_PX = {Density.COMPACT: 10, Density.NORMAL: 16, Density.ROOMY: 24}


def row_height(density: Density, line_height: int) -> int:
    """A row grows with its text."""
    return max(ROW_PX[density], line_height + _AROUND_TEXT_PX[density])


@dataclass(frozen=True, slots=True)
class Shape:
    """A column's width at a base size of 13 px and where its text stands."""

    width: int
    right: bool = False


STRIPE = 4
PAD = 8
FIRST_PAD = STRIPE + 12
TIME_PAD = 0
SUMMARY_LEAST = 160

SHAPES = {
    Column.TIME: Shape(92 + STRIPE),
    Column.EVENT: Shape(160),
    Column.NUMBER: Shape(72),
    Column.SUMMARY: Shape(SUMMARY_LEAST),
    Column.AMOUNT: Shape(112, right=True),
    Column.STATE: Shape(120),
    Column.NOTE: Shape(112),
    Column.TRUST: Shape(116),
    Column.SOURCE: Shape(108),
    Column.DELIVERIES: Shape(72, right=True),
    Column.ANSWER: Shape(64, right=True),
}

_BOTH = (Column.TIME, Column.EVENT, Column.NUMBER, Column.SUMMARY, Column.AMOUNT, Column.STATE)
COLUMNS_OF = {
    ColumnSet.SHOP: (*_BOTH, Column.NOTE),
    ColumnSet.TECHNICAL: (*_BOTH, Column.TRUST, Column.SOURCE, Column.DELIVERIES, Column.ANSWER),
}
HIDDEN_FIRST = (
    Column.ANSWER,
    Column.DELIVERIES,
    Column.SOURCE,
    Column.TRUST,
    Column.NOTE,
    Column.SUMMARY,
    Column.STATE,
)


ORDERS = {
    Column.TIME: Order(SortBy.RECEIVED),
    Column.EVENT: Order(SortBy.TYPE, descending=False),
    Column.NUMBER: Order(SortBy.NUMBER),
    Column.AMOUNT: Order(SortBy.AMOUNT),
    Column.STATE: Order(SortBy.STATE, descending=False),
}
"""What a first click on a column's word sorts by; a second one turns it round."""


def column_of(order: Order) -> Column:
    """The column whose word shows the order."""
    return next(column for column, each in ORDERS.items() if each.by is order.by)


def next_order(column: Column, present: Order) -> Order | None:
    """The order after a click on a column's word; None for a column that is not sorted by."""
    first = ORDERS.get(column)
    if first is None or first.by is not present.by:
        return first
    return Order(present.by, not present.descending)


def titles() -> dict[Column, str]:
    """The words in the header, in the reader's language."""
    return {
        Column.TIME: translate("Column", "Time"),
        Column.EVENT: translate("Column", "Event"),
        Column.NUMBER: translate("Column", "Number"),
        Column.SUMMARY: translate("Column", "Summary"),
        Column.AMOUNT: translate("Column", "Amount"),
        Column.STATE: translate("Column", "State now"),
        Column.NOTE: translate("Column", "Note"),
        Column.TRUST: translate("Column", "Trust"),
        Column.SOURCE: translate("Column", "Source"),
        Column.DELIVERIES: translate("Column", "Deliveries"),
        Column.ANSWER: translate("Column", "Answer"),
    }


def set_title(columns: ColumnSet) -> str:
    """The word in the header's menu."""
    if columns is ColumnSet.SHOP:
        return translate("Column", "Columns for the shop")
    return translate("Column", "Columns for the technician")


def density_title(density: Density) -> str:
    """The word in the header's menu."""
    match density:
        case Density.COMPACT:
            return translate("Column", "Compact rows")
        case Density.NORMAL:
            return translate("Column", "Normal rows")
        case Density.ROOMY:
            return translate("Column", "Roomy rows")


def fitted(
    chosen: Sequence[Column], width: int, wanted: Mapping[Column, int] | None = None
) -> dict[Column, int]:
    """The columns of `chosen` that fit into `width`, with their widths; one of them takes what is left.

    `wanted` are the widths for the present type and language, those of `SHAPES` when not given. What is left
    goes to *Summary*, or to *Event* without it.
    """
    widths = {column: (wanted or {}).get(column, SHAPES[column].width) for column in chosen}
    for column in HIDDEN_FIRST:
        if sum(widths.values()) <= width:
            break
        widths.pop(column, None)
    stretched = Column.SUMMARY if Column.SUMMARY in widths else Column.EVENT
    if stretched in widths:
        widths[stretched] += max(width - sum(widths.values()), 0)
    return widths
