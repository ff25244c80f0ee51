"""What the orders of a check imply."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.checking import CheckedOrder, read_check
from qbdesk.domain.event import EventType, Trust
from qbdesk.domain.order import OrderState
from tests.domain.shop_json import ANY_JSON, order_json

NEW, DONE, CANCELLED = EventType.ORDER_NEW, EventType.ORDER_DONE, EventType.ORDER_CANCELLED
PAID_US = 1_738_146_970_000_000  # 2025-01-29 11:36:10 in Stockholm
NOW_US = PAID_US + 3_600_000_000


def read(baseline_from_us: int | None = None, now_us: int = NOW_US, **changes: Any) -> CheckedOrder:
    (order,) = read_check([order_json(**changes)], now_us, baseline_from_us)
    return order


@pytest.mark.parametrize(
    ("changes", "later", "at_first"),
    [
        ({"status": "1"}, [NEW], [NEW]),
        ({"status": "2"}, [NEW, DONE], [NEW]),
        ({"status": "-1"}, [NEW, CANCELLED], [NEW]),
        ({"status": "-1", "date_paid": ""}, [CANCELLED], []),
        ({"status": "0", "date_paid": ""}, [], []),
        ({"status": "0"}, [], []),
        ({"status": "77"}, [], []),
        ({"status": None}, [], []),
        ({"status": "2", "date_paid": ""}, [NEW, DONE], [NEW]),
    ],
)
def test_the_events_that_a_state_implies(
    changes: dict[str, Any], later: list[EventType], at_first: list[EventType]
) -> None:
    assert [implied.type for implied in read(**changes).implied] == later
    assert [implied.type for implied in read(NOW_US, **changes).implied] == at_first


def test_an_implied_event_is_confirmed_and_described() -> None:
    new, done = read(status="2").implied
    assert {new.outcome.trust, done.outcome.trust} == {Trust.CONFIRMED}
    assert {new.outcome.order_state, done.outcome.order_state} == {OrderState.DONE}
    assert (new.outcome.facts.who, new.outcome.facts.item_count) == ("Kalle A.", 2)
    assert (new.outcome.raw_status, new.outcome.state_key) == ("2", "2")
    assert new.outcome.amount is not None


def test_an_order_is_new_when_it_was_paid_and_done_when_it_was_seen() -> None:
    new, done = read(status="2").implied
    assert (new.happened_at_us, done.happened_at_us) == (PAID_US, NOW_US)
    assert read(date_paid="").implied[0].happened_at_us == PAID_US - 31_000_000
    assert read(date_paid="", date_created="").implied[0].happened_at_us == NOW_US


def test_nothing_happens_in_the_future() -> None:
    assert read(now_us=PAID_US - 1).implied[0].happened_at_us == PAID_US - 1
    assert read(date_paid="2099-01-01 00:00:00").implied[0].happened_at_us == NOW_US


@pytest.mark.parametrize(
    ("baseline_from_us", "silent"), [(None, False), (PAID_US + 999_999, False), (PAID_US + 1_000_000, True)]
)
def test_only_what_was_there_before_the_first_check_is_silent(
    baseline_from_us: int | None, silent: bool
) -> None:
    assert read(baseline_from_us).silent is silent


def test_an_order_without_a_time_was_there_before() -> None:
    assert read(NOW_US, date_paid="", date_created="").silent


def test_four_fields_are_not_all() -> None:
    four = {"order_id": "7", "date_created": "2025-01-29 11:36:10", "total_amount": "1.00", "status": "2"}
    (order,) = read_check([four], NOW_US, None)
    assert (order.complete, order.order_id, order.state) == (False, "7", OrderState.DONE)
    assert [implied.type for implied in order.implied] == [NEW, DONE]
    assert read().complete
    assert read(products=[]).complete
    assert read(customer=[]).complete
    assert not read(products=[], customer=[]).complete


@given(
    bodies=st.lists(st.dictionaries(st.sampled_from(sorted(order_json())), ANY_JSON, max_size=8), max_size=3),
    baseline=st.none() | st.just(NOW_US),
)
def test_reading_never_raises(bodies: list[dict[str, Any]], baseline: int | None) -> None:
    orders = read_check([order_json() | body for body in bodies], NOW_US, baseline)
    assert len(orders) == len(bodies)
    assert all(implied.happened_at_us <= NOW_US for order in orders for implied in order.implied)
