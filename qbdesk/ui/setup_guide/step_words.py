"""What the eight cards of the guide say; source of the sentences: shared/look.md section 8."""

from __future__ import annotations

from collections.abc import Sequence

from qbdesk.domain.setup_steps import SetupStep, Step, StepState, next_step, open_step
from qbdesk.domain.status import ApiState
from qbdesk.ui.components.step_card import StepWords
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.setup_guide.step_answers import answer_of
from qbdesk.ui.setup_guide.step_lines import small_line
from qbdesk.ui.setup_guide.trouble_words import trouble_words

_ICONS: dict[StepState, tuple[str, Tint]] = {
    StepState.DONE: ("check-circle-fill", "new"),
    StepState.BROKEN: ("x-circle-fill", "cancel"),
    StepState.WAITING: ("circle-dashed", "text2"),
    StepState.RUNNING: ("arrows-clockwise", "text2"),
    StepState.OFF: ("circle-dashed", "text2"),
}


def card_words(steps: Sequence[SetupStep], known: Known) -> list[StepWords]:
    """The words of all cards; the first broken one is open, and behind it all is quiet."""
    opened, wanted = open_step(steps), next_step(steps)
    place = len(steps) if opened is None else steps.index(opened)
    return [
        _opened(number, each, known)
        if each is opened
        else _closed(number, each, known, is_next=each is wanted, is_behind=number > place)
        for number, each in enumerate(steps)
    ]


def state_word(state: StepState) -> str:
    """What a screen reader says of a state."""
    words = {
        StepState.DONE: translate("Guide", "done"),
        StepState.BROKEN: translate("Guide", "broken"),
        StepState.WAITING: translate("Guide", "waits for you"),
        StepState.RUNNING: translate("Guide", "under way"),
        StepState.OFF: translate("Guide", "not yet"),
    }
    return words[state]


def _opened(number: int, step: SetupStep, known: Known) -> StepWords:
    icon, tint = _ICONS[step.state]
    trouble = trouble_words(step, known)
    return StepWords(
        title=_numbered(number, _broken_title(step, known)),
        state=state_word(step.state),
        icon=icon,
        tint=tint,
        small=_broken_small(step),
        look="broken",
        answers=trouble.answers,
        body=f"{trouble.cause} {trouble.meaning}".strip(),
        strong=trouble.strong,
        note=trouble.note,
        secret=known.status.public_webhook_url if step.step is Step.COPY else "",
    )


def _closed(number: int, step: SetupStep, known: Known, *, is_next: bool, is_behind: bool) -> StepWords:
    icon, tint = _ICONS[step.state]
    done = step.state is StepState.DONE
    answer = answer_of(step.step, step.state, known)
    broken = step.state is StepState.BROKEN
    kind = "link small" if done else "primary small" if is_next else "plain small"
    title = _broken_title(step, known) if broken else title_of(step.step)
    quiet = (is_behind or step.state is StepState.OFF) and not done
    is_copy = step.step is Step.COPY and bool(known.status.public_webhook_url)
    return StepWords(
        title=_numbered(number, title),
        state=state_word(step.state),
        icon=icon,
        tint=tint,
        small=_broken_small(step) if broken else small_line(step.step, step.state, known),
        look="quiet" if quiet else "card",
        answers=() if answer is None else (answer,),
        kind=kind,
        are_on=done or (step.state is not StepState.OFF and not is_behind),
        secret=known.status.public_webhook_url if is_copy and not quiet else "",
    )


def title_of(step: Step) -> str:
    """The goal of a step as a sentence."""
    titles = {
        Step.KEY: translate("Guide", "The shop key works"),
        Step.LISTENER: translate("Guide", "The computer listens"),
        Step.TUNNEL: translate("Guide", "The tunnel is up"),
        Step.PROOF: translate("Guide", "The address is proven from outside"),
        Step.COPY: translate("Guide", "Copy the address"),
        Step.PASTE: translate("Guide", "Paste it into the control panel"),
        Step.TEST: translate("Guide", "Press the panel's test"),
        Step.EVENT: translate("Guide", "First real event"),
    }
    return titles[step]


def _broken_title(step: SetupStep, known: Known) -> str:
    if step.step is Step.KEY and known.status.api is ApiState.UNREACHABLE:
        return translate("Guide", "The shop does not answer")
    titles = {
        Step.KEY: translate("Guide", "The shop key was rejected"),
        Step.LISTENER: translate("Guide", "The computer does not listen"),
        Step.TUNNEL: translate("Guide", "The tunnel could not start"),
        Step.PROOF: translate("Guide", "The address could not be proven"),
        Step.COPY: translate("Guide", "The address has changed"),
        Step.PASTE: translate("Guide", "The shop sends nothing here"),
    }
    return titles.get(step.step, title_of(step.step))


def _broken_small(step: SetupStep) -> str:
    words = {
        Step.KEY: translate("Guide", "Without it no details of orders are fetched"),
        Step.LISTENER: translate("Guide", "Without it no webhook can be received"),
        Step.TUNNEL: translate("Guide", "Without a tunnel the shop does not reach this computer"),
        Step.PROOF: translate("Guide", "Our own request did not come back"),
        Step.COPY: translate("Guide", "The shop still has the old one"),
        Step.PASTE: translate("Guide", "Orders came that no webhook announced"),
    }
    return words.get(step.step, "")


def _numbered(number: int, title: str) -> str:
    return f"{number + 1}. {title}"
