"""What the banner says: at most one piece of news, the worst; source: shared/look.md sections 5 and 8."""

from __future__ import annotations

from datetime import datetime

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.salvaged import Salvaged
from qbdesk.domain.setup_steps import is_chosen, is_doubtful, is_on_its_way, last_proof_us
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.connection_words import every_words
from qbdesk.ui.locale_text import count, local_time
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.status_words import short_time
from qbdesk.ui.wishes import Answer, Wish

_A_MOMENT_MS, _A_START_MS = 1200, 15_000
_CANNOT_SAVE = "new events cannot be saved"


@dataclass(frozen=True, slots=True)
class News:
    """What a banner says: what it means for the orders stands in the sentence.

    Of the `answers` the last is the main one. `progress`: how much of how much is done, `left` how long it
    may still take. `wait_ms`: it may be over by itself, and is shown only when it is not by then.
    `stands_in_guide`: the guide tells it at length, so that it need not be said above it.
    """

    tint: Tint
    title: str
    sentence: str = ""
    answers: tuple[Answer, ...] = ()
    wait_ms: int = 0
    progress: tuple[int, int] | None = None
    left: str = ""
    stands_in_guide: bool = False


def worst_news(status: EngineStatus, words: RowWords, read_problem: str = "") -> News | None:
    """The most important thing to say; None when there is none.

    Rank: shared store lost > cannot save > cannot read > database was damaged > answered on purpose >
    neither received nor fetched > key rejected > not listening > address changed > not proven > silence >
    catching up.
    """
    if news := _of_the_store(status, words, read_problem):
        return news
    if status.on_purpose is not None:
        return _on_purpose(status.on_purpose, words)
    in_trouble = status.api in (ApiState.REJECTED, ApiState.UNREACHABLE)
    is_unreachable = is_doubtful(status) and not is_on_its_way(status)
    if in_trouble and (status.listen_problem or is_unreachable):
        return _neither(status)
    if status.api is ApiState.REJECTED:
        return _key_rejected(status, words)
    if status.listen_problem:
        return _not_listening(status)
    if status.address_changed and is_chosen(status):
        return _address_changed()
    if is_doubtful(status):
        return _not_proven(status, words)
    if status.silent and is_chosen(status):
        return _silence(status)
    return None if status.checking is None else _catching_up(status, status.checking, words)


def _of_the_store(status: EngineStatus, words: RowWords, read_problem: str) -> News | None:
    if status.store_lost_at_us is not None:
        return _store_lost(status, status.store_lost_at_us, words)
    if status.store_problem:
        return _cannot_save(status.store_problem)
    if read_problem:
        return News("cancel", translate("Banner", "Events cannot be read"), in_words(read_problem))
    return None if status.salvaged is None else _salvaged(status.salvaged, words)


def _store_lost(status: EngineStatus, lost_at_us: int, words: RowWords) -> News:
    title = translate("Banner", "No connection to the shared store since {time}")
    told = translate(
        "Banner", "What is shown is from before. It connects again by itself, and nothing is missed then."
    )
    if status.webhook_url:
        told = f"{translate('Banner', 'Quickbutik is answered 503 and may try again.')} {told}"
    return News("cancel", title.replace("{time}", short_time(lost_at_us, words)), told, wait_ms=_A_MOMENT_MS)


def _cannot_save(problem: str) -> News:
    title, _, hint = problem.partition(". ")
    told = translate("Banner", "Quickbutik is answered 503 and may try again.")
    if _CANNOT_SAVE in title:
        title = in_words(f"{title}.").rstrip(".")
    else:
        title, hint = translate("Banner", "New events cannot be saved"), problem
    return News(
        "cancel",
        title,
        f"{told} {in_words(hint)}".strip(),
        (
            Answer(translate("Banner", "Open folder"), Wish.OPEN_FOLDER),
            Answer(translate("Banner", "Try again"), Wish.RETRY_STORE, "arrows-clockwise"),
        ),
    )


