"""The reader's part for rehearsals and exports: the requests of a span of time, and of many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qbdesk.adapters.postgres import rows
from qbdesk.adapters.postgres.reader import PostgresReader
from qbdesk.domain.delivery import Delivery


class PostgresSpans:
    """`SpanReader` and `RequestReader`, on the threads of a `PostgresReader`."""

    def __init__(self, reader: PostgresReader) -> None:
        self._reader = reader

    async def deliveries_between(self, from_us: int, until_us: int, limit: int) -> list[Delivery]:
        """See `ports.SpanReader`."""
        operation = partial(rows.deliveries_between, from_us=from_us, until_us=until_us, limit=limit)
        return await self._reader.lists.submit(operation)

    async def requests_of(self, row_ids: Sequence[int], most_each: int = 200) -> dict[int, list[Delivery]]:
        """See `ports.RequestReader`."""
        operation = partial(rows.requests_of, row_ids=row_ids, most_each=most_each)
        return await self._reader.pages.submit(operation)
