"""The panel's test, the first event and the silence, as the engine notes them of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qbdesk.domain.checking import read_check
from qbdesk.domain.event import EventType
from tests.domain.shop_json import order_json
from tests.raw_http import get, status_of
from tests.services.parts import HOOK, TOKEN
from tests.services.way import Way, proven_way


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qbdesk.services.reachability._LOOK_S", 0.001)
    monkeypatch.setattr("qbdesk.services.shop_signs._PAUSE_S", 0.0)


async def hook(way: Way, order: int, *headers: str) -> None:
    target = f"{HOOK}?event_type={EventType.ORDER_NEW}&order_id={order}"
    assert await status_of(way.port, get(target, *headers)) == 200


async def find(way: Way, *orders: int) -> None:
    """A check finds these orders."""
    bodies = [order_json(order_id=str(order), status="1") for order in orders]
    await way.upkeep.record_check(read_check(bodies, way.clock.now_us(), None))
    way.board.update(checked_at_us=way.clock.now_us())


async def test_the_panels_test_is_the_first_request_after_the_copying(tmp_path: Path) -> None:
    async with proven_way(tmp_path) as way:
        await hook(way, 1)
        way.clock.move(1)
        await way.reachability.note_copied()
        pasted_at_us = way.status.notes.pasted_at_us
        assert pasted_at_us == way.clock.now_us()
        way.clock.move(1)
        await hook(way, 2, f"X-Qbdesk-Test: {TOKEN}")
        await way.settled()
        assert way.status.notes == replace(way.status.notes, panel_test_at_us=None)
        way.clock.move(1)
        await hook(way, 3)
        status = await way.until(lambda status: status.notes.panel_test_at_us is not None)
        tested_at_us = way.clock.now_us()
        assert (status.notes.panel_test_at_us, status.notes.first_event_at_us) == (tested_at_us, None)
        way.clock.move(1)
        await way.reachability.note_copied()
        assert way.status.notes.pasted_at_us == pasted_at_us
        assert way.status.notes == replace(way.status.notes, panel_test_at_us=tested_at_us)
        way.tunnel(public_url=way.outside.url.replace("127.0.0.1", "localhost"))
        await way.settled()
        await way.reachability.note_copied()
        assert way.status.notes.pasted_at_us == way.clock.now_us()
        await way.settled()
        assert way.status.notes == replace(way.status.notes, panel_test_at_us=None)


async def test_orders_that_no_webhook_announced_are_silence_and_a_doubt(tmp_path: Path) -> None:
    async with proven_way(tmp_path) as way:
        way.clock.move(6)
        await find(way, 1, 2)
        assert (await way.until(lambda status: status.silent > 0)).silent == 2
        await way.tried(2)
        way.clock.move(6)
        await find(way, 1, 2)
        await way.settled()
        assert len(way.outside.requests) == 2
        await hook(way, 3)
        await way.until(lambda status: status.silent == 0)
