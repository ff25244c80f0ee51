"""What is told beside the table: by a notification of the desktop."""

from __future__ import annotations

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class OrdersNotice:
    """One new order, or several that came together, oldest first; never none."""

    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class SilenceNotice:
    """No order for so many hours, at a time when there usually are some."""

    hours: int


@dataclass(frozen=True, slots=True)
class UnannouncedNotice:
    """The shop's API has so many orders that no webhook announced."""

    orders: int


Notice = OrdersNotice | SilenceNotice | UnannouncedNotice


@dataclass(frozen=True, slots=True)
class Toast:
    """A notification in the reader's language, in plain text; `action` is the word for what a press does.

    `event_id`: the row that a press opens, None where it opens only the window.
    """

    title: str
    body: str = ""
    event_id: int | None = None
    action: str = ""