def _salvaged(salvaged: Salvaged, words: RowWords) -> News:
    told = translate(
        "Banner",
        "It was set aside as {file}; {events} events with {deliveries} requests were saved from it."
        " New events are received as before. The old file holds customers: it is removed when"
        " personal data is old enough to be erased. Delete it before when you need it no more.",
    )
    title = translate("Banner", "The database was damaged and could be read only in part")
    if salvaged.is_whole:
        title = translate("Banner", "The database was damaged; all of it was saved")
    told = told.replace("{file}", salvaged.file).replace("{events}", count(words.locale, salvaged.events))
    return News(
        "warn",
        title,
        told.replace("{deliveries}", count(words.locale, salvaged.deliveries)),
        (
            Answer(translate("Banner", "Open folder"), Wish.OPEN_FOLDER),
            Answer(translate("Banner", "I have read it"), Wish.NOTE_SALVAGED),
        ),
    )


def _on_purpose(wanted: OnPurpose, words: RowWords) -> News:
    title = translate("Banner", "Answering {status} on purpose, %n more time(s)", None, wanted.left)
    told = translate("Banner", "Requests are stored and shown all the same. It ends at {time} at the latest.")
    ends = words.time_of(local_time(wanted.until_us, words.zone))
    return News(
        "warn",
        title.replace("{status}", str(wanted.status)),
        told.replace("{time}", ends),
        (Answer(translate("Banner", "Answer as ever"), Wish.ANSWER_AS_EVER),),
    )


def _neither(status: EngineStatus) -> News:
    why = Answer(translate("Banner", "See why"), Wish.SEE_WHY)
    rejected = status.api is ApiState.REJECTED
    return News(
        "cancel",
        translate("Banner", "Orders can neither be received nor fetched right now"),
        translate(
            "Banner", "Watch the control panel until this is mended. Everything is caught up afterwards."
        ),
        (_change_key(), why) if rejected else (why,),
        stands_in_guide=True,
    )


def _key_rejected(status: EngineStatus, words: RowWords) -> News:
    told = translate(
        "Banner",
        "New events are still received and rung softly, but details cannot be fetched."
        " {count} are waiting and nothing is lost.",
    )
    if not status.waiting:
        told = translate(
            "Banner",
            "New events are still received and rung softly, but details cannot be fetched. Nothing is lost.",
        )
    retry = Answer(translate("Banner", "Try again"), Wish.RETRY_KEY)
    return News(
        "cancel",
        translate("Banner", "Key rejected, or the shop is paused (401)"),
        told.replace("{count}", count(words.locale, status.waiting)),
        (retry, _change_key()),
        stands_in_guide=True,
    )


def _not_listening(status: EngineStatus) -> News:
    meaning = translate("Banner", "Webhooks do not reach this computer now.")
    return News(
        "cancel",
        translate("Banner", "Not listening"),
        f"{in_words(status.listen_problem)} {meaning}",
        (Answer(translate("Banner", "See why"), Wish.SEE_WHY),),
        stands_in_guide=True,
    )


def _address_changed() -> News:
    return News(
        "warn",
        translate("Banner", "The address has changed"),
        translate("Banner", "Paste the new one into the control panel. The old one no longer works."),
        (
            Answer(translate("Banner", "Show"), Wish.SEE_WHY),
            Answer(translate("Banner", "Copy address"), Wish.COPY_PUBLIC_ADDRESS, "copy"),
        ),
        stands_in_guide=True,
    )


