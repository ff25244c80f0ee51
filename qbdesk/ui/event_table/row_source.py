"""The ids of what the table was asked to show, and the rows behind them."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from qbdesk.domain.event_row import EventRow
from qbdesk.domain.row_order import SortBy
from qbdesk.ports import FilteredReader, MarkReader, RowReader
from qbdesk.ui.event_table.choice import Choice

_AT_A_TIME = 20_000


class TableReader(RowReader, FilteredReader, MarkReader, Protocol):
    """All that the table reads."""


class RowSource:
    """Reads for one `Choice`; every method may raise `StoreProblem`.

    Long lists are gone through a piece at a time, so that the window never waits for one.
    """

    def __init__(self, reader: TableReader, now: Callable[[], datetime]) -> None:
        self._reader = reader
        self._now = now

    async def rows(self, ids: Sequence[int]) -> list[EventRow]:
        """The rows that exist, in the order of `ids`."""
        return await self._reader.rows(ids)

    async def total(self) -> int:
        """How many rows there are."""
        return await self._reader.count_rows()

    async def newest_id(self) -> int:
        """The highest id so far, 0 without rows."""
        newest = await self._reader.newest_ids(1)
        return newest[0] if newest else 0

    async def first_page(self, choice: Choice, limit: int) -> tuple[array[int], bool] | None:
        """The first `limit` ids of the choice, and whether they are all; None: ask for all at once.

        By arrival or amount an index has them in order. By type or state the first page takes a quarter to a
        half of the time of the whole list; by number, whose sort needs every row's, up to all of it.
        """
        if choice.order.by is SortBy.NUMBER or (choice.after_id and not choice.is_newest_first):
            return None
        found = await self._found(choice, limit)
        newer = array("q", (row_id for row_id in found if row_id > choice.after_id))
        if len(newer) == limit:
            return newer, False
        if choice.after_id and (pinned := await self._reader.pinned_ids()):
            shown = await self._reader.filtered_ids(choice.query.at(self._now_us()), among=pinned)
            newer.extend(row_id for row_id in shown if row_id <= choice.after_id)
        return newer, True

    async def ids(self, choice: Choice) -> array[int]:
        """All ids of the choice, in its order."""
        found = await self._found(choice)
        if not choice.after_id:
            return found
        return await _kept(found, choice.after_id, frozenset(await self._reader.pinned_ids()))

    async def _found(self, choice: Choice, limit: int | None = None) -> array[int]:
        """As if nothing had been cleared away."""
        if choice.query.is_empty and choice.is_newest_first:
            return await self._reader.newest_ids(limit)
        return await self._reader.filtered_ids(choice.query.at(self._now_us()), choice.order, limit)

    async def among(self, choice: Choice, ids: Collection[int]) -> set[int]:
        """Which of these rows the choice shows."""
        shown = set(ids)
        if choice.after_id and any(row_id <= choice.after_id for row_id in shown):
            pinned = frozenset(await self._reader.pinned_ids())
            shown = {row_id for row_id in shown if row_id > choice.after_id or row_id in pinned}
        if shown and not choice.query.is_empty:
            query = choice.query.at(self._now_us())
            shown = set(await self._reader.filtered_ids(query, among=tuple(shown)))
        return shown

    def _now_us(self) -> int:
        return int(self._now().timestamp() * 1_000_000)


async def places_of(ids: array[int], wanted: Collection[int]) -> dict[int, int]:
    """Where the `wanted` ids stand in a list of any order; -1 for those that are not in it."""
    found = dict.fromkeys(wanted, -1)
    missing = set(wanted)
    for first in range(0, len(ids), _AT_A_TIME):
        if not missing:
            break
        part = ids[first : first + _AT_A_TIME]
        here = missing.intersection(part)
        for row_id in here:
            found[row_id] = first + part.index(row_id)
        missing -= here
        await asyncio.sleep(0)
    return found


async def _kept(ids: array[int], after_id: int, pinned: frozenset[int]) -> array[int]:
    kept = array("q")
    for first in range(0, len(ids), _AT_A_TIME):
        part = ids[first : first + _AT_A_TIME]
        kept.extend(row_id for row_id in part if row_id > after_id or row_id in pinned)
        await asyncio.sleep(0)
    return kept
