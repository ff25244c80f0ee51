"""The figures of a day, by SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.sqlite import rows
from qbdesk.adapters.sqlite.dialect import SQLITE
from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.adapters.stored.asking import Ask
from qbdesk.adapters.stored.figures import PAID, SUMS, DayReader
from qbdesk.domain.figures import CurrencySales, DayFigures, DayPlan, Span

_SUM = f"""
SELECT {SUMS} FROM event WHERE {PAID} AND currency = ? AND received_at_us >= ? AND received_at_us < ?
"""  # noqa: S608 - the parts are constants


class SqliteDays(DayReader):
    """The sums by SQL of this engine."""

    def sums(self, ask: Ask, wanted: Sequence[tuple[str, Span]]) -> list[CurrencySales]:
        """See `DayReader`."""
        return [
            CurrencySales(currency, *ask(_SUM, (*self.sources, currency, span.begin_us, span.end_us))[0])
            for currency, span in wanted
        ]


class SqliteFigures:
    """`FiguresReader`, on the thread and connection with which a `SqliteReader` makes its long lists."""

    def __init__(self, reader: SqliteReader, simulated: bool = False) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._reader = reader
        self._days = SqliteDays(SQLITE, simulated)

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """See `ports.FiguresReader`."""
        return await self._reader.lists.submit(partial(self._gather, plan))

    def _gather(self, plan: DayPlan, connection: sqlite3.Connection) -> DayFigures:
        """All from one state of the store, though the writer goes on beside."""
        connection.execute("BEGIN")
        try:
            return self._days.read(partial(rows.ask, connection), plan)
        finally:
            connection.execute("COMMIT")
