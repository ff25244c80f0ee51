"""Rows that were read, kept by id within a bound."""

from __future__ import annotations

from collections.abc import Iterable

from qbdesk.domain.event_row import EventRow

PAGE = 256
_PAGES_A_GENERATION = 32


class RowCache:
    """Least recently used rows go first, in two generations of 32 pages each.

    A row found in the old generation moves to the young one; when that is full it becomes the old one
    and the former old one is dropped. A look-up is one or two dictionary reads, whatever the size.
    """

    def __init__(self, generation: int = PAGE * _PAGES_A_GENERATION) -> None:
        self._size = generation
        self._young: dict[int, EventRow] = {}
        self._old: dict[int, EventRow] = {}

    def get(self, row_id: int) -> EventRow | None:
        """The row, None when it is not here."""
        row = self._young.get(row_id)
        if row is None:
            row = self._old.get(row_id)
            if row is not None:
                self.put(row)
        return row

    def put(self, row: EventRow) -> None:
        """Keep a row in place of what was known of it."""
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[row.id] = row

    def drop(self, row_ids: Iterable[int]) -> None:
        """Forget some rows."""
        for row_id in row_ids:
            self._young.pop(row_id, None)
            self._old.pop(row_id, None)

    def clear(self) -> None:
        """Forget all rows."""
        self._young.clear()
        self._old.clear()

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._young or row_id in self._old

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())
