"""Whether it is unusually still in the shop: a pure decision from how many orders came when.

The last hours are compared with the same hours of the same weekday in the four weeks before. It is unusual
only when orders came in each of these weeks, and three or more in the mean: by chance alone a shop with three
orders in the mean has none in about one of twenty such spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from qbdesk.domain.figures import Span

WEEKS = 4
_LEAST_IN_THE_MEAN = 3
_WEEK = timedelta(days=7)


def spans_to_compare(now: datetime, hours: int, zone: tzinfo | None = None) -> tuple[Span, ...]:
    """The last `hours` before the aware `now`, then the same hours of the wall clock in each week before."""
    end = now.astimezone(zone).replace(tzinfo=None)
    begin = (now - timedelta(hours=hours)).astimezone(zone).replace(tzinfo=None)
    return tuple(
        Span(_moment_us(begin - _WEEK * ago, zone), _moment_us(end - _WEEK * ago, zone))
        for ago in range(WEEKS + 1)
    )


def is_unusual(orders: Sequence[int]) -> bool:
    """Whether none came in the first of `spans_to_compare`, though some should have."""
    now, before = orders[0], orders[1:]
    return now == 0 and len(before) == WEEKS and all(before) and sum(before) >= _LEAST_IN_THE_MEAN * WEEKS


def _moment_us(wall: datetime, zone: tzinfo | None) -> int:
    local = wall.astimezone() if zone is None else wall.replace(tzinfo=zone)
    return int(local.timestamp() * 1_000_000)
