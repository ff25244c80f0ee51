"""A shared store as a whole; its parts for later are imported when they are first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qbdesk.adapters.postgres.change_source import PostgresChanges
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.adapters.postgres.store import PostgresWriter
from qbdesk.adapters.postgres.upkeep import PostgresUpkeep
from qbdesk.domain.store_rights import StoreRights

if TYPE_CHECKING:
    from qbdesk.adapters.postgres.connection_log import PostgresConnectionLog
    from qbdesk.adapters.postgres.figures import PostgresFigures
    from qbdesk.adapters.postgres.history import PostgresHistory
    from qbdesk.adapters.postgres.order_times import PostgresOrderTimes
    from qbdesk.adapters.postgres.spans import PostgresSpans


class ReadablePostgresStore:
    """Implements `ports.store.ReadableStore` on an open reader."""

    def __init__(self, reader: PostgresReader) -> None:
        self.reader = reader

    @cached_property
    def spans(self) -> PostgresSpans:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.postgres.spans import PostgresSpans

        return PostgresSpans(self.reader)

    @cached_property
    def history(self) -> PostgresHistory:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.postgres.history import PostgresHistory

        return PostgresHistory(self.reader)

    @cached_property
    def figures(self) -> PostgresFigures:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.postgres.figures import PostgresFigures

        return PostgresFigures(self.reader)

    @cached_property
    def order_times(self) -> PostgresOrderTimes:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.postgres.order_times import PostgresOrderTimes

        return PostgresOrderTimes(self.reader)


class PostgresEventStore(ReadablePostgresStore):
    """Implements `ports.store.EventStore` on open parts of a shared store; `desk` as in `PostgresUpkeep`."""

    def __init__(
        self,
        writer: PostgresWriter,
        reader: PostgresReader,
        changes: PostgresChanges,
        rights: StoreRights,
        place: str,
        desk: str = "",
    ) -> None:
        super().__init__(reader)
        self.writer = writer
        self.upkeep = PostgresUpkeep(writer, desk=desk)
        self.changes = changes
        self.rights = rights
        self.place = place
        self.salvaged: None = None

    @cached_property
    def connection_log(self) -> PostgresConnectionLog:
        """See `ports.store.EventStore`."""
        from qbdesk.adapters.postgres.connection_log import PostgresConnectionLog

        return PostgresConnectionLog(self.writer)
