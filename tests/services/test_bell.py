"""The bell by a clock that is moved by hand: bursts, one sound and one notice for each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from qbdesk.domain.event import Trust
from qbdesk.domain.notice import OrdersNotice
from qbdesk.domain.settings import Settings
from qbdesk.services.bell import Bell
from tests.domain.test_ring_rules import SIMULATED, order
from tests.services.fake_shop import MovableClock
from tests.services.loudspeaker import Loudspeaker, Noticeboard

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Told:
    """A bell with all it needs, at noon."""

    def __init__(self, settings: Settings | None = None, *, demo: bool = False) -> None:
        self.settings = settings or Settings(volume=70, sound_file="ping")
        self.clock = MovableClock(int(datetime(2026, 11, 20, 12, tzinfo=STOCKHOLM).timestamp() * 1e6))
        self.speaker, self.board = Loudspeaker(), Noticeboard()
        self.bell = Bell(
            self.speaker, self.board, lambda: self.settings, self.clock, demo=demo, zone=STOCKHOLM
        )

    def ring(self, *numbers: int) -> None:
        for number in numbers:
            self.bell.ring(order(number=number))
        self.bell.tell()

    @property
    def shown(self) -> list[Sequence[int]]:
        """The orders of each notice."""
        return [
            [row.id for row in notice.rows] for notice in self.board.shown if isinstance(notice, OrdersNotice)
        ]


def test_one_order_is_heard_and_shown() -> None:
    told = Told()
    told.ring(1)
    assert told.speaker.played == [("ping", 70)]
    assert told.shown == [[1]]


def test_what_comes_at_once_is_one_sound_and_one_notice() -> None:
    told = Told()
    told.ring(*range(1, 41))
    assert len(told.speaker.played) == 1
    assert told.shown == [list(range(1, 41))]


def test_what_comes_within_two_seconds_is_summed_without_another_sound() -> None:
    told = Told()
    for number in (1, 2, 3):
        told.ring(number)
        told.speaker.fall_silent()
        told.clock.move(1.9)
    told.clock.move(0.2)
    told.ring(4)
    assert told.shown == [[1], [1, 2], [1, 2, 3], [4]]
    assert len(told.speaker.played) == 2


def test_while_a_sound_is_playing_there_is_no_other() -> None:
    told = Told()
    told.ring(1)
    told.clock.move(9)
    told.ring(2)
    assert (len(told.speaker.played), told.shown[-1]) == (1, [1, 2])
    told.speaker.fall_silent()
    told.clock.move(2)
    told.ring(3)
    assert (len(told.speaker.played), told.shown[-1]) == (2, [3])


def test_a_loud_order_in_a_soft_burst_is_heard() -> None:
    told = Told(Settings(ring_from=500))
    told.bell.ring(order("10", number=1))
    told.bell.tell()
    assert told.speaker.played == []
    told.ring(2)
    assert (len(told.speaker.played), told.shown[-1]) == (1, [1, 2])


def test_an_order_that_is_not_confirmed_is_told_softly() -> None:
    told = Told()
    told.bell.ring(replace(order(None), trust=Trust.UNCHECKED))
    told.bell.tell()
    assert (told.speaker.played, told.shown) == ([], [[1]])


def test_simulated_orders_ring_in_the_demo_alone() -> None:
    for demo, rung in ((True, 1), (False, 0)):
        told = Told(demo=demo)
        told.bell.ring(SIMULATED)
        told.bell.tell()
        assert (len(told.speaker.played), len(told.shown)) == (rung, rung)


def test_it_says_for_how_long_the_shop_is_closed() -> None:
    told = Told(Settings(closed_hours=True))
    assert told.bell.held_s() == 0
    told.clock.move(8 * 3600)
    assert told.bell.held_s() == 12 * 3600
    told.settings = Settings()
    assert told.bell.held_s() == 0


def test_what_is_wrong_with_the_sound_is_kept_until_it_is_right() -> None:
    told = Told()
    told.ring(1)
    told.speaker.fall_silent("There is no sound device on this computer.")
    assert told.bell.sound_problem.startswith("There is no sound")
    told.clock.move(5)
    told.ring(2)
    told.speaker.fall_silent()
    assert told.bell.sound_problem == ""


async def test_it_tells_by_itself_what_was_rung_together() -> None:
    told = Told()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(told.bell.run(), name="bell")
        for number in (1, 2):
            told.bell.ring(order(number=number))
        await told.board.has_shown.wait()
        running.cancel()
    assert told.shown == [[1, 2]]