def _not_proven(status: EngineStatus, words: RowWords) -> News:
    title = translate("Banner", "Connection not proven yet")
    proven_at_us = last_proof_us(status)
    if proven_at_us is not None:
        title = translate("Banner", "Connection not proven since {time}")
    told = translate(
        "Banner",
        "The shop may not reach this computer, and nothing is fetched without a key."
        " Watch the control panel until this is mended.",
    )
    if status.api is ApiState.WORKS:
        told = translate(
            "Banner",
            "The shop may not reach this computer. Orders are fetched {every} instead; no order is lost.",
        )
    elif status.api is ApiState.NOT_ASKED:
        told = translate("Banner", "The shop may not reach this computer.")
    return News(
        "warn",
        title.replace("{time}", short_time(proven_at_us, words)),
        told.replace("{every}", every_words(status.check_interval_s)),
        (
            Answer(translate("Banner", "See why"), Wish.SEE_WHY),
            Answer(translate("Banner", "Prove now"), Wish.PROVE, "arrows-clockwise"),
        ),
        wait_ms=_A_START_MS if is_on_its_way(status) else _A_MOMENT_MS,
        stands_in_guide=True,
    )


def _silence(status: EngineStatus) -> News:
    return News(
        "warn",
        translate("Banner", "The shop has %n order(s) that no webhook announced", None, status.silent),
        translate("Banner", "They are fetched and shown. The webhook may have been removed."),
        (Answer(translate("Banner", "See why"), Wish.SEE_WHY),),
        stands_in_guide=True,
    )


def _catching_up(status: EngineStatus, checked: int, words: RowWords) -> News:
    if status.checking_first:
        return _first_check(status, checked, words)
    title = translate("Banner", "Catching up: %Ln order(s) checked", None, checked)
    if status.checking_of is not None:
        title = translate("Banner", "Catching up: {checked} of {all} orders checked")
        if status.asleep is not None:
            title = translate("Banner", "Catching up after sleep: {checked} of {all} orders checked")
        title = _of_all(title, checked, status.checking_of, words)
    elif status.asleep is not None:
        title = translate("Banner", "Catching up after sleep: %Ln order(s) checked", None, checked)
    told = " ".join(part for part in (_asleep(status, words), _found(status)) if part)
    return _check_news(status, checked, title, told, words)


def _first_check(status: EngineStatus, checked: int, words: RowWords) -> News:
    """Nothing is caught up with: the desk is filled for the first time."""
    title = translate("Banner", "Reading the shop for the first time: %Ln order(s) so far", None, checked)
    if status.checking_of is not None:
        title = translate("Banner", "Reading the shop for the first time: {checked} of {all} orders")
        title = _of_all(title, checked, status.checking_of, words)
    told = translate(
        "Banner", "What was there before stands in the list without a sound. New orders ring as usual."
    )
    return _check_news(status, checked, title, told, words)


def _of_all(title: str, checked: int, of: int, words: RowWords) -> str:
    title = title.replace("{checked}", count(words.locale, checked))
    return title.replace("{all}", count(words.locale, of))


def _check_news(status: EngineStatus, checked: int, title: str, told: str, words: RowWords) -> News:
    left = ""
    if status.checking_left_s:
        left = translate("Banner", "about {seconds} s left")
        left = left.replace("{seconds}", count(words.locale, status.checking_left_s))
    return News(
        "accent",
        title,
        told,
        (Answer(translate("Banner", "Cancel"), Wish.CANCEL_CHECK),),
        wait_ms=_A_MOMENT_MS,
        progress=None if status.checking_of is None else (checked, status.checking_of),
        left=left,
    )


def _asleep(status: EngineStatus, words: RowWords) -> str:
    if status.asleep is None:
        return ""
    began, woke = (_clock(local_time(us, words.zone)) for us in status.asleep)
    told = translate("Banner", "Asleep {from} – {to}.")
    return told.replace("{from}", began).replace("{to}", woke)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _found(status: EngineStatus) -> str:
    if not status.found_now:
        return ""
    return translate("Banner", "%n order(s) found that no webhook announced.", None, status.found_now)


def _change_key() -> Answer:
    return Answer(translate("Banner", "Change key…"), Wish.CHANGE_KEY, "key")
