"""What the status line says: source of the words is shared/look.md section 8."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.locale_text import count, local_time
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.wishes import Wish


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One item: an icon, few words, the explanation that opens from it, and what its button asks for.

    `answer` is the button's word where it is another than the wish's own.
    """

    icon: str
    tint: Tint
    text: str
    explanation: str
    wish: Wish | None = None
    answer: str = ""


GOOD, WARNING, WRONG, UNUSED = "check-circle-fill", "warning-fill", "x-circle-fill", "circle-dashed"


def store_words(status: EngineStatus, words: RowWords) -> StatusWords:
    """Whether the store that is shared with others is there, and what this desk may do in it."""
    if status.store_lost_at_us is not None:
        text = translate("Status", "No connection to the shared store since {time}")
        told = translate("Status", "It is tried again by itself; what is missed meanwhile is shown then.")
        return StatusWords(
            WRONG, "cancel", text.replace("{time}", short_time(status.store_lost_at_us, words)), told
        )
    told = translate("Status", "This desk and others work with {place}.")
    text = translate("Status", "Shared store")
    if not status.may_keep:
        text = translate("Status", "Shared store, viewing only")
        only = translate(
            "Status",
            "Your login may read everything and keep pins, marks and comments of its own. Orders are"
            " received, fetched and checked by other computers; what belongs to that is off here.",
        )
        told = f"{told} {only}"
    return StatusWords(GOOD, "new", text, told.replace("{place}", status.store_place))


def listener_words(status: EngineStatus) -> StatusWords:
    """Whether the listener has its port."""
    if status.listen_problem:
        text = translate("Status", "Not listening")
        if "is taken" in status.listen_problem:
            text = translate("Status", "Not listening: port taken")
        return StatusWords(WRONG, "cancel", text, in_words(status.listen_problem), Wish.SEE_WHY)
    text = translate("Status", "Requests to the webhook URL are received on this computer.")
    if status.wrong_path:
        wrong = translate(
            "Status",
            "%n request(s) came with a wrong or missing secret and were refused.",
            None,
            status.wrong_path,
        )
        text = f"{text} {wrong}"
    return StatusWords(GOOD, "new", translate("Status", "Listening"), text, Wish.COPY_ADDRESS)


def api_words(status: EngineStatus, words: RowWords) -> StatusWords:
    """What is known of the API key, green only after an answer; and what the checks through it found."""
    said = _key_words(status, words)
    if status.api is ApiState.NO_KEY:
        return replace(said, wish=Wish.CHANGE_KEY, answer=translate("Status", "Enter key…"))
    wish = Wish.CHECK if status.checking is None else Wish.CANCEL_CHECK
    if status.api is ApiState.REJECTED:
        wish = Wish.RETRY_KEY
    parts = [said.explanation, *_check_words(status, words)]
    return replace(said, explanation="\n".join(part for part in parts if part), wish=wish)


def _check_words(status: EngineStatus, words: RowWords) -> list[str]:
    lines: list[str] = []
    if status.announced or status.found_by_check:
        told = translate("Status", "{announced} of {all} announced, {found} found by check")
        lines.append(
            told.replace("{announced}", count(words.locale, status.announced))
            .replace("{all}", count(words.locale, status.announced + status.found_by_check))
            .replace("{found}", count(words.locale, status.found_by_check))
        )
    if status.checking is not None:
        lines.append(translate("Status", "Checking now: %n order(s) so far.", None, status.checking))
    elif status.checked_at_us is not None:
        told = translate("Status", "Last whole check at {time}.")
        lines.append(told.replace("{time}", _time(status.checked_at_us, words)))
    return lines


def _key_words(status: EngineStatus, words: RowWords) -> StatusWords:
    match status.api:
        case ApiState.WORKS:
            told = translate("Status", "The shop answered last at {time}.")
            text = told.replace("{time}", _time(status.api_proven_at_us, words))
            return StatusWords(GOOD, "new", translate("Status", "API key works"), text)
        case ApiState.REJECTED:
            return StatusWords(
                WRONG, "cancel", translate("Status", "Key rejected"), in_words(status.api_problem)
            )
        case ApiState.UNREACHABLE:
            return StatusWords(
                WARNING,
                "warn",
                translate("Status", "The shop does not answer"),
                in_words(status.api_problem),
            )
        case ApiState.NOT_ASKED:
            told = translate("Status", "The key is tried with the first event that is fetched.")
            return StatusWords(UNUSED, "text2", translate("Status", "API key not tried yet"), told)
        case ApiState.NO_KEY:
            told = translate("Status", "Without a key only the numbers of orders and products are known.")
            return StatusWords(UNUSED, "text2", translate("Status", "No API key"), told)


