"""Ports that read the store beside the writer. Every method may raise `StoreProblem`."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.entity_history import EntityHistory
from qbdesk.domain.event import EntityKind
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.fetching import Snapshot
from qbdesk.domain.figures import DayFigures, DayPlan
from qbdesk.domain.query import Query
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.domain.totals import Totals


class RowReader(Protocol):
    """Rows of the table, read beside the writer. Every method may raise `StoreProblem`."""

    async def newest_ids(self, limit: int | None = None) -> array[int]:
        """Row ids, newest first; all of them when `limit` is None."""

    async def rows(self, ids: Sequence[int]) -> list[EventRow]:
        """The rows with these ids that exist, in the order of `ids`."""

    async def order_counts(self) -> dict[str, int]:
        """How many orders are in each state now, by `OrderState` value; tests are not counted."""


class DetailReader(Protocol):
    """What lies behind a row. Every method may raise `StoreProblem`."""

    async def deliveries_of(self, row_id: int, limit: int = 200) -> list[Delivery]:
        """All requests of an event, oldest first, or the lone delivery itself."""

    async def newest_delivery_of(self, row_id: int) -> Delivery | None:
        """The newest request of an event, or the lone delivery itself; None for what only a check found."""

    async def deliveries(self, limit: int) -> list[Delivery]:
        """The newest requests of any kind, newest first."""

    async def snapshot_of(self, row_id: int) -> Snapshot | None:
        """The body that was fetched for this event; the last known one of its entity when it has none."""

    async def last_received_at_us(self) -> int | None:
        """When the newest delivery came."""


class RequestReader(Protocol):
    """The requests of many rows at once; may raise `StoreProblem`."""

    async def requests_of(self, row_ids: Sequence[int], most_each: int = 200) -> dict[int, list[Delivery]]:
        """By row id the requests of each event, oldest first, or the lone delivery itself."""


class FilteredReader(Protocol):
    """Rows chosen by a filter. Every method may raise `StoreProblem`."""

    async def filtered_ids(
        self,
        query: Query,
        order: Order = NEWEST_FIRST,
        limit: int | None = None,
        before_id: int | None = None,
        among: Sequence[int] | None = None,
    ) -> array[int]:
        """Ids of the rows that match, in `order`; those of a storm one by one when anything is asked for.

        `before_id` goes on behind that row, in the order of arrival only. `among`: of these rows only.
        """

    async def count(self, query: Query) -> int:
        """How many rows match."""

    async def count_rows(self) -> int:
        """How many rows there are without a filter."""

    async def waiting_for_index(self) -> int:
        """How many rows wait for their texts; of these only the newest 500 are found by words."""


class MarkReader(Protocol):
    """What the reader of the table has pinned and chosen; may raise `StoreProblem`."""

    async def pinned_ids(self) -> list[int]:
        """The pinned rows, newest first."""

    async def totals_of(self, ids: array[int]) -> Totals:
        """What these rows come to."""


class EntityReader(Protocol):
    """What is known of one order or product."""

    async def last_snapshot(self, kind: EntityKind, entity_id: str) -> Snapshot | None:
        """The newest fetched body, None when none is kept."""


class SpanReader(Protocol):
    """The requests of a span of time; may raise `StoreProblem`."""

    async def deliveries_between(self, from_us: int, until_us: int, limit: int) -> list[Delivery]:
        """The first `limit` requests from `from_us` to before `until_us`, oldest first, replays left out."""


class FiguresReader(Protocol):
    """What the view of a day shows; may raise `StoreProblem`."""

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """The sales of each of the plan's spans, and what sold best on its day."""


class HistoryReader(Protocol):
    """What is kept of one order or product over time; may raise `StoreProblem`."""

    async def history_of(self, row_id: int, limit: int = 40) -> EntityHistory:
        """The events of the same order or product, and its newest `limit` distinct bodies."""
