"""The month's quota of a free tunnel: when to prove less often, so that the shop's requests go first."""

from __future__ import annotations

from datetime import UTC, datetime

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.proof import MONTHLY_REQUESTS

_US = 1_000_000
_DAY_S = 86_400
LONGEST_PAUSE_S = 6 * 3600
"""However full the month is, the way is still proven so often."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC: its name ("2026-11"), its first µs and that of the next one."""

    name: str
    start_us: int
    end_us: int


def month_of(now_us: int) -> Month:
    """The month that `now_us` lies in."""
    now = datetime.fromtimestamp(now_us // _US, UTC)
    start = datetime(now.year, now.month, 1, tzinfo=UTC)
    end = datetime(now.year + now.month // 12, now.month % 12 + 1, 1, tzinfo=UTC)
    return Month(f"{now.year:04}-{now.month:02}", int(start.timestamp()) * _US, int(end.timestamp()) * _US)


def pause_s(interval_s: int, *, proofs: int, deliveries: int, now_us: int) -> int:
    """The pause between two proofs: `interval_s` times 1, 2, 4 … so that the month stays in its quota.

    `proofs` and `deliveries` are what was sent through since the month began; deliveries are taken to go on
    at that pace. Never longer than `LONGEST_PAUSE_S`, unless the interval itself is.
    """
    month = month_of(now_us)
    left_s = (month.end_us - now_us) / _US
    gone_s = max((now_us - month.start_us) / _US, _DAY_S)
    room = MONTHLY_REQUESTS - proofs - deliveries - deliveries * left_s / gone_s
    pause = interval_s
    while left_s / pause > room and pause < LONGEST_PAUSE_S:
        pause = min(pause * 2, max(LONGEST_PAUSE_S, interval_s))
    return pause
