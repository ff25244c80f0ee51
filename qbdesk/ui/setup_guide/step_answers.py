"""The one button of each step that is not open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qbdesk.domain.setup_steps import Step, StepState
from qbdesk.domain.status import ApiState
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.wishes import Answer, Wish


def answer_of(step: Step, state: StepState, known: Known) -> Answer | None:
    """What the button asks for, None where there is nothing to press."""
    return _ANSWERS[step](state, known)


def _answer_key(state: StepState, known: Known) -> Answer | None:
    if state is StepState.RUNNING or not known.held.can_change:
        return None
    if state is StepState.DONE:
        return Answer(translate("Guide", "Change key"), Wish.CHANGE_KEY)
    if known.status.api is ApiState.NO_KEY:
        return Answer(translate("Guide", "Enter key…"), Wish.CHANGE_KEY, "key")
    return Answer(translate("Guide", "Try again"), Wish.RETRY_KEY, "arrows-clockwise")


def _answer_listener(state: StepState, known: Known) -> Answer | None:
    if known.status.demo or state is StepState.RUNNING:
        return None
    return Answer(translate("Guide", "Change port"), Wish.SETTINGS)


def _answer_tunnel(state: StepState, known: Known) -> Answer | None:
    if known.status.demo:
        return None
    if known.status.tunnel.downloaded is not None:
        return Answer(translate("Guide", "Cancel"), Wish.CANCEL_FETCH)
    if state is StepState.BROKEN:
        return Answer(translate("Guide", "Try again"), Wish.RETRY_TUNNEL, "arrows-clockwise")
    if known.status.tunnel.kind is TunnelKind.NONE:
        return Answer(translate("Guide", "Choose…"), Wish.CHOOSE_TUNNEL, "globe")
    return Answer(translate("Guide", "Change"), Wish.CHOOSE_TUNNEL)


def _answer_proof(state: StepState, known: Known) -> Answer | None:
    if known.status.demo or state is StepState.RUNNING:
        return None
    return Answer(translate("Guide", "Prove now"), Wish.PROVE)


def _answer_copy(state: StepState, known: Known) -> Answer | None:
    if known.status.demo:
        return None
    word = translate("Guide", "Copy again") if state is StepState.DONE else translate("Guide", "Copy")
    return Answer(word, Wish.COPY_PUBLIC_ADDRESS, "" if state is StepState.DONE else "copy")


def _answer_paste(state: StepState, known: Known) -> Answer | None:
    if known.status.demo:
        return None
    icon = "" if state is StepState.DONE else "arrow-square-out"
    return Answer(translate("Guide", "Open the control panel"), Wish.OPEN_PANEL, icon)


def _no_answer(_state: StepState, _known: Known) -> Answer | None:
    return None


_ANSWERS: Mapping[Step, Callable[[StepState, Known], Answer | None]] = {
    Step.KEY: _answer_key,
    Step.LISTENER: _answer_listener,
    Step.TUNNEL: _answer_tunnel,
    Step.PROOF: _answer_proof,
    Step.COPY: _answer_copy,
    Step.PASTE: _answer_paste,
    Step.TEST: _no_answer,
    Step.EVENT: _no_answer,
}
