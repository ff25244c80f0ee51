"""The month's quota: proofs give way to the shop's requests, and never stop altogether."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qbdesk.domain.proof import MONTHLY_REQUESTS
from qbdesk.domain.quota import LONGEST_PAUSE_S, month_of, pause_s

_US = 1_000_000
_BEGIN_US = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * _US
moments = st.integers(_BEGIN_US, _BEGIN_US + 400 * 86_400 * _US)
intervals = st.sampled_from([60, 300, 600, 3600, 7 * 3600])
counts = st.integers(0, 3 * MONTHLY_REQUESTS)


@pytest.mark.parametrize(
    ("at", "name", "days"),
    [("2026-01-01T00:00:00", "2026-01", 31), ("2026-12-31T23:59:59", "2026-12", 31),
     ("2028-02-29T12:00:00", "2028-02", 29), ("2026-11-24T01:00:00", "2026-11", 30)],
)  # fmt: skip
def test_a_month_is_a_whole_month_in_utc(at: str, name: str, days: int) -> None:
    month = month_of(int(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp()) * _US)
    assert (month.name, month.end_us - month.start_us) == (name, days * 86_400 * _US)


@given(moments)
def test_each_moment_lies_in_its_month(now_us: int) -> None:
    month = month_of(now_us)
    assert month.start_us <= now_us < month.end_us
    assert month_of(month.end_us).start_us == month.end_us


@given(intervals, counts, counts, moments)
def test_a_pause_is_bounded_and_never_shorter_for_more_requests(
    interval_s: int, proofs: int, deliveries: int, now_us: int
) -> None:
    pause = pause_s(interval_s, proofs=proofs, deliveries=deliveries, now_us=now_us)
    assert interval_s <= pause <= max(interval_s, LONGEST_PAUSE_S)
    for more in (
        {"proofs": proofs + 1000, "deliveries": deliveries},
        {"proofs": proofs, "deliveries": deliveries + 1000},
    ):
        assert pause_s(interval_s, **more, now_us=now_us) >= pause


@given(intervals, moments)
def test_a_quiet_month_is_proven_at_the_usual_interval_where_that_fits(interval_s: int, now_us: int) -> None:
    pause = pause_s(interval_s, proofs=0, deliveries=0, now_us=now_us)
    if 31 * 86_400 / interval_s < MONTHLY_REQUESTS:
        assert pause == interval_s
    else:
        assert pause <= 4 * interval_s


@settings(max_examples=10)
@given(st.sampled_from([60, 600]), st.integers(0, 600), st.integers(0, 27))
def test_a_month_of_an_even_pace_stays_in_its_quota(interval_s: int, a_day: int, first_day: int) -> None:
    """Proofs fill what the shop leaves; beyond it go only those that the longest pause still allows."""
    month = month_of(_BEGIN_US)
    now_us, proofs, shop = month.start_us + first_day * 86_400 * _US, 0, 0.0
    shop = a_day * first_day
    while now_us < month.end_us:
        proofs += 1
        pause = pause_s(interval_s, proofs=proofs, deliveries=int(shop), now_us=now_us)
        now_us += pause * _US
        shop += a_day * pause / 86_400
    least = 31 * 86_400 / LONGEST_PAUSE_S
    assert proofs + shop <= max(MONTHLY_REQUESTS, 31 * a_day + least) + a_day + 2


@pytest.mark.parametrize(("deliveries", "times"), [(8_000, 1), (9_500, 4), (15_000, 36)])
def test_the_shops_requests_are_taken_to_go_on_at_their_pace(deliveries: int, times: int) -> None:
    """In the middle of a month 15 days of proofs are to come: 2 160 at ten minutes."""
    middle_us = _BEGIN_US + 31 * 43_200 * _US
    assert pause_s(600, proofs=0, deliveries=deliveries, now_us=middle_us) == times * 600
