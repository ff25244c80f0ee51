"""The ids of a query's rows in the order they are shown: eight bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import neg

_PLACES_KEPT = 4096
_FEW = 2


class RowIds:
    """An `array('q')` of ids, newest first.

    The default query is in descending order, where a row's place is found by bisection; in any other
    order it is searched for, first where it was when it was last looked for (`places`; -1: it is not here).
    """

    def __init__(
        self, ids: array[int] | None = None, descending: bool = True, places: Mapping[int, int] | None = None
    ) -> None:
        self._ids = ids if ids is not None else array("q")
        self._places = dict(places or {})
        self.descending = descending

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> int:
        return self._ids[place]

    def slice(self, first: int, end: int) -> array[int]:
        """The ids from `first` up to but not with `end`."""
        return self._ids[first:end]

    def place_of(self, row_id: int) -> int:
        """Where a row stands, -1 when it is not here."""
        if self.descending:
            place = self.place_for(row_id)
            return place if place < len(self._ids) and self._ids[place] == row_id else -1
        known = self._places.get(row_id)
        if known is not None and (known < 0 or (known < len(self._ids) and self._ids[known] == row_id)):
            return known
        if len(self._places) > _PLACES_KEPT:
            self._places.clear()
        try:
            place = self._places[row_id] = self._ids.index(row_id)
        except ValueError:
            place = self._places[row_id] = -1
        return place

    def place_for(self, row_id: int) -> int:
        """Where a row would stand in descending order."""
        return bisect_left(self._ids, -row_id, key=neg)

    def place_near(self, row_id: int) -> int:
        """Where a row that is not here would stand; the top in an order of another kind."""
        if not self.descending or not len(self._ids):
            return 0
        return min(self.place_for(row_id), len(self._ids) - 1)

    def insert(self, place: int, ids: Iterable[int]) -> None:
        """Put `ids` in front of what stands at `place`."""
        self._places.clear()
        self._ids[place:place] = array("q", ids)

    def begins(self, ids: array[int]) -> bool:
        """Whether `ids` go on where these end."""
        return ids[: len(self._ids)] == self._ids

    def append(self, ids: array[int], places: Mapping[int, int] | None = None) -> None:
        """Put `ids` behind all others; `places` are where some rows stand then."""
        self._ids.extend(ids)
        self._places = dict(places or {})

    def remove(self, first: int, last: int) -> None:
        """Take out the places from `first` to `last`, both included."""
        del self._ids[first : last + 1]

    def runs_of(self, row_ids: Iterable[int]) -> list[tuple[int, int]]:
        """The places of those `row_ids` that are here, as runs (first, last), the furthest down first."""
        places = self._places_of(row_ids)
        runs: list[tuple[int, int]] = []
        for place in places:
            if runs and runs[-1][1] == place - 1:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
        return runs[::-1]

    def _places_of(self, row_ids: Iterable[int]) -> list[int]:
        wanted = set(row_ids)
        if self.descending or len(wanted) <= _FEW:
            return sorted(place for row_id in wanted if (place := self.place_of(row_id)) >= 0)
        return [place for place, row_id in enumerate(self._ids) if row_id in wanted]


def with_newest(ids: array[int], more: Iterable[int]) -> array[int]:
    """`ids` in descending order, with those of `more` that are not among them."""
    joined = RowIds(ids)
    for row_id in more:
        if joined.place_of(row_id) < 0:
            joined.insert(joined.place_for(row_id), (row_id,))
    return joined.slice(0, len(joined))


def newest_first(ids: Sequence[int]) -> list[int]:
    """Each id once, in descending order."""
    return sorted(set(ids), reverse=True)
