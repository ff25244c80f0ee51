"""The store of one shop as a whole: what is opened once and handed to whoever works with a part of it.

Which program keeps it (a file beside this one, a server for several) only its opening knows.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.moving import MovedTable, Row
from qbdesk.domain.salvaged import Salvaged
from qbdesk.domain.store_rights import StoreRights
from qbdesk.ports.reading import (
    DetailReader,
    EntityReader,
    FiguresReader,
    FilteredReader,
    HistoryReader,
    MarkReader,
    RequestReader,
    RowReader,
    SpanReader,
)
from qbdesk.ports.receiving import DeliveryLog
from qbdesk.ports.telling import OrderTimes
from qbdesk.ports.working import (
    AlarmClaims,
    CheckLog,
    ConnectionLog,
    FetchQueue,
    FetchQueueStart,
    Marks,
    Retention,
    StormLog,
    TextIndex,
)


class StoreWriter(DeliveryLog, FetchQueue, FetchQueueStart, Protocol):
    """What comes in, and what is fetched for it."""


class StoreUpkeep(CheckLog, AlarmClaims, StormLog, Retention, TextIndex, Marks, Protocol):
    """What checks find, who may ring, what is noted, and what is to be forgotten."""


class StoreReader(RowReader, FilteredReader, DetailReader, EntityReader, MarkReader, Protocol):
    """Rows, and what lies behind each. Every method may raise `StoreProblem`."""

    async def newest_event_ids(self, limit: int) -> array[int]:
        """Ids of events only, newest first."""

    async def delivery(self, delivery_id: int) -> Delivery | None:
        """One delivery by its id."""


class StoreSpans(SpanReader, RequestReader, Protocol):
    """The requests of a span of time, and of many rows at once."""


class ChangeSource(Protocol):
    """What other programs change in a store that is shared with them."""

    async def begin(self) -> None:
        """Tell of what is committed from now on; called once, before anything is read from the store.

        Raises:
            StoreProblem: there is no connection.
        """

    async def changes(self) -> FeedChange:
        """Wait a while for news and return all since the last time, nothing when there was none.

        Everything, where it cannot be told any more what was missed. After a failure the next call connects
        anew and goes on where the last one ended.

        Raises:
            StoreProblem: the connection is lost, or cannot be had.
        """


class MovableStore(Protocol):
    """A store that is carried into another, or filled from one. Every method blocks, and may raise
    `StoreProblem`.
    """

    identity: str
    """Tells it from other stores."""

    def is_empty(self) -> bool:
        """Whether nothing was ever received or fetched there."""

    def note(self, name: str) -> str | None:
        """What is noted by that name."""

    def set_note(self, name: str, value: str | None) -> None:
        """Note it, committed; None takes it away."""

    def count(self, table: MovedTable) -> int:
        """How many rows are to be moved, or were."""

    def last_key(self, table: MovedTable) -> Row | None:
        """The highest key, None without rows."""

    def rows(self, table: MovedTable, after: Row | None, limit: int) -> list[Row]:
        """The next rows by their key."""

    def add(self, table: MovedTable, rows: Sequence[Row]) -> None:
        """Take these in one commit."""

    def finish(self) -> None:
        """All is there: make ready for work."""


class ReadableStore(Protocol):
    """A store that is open to be read, beside whoever writes to it."""

    @property
    def reader(self) -> StoreReader:
        """Rows, and what lies behind each."""

    @property
    def spans(self) -> StoreSpans:
        """Requests by time, and of many rows."""

    @property
    def history(self) -> HistoryReader:
        """Orders and products over time."""

    @property
    def figures(self) -> FiguresReader:
        """What the view of a day shows."""

    @property
    def order_times(self) -> OrderTimes:
        """How many orders came when."""


class EventStore(ReadableStore, Protocol):
    """A store that is open for one engine."""

    @property
    def writer(self) -> StoreWriter:
        """What comes in, and what is fetched for it."""

    @property
    def upkeep(self) -> StoreUpkeep:
        """Checks, alarms, marks and forgetting."""

    @property
    def connection_log(self) -> ConnectionLog:
        """What is remembered of the way from outside."""

    @property
    def changes(self) -> ChangeSource | None:
        """What others change; None for a store that nobody else writes to."""

    @property
    def place(self) -> str:
        """Where a shared store is, "" for one of one's own."""

    @property
    def rights(self) -> StoreRights:
        """What this program may do with it."""

    @property
    def salvaged(self) -> Salvaged | None:
        """What became of a damaged store when it was opened, None as a rule."""
