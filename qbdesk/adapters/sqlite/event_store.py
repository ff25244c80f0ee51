"""The SQLite store as a whole; its parts for later are imported when they are first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.domain.store_rights import StoreRights

if TYPE_CHECKING:
    from qbdesk.adapters.sqlite.connection_log import SqliteConnectionLog
    from qbdesk.adapters.sqlite.figures import SqliteFigures
    from qbdesk.adapters.sqlite.history import SqliteHistory
    from qbdesk.adapters.sqlite.order_times import SqliteOrderTimes
    from qbdesk.adapters.sqlite.spans import SqliteSpans
    from qbdesk.domain.salvaged import Salvaged


class ReadableSqliteStore:
    """Implements `ports.store.ReadableStore` on an open reader; `simulated` is the demo's."""

    def __init__(self, reader: SqliteReader, simulated: bool = False) -> None:
        self.reader = reader
        self._simulated = simulated

    @cached_property
    def spans(self) -> SqliteSpans:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.sqlite.spans import SqliteSpans

        return SqliteSpans(self.reader)

    @cached_property
    def history(self) -> SqliteHistory:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.sqlite.history import SqliteHistory

        return SqliteHistory(self.reader)

    @cached_property
    def figures(self) -> SqliteFigures:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.sqlite.figures import SqliteFigures

        return SqliteFigures(self.reader, simulated=self._simulated)

    @cached_property
    def order_times(self) -> SqliteOrderTimes:
        """See `ports.store.ReadableStore`."""
        from qbdesk.adapters.sqlite.order_times import SqliteOrderTimes

        return SqliteOrderTimes(self.reader, simulated=self._simulated)


class SqliteEventStore(ReadableSqliteStore):
    """Implements `ports.store.EventStore` on an open writer and reader of one file."""

    def __init__(
        self,
        writer: SqliteWriter,
        reader: SqliteReader,
        simulated: bool = False,
        salvaged: Salvaged | None = None,
    ) -> None:
        super().__init__(reader, simulated)
        self.writer = writer
        self.upkeep = SqliteUpkeep(writer, simulated=simulated)
        self.salvaged = salvaged
        self.changes: None = None
        self.place = ""
        self.rights = StoreRights()

    @cached_property
    def connection_log(self) -> SqliteConnectionLog:
        """See `ports.store.EventStore`."""
        from qbdesk.adapters.sqlite.connection_log import SqliteConnectionLog

        return SqliteConnectionLog(self.writer, simulated=self._simulated)
