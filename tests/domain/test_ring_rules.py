"""How an order is told, as a table; what a burst comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.money import Money
from qbdesk.domain.ring_rules import BURST_NS, LONGEST_BURST_NS, Burst, Ring, Why, decide, sums
from qbdesk.domain.settings import Settings

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 20, 12, tzinfo=STOCKHOLM)
NIGHT = NOON.replace(hour=23)
BOTH, SOFTLY, NEITHER = (True, True), (False, True), (False, False)


def order(amount: str | None = "748.95", currency: str = "SEK", number: int = 1) -> EventRow:
    return EventRow(
        id=number,
        kind=RowKind.ORDER_NEW,
        entity_id=str(number),
        state=EventState.DONE,
        trust=Trust.CONFIRMED,
        source=Source.WEBHOOK,
        received_at_us=0,
        amount=None if amount is None else Money(Decimal(amount), currency),
    )


ORDER = order()
SIMULATED = replace(ORDER, source=Source.SIMULATED)
OPEN_PATH = replace(ORDER, plain_path=True)
UNCHECKED = replace(ORDER, trust=Trust.UNCHECKED, amount=None)
QUIET = Settings(quiet_hours=True)
CLOSED = Settings(closed_hours=True)
FROM_500 = Settings(ring_from=500)
ALL = Settings(sound=True, notify=True)


@pytest.mark.parametrize(
    ("row", "settings", "now", "told", "why"),
    [
        (ORDER, ALL, NOON, BOTH, Why.RINGS),
        (replace(ORDER, source=Source.CHECK), ALL, NOON, BOTH, Why.RINGS),
        (ORDER, replace(ALL, notify=False), NOON, (True, False), Why.RINGS),
        (ORDER, replace(ALL, sound=False), NOON, SOFTLY, Why.SOUND_OFF),
        (ORDER, replace(ALL, sound=False, notify=False), NOON, NEITHER, Why.SOUND_OFF),
        (order("499.99"), FROM_500, NOON, SOFTLY, Why.BELOW),
        (order("500"), FROM_500, NOON, BOTH, Why.RINGS),
        (order("10", "NOK"), FROM_500, NOON, BOTH, Why.RINGS),
        (order("10", ""), FROM_500, NOON, SOFTLY, Why.BELOW),
        (order(None), FROM_500, NOON, BOTH, Why.RINGS),
        (order("0"), ALL, NOON, SOFTLY, Why.FREE),
        (order("0", "NOK"), ALL, NOON, SOFTLY, Why.FREE),
        (order("0"), replace(FROM_500, ring_free_orders=True), NOON, BOTH, Why.RINGS),
        (ORDER, QUIET, NOON, BOTH, Why.RINGS),
        (ORDER, QUIET, NIGHT, SOFTLY, Why.QUIET),
        (ORDER, CLOSED, NOON, BOTH, Why.RINGS),
        (ORDER, CLOSED, NIGHT, NEITHER, Why.CLOSED),
        (ORDER, Settings(closed_days="fri"), NOON, NEITHER, Why.CLOSED),
        (UNCHECKED, ALL, NOON, SOFTLY, Why.UNCONFIRMED),
        (replace(UNCHECKED, trust=Trust.WAITING), ALL, NOON, SOFTLY, Why.UNCONFIRMED),
        (replace(ORDER, trust=Trust.CONTRADICTED), ALL, NOON, NEITHER, Why.CONTRADICTED),
        (SIMULATED, ALL, NOON, NEITHER, Why.SIMULATED),
        (OPEN_PATH, ALL, NOON, NEITHER, Why.SIMULATED),
    ],
)
def test_how_an_order_is_told(
    row: EventRow, settings: Settings, now: datetime, told: tuple[bool, bool], why: Why
) -> None:
    assert decide(row, settings, now, zone=STOCKHOLM) == Ring(*told, why)


def test_the_demos_own_orders_ring_in_the_demo() -> None:
    assert decide(SIMULATED, ALL, NOON, demo=True, zone=STOCKHOLM) == Ring(True, True, Why.RINGS)
    assert decide(SIMULATED, QUIET, NIGHT, demo=True, zone=STOCKHOLM) == Ring(False, True, Why.QUIET)


def test_the_amount_is_in_the_shops_own_currency() -> None:
    norwegian = decide(order("10", "NOK"), FROM_500, NOON, shop_currency="NOK", zone=STOCKHOLM)
    assert norwegian.why is Why.BELOW
    assert decide(order("10"), FROM_500, NOON, shop_currency="NOK", zone=STOCKHOLM).sound


ROWS = st.builds(
    order,
    st.none() | st.decimals(0, 5000, places=2).map(str),
    st.sampled_from(["SEK", "NOK", ""]),
).flatmap(
    lambda row: st.builds(
        lambda trust, source, plain: replace(row, trust=trust, source=source, plain_path=plain),
        st.sampled_from(Trust),
        st.sampled_from(Source),
        st.booleans(),
    )
)
SETTINGS = st.builds(
    Settings,
    sound=st.booleans(),
    notify=st.booleans(),
    ring_from=st.integers(0, 5000),
    ring_free_orders=st.booleans(),
    quiet_hours=st.booleans(),
    closed_hours=st.booleans(),
    closed_days=st.sampled_from(["", "sun", "sat sun"]),
)
MOMENTS = st.integers(1_767_225_600, 1_798_761_600).map(lambda s: datetime.fromtimestamp(s, UTC))


@given(ROWS, SETTINGS, MOMENTS)
def test_what_is_heard_is_confirmed_and_asked_for(row: EventRow, settings: Settings, now: datetime) -> None:
    ring = decide(row, settings, now, zone=STOCKHOLM)
    assert ring.sound == (ring.why is Why.RINGS)
    if ring.sound:
        assert settings.sound
        assert row.trust is Trust.CONFIRMED
        assert row.source is not Source.SIMULATED
    if ring.notification:
        assert settings.notify
    if ring.why in (Why.SIMULATED, Why.CLOSED, Why.CONTRADICTED):
        assert not ring.notification


def test_orders_within_two_seconds_of_each_other_are_one_burst() -> None:
    burst = Burst().joined_by([order(number=1)], 0, playing=False)
    burst = burst.heard().joined_by([order(number=2)], BURST_NS - 1, playing=False)
    burst = burst.joined_by([order(number=3)], 2 * BURST_NS - 2, playing=False)
    assert [row.id for row in burst.rows] == [1, 2, 3]
    assert burst.sounded
    after = burst.joined_by([order(number=4)], 3 * BURST_NS, playing=False)
    assert ([row.id for row in after.rows], after.sounded) == ([4], False)


def test_a_burst_lasts_as_long_as_its_sound_but_no_longer_than_a_minute() -> None:
    burst = Burst().joined_by([order(number=1)], 0, playing=False).heard()
    assert len(burst.joined_by([order(number=2)], LONGEST_BURST_NS - 1, playing=True).rows) == 2
    assert len(burst.joined_by([order(number=2)], LONGEST_BURST_NS, playing=True).rows) == 1


def test_a_burst_that_was_only_heard_is_one_too() -> None:
    burst = Burst().joined_by([], 0, playing=False).heard()
    assert burst.joined_by([], 1, playing=False).sounded


def test_amounts_of_different_currencies_are_never_added_up() -> None:
    rows = [order("100"), order("30", "NOK"), order("0.50"), order(None), order("1", "")]
    assert sums(rows) == (
        Money(Decimal("100.50"), "SEK"),
        Money(Decimal("30"), "NOK"),
        Money(Decimal("1"), ""),
    )
