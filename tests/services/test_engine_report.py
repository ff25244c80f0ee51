"""What a running engine tells the doctor: all that it needs, nothing that is secret, and to nobody else."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from qbdesk.domain.proof import NONCE_PARAMETER, ConnectionNotes, ProofStatus
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus
from qbdesk.services.engine_report import read_report, write_report
from qbdesk.services.own_requests import QUESTION
from qbdesk.services.report_desk import ReportDesk
from tests.raw_http import get, status_of, wire
from tests.services.parts import HOOK, SECRET, TOKEN
from tests.services.way import Way, proven_way


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qbdesk.services.reachability._LOOK_S", 0.001)


STATUS = EngineStatus(
    shop="Fjällvind",
    demo=False,
    webhook_url=f"http://127.0.0.1:1{HOOK}",
    public_webhook_url=f"https://x.example{HOOK}",
    store_problem="The disk is full.",
    api=ApiState.REJECTED,
    api_problem="no",
    last_received_at_us=5,
    wrong_path=2,
    silent=3,
    address_changed=True,
    tunnel=TunnelStatus(
        kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url="https://x.example", code="c", problem="p"
    ),
    proof=ProofStatus(proven_at_us=7, holds=True, sent_this_month=9),
    notes=ConnectionNotes(pasted_url_hash="ab", pasted_host="y.example"),
)


def test_what_is_told_is_read_again_without_its_addresses() -> None:
    text = write_report(STATUS)
    assert SECRET not in text
    assert "Fjällvind" not in text
    masked = replace(STATUS, shop="", webhook_url="masked", public_webhook_url="masked")
    assert read_report(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "[]",
        "{}",
        "7",
        '{"qbdesk": 2}',
        '{"qbdesk": 1}',
        json.dumps({"qbdesk": 1, "tunnel": {"x": 1}}),
    ],
)
def test_what_is_no_report_is_none(text: str) -> None:
    assert read_report(text) is None


async def asked(way: Way, *headers: str) -> bytes:
    async with wire(way.port) as sender:
        return (await sender.get(f"{HOOK}?{NONCE_PARAMETER}={QUESTION}", *headers)).body


async def test_only_who_shows_our_token_is_told_and_the_way_is_proven_for_it(tmp_path: Path) -> None:
    async with proven_way(tmp_path) as way, asyncio.TaskGroup() as tasks:
        desk = tasks.create_task(
            ReportDesk(way.own_requests, way.reachability, way.board).run(), name="report desk"
        )
        assert await asked(way) == b""
        assert await asked(way, "X-Qbdesk-Test: wrong") == b""
        assert await way.deliveries() == 2
        way.clock.move(1)
        report = read_report((await asked(way, f"X-Qbdesk-Test: {TOKEN}")).decode())
        assert report is not None
        assert report.proof.proven_at_us == way.clock.now_us()
        assert (len(way.outside.requests), await way.deliveries()) == (2, 2)
        desk.cancel()


async def test_without_a_desk_the_question_is_a_probe(tmp_path: Path) -> None:
    async with proven_way(tmp_path) as way:
        target = f"{HOOK}?{NONCE_PARAMETER}={QUESTION}"
        assert await status_of(way.port, get(target, f"X-Qbdesk-Test: {TOKEN}")) == 200
        assert await way.deliveries() == 1
