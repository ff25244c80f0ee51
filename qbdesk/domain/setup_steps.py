"""The way from a shop's key to its first event as eight steps, judged from what is proven.

The set-up guide, the window's warnings and `qbdesk doctor` all read the same judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState

ADDRESS_CHANGED = "address_changed"
SILENT = "silent"
KEY_REJECTED = "key_rejected"
SHOP_UNREACHABLE = "shop_unreachable"
NOT_LISTENING = "not_listening"


class Step(StrEnum):
    """The steps, in their order."""

    KEY = "key"
    LISTENER = "listener"
    TUNNEL = "tunnel"
    PROOF = "proof"
    COPY = "copy"
    PASTE = "paste"
    TEST = "test"
    EVENT = "event"


class StepState(StrEnum):
    """DONE only where something proved it. OFF: something else has to be done before."""

    DONE = "done"
    BROKEN = "broken"
    WAITING = "waiting"
    RUNNING = "running"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One step. `code` names for a machine why it is broken, "" when it is not."""

    step: Step
    state: StepState
    code: str = ""


def setup_steps(status: EngineStatus) -> tuple[SetupStep, ...]:
    """All steps in their order; behind a broken one nothing waits for a person."""
    steps = tuple(judge(status) for judge in _JUDGES)
    opened = open_step(steps)
    if opened is None:
        return steps
    return tuple(
        replace(each, state=StepState.OFF)
        if place > steps.index(opened) and each.state is StepState.WAITING
        else each
        for place, each in enumerate(steps)
    )


def open_step(steps: Sequence[SetupStep]) -> SetupStep | None:
    """The first broken one, which is told at length; None when none is broken."""
    return next((each for each in steps if each.state is StepState.BROKEN), None)


def next_step(steps: Sequence[SetupStep]) -> SetupStep | None:
    """The one that a person looks at now: the first broken one, else the first that waits."""
    waiting = (each for each in steps if each.state is StepState.WAITING)
    return open_step(steps) or next(waiting, None)


def all_done(steps: Sequence[SetupStep]) -> bool:
    """Whether each step is proven."""
    return all(each.state is StepState.DONE for each in steps)


def is_chosen(status: EngineStatus) -> bool:
    """Whether the owner chose any way in from outside."""
    return status.tunnel.kind is not TunnelKind.NONE and not status.demo


def last_proof_us(status: EngineStatus) -> int | None:
    """When a way from outside was last proven, also one by another address; None for never."""
    return status.proof.proven_at_us or status.notes.proven_at_us


def is_doubtful(status: EngineStatus) -> bool:
    """Whether the shop may not reach this computer although the owner counts on it.

    Not while a way is set up for the first time: the guide tells of that.
    """
    if not is_chosen(status) or status.proof.holds:
        return False
    if status.tunnel.state is TunnelState.FAILED or status.proof.code:
        return True
    return last_proof_us(status) is not None or bool(status.notes.pasted_url_hash)


def is_on_its_way(status: EngineStatus) -> bool:
    """Whether the tunnel is being opened or proven just now, without anything that speaks against it."""
    if not is_chosen(status) or status.proof.code:
        return False
    is_asked = status.proof.running or status.proof.tried_at_us is None
    return status.tunnel.state is TunnelState.STARTING or (
        status.tunnel.state is TunnelState.ONLINE and is_asked
    )


def wants_help(status: EngineStatus) -> bool:
    """Whether something on the way wants a person."""
    if open_step(setup_steps(status)) is not None:
        return True
    return is_doubtful(status) and not is_on_its_way(status)


def reaches_us(status: EngineStatus) -> bool:
    """Whether a webhook of the shop is known to arrive here: the way is proven, and it has taken it."""
    return (
        is_chosen(status)
        and status.proof.holds
        and not status.listen_problem
        and not status.store_problem
        and not status.silent
        and _has_present_address(status)
        and _panel_was_heard(status)
    )


def _key(status: EngineStatus) -> SetupStep:
    match status.api:
        case ApiState.WORKS:
            return SetupStep(Step.KEY, StepState.DONE)
        case ApiState.REJECTED:
            return SetupStep(Step.KEY, StepState.BROKEN, KEY_REJECTED)
        case ApiState.UNREACHABLE:
            return SetupStep(Step.KEY, StepState.BROKEN, SHOP_UNREACHABLE)
        case ApiState.NOT_ASKED:
            return SetupStep(Step.KEY, StepState.RUNNING)
        case ApiState.NO_KEY:
            return SetupStep(Step.KEY, StepState.WAITING)


def _listener(status: EngineStatus) -> SetupStep:
    if status.listen_problem:
        return SetupStep(Step.LISTENER, StepState.BROKEN, NOT_LISTENING)
    return SetupStep(Step.LISTENER, StepState.DONE if status.webhook_url else StepState.RUNNING)


def _tunnel(status: EngineStatus) -> SetupStep:
    """A tunnel that says it is up is RUNNING until a proof shows that it is."""
    if status.demo:
        return SetupStep(Step.TUNNEL, StepState.OFF)
    if status.tunnel.kind is TunnelKind.NONE:
        return SetupStep(Step.TUNNEL, StepState.WAITING)
    if status.tunnel.downloaded is not None:
        return SetupStep(Step.TUNNEL, StepState.RUNNING)
    match status.tunnel.state:
        case TunnelState.ONLINE:
            return SetupStep(Step.TUNNEL, StepState.DONE if status.proof.holds else StepState.RUNNING)
        case TunnelState.FAILED:
            return SetupStep(Step.TUNNEL, StepState.BROKEN, status.tunnel.code or "failed")
        case TunnelState.STARTING | TunnelState.RECONNECTING:
            return SetupStep(Step.TUNNEL, StepState.RUNNING)
        case TunnelState.OFF:
            return SetupStep(Step.TUNNEL, StepState.WAITING)


