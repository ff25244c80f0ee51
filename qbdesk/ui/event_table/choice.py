"""What the table was asked to show."""

from __future__ import annotations

from dataclasses import replace

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.query import AllOf, Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order

_EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows, in which order.

    `after_id` above 0: the view was cleared there, and older rows are shown only when they are pinned.
    """

    query: Query = _EVERYTHING
    order: Order = NEWEST_FIRST
    after_id: int = 0

    @property
    def is_newest_first(self) -> bool:
        """Whether new rows belong on top."""
        return self.order == NEWEST_FIRST

    @property
    def is_plain(self) -> bool:
        """Whether every row is shown, the newest first."""
        return self.query.is_empty and self.is_newest_first and not self.after_id


def narrowed(query: Query, expression: str) -> Query:
    """What `query` shows of what `expression` shows."""
    parts = [each for each in (parse(expression).condition, query.condition) if each is not None]
    condition = AllOf(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
    return replace(query, condition=condition)
