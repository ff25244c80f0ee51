"""How often the log is told of deliveries that were refused."""

from __future__ import annotations

import logging

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.services.refusals import Refusals
from tests.leftovers import LogWatch

FULL, LOCKED = StoreProblem("The disk is full."), StoreProblem("Another program holds the database.")
MINUTE_NS = 60_000_000_000


class Watch:
    """A clock that stands until it is moved."""

    ns = 7 * MINUTE_NS

    def now_us(self) -> int:
        return 0

    def monotonic_ns(self) -> int:
        return self.ns


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, log_watch: LogWatch) -> pytest.LogCaptureFixture:
    log_watch.expect("")
    caplog.set_level(logging.INFO)
    return caplog


def test_the_first_is_told_at_once_and_all_later_ones_by_the_minute(told: pytest.LogCaptureFixture) -> None:
    clock = Watch()
    refusals = Refusals(clock)
    for _ in range(1000):
        refusals.note(2, FULL)
        clock.ns += MINUTE_NS // 400
    assert told.messages == [
        "2 deliveries were answered 503: The disk is full.",
        "800 deliveries were answered 503: The disk is full.",
        "800 deliveries were answered 503: The disk is full.",
    ]


def test_another_reason_and_the_end_are_told_at_once(told: pytest.LogCaptureFixture) -> None:
    refusals = Refusals(Watch())
    refusals.end()
    refusals.note(1, FULL)
    refusals.note(5, FULL)
    refusals.note(1, LOCKED)
    refusals.note(1, LookupError("a fault"))
    refusals.end()
    refusals.end()
    refusals.note(1, FULL)
    assert told.messages == [
        "1 deliveries were answered 503: The disk is full.",
        "6 deliveries were answered 503: Another program holds the database.",
        "1 deliveries were answered 503",
        "deliveries are stored again; 8 were answered 503",
        "1 deliveries were answered 503: The disk is full.",
    ]
    assert told.records[2].exc_info is not None
