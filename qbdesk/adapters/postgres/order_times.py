"""How many orders came when, in a shared store: all spans by one statement, each by the same index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import psycopg

from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.domain.event import Source
from qbdesk.domain.figures import Span

_COUNTS = """
SELECT (
    SELECT count(*) FROM event
    WHERE type = 'order.new' AND order_state IN ('new', 'done', 'cancelled', 'unpaid', 'unknown')
        AND realm = 'shop' AND trust = 'confirmed' AND source IN ('webhook', 'check', %s)
        AND received_at_us >= begin_us AND received_at_us < end_us)
FROM unnest(%s::bigint[], %s::bigint[]) WITH ORDINALITY AS span (begin_us, end_us, place) ORDER BY place
"""


class PostgresOrderTimes:
    """`OrderTimes`, on the thread and connection with which a `PostgresReader` makes its long lists."""

    def __init__(self, reader: PostgresReader, simulated: bool = False) -> None:
        """`simulated`: the profile is the demo's, where everything is simulated and counts all the same."""
        self._reader = reader
        self._third = Source.SIMULATED if simulated else Source.CHECK

    async def count_orders(self, spans: Sequence[Span]) -> list[int]:
        """See `ports.OrderTimes`."""
        return await self._reader.lists.submit(partial(count_orders, spans=spans, third=self._third))


def count_orders(connection: psycopg.Connection, spans: Sequence[Span], third: Source) -> list[int]:
    """The orders of each span that came by webhook, by a check or by the `third` source."""
    values = (third.value, [each.begin_us for each in spans], [each.end_us for each in spans])
    return [count for (count,) in connection.execute(_COUNTS, values)]
