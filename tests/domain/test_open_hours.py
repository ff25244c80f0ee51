"""Quiet and closed hours of the wall clock, over midnight and on the nights when clocks are set."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.open_hours import DailySpan, closed_until, quiet_until
from qbdesk.domain.settings import WEEKDAYS, Settings

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MINUTES = st.integers(0, 1439).map(lambda n: f"{n // 60:02}:{n % 60:02}")
YEAR_S = st.integers(
    int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2027, 1, 1, tzinfo=UTC).timestamp())
)
MOMENTS = YEAR_S.map(lambda s: datetime.fromtimestamp(s, UTC))
# The two days of 2026 on which clocks are set in Stockholm.
SET_NIGHTS = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25)])


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold)


def quiet(begin: str, end: str) -> Settings:
    return Settings(quiet_hours=True, quiet_from=begin, quiet_to=end)


@pytest.mark.parametrize(
    ("begin", "end", "now", "until"),
    [
        ("22:00", "07:00", "2026-11-20 21:59:59", None),
        ("22:00", "07:00", "2026-11-20 22:00", "2026-11-21 07:00"),
        ("22:00", "07:00", "2026-11-21 00:00", "2026-11-21 07:00"),
        ("22:00", "07:00", "2026-11-21 06:59:59", "2026-11-21 07:00"),
        ("22:00", "07:00", "2026-11-21 07:00", None),
        ("12:00", "13:00", "2026-11-21 12:30", "2026-11-21 13:00"),
        ("12:00", "13:00", "2026-11-21 00:30", None),
        ("08:00", "08:00", "2026-11-21 08:00", None),
        ("00:00", "23:59", "2026-11-21 23:59", None),
        # The night to the 29th of March has no 02:30, the one to the 25th of October has two.
        ("22:00", "07:00", "2026-03-28 23:00", "2026-03-29 07:00"),
        ("22:00", "02:30", "2026-03-29 01:59", "2026-03-29 03:00"),
        ("22:00", "07:00", "2026-10-24 23:00", "2026-10-25 07:00"),
        ("22:00", "02:30", "2026-10-25 01:00", "2026-10-25 02:30"),
    ],
)
def test_quiet_hours(begin: str, end: str, now: str, until: str | None) -> None:
    found = quiet_until(quiet(begin, end), at(now), STOCKHOLM)
    assert found == (None if until is None else at(until).astimezone(UTC))


def test_an_hour_that_comes_twice_is_quiet_both_times() -> None:
    settings = quiet("22:00", "02:30")
    assert quiet_until(settings, at("2026-10-25 02:30"), STOCKHOLM) is None
    again = quiet_until(settings, at("2026-10-25 02:10", fold=1), STOCKHOLM)
    assert again == at("2026-10-25 02:30", fold=1).astimezone(UTC)


def test_hours_that_are_not_chosen_are_not_quiet() -> None:
    assert quiet_until(Settings(quiet_hours=False), at("2026-11-20 23:00"), STOCKHOLM) is None


@given(MINUTES, MINUTES, MOMENTS)
def test_the_end_is_the_first_moment_that_is_not_quiet(begin: str, end: str, now: datetime) -> None:
    span = DailySpan.of(begin, end)
    until = quiet_until(quiet(begin, end), now, STOCKHOLM)
    assert (until is not None) == span.holds(now.astimezone(STOCKHOLM).time())
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert not span.holds(until.astimezone(STOCKHOLM).time())
        assert span.holds((until - timedelta(seconds=2)).astimezone(STOCKHOLM).time()) or until - now < (
            timedelta(seconds=2)
        )


@given(SET_NIGHTS, MINUTES, MINUTES, st.integers(-120, 400))
def test_nights_when_clocks_are_set(day: date, begin: str, end: str, minutes: int) -> None:
    now = datetime.combine(day, time(), STOCKHOLM).astimezone(UTC) + timedelta(minutes=minutes)
    settings = quiet(begin, end)
    until = quiet_until(settings, now, STOCKHOLM)
    if until is not None:
        assert quiet_until(settings, until, STOCKHOLM) is None
        if day.month == 3:  # in October the clock may step out of the span and in again
            before = [now + (until - now) * part / 7 for part in range(7)]
            assert all(DailySpan.of(begin, end).holds(one.astimezone(STOCKHOLM).time()) for one in before)


@pytest.mark.parametrize(
    ("hours", "days", "now", "until"),
    [
        (True, "", "2026-11-20 17:59", None),
        (True, "", "2026-11-20 18:00", "2026-11-21 08:00"),
        (True, "sat sun", "2026-11-20 18:00", "2026-11-23 08:00"),
        (True, "sat sun", "2026-11-22 12:00", "2026-11-23 08:00"),
        (False, "sat sun", "2026-11-20 23:59", None),
        (False, "sat sun", "2026-11-21 00:00", "2026-11-23 00:00"),
        (False, "sun", "2026-03-29 01:00", "2026-03-30 00:00"),
        (False, "", "2026-11-21 00:00", None),
    ],
)
def test_closed_hours_and_days(hours: bool, days: str, now: str, until: str | None) -> None:
    settings = Settings(closed_hours=hours, closed_from="18:00", closed_to="08:00", closed_days=days)
    found = closed_until(settings, at(now), STOCKHOLM)
    assert found == (None if until is None else at(until).astimezone(UTC))


def test_a_shop_that_never_opens_is_asked_again_some_day() -> None:
    settings = Settings(closed_days=" ".join(WEEKDAYS))
    now = at("2026-11-20 12:00")
    found = closed_until(settings, now, STOCKHOLM)
    assert found is not None
    assert timedelta(days=7) < found - now


@given(MINUTES, MINUTES, st.sets(st.sampled_from(WEEKDAYS), max_size=6), MOMENTS)
def test_it_opens_when_it_is_said_to(begin: str, end: str, days: set[str], now: datetime) -> None:
    settings = Settings(closed_hours=True, closed_from=begin, closed_to=end, closed_days=" ".join(days))
    until = closed_until(settings, now, STOCKHOLM)
    if until is not None:
        assert closed_until(settings, until, STOCKHOLM) is None
        middle = now + (until - now) / 2
        assert closed_until(settings, middle, STOCKHOLM) is not None


def test_the_computers_own_zone_is_the_one_that_is_heard() -> None:
    local = datetime.fromisoformat("2026-11-20 23:00").astimezone()
    assert (
        quiet_until(quiet("22:00", "07:00"), local) == datetime.fromisoformat("2026-11-21 07:00").astimezone()
    )
