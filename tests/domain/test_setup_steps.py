"""The set-up judged: green needs a proof, trouble opens one step, and nothing waits behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.setup_steps import (
    Meaning,
    PathState,
    Step,
    StepState,
    all_done,
    is_doubtful,
    meaning_of,
    next_step,
    open_step,
    path_of,
    reaches_us,
    setup_steps,
    wants_help,
)
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus

AT_US = 1_764_000_000_000_000
TIMES = st.none() | st.just(AT_US)
WORDS = st.sampled_from(["", "It is broken."])
CODES = st.sampled_from(["", "ERR_NGROK_108"])
TUNNELS = st.builds(
    TunnelStatus,
    kind=st.sampled_from(TunnelKind),
    state=st.sampled_from(TunnelState),
    code=CODES,
    problem=WORDS,
    downloaded=st.none() | st.just((3, 9)),
)
PROOFS = st.builds(
    ProofStatus, proven_at_us=TIMES, code=CODES, problem=WORDS, holds=st.booleans(), running=st.booleans()
)
NOTES = st.builds(
    ConnectionNotes,
    pasted_url_hash=st.sampled_from(["", "9f"]),
    panel_test_at_us=TIMES,
    first_event_at_us=TIMES,
)
STATUSES = st.builds(
    EngineStatus,
    shop=st.just("Fjällvind"),
    demo=st.booleans(),
    webhook_url=st.sampled_from(["", "http://127.0.0.1:8765/webhooks/quickbutik/x"]),
    listen_problem=WORDS,
    store_problem=WORDS,
    api=st.sampled_from(ApiState),
    tunnel=TUNNELS,
    proof=PROOFS,
    public_webhook_url=st.sampled_from(["", "https://fjallvind.ngrok.app/webhooks/quickbutik/x"]),
    notes=NOTES,
    address_changed=st.booleans(),
    silent=st.sampled_from([0, 2]),
)


def proven(**changes: Any) -> EngineStatus:
    """Everything done, and then what `changes` say."""
    good = EngineStatus(
        shop="Fjällvind",
        demo=False,
        webhook_url="http://127.0.0.1:8765/webhooks/quickbutik/x",
        api=ApiState.WORKS,
        tunnel=TunnelStatus(
            kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url="https://fjallvind.ngrok.app"
        ),
        proof=ProofStatus(proven_at_us=AT_US, tried_at_us=AT_US, holds=True),
        public_webhook_url="https://fjallvind.ngrok.app/webhooks/quickbutik/x",
        notes=ConnectionNotes(
            pasted_url_hash="9f", pasted_at_us=AT_US, panel_test_at_us=AT_US, first_event_at_us=AT_US
        ),
    )
    return replace(good, **changes)


def tunnel(state: TunnelState, **fields: Any) -> TunnelStatus:
    return TunnelStatus(kind=TunnelKind.NGROK, state=state, **fields)


FAILED = {
    "tunnel": tunnel(TunnelState.FAILED, code="ERR_NGROK_108"),
    "proof": ProofStatus(proven_at_us=AT_US),
}
LOST = {"proof": ProofStatus(proven_at_us=AT_US, code="not_ours", problem="Another answered.")}
STALE = {"proof": ProofStatus(proven_at_us=AT_US)}
NEW = {
    "tunnel": TunnelStatus(),
    "proof": ProofStatus(),
    "notes": ConnectionNotes(),
    "public_webhook_url": "",
}


@given(STATUSES)
def test_green_is_never_without_its_proof(status: EngineStatus) -> None:
    states = {each.step: each.state for each in setup_steps(status)}
    evidence = {
        Step.KEY: status.api is ApiState.WORKS,
        Step.LISTENER: bool(status.webhook_url) and not status.listen_problem,
        Step.TUNNEL: status.proof.holds,
        Step.PROOF: status.proof.holds,
        Step.COPY: bool(status.notes.pasted_url_hash) and not status.address_changed,
        Step.PASTE: status.notes.panel_test_at_us is not None and not status.address_changed,
        Step.TEST: status.notes.panel_test_at_us is not None and not status.address_changed,
        Step.EVENT: status.notes.first_event_at_us is not None,
    }
    assert [step for step, state in states.items() if state is StepState.DONE and not evidence[step]] == []
    path = path_of(status)
    for place in (path.shop, path.tunnel, path.shop_to_tunnel, path.tunnel_to_computer):
        assert place is not PathState.GOOD or status.proof.holds
    assert path.shop is not PathState.GOOD or reaches_us(status)
    assert path.api is not PathState.GOOD or status.api is ApiState.WORKS
    arrives = reaches_us(status) or (status.demo and not status.listen_problem)
    assert meaning_of(status) is not Meaning.AT_ONCE or (arrives and status.api is ApiState.WORKS)


@given(STATUSES)
def test_trouble_opens_exactly_the_first_broken_step_and_nothing_waits_behind_it(
    status: EngineStatus,
) -> None:
    steps = setup_steps(status)
    assert [each.step for each in steps] == list(Step)
    broken = [each for each in steps if each.state is StepState.BROKEN]
    opened = open_step(steps)
    assert (opened is None) == (not broken)
    assert all(each.code for each in broken)
    assert not [each for each in steps if each.code and each.state is not StepState.BROKEN]
    if opened is not None:
        assert opened is broken[0]
        assert next_step(steps) is opened
        behind = steps[steps.index(opened) + 1 :]
        assert StepState.WAITING not in {each.state for each in behind}
    if all_done(steps):
        assert opened is None
        assert not is_doubtful(status)


@given(STATUSES)
def test_there_is_always_something_to_look_at_but_when_all_is_done_or_on_its_way(
    status: EngineStatus,
) -> None:
    steps = setup_steps(status)
    if next_step(steps) is None and not status.demo:
        states = {each.state for each in steps}
        assert all_done(steps) or StepState.RUNNING in states or not status.public_webhook_url


@pytest.mark.parametrize(
    ("changes", "opened", "code"),
    [
        ({}, None, ""),
        ({"api": ApiState.REJECTED}, Step.KEY, "key_rejected"),
        ({"api": ApiState.UNREACHABLE}, Step.KEY, "shop_unreachable"),
        ({"listen_problem": "Port 8765 is taken.", "webhook_url": ""}, Step.LISTENER, "not_listening"),
        (FAILED, Step.TUNNEL, "ERR_NGROK_108"),
        ({**FAILED, "tunnel": tunnel(TunnelState.FAILED)}, Step.TUNNEL, "failed"),
        (LOST, Step.PROOF, "not_ours"),
        ({"address_changed": True}, Step.COPY, "address_changed"),
        ({"silent": 2}, Step.PASTE, "silent"),
        ({"api": ApiState.REJECTED, **FAILED}, Step.KEY, "key_rejected"),
        ({"address_changed": True, **LOST}, Step.PROOF, "not_ours"),
    ],
)
def test_each_fault_opens_its_step(changes: dict[str, Any], opened: Step | None, code: str) -> None:
    found = open_step(setup_steps(proven(**changes)))
    assert (None if found is None else found.step, "" if found is None else found.code) == (opened, code)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({**NEW, "api": ApiState.NO_KEY}, Step.KEY),
        (NEW, Step.TUNNEL),
        ({**NEW, "tunnel": tunnel(TunnelState.STARTING)}, None),
        ({**NEW, "tunnel": tunnel(TunnelState.ONLINE)}, Step.PROOF),
        ({**NEW, "tunnel": tunnel(TunnelState.ONLINE), "proof": ProofStatus(running=True)}, None),
        ({"notes": ConnectionNotes()}, Step.COPY),
        ({"notes": ConnectionNotes(pasted_url_hash="9f")}, Step.PASTE),
        ({"notes": ConnectionNotes(pasted_url_hash="9f", panel_test_at_us=AT_US)}, Step.EVENT),
        ({**FAILED, "tunnel": tunnel(TunnelState.FAILED, downloaded=(0, 0))}, None),
    ],
)
def test_a_new_owner_is_led_from_step_to_step(changes: dict[str, Any], step: Step | None) -> None:
    found = next_step(setup_steps(proven(**changes)))
    assert (None if found is None else found.step) == step


@pytest.mark.parametrize(
    ("changes", "doubtful"),
    [
        ({}, False),
        (NEW, False),
        ({**NEW, "tunnel": tunnel(TunnelState.STARTING)}, False),
        ({**STALE, "tunnel": tunnel(TunnelState.STARTING)}, True),
        ({**STALE, "tunnel": tunnel(TunnelState.RECONNECTING)}, True),
        (STALE, True),
        ({"proof": ProofStatus()}, True),
        ({"proof": ProofStatus(), "notes": ConnectionNotes(proven_at_us=AT_US)}, True),
        ({"proof": ProofStatus(), "notes": ConnectionNotes()}, False),
        ({"proof": ProofStatus(code="no_network", running=True)}, True),
        (LOST, True),
        (FAILED, True),
        ({**FAILED, "tunnel": TunnelStatus()}, False),
        ({**FAILED, "demo": True}, False),
    ],
)
def test_doubt_is_told_of_a_way_that_was_chosen_only(changes: dict[str, Any], doubtful: bool) -> None:
    assert is_doubtful(proven(**changes)) is doubtful


@pytest.mark.parametrize(
    ("changes", "helped"),
    [
        ({}, False),
        (NEW, False),
        ({**STALE, "tunnel": tunnel(TunnelState.STARTING)}, False),
        ({"proof": ProofStatus(proven_at_us=AT_US, running=True)}, False),
        ({"proof": ProofStatus(proven_at_us=AT_US)}, False),
        ({"proof": ProofStatus(proven_at_us=AT_US, tried_at_us=AT_US)}, True),
        ({**STALE, "tunnel": tunnel(TunnelState.RECONNECTING)}, True),
        (FAILED, True),
        (LOST, True),
        ({"api": ApiState.REJECTED}, True),
        ({"address_changed": True}, True),
        ({**FAILED, "demo": True}, False),
    ],
)
def test_a_start_is_left_its_time_before_a_person_is_asked(changes: dict[str, Any], helped: bool) -> None:
    assert wants_help(proven(**changes)) is helped


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({}, Meaning.AT_ONCE),
        ({"api": ApiState.NO_KEY}, Meaning.NUMBERS),
        ({"api": ApiState.NOT_ASKED}, Meaning.HELD),
        ({"api": ApiState.REJECTED}, Meaning.HELD),
        (FAILED, Meaning.FETCHED),
        ({"silent": 1}, Meaning.FETCHED),
        ({"listen_problem": "Port taken."}, Meaning.FETCHED),
        ({"store_problem": "The disk is full."}, Meaning.NEITHER),
        ({"address_changed": True}, Meaning.FETCHED),
        ({**FAILED, "api": ApiState.UNREACHABLE}, Meaning.NEITHER),
        ({**NEW, "api": ApiState.NO_KEY}, Meaning.NOT_YET),
        ({**NEW, "api": ApiState.NOT_ASKED}, Meaning.NOT_YET),
    ],
)
def test_what_it_means_for_the_orders(changes: dict[str, Any], meaning: Meaning) -> None:
    assert meaning_of(proven(**changes)) is meaning


def test_the_demos_shop_needs_no_way_from_outside() -> None:
    demo = EngineStatus(shop="demo", demo=True, api=ApiState.WORKS)
    assert meaning_of(demo) is Meaning.AT_ONCE
    assert meaning_of(replace(demo, listen_problem="The port is taken.")) is Meaning.FETCHED


def test_the_path_breaks_where_it_is_broken() -> None:
    good, unknown, broken = PathState.GOOD, PathState.UNKNOWN, PathState.BROKEN
    path = path_of(proven(**FAILED))
    assert (path.shop, path.shop_to_tunnel, path.tunnel) == (unknown, broken, broken)
    assert (path.tunnel_to_computer, path.computer, path.computer_to_api) == (unknown, good, good)
    path = path_of(proven(**LOST))
    assert (path.shop_to_tunnel, path.tunnel, path.tunnel_to_computer) == (unknown, unknown, broken)
    path = path_of(proven(address_changed=True))
    assert (path.shop_to_tunnel, path.tunnel_to_computer) == (broken, good)
    assert set(vars_of(path_of(proven()))) == {good}


def vars_of(path: object) -> list[PathState]:
    return [getattr(path, name) for name in path.__slots__]  # type: ignore[attr-defined]


def test_the_demo_has_no_way_from_outside() -> None:
    steps = setup_steps(proven(demo=True, notes=ConnectionNotes(), tunnel=TunnelStatus()))
    assert [each.state for each in steps[:2]] == [StepState.DONE] * 2
    assert {each.state for each in steps[2:]} == {StepState.OFF}
