"""Hours of the clock on the wall: quiet and closed ones, and the moment at which they end.

A span such as 22:00 to 07:00 is one of the wall clock. On the night that clocks are set forward its end may
not exist, then it ends with the jump; on the night that they are set back its hour may come twice, then it
is in force both times. Moments are aware; `zone` None is this computer's.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import WEEKDAYS, Settings

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LONGEST = 2 * len(WEEKDAYS) + 2


@dataclass(frozen=True, slots=True)
class DailySpan:
    """From `begin` up to but not including `end`, over midnight when `end` is earlier; empty when equal."""

    begin: time
    end: time

    @classmethod
    def of(cls, begin: str, end: str) -> DailySpan:
        """Made of two texts such as "22:00"."""
        return cls(time.fromisoformat(begin), time.fromisoformat(end))

    def holds(self, clock: time) -> bool:
        """Whether the wall clock stands in it."""
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def ends_after(self, now: datetime, zone: tzinfo | None = None) -> datetime:
        """The first moment after `now`, which lies in the span, at which it is over (UTC)."""
        local = now.astimezone(zone)
        day = local.date() if local.time() < self.end else local.date() + _DAY
        wall = datetime.combine(day, self.end)
        both = [_moment(wall.replace(fold=fold), zone) for fold in (0, 1)]
        later = [moment for moment in both if moment > now]
        first = min(later)
        if first.astimezone(zone).replace(tzinfo=None) == wall:
            return first
        return self._end_by_jump(now, max(later), zone)

    def _end_by_jump(self, inside: datetime, outside: datetime, zone: tzinfo | None) -> datetime:
        """`end` does not exist that day: the jump of the clock, to the second."""
        inside, outside = inside.astimezone(UTC), outside.astimezone(UTC)
        while outside - inside > _SECOND:
            middle = inside + (outside - inside) / 2
            if self.holds(middle.astimezone(zone).time()):
                inside = middle
            else:
                outside = middle
        return outside.replace(microsecond=0)


def quiet_until(settings: Settings, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """When the quiet hours end, None outside of them."""
    if not settings.quiet_hours:
        return None
    span = DailySpan.of(settings.quiet_from, settings.quiet_to)
    return span.ends_after(now, zone) if span.holds(now.astimezone(zone).time()) else None


def closed_until(settings: Settings, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """When the shop opens, None while it is open; a week ahead when it never does."""
    moment = now
    for _ in range(_LONGEST):
        end = _end_of_one(settings, moment, zone)
        if end is None:
            break
        moment = end
    return moment if moment > now else None


def _end_of_one(settings: Settings, now: datetime, zone: tzinfo | None) -> datetime | None:
    """The end of the closed day or of the closed hours that `now` lies in."""
    local = now.astimezone(zone)
    if WEEKDAYS[local.weekday()] in settings.closed_days.split():
        return _moment(datetime.combine(local.date() + _DAY, time()), zone)
    if settings.closed_hours:
        span = DailySpan.of(settings.closed_from, settings.closed_to)
        if span.holds(local.time()):
            return span.ends_after(now, zone)
    return None


def _moment(wall: datetime, zone: tzinfo | None) -> datetime:
    """The moment (UTC) of a naive time on the wall; its `fold` says which of two."""
    local = wall.astimezone() if zone is None else wall.replace(tzinfo=zone)
    return local.astimezone(UTC)
