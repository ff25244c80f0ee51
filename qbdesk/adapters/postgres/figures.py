"""The figures of a day in a shared store: the sums of all spans by one statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import psycopg

from qbdesk.adapters.postgres.asking import ask, one_moment
from qbdesk.adapters.postgres.dialect import POSTGRES
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.adapters.stored.asking import Ask
from qbdesk.adapters.stored.figures import PAID, SUMS, DayReader
from qbdesk.domain.figures import CurrencySales, DayFigures, DayPlan, Span

_SUMS = f"""
SELECT span.currency, sums.* FROM unnest(?::text[], ?::bigint[], ?::bigint[]) WITH ORDINALITY
    AS span (currency, begin_us, end_us, place)
CROSS JOIN LATERAL (
    SELECT {SUMS} FROM event
    WHERE {PAID} AND currency = span.currency
        AND received_at_us >= span.begin_us AND received_at_us < span.end_us) AS sums
ORDER BY place
"""  # noqa: S608 - the parts are constants


class PostgresDays(DayReader):
    """The sums by SQL of this engine."""

    def sums(self, ask: Ask, wanted: Sequence[tuple[str, Span]]) -> list[CurrencySales]:
        """See `DayReader`."""
        currencies = [currency for currency, _ in wanted]
        spans = [span for _, span in wanted]
        begins, ends = [span.begin_us for span in spans], [span.end_us for span in spans]
        return [CurrencySales(*row) for row in ask(_SUMS, (currencies, begins, ends, *self.sources))]


class PostgresFigures:
    """`FiguresReader`, on the thread and connection with which a `PostgresReader` makes its long lists."""

    def __init__(self, reader: PostgresReader, simulated: bool = False) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._reader = reader
        self._days = PostgresDays(POSTGRES, simulated)

    async def day_figures(self, plan: DayPlan) -> DayFigures:
        """See `ports.FiguresReader`."""
        return await self._reader.lists.submit(partial(self._gather, plan))

    def _gather(self, plan: DayPlan, connection: psycopg.Connection) -> DayFigures:
        """All from one state of the store, though others go on writing."""
        with one_moment(connection):
            return self._days.read(partial(ask, connection), plan)
