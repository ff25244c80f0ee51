"""What an open card says: the cause, what it means for the orders, and up to three ways out."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.setup_steps import (
    KEY_REJECTED,
    Meaning,
    SetupStep,
    Step,
    meaning_of,
)
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.ui.connection_words import every_words
from qbdesk.ui.locale_text import count
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.known import Known
from qbdesk.ui.wishes import Answer, Wish

_AT_NGROK = frozenset({"ERR_NGROK_105", "ERR_NGROK_107", "ERR_NGROK_108", "ERR_NGROK_334"})
_NEEDS_AGENT = frozenset({"no_agent", "vanished", "too_old", "fetch_failed"})
_US = 1_000_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """`strong` is the part of `meaning` that stands out; `note` says when it is tried again by itself."""

    cause: str
    meaning: str
    strong: str
    answers: tuple[Answer, ...]
    note: str = ""


def trouble_words(step: SetupStep, known: Known) -> Trouble:
    """The words of a broken step."""
    meaning, strong = meaning_words(known)
    return Trouble(_cause(step, known), meaning, strong, _answers(step, known), _note(step, known))


def meaning_words(known: Known) -> tuple[str, str]:
    """What happens to the orders meanwhile, and the part of it that stands out."""
    strong, rest = "", ""
    match meaning_of(known.status):
        case Meaning.FETCHED:
            strong = translate("Guide", "No orders are lost")
            rest = translate("Guide", "they are fetched from the shop {every}, but ring later.")
            rest = rest.replace("{every}", every_words(known.status.check_interval_s))
            return f"{strong} – {rest}", strong
        case Meaning.HELD:
            strong = translate("Guide", "Nothing is lost")
            rest = translate("Guide", "orders still arrive, and their details are fetched afterwards.")
            return f"{strong} – {rest}", strong
        case Meaning.NEITHER:
            strong = translate("Guide", "Watch the control panel until this is mended.")
            rest = translate("Guide", "Everything is caught up afterwards.")
        case Meaning.NOT_YET:
            strong = translate("Guide", "Watch the control panel until this is mended.")
            rest = translate("Guide", "No orders of the shop come here yet.")
        case Meaning.NUMBERS:
            strong = translate("Guide", "Nothing is lost")
            rest = translate("Guide", "events arrive, with their numbers only.")
            return f"{strong} – {rest}", strong
        case Meaning.AT_ONCE:
            strong = translate("Guide", "Nothing is lost")
            rest = translate("Guide", "orders still arrive at once.")
            return f"{strong} – {rest}", strong
    return f"{strong} {rest}", strong


def _cause(step: SetupStep, known: Known) -> str:
    status = known.status
    match step.step:
        case Step.KEY:
            return in_words(status.api_problem)
        case Step.LISTENER:
            return in_words(status.listen_problem)
        case Step.TUNNEL:
            return in_words(status.tunnel.problem)
        case Step.PROOF:
            return in_words(status.proof.problem)
        case Step.COPY:
            told = translate(
                "Guide",
                "The panel was given the address at {host}, which no longer leads here."
                " Copy the new one and paste it into the control panel.",
            )
            return told.replace("{host}", status.notes.pasted_host)
        case Step.PASTE:
            return translate(
                "Guide",
                "The shop has %n order(s) that no webhook announced. They are fetched and shown."
                " The webhook may have been removed: look under Settings → Webhooks.",
                None,
                status.silent,
            )
        case Step.TEST | Step.EVENT:
            return ""


def _answers(step: SetupStep, known: Known) -> tuple[Answer, ...]:
    match step.step:
        case Step.KEY:
            return _key_answers(step, known)
        case Step.LISTENER:
            return (Answer(translate("Guide", "Change port…"), Wish.SETTINGS),)
        case Step.TUNNEL:
            return _tunnel_answers(step, known)
        case Step.PROOF:
            return (
                Answer(translate("Guide", "Prove now"), Wish.PROVE, "arrows-clockwise"),
                *_restart(known),
                Answer(translate("Guide", "Choose another way"), Wish.CHOOSE_TUNNEL),
            )
        case Step.COPY:
            return (_copy(), _panel())
        case Step.PASTE:
            return (_panel(), _copy())
        case Step.TEST | Step.EVENT:
            return ()


def _key_answers(step: SetupStep, known: Known) -> tuple[Answer, ...]:
    retry = Answer(translate("Guide", "Try again"), Wish.RETRY_KEY, "arrows-clockwise")
    if step.code != KEY_REJECTED or not known.held.can_change:
        return (retry,)
    return (Answer(translate("Guide", "Change key…"), Wish.CHANGE_KEY, "key"), retry, _panel())


def _tunnel_answers(step: SetupStep, known: Known) -> tuple[Answer, ...]:
    retry = Answer(translate("Guide", "Try again"), Wish.RETRY_TUNNEL, "arrows-clockwise")
    other = Answer(translate("Guide", "Use an address of your own instead"), Wish.CHOOSE_TUNNEL)
    if known.status.tunnel.kind is TunnelKind.OWN:
        return (retry, Answer(translate("Guide", "Change address…"), Wish.CHOOSE_TUNNEL))
    if step.code in _NEEDS_AGENT and known.status.tunnel.kind is TunnelKind.NGROK:
        return (Answer(translate("Guide", "Fetch ngrok"), Wish.FETCH_AGENT, "export"), retry, other)
    if step.code == "no_token":
        return (Answer(translate("Guide", "Enter token…"), Wish.CHOOSE_TUNNEL, "key"), _ngrok(), other)
    if step.code in _AT_NGROK:
        return (retry, _ngrok(), other)
    return (retry, other)


def _restart(known: Known) -> tuple[Answer, ...]:
    if known.status.tunnel.kind is TunnelKind.OWN:
        return ()
    return (Answer(translate("Guide", "Restart the tunnel"), Wish.RETRY_TUNNEL),)


def _ngrok() -> Answer:
    return Answer(translate("Guide", "See tunnels at ngrok"), Wish.OPEN_NGROK, "arrow-square-out")


def _panel() -> Answer:
    return Answer(translate("Guide", "Open the control panel"), Wish.OPEN_PANEL, "arrow-square-out")


def _copy() -> Answer:
    return Answer(translate("Guide", "Copy address"), Wish.COPY_PUBLIC_ADDRESS, "copy")


def _note(step: SetupStep, known: Known) -> str:
    retry_at_us = known.status.tunnel.retry_at_us
    if step.step is not Step.TUNNEL or retry_at_us is None:
        return ""
    left_s = max(round(retry_at_us / _US - known.words.now().timestamp()), 0)
    told = translate("Guide", "Next try in {seconds} s")
    return told.replace("{seconds}", count(known.words.locale, left_s))
