"""Unusually still: compared with the same hours of the wall clock in the four weeks before."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from qbdesk.domain.silence import is_unusual, spans_to_compare

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("orders", "unusual"),
    [
        ([0, 3, 3, 3, 3], True),
        ([0, 1, 1, 1, 9], True),
        ([0, 1, 1, 1, 8], False),
        ([0, 0, 9, 9, 9], False),
        ([1, 9, 9, 9, 9], False),
        ([0, 0, 0, 0, 0], False),
        ([0, 9, 9, 9], False),
    ],
)
def test_it_is_unusual_when_every_week_had_some(orders: list[int], unusual: bool) -> None:
    assert is_unusual(orders) is unusual


def test_the_same_hours_of_the_wall_clock_are_compared() -> None:
    now = datetime(2026, 4, 1, 14, 30, tzinfo=STOCKHOLM)
    spans = spans_to_compare(now, 6, STOCKHOLM)
    walls = [
        tuple(f"{datetime.fromtimestamp(us / 1e6, UTC).astimezone(STOCKHOLM):%m-%d %H:%M}" for us in pair)
        for pair in ((span.begin_us, span.end_us) for span in spans)
    ]
    assert walls == [
        ("04-01 08:30", "04-01 14:30"),
        ("03-25 08:30", "03-25 14:30"),
        ("03-18 08:30", "03-18 14:30"),
        ("03-11 08:30", "03-11 14:30"),
        ("03-04 08:30", "03-04 14:30"),
    ]