def last_event_words(status: EngineStatus, words: RowWords) -> StatusWords:
    """When the newest request came."""
    if status.last_received_at_us is None:
        told = translate("Status", "No request has come to the webhook URL so far.")
        return StatusWords("clock", "text2", translate("Status", "No event yet"), told, Wish.SEND_TEST)
    text = translate("Status", "Last event {time}").replace(
        "{time}", _time(status.last_received_at_us, words)
    )
    told = translate("Status", "When the newest request to the webhook URL came.")
    return StatusWords("clock", "text2", text, told, Wish.SEND_TEST)


def waiting_words(status: EngineStatus, locale: QLocale) -> StatusWords:
    """How many events wait for their details."""
    told = translate("Status", "Details of an event are fetched from the shop's API right after it came.")
    if not status.waiting:
        text = translate("Status", "Nothing waiting to be fetched")
    else:
        text = translate("Status", "{count} waiting to be fetched").replace(
            "{count}", count(locale, status.waiting)
        )
    return StatusWords("arrows-clockwise", "text2", text, told, Wish.CHECK)


def paused_words() -> StatusWords:
    """The view stands still."""
    told = translate("Status", "New rows wait. Orders are still received, stored and heard.")
    return StatusWords("pause", "warn", translate("Status", "View paused"), told)


def wish_word(wish: Wish) -> str:
    """The word on a button of an explanation."""
    words = {
        Wish.CHECK: translate("Status", "Check now"),
        Wish.CANCEL_CHECK: translate("Status", "Cancel the check"),
        Wish.RETRY_KEY: translate("Status", "Try again"),
        Wish.CHANGE_KEY: translate("Status", "Change key…"),
        Wish.OPEN_FOLDER: translate("Status", "Open folder"),
        Wish.RETRY_STORE: translate("Status", "Try again"),
        Wish.SEE_WHY: translate("Status", "See why"),
        Wish.PROVE: translate("Status", "Prove now"),
        Wish.COPY_ADDRESS: translate("Status", "Copy webhook URL"),
        Wish.SETTINGS: translate("Status", "Settings"),
        Wish.RETRY_TUNNEL: translate("Status", "Try again"),
        Wish.FETCH_AGENT: translate("Status", "Fetch ngrok"),
        Wish.OPEN_PANEL: translate("Status", "Open the control panel"),
        Wish.COPY_PUBLIC_ADDRESS: translate("Status", "Copy address"),
        Wish.TOGGLE_SOUND: translate("Status", "Sound on or off"),
        Wish.SEND_TEST: translate("Status", "Send test event"),
        Wish.CANCEL_FETCH: translate("Status", "Cancel the download"),
        Wish.CHOOSE_TUNNEL: translate("Status", "Choose tunnel…"),
        Wish.OPEN_NGROK: translate("Status", "See tunnels at ngrok"),
        Wish.REHEARSE: translate("Status", "Rehearsal…"),
        Wish.ANSWER_ON_PURPOSE: translate("Status", "Answer on purpose…"),
        Wish.ANSWER_AS_EVER: translate("Status", "Answer as ever"),
        Wish.OPEN_LOG: translate("Status", "Open the log"),
        Wish.COPY_DIAGNOSTICS: translate("Status", "Copy diagnostics"),
        Wish.ABOUT: translate("Status", "About qbdesk"),
        Wish.NOTE_SALVAGED: translate("Status", "I have read it"),
    }
    return words[wish]


def short_time(us: int | None, words: RowWords) -> str:
    """Today 14:32, yest. 21:47, 20 Nov 09:15; a dash for never."""
    if us is None:
        return "–"
    moment = local_time(us, words.zone)
    if moment.date() == words.now().date():
        return f"{moment:%H:%M}"
    return words.time_of(moment)


def _time(us: int | None, words: RowWords) -> str:
    if us is None:
        return "–"
    return words.time_of(local_time(us, words.zone))
