"""How many orders came when: a seek for each span, by the index `event_by_order_state`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.sqlite.store import SqliteReader
from qbdesk.domain.event import Source
from qbdesk.domain.figures import Span

_COUNT = """
SELECT count(*) FROM event
WHERE type = 'order.new' AND order_state IN ('new', 'done', 'cancelled', 'unpaid', 'unknown')
    AND realm = 'shop' AND trust = 'confirmed' AND source IN ('webhook', 'check', ?)
    AND received_at_us >= ? AND received_at_us < ?
"""


class SqliteOrderTimes:
    """`OrderTimes`, on the thread and connection with which a `SqliteReader` makes its long lists."""

    def __init__(self, reader: SqliteReader, simulated: bool = False) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._reader = reader
        self._third = Source.SIMULATED if simulated else Source.CHECK

    async def count_orders(self, spans: Sequence[Span]) -> list[int]:
        """See `ports.OrderTimes`."""
        return await self._reader.lists.submit(partial(count_orders, spans=spans, third=self._third))


def count_orders(connection: sqlite3.Connection, spans: Sequence[Span], third: Source) -> list[int]:
    """The orders of each span that came by webhook, by a check or by the `third` source."""
    return [
        int(connection.execute(_COUNT, (third, span.begin_us, span.end_us)).fetchone()[0]) for span in spans
    ]