def _proof(status: EngineStatus) -> SetupStep:
    if not is_chosen(status) or status.tunnel.state is not TunnelState.ONLINE:
        return SetupStep(Step.PROOF, StepState.OFF)
    if status.proof.holds:
        return SetupStep(Step.PROOF, StepState.DONE)
    if status.proof.running:
        return SetupStep(Step.PROOF, StepState.RUNNING)
    if status.proof.code:
        return SetupStep(Step.PROOF, StepState.BROKEN, status.proof.code)
    return SetupStep(Step.PROOF, StepState.WAITING)


def _copy(status: EngineStatus) -> SetupStep:
    if status.demo:
        return SetupStep(Step.COPY, StepState.OFF)
    if status.address_changed:
        return SetupStep(Step.COPY, StepState.BROKEN, ADDRESS_CHANGED)
    if status.notes.pasted_url_hash:
        return SetupStep(Step.COPY, StepState.DONE)
    ready = status.public_webhook_url and status.proof.holds
    return SetupStep(Step.COPY, StepState.WAITING if ready else StepState.OFF)


def _paste(status: EngineStatus) -> SetupStep:
    """Nobody sees into the panel: a request of the shop is what proves it."""
    if not _has_present_address(status):
        return SetupStep(Step.PASTE, StepState.OFF)
    if status.silent and is_chosen(status):
        return SetupStep(Step.PASTE, StepState.BROKEN, SILENT)
    return SetupStep(Step.PASTE, StepState.DONE if _panel_was_heard(status) else StepState.WAITING)


def _test(status: EngineStatus) -> SetupStep:
    if not _has_present_address(status):
        return SetupStep(Step.TEST, StepState.OFF)
    return SetupStep(Step.TEST, StepState.DONE if _panel_was_heard(status) else StepState.WAITING)


def _event(status: EngineStatus) -> SetupStep:
    if status.demo:
        return SetupStep(Step.EVENT, StepState.OFF)
    if status.notes.first_event_at_us is not None:
        return SetupStep(Step.EVENT, StepState.DONE)
    heard = _has_present_address(status) and _panel_was_heard(status)
    return SetupStep(Step.EVENT, StepState.WAITING if heard else StepState.OFF)


_JUDGES = (_key, _listener, _tunnel, _proof, _copy, _paste, _test, _event)


def _has_present_address(status: EngineStatus) -> bool:
    return bool(status.notes.pasted_url_hash) and not status.address_changed and not status.demo


def _panel_was_heard(status: EngineStatus) -> bool:
    return status.notes.panel_test_at_us is not None


class PathState(StrEnum):
    """GOOD only where something proved it."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Path:
    """The four places that a webhook passes on its way, and the three links between them."""

    shop: PathState
    tunnel: PathState
    computer: PathState
    api: PathState
    shop_to_tunnel: PathState
    tunnel_to_computer: PathState
    computer_to_api: PathState


def path_of(status: EngineStatus) -> Path:
    """Where the way holds, where it is broken, and where nobody knows."""
    tunnel_down = is_chosen(status) and status.tunnel.state is TunnelState.FAILED
    way_out = is_chosen(status) and status.proof.holds and not status.listen_problem
    lost = bool(status.proof.code) and status.tunnel.state is TunnelState.ONLINE
    unsent = tunnel_down or status.address_changed or bool(status.silent and is_chosen(status))
    api = _of_api(status.api)
    return Path(
        shop=_path_state(reaches_us(status), broken=False),
        tunnel=_path_state(way_out and status.tunnel.state is TunnelState.ONLINE, tunnel_down),
        computer=_path_state(bool(status.webhook_url), bool(status.listen_problem)),
        api=api,
        shop_to_tunnel=_path_state(reaches_us(status), unsent),
        tunnel_to_computer=_path_state(way_out, bool(status.listen_problem) or lost),
        computer_to_api=api,
    )


def _path_state(good: bool, broken: bool) -> PathState:
    if broken:
        return PathState.BROKEN
    return PathState.GOOD if good else PathState.UNKNOWN


def _of_api(state: ApiState) -> PathState:
    broken = state in (ApiState.REJECTED, ApiState.UNREACHABLE)
    return _path_state(state is ApiState.WORKS, broken)


class Meaning(StrEnum):
    """What the connection means for the shop's orders now.

    AT_ONCE: they arrive with their details. HELD: they arrive, their details wait. NUMBERS: they arrive, and
    there is no key for their details. FETCHED: they are asked for now and then instead. NEITHER: nothing of
    the shop comes here just now. NOT_YET: nothing was set up that could bring them.
    """

    AT_ONCE = "at_once"
    HELD = "held"
    NUMBERS = "numbers"
    FETCHED = "fetched"
    NEITHER = "neither"
    NOT_YET = "not_yet"


def meaning_of(status: EngineStatus) -> Meaning:
    """What happens to an order that is placed now."""
    if status.store_problem:
        return Meaning.NEITHER
    # The demo's shop sends straight to this computer.
    arrives = reaches_us(status) or (status.demo and not status.listen_problem)
    match status.api:
        case ApiState.WORKS:
            return Meaning.AT_ONCE if arrives else Meaning.FETCHED
        case ApiState.NO_KEY:
            return Meaning.NUMBERS if arrives else Meaning.NOT_YET
        case ApiState.NOT_ASKED:
            return Meaning.HELD if arrives else Meaning.NOT_YET
        case ApiState.REJECTED | ApiState.UNREACHABLE:
            return Meaning.HELD if arrives else Meaning.NEITHER
