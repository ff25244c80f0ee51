"""When the way is proven: at start, on change, after sleep, on doubt, after failures, and else rarely."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.proof import ConnectionNotes
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState
from tests.leftovers import LogWatch
from tests.outside import Manner
from tests.raw_http import get, status_of
from tests.services.parts import HOOK
from tests.services.way import Way, open_way, proven_way, running

INTERVAL_S = 600


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look each few milliseconds of real time; what time it is says the movable clock."""
    monkeypatch.setattr("qbdesk.services.reachability._LOOK_S", 0.001)


@pytest.fixture
async def way(tmp_path: Path) -> AsyncIterator[Way]:
    async with proven_way(tmp_path) as opened:
        yield opened


async def pass_time(way: Way, seconds: int, step_s: int = 25) -> None:
    """Time passes in steps that no one takes for a sleep."""
    for _ in range(seconds // step_s):
        way.clock.move(step_s)
        await way.settled()


def sent(way: Way) -> int:
    return len(way.outside.requests)


async def test_nothing_is_sent_before_the_tunnel_is_online(tmp_path: Path) -> None:
    async with open_way(tmp_path) as way, running(way):
        way.tunnel(TunnelState.STARTING)
        await pass_time(way, 50)
        assert (sent(way), way.status.proof.next_at_us) == (0, None)
        way.tunnel()
        await way.tried(1)
        assert way.status.proof.holds


async def test_it_is_proven_at_each_interval(way: Way) -> None:
    assert way.status.proof.next_at_us == way.clock.now_us() + INTERVAL_S * 1_000_000
    for proofs in (1, 2):
        await pass_time(way, INTERVAL_S - 25)
        assert sent(way) == proofs
        await pass_time(way, 25)
        await way.tried(proofs + 1)
    assert way.status.proof.proven_at_us == way.clock.now_us()


@pytest.mark.parametrize(("wall_s", "steady_s"), [(60, 0), (28_800, 0), (0, 60), (28_800, 28_800)])
async def test_it_is_proven_at_once_after_a_sleep(way: Way, wall_s: int, steady_s: int) -> None:
    way.clock.wall_us += wall_s * 1_000_000
    way.clock.steady_ns += steady_s * 1_000_000_000
    await way.tried(2)
    assert way.status.proof.holds


async def test_after_a_long_sleep_green_goes_before_the_proof_is_tried(way: Way) -> None:
    way.outside.manner = Manner.SILENT
    way.clock.wall_us += 2 * INTERVAL_S * 1_000_000 + 1_000_000
    status = await way.until(lambda status: not status.proof.holds)
    assert status.proof.proven_at_us is not None
    await way.until(lambda status: status.proof.running)
    assert not way.status.proof.holds


async def test_a_short_sleep_does_not_take_green_away(way: Way) -> None:
    seen: list[bool] = []
    way.board.subscribe(lambda status: seen.append(status.proof.holds))
    way.clock.move(INTERVAL_S)
    await way.tried(2)
    assert all(seen)


async def test_it_is_proven_at_once_on_another_network(way: Way) -> None:
    way.clock.move(1)
    way.network.name = "192.168.1.7"
    await way.tried(2)


async def test_it_is_proven_at_once_when_asked(way: Way) -> None:
    way.reachability.ask()
    await way.tried(2)
    way.reachability.prove_every(150)
    await way.tried(3)
    way.reachability.prove_every(150)
    await pass_time(way, 125)
    assert sent(way) == 3
    await pass_time(way, 25)
    await way.tried(4)


async def test_a_tunnel_that_is_lost_takes_green_away_and_is_proven_when_it_is_back(way: Way) -> None:
    way.tunnel(TunnelState.RECONNECTING)
    await way.until(lambda status: not status.proof.holds)
    await pass_time(way, 2 * INTERVAL_S)
    assert (sent(way), way.status.proof.next_at_us) == (1, None)
    way.tunnel()
    await way.tried(2)
    assert way.status.proof.holds


async def test_a_flapping_tunnel_is_not_proven_more_often_than_every_few_seconds(way: Way) -> None:
    for _ in range(5):
        way.tunnel(TunnelState.RECONNECTING)
        await way.settled()
        way.tunnel()
        await way.settled()
    assert sent(way) == 1
    way.clock.move(5)
    await way.tried(2)


async def test_another_address_is_proven_anew(way: Way, log_watch: LogWatch) -> None:
    log_watch.expect("not proven from outside")
    seen: list[EngineStatus] = []
    way.board.subscribe(seen.append)
    way.outside.manner = Manner.ANSWER_503
    way.tunnel(public_url=way.outside.url.replace("127.0.0.1", "localhost"))
    await way.tried(2)
    proof = way.status.proof
    assert (proof.holds, proof.proven_at_us, proof.code) == (False, None, "status_503")
    assert not any(each.proof.holds for each in seen[2:])


async def test_a_proof_that_was_under_way_to_the_old_address_is_none_of_the_new(way: Way) -> None:
    way.outside.manner = Manner.SLOW
    way.reachability.ask()
    await way.until(lambda status: status.proof.running)
    way.tunnel(public_url=way.outside.url.replace("127.0.0.1", "localhost"))
    green_after: list[int] = []
    end = way.board.subscribe(lambda status: green_after.append(sent(way)) if status.proof.holds else None)
    way.outside.let_go.set()
    await way.tried(3)
    end()
    assert way.status.proof.holds
    assert set(green_after) == {3}


# Failures


async def test_failures_are_tried_again_with_longer_pauses_and_the_tunnel_is_restarted(
    way: Way, log_watch: LogWatch
) -> None:
    log_watch.expect("not proven from outside")
    way.outside.manner = Manner.NGROK_OFFLINE
    way.reachability.ask()
    await way.tried(2)
    assert (way.status.proof.holds, way.status.proof.code, way.restarts) == (False, "offline", [])
    pauses = []
    for proofs, step_s in zip(range(3, 9), (5, 5, 20, 20, 20, 20), strict=True):
        begun_us = way.clock.now_us()
        while sent(way) < proofs:
            way.clock.move(step_s)
            await way.settled()
        pauses.append((way.clock.now_us() - begun_us) // 1_000_000)
        await way.tried(proofs)
        assert len(way.restarts) == (1 if proofs < 7 else 2)
    assert pauses == [5, 15, 60, 120, 300, INTERVAL_S]
    way.outside.manner = Manner.OK
    assert (await way.reachability.prove_now()).holds
    assert (way.status.proof.code, way.status.proof.problem) == ("", "")
    await pass_time(way, INTERVAL_S - 25)
    assert sent(way) == 9


@pytest.mark.parametrize(
    ("manner", "state"),
    [(Manner.REDIRECT, TunnelState.ONLINE), (Manner.CUTS_QUERY, TunnelState.ONLINE),
     (Manner.NGROK_OFFLINE, TunnelState.RECONNECTING)],
)  # fmt: skip
async def test_a_tunnel_is_not_restarted_for_what_is_none_of_its_faults(
    way: Way, manner: Manner, state: TunnelState, log_watch: LogWatch
) -> None:
    log_watch.expect("not proven from outside")
    way.outside.manner = manner
    way.tunnel(state)
    await way.settled()
    for _ in range(3):
        await way.reachability.prove_now()
    assert way.restarts == []


async def test_a_first_failure_says_since_when_it_is_not_proven(way: Way, log_watch: LogWatch) -> None:
    log_watch.expect("not proven from outside")
    proven_at_us = way.status.proof.proven_at_us
    await pass_time(way, 50)
    way.outside.manner = Manner.OWN_PAGE
    proof = await way.reachability.prove_now()
    assert (proof.holds, proof.proven_at_us, proof.tried_at_us) == (False, proven_at_us, way.clock.now_us())


# Doubt


async def test_a_request_to_a_wrong_path_is_a_doubt_that_waits_half_an_interval(way: Way) -> None:
    assert await status_of(way.port, get("/robots.txt")) == 404
    await pass_time(way, INTERVAL_S // 2 - 25)
    assert sent(way) == 1
    await pass_time(way, 25)
    await way.tried(2)
    await pass_time(way, INTERVAL_S - 25)
    assert sent(way) == 2


async def test_a_proof_that_meets_our_own_404_is_no_further_doubt(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    log_watch.expect("not proven from outside")
    async with proven_way(tmp_path, interval_s=60) as way:
        await meet_our_own_404(way)


async def meet_our_own_404(way: Way) -> None:
    way.tunnel(kind=TunnelKind.OWN)
    way.board.update(public_webhook_url=f"{way.outside.url}/no/such/path")
    await way.tried(2)
    assert (way.status.proof.code, way.status.wrong_path) == ("old_secret", 1)
    for proofs, pause_s in ((3, 5), (4, 15), (5, 60), (6, 60)):
        await pass_time(way, pause_s - 5, step_s=5)
        assert sent(way) == proofs - 1
        await pass_time(way, 5, step_s=5)
        await way.tried(proofs)


async def test_an_order_that_no_webhook_announced_is_a_doubt(way: Way) -> None:
    way.clock.move(6)
    way.reachability.doubt()
    await way.tried(2)


# The month


async def test_proofs_and_deliveries_of_the_month_are_counted(way: Way) -> None:
    way.clock.move(1)
    assert way.status.proof.sent_this_month == 1
    for order in range(3):
        await status_of(way.port, get(f"{HOOK}?event_type={EventType.ORDER_NEW}&order_id={order}"))
    way.clock.move(1)
    assert (await way.reachability.prove_now()).sent_this_month == 5
    assert (await way.reachability.prove_now()).sent_this_month == 6
    way.clock.move(40 * 86_400)
    await way.tried(4)
    assert way.status.proof.sent_this_month == 1
    assert way.status.notes.proofs_in_month == 1


@pytest.mark.parametrize(("kind", "slow"), [(TunnelKind.NGROK, True), (TunnelKind.OWN, False)])
async def test_proofs_wait_longer_when_the_quota_of_the_tunnel_would_not_last(
    tmp_path: Path, kind: TunnelKind, slow: bool
) -> None:
    async with open_way(tmp_path) as way:
        await way.log.note_connection(ConnectionNotes(month="2025-10", proofs_in_month=19_000))
        async with running(way):
            way.tunnel(kind=kind)
            await way.tried(1)
            assert way.status.proof.sent_this_month == 19_001
            next_at_us = way.status.proof.next_at_us
            assert next_at_us is not None
            wait_s = (next_at_us - way.clock.now_us()) // 1_000_000
            assert wait_s == (4 * INTERVAL_S if slow else INTERVAL_S)
            await pass_time(way, wait_s - 25)
            assert way.status.proof.holds


# Notes


async def test_the_last_proof_is_remembered_for_its_address(tmp_path: Path) -> None:
    async with proven_way(tmp_path) as way:
        proven_at_us, clock, url = way.status.proof.proven_at_us, way.clock, way.outside.url
    async with open_way(tmp_path, clock) as way, running(way):
        way.tunnel(TunnelState.STARTING, public_url=url)
        await way.settled()
        assert (way.status.proof.holds, way.status.proof.proven_at_us) == (False, proven_at_us)
        way.tunnel(TunnelState.STARTING, public_url="https://another.example")
        await way.settled()
        assert way.status.proof.proven_at_us is None
    assert not way.status.proof.holds


async def test_an_address_that_changed_since_it_was_copied_is_told(tmp_path: Path) -> None:
    async with open_way(tmp_path) as way, running(way):
        await way.reachability.note_copied()
        assert way.status.notes.pasted_url_hash == ""
        way.tunnel()
        await way.reachability.note_copied()
        assert way.status.notes.pasted_host == way.status.tunnel.host
        clock = way.clock
    async with open_way(tmp_path, clock) as way, running(way):
        way.tunnel()
        await way.until(lambda status: status.address_changed)
        way.tunnel(TunnelState.STARTING, public_url="")
        await way.settled()
        assert way.status.address_changed
        way.tunnel()
        await way.reachability.note_copied()
        notes, changed = way.status.notes, way.status.address_changed
        assert (notes.pasted_host, changed) == (way.status.tunnel.host, False)
        way.tunnel(TunnelState.STARTING, public_url="")
        await way.settled()
        assert way.status.address_changed is False


async def test_a_store_that_cannot_write_costs_the_notes_only(
    way: Way, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    async def fail(_: object) -> None:
        raise StoreProblem("The disk is full.")

    log_watch.expect("notes of the connection cannot be kept")
    monkeypatch.setattr(way.log, "note_connection", fail)
    monkeypatch.setattr(way.log, "deliveries_since", fail)
    assert (await way.reachability.prove_now()).holds
    assert way.status.notes == replace(way.status.notes, proofs_in_month=2)
