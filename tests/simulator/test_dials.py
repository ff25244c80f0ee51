from __future__ import annotations

import asyncio
import dataclasses

import pytest

from qbdesk.simulator import DialError, Dials
from qbdesk.simulator.dials import Panel


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"copies": 1.01}, "copies must be 0 to 1, not 1.01."),
        ({"drop": -0.1}, "drop must be 0 to 1, not -0.1."),
        ({"drift": "much"}, "drift must be a number, not 'much'."),
        ({"api_failures": float("nan")}, "api_failures must be 0 to 1, not nan."),
        ({"orders_per_minute": -1}, "orders_per_minute must be 0 to 60000, not -1."),
        ({"history_orders": 1.5}, "history_orders must be a whole number, not 1.5."),
        ({"retries": True}, "retries must be a whole number, not True."),
        ({"paused": 1}, "paused must be true or false, not 1."),
        ({"delay_min_s": 2, "delay_max_s": 1}, "delay_min_s (2) must not be above delay_max_s (1)."),
    ],
)
def test_a_wrong_value_is_refused_in_one_clear_sentence(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(DialError) as refused:
        Dials().changed(change)
    assert str(refused.value) == sentence


def test_an_unknown_dial_is_named_together_with_those_that_exist() -> None:
    with pytest.raises(DialError, match=r"no dial named 'speed'; there are: .*orders_per_minute"):
        Dials().changed({"speed": 1})


def test_every_dial_explains_itself_for_the_command_line() -> None:
    for dial in dataclasses.fields(Dials):
        assert dial.metadata["help"], dial.name
        assert dial.type in (int, float, bool), dial.name


def test_the_panel_refuses_what_is_fixed_at_the_start_and_keeps_the_old_position() -> None:
    panel = Panel(Dials(seed=3))
    with pytest.raises(DialError, match="seed can only be set at the start"):
        panel.turn({"seed": 4, "copies": 0.5})
    assert panel.now == Dials(seed=3)
    assert panel.turn({"seed": 3, "copies": 1}).copies == 1


async def test_a_turn_wakes_who_rests() -> None:
    panel = Panel(Dials())
    asyncio.get_running_loop().call_later(0.01, panel.turn, {"drop": 1.0})
    async with asyncio.timeout(5):
        assert await panel.pause(None)
    assert not await panel.pause(0.001)
