"""`qbdesk rehearse` from a real store to a real listener."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from qbdesk.app.engine import open_engine
from qbdesk.app.options import Options
from qbdesk.app.rehearsal_command import Span, read_time, rehearse
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.rehearsal import Dials
from qbdesk.domain.settings import Settings

ORDERS = 6


async def ask(url: str) -> int:
    def get() -> int:
        with urlopen(url, timeout=10) as answer:
            return int(answer.status)

    return await asyncio.to_thread(get)


async def test_a_stored_day_reaches_another_listener_with_its_copies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = Options(data_dir=tmp_path)
    async with open_engine(stored.profile(), Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        for number in range(ORDERS):
            assert await ask(f"{engine.webhook_url}?event_type=order.new&order_id={number + 1}") == 200
    other = Options(data_dir=tmp_path, shop="other")
    async with open_engine(other.profile(), Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        code = await rehearse(stored, engine.webhook_url, Span(), Dials(speed=1000, copies=1.0), True)
        assert code == 0
        report = json.loads(capsys.readouterr().out)
        assert (report["sent"], report["copies"], report["by_status"]) == (
            2 * ORDERS,
            ORDERS,
            {"200": 2 * ORDERS},
        )
        received = await engine.store.reader.deliveries(100)
        assert len(received) == 2 * ORDERS
        assert {each.source.value for each in received} == {"replay"}
        # What came as a replay is not rehearsed again.
        with pytest.raises(QbdeskError, match="No request"):
            await rehearse(other, engine.webhook_url, Span(), Dials(), True)
        gone = engine.webhook_url
    assert await rehearse(stored, gone, Span(), Dials(speed=1000), False) == 1
    said = capsys.readouterr().out
    assert f"no answer  {ORDERS}" in said
    assert "6 of 6 requests were sent" in said


async def test_only_a_span_with_requests_can_be_rehearsed(tmp_path: Path) -> None:
    with pytest.raises(QbdeskError, match="No request is stored"):
        await rehearse(Options(data_dir=tmp_path), "http://127.0.0.1:9/", Span(), Dials(), False)
    long_ago = Span(begin=read_time("2020-01-01"), end=read_time("2020-01-02T07:30"))
    async with open_engine(
        Options(data_dir=tmp_path).profile(), Settings(), ports=(0,), demo=False, must_listen=True
    ) as engine:
        await ask(f"{engine.webhook_url}?event_type=order.new&order_id=1")
        with pytest.raises(QbdeskError, match="No request is stored"):
            await rehearse(Options(data_dir=tmp_path), engine.webhook_url, long_ago, Dials(), False)


async def test_it_stays_in_the_building(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="its own network only"):
        await rehearse(Options(data_dir=tmp_path), "https://example.com/hook", Span(), Dials(), False)


def test_times_are_local_and_a_wrong_one_is_told() -> None:
    assert read_time("2026-11-23T07:00") == datetime(2026, 11, 23, 7).astimezone()
    with pytest.raises(UsageProblem, match="is no time"):
        read_time("igår")
