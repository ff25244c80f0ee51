"""A day made worse: what may be lost, doubled and moved, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.errors import UsageProblem
from qbdesk.domain.event import Source
from qbdesk.domain.rehearsal import Dials, Reply, Report, make_plan

FIRST = Delivery(
    id=1, event_id=None, verdict=Verdict.EVENT, received_at_us=1_000_000_000, source=Source.WEBHOOK,
    plain_path=False, method="GET", query="event_type=order.new&order_id=1", headers=(), body=b"", peer="",
    status=200, reason="", read_us=1, check_us=1, write_us=1, send_us=1,
)  # fmt: skip
shares = st.floats(min_value=0, max_value=1)


def day(pauses_s: list[float]) -> list[Delivery]:
    deliveries, at_us = [], FIRST.received_at_us
    for place, pause_s in enumerate(pauses_s):
        at_us += int(pause_s * 1e6)
        deliveries.append(replace(FIRST, id=place + 1, received_at_us=at_us))
    return deliveries


@given(
    pauses=st.lists(st.floats(min_value=0, max_value=3600), max_size=30),
    copies=shares, reorder=shares, drops=shares, delay_s=st.floats(min_value=0, max_value=3600),
    speed=st.floats(min_value=0.1, max_value=10_000), seed=st.integers(0, 99),
)  # fmt: skip
def test_each_request_goes_out_once_or_twice_or_is_counted_as_dropped(
    pauses: list[float], copies: float, reorder: float, drops: float, delay_s: float, speed: float, seed: int
) -> None:
    deliveries = day(pauses)
    dials = Dials(speed=speed, copies=copies, reorder=reorder, drops=drops, delay_s=delay_s, seed=seed)
    plan = make_plan(deliveries, dials)
    sent = Counter(planned.delivery.id for planned in plan.requests)
    assert len(sent) + plan.dropped == len(deliveries)
    assert all(number in (1, 2) for number in sent.values())
    assert plan.copies == len(plan.requests) - len(sent)
    times = [planned.at_s for planned in plan.requests]
    assert times == sorted(times)
    assert plan.lasts_s <= (sum(pauses) + delay_s + 5.0) / speed + 1e-6
    assert plan == make_plan(deliveries, dials)


@given(pauses=st.lists(st.floats(min_value=0, max_value=3600), min_size=1, max_size=20))
def test_without_dials_it_is_the_day_as_it_was_only_quicker(pauses: list[float]) -> None:
    deliveries = day(pauses)
    plan = make_plan(deliveries, Dials(speed=10))
    assert [planned.delivery for planned in plan.requests] == deliveries
    assert (plan.copies, plan.dropped, plan.reordered) == (0, 0, 0)
    begin_us = deliveries[0].received_at_us
    for planned in plan.requests:
        assert planned.at_s == pytest.approx((planned.delivery.received_at_us - begin_us) / 1e7)


def test_each_dial_does_what_it_says() -> None:
    deliveries = day([1.0] * 40)
    assert make_plan(deliveries, Dials(drops=1)).requests == ()
    assert make_plan(deliveries, Dials(copies=1)).copies == 40
    swapped = make_plan(deliveries, Dials(reorder=1))
    assert [planned.delivery.id for planned in swapped.requests][:4] == [2, 1, 4, 3]
    assert swapped.reordered == 20
    late = make_plan(deliveries, Dials(delay_s=600, speed=1))
    assert [planned.delivery.id for planned in late.requests] != [each.id for each in deliveries]


def test_a_clock_that_was_set_back_does_not_send_before_the_start() -> None:
    deliveries = [FIRST, replace(FIRST, id=2, received_at_us=FIRST.received_at_us - 10**9)]
    assert all(planned.at_s >= 0 for planned in make_plan(deliveries, Dials()).requests)


@pytest.mark.parametrize(
    "dial",
    [{"speed": 0}, {"speed": 10_001}, {"copies": 1.1}, {"drops": -0.1}, {"reorder": 2}, {"delay_s": 3601}],
)
def test_what_no_day_can_be_is_refused(dial: dict[str, float]) -> None:
    with pytest.raises(UsageProblem):
        Dials(**dial)  # type: ignore[arg-type]


def test_a_report_counts_statuses_and_times() -> None:
    report = Report(5)
    for number, (status, took_ms) in enumerate(
        [(200, 5.0), (201, 1.0), (503, 9.0), (None, 99.0), (200, 7.0)]
    ):
        report.replies.append(Reply(number, "", is_copy=number == 1, status=status, took_ms=took_ms))
    assert report.by_status == {"200": 2, "201": 1, "503": 1, "no answer": 1}
    assert (report.good, report.copies) == (3, 1)
    assert [each.delivery_id for each in report.bad(1)] == [2]
    assert (report.took_ms(0.5), report.took_ms(0.99)) == (7.0, 9.0)
    assert Report(0).took_ms(0.5) == 0.0
