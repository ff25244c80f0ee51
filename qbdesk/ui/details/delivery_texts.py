"""The texts of deliveries: times, gaps, the request as it came, without secrets."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.secrets import MASK
from qbdesk.domain.summary import duration
from qbdesk.ui.components.timing_bar import LIMIT_US, SLOW_US, Phase
from qbdesk.ui.details.shop_text import LONGEST_TEXT, many_lines, one_line
from qbdesk.ui.locale_text import NBSP, count, decimal_text, local_time
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import Mark, RowWords, Tone, translate

OPEN_PATH = "/webhooks/quickbutik"
SECRET_PATH = f"{OPEN_PATH}/{MASK}"
LONGEST_BODY = 64 * 1024
_SECOND_US = 1_000_000


def request_text(delivery: Delivery) -> str:
    """Method and path on one line, each parameter on one of its own; the secret path is never in it."""
    path = OPEN_PATH if delivery.plain_path else SECRET_PATH
    lines = [f"{one_line(delivery.method)} {path}"]
    if delivery.query:
        shown = one_line(delivery.query, LONGEST_TEXT)
        first, *rest = shown.split("&")
        lines.append(f"?{first}")
        lines.extend(f"&{part}" for part in rest)
    return "\n".join(lines)


def body_text(delivery: Delivery) -> str:
    """The body as text, cut, without secrets."""
    return many_lines(delivery.body[:LONGEST_BODY].decode("utf-8", "replace"))


def milliseconds(words: RowWords, us: int, places: int = 1) -> str:
    """3.1 ms."""
    return f"{decimal_text(words.locale, Decimal(us) / 1000, places)}{NBSP}ms"


def answered_text(words: RowWords, delivery: Delivery) -> str:
    """200 · 4 ms."""
    took = delivery.answered_in_us
    status = str(delivery.status)
    return status if took is None else f"{status} · {milliseconds(words, took, 0 if took >= 1000 else 1)}"


def phases(words: RowWords, delivery: Delivery) -> list[Phase]:
    """Read, check, write to disk, answer: those that were timed."""
    known = (
        (translate("Request", "Read"), delivery.read_us),
        (translate("Request", "Check"), delivery.check_us),
        (translate("Request", "Write to disk"), delivery.write_us),
        (translate("Request", "Answer"), delivery.send_us),
    )
    return [Phase(word, us, milliseconds(words, us)) for word, us in known if us is not None]


def timing_title(words: RowWords, delivery: Delivery) -> str:
    """Answered in 4.0 ms."""
    took = delivery.answered_in_us
    if took is None:
        return translate("Request", "Answered, time not measured")
    return translate("Request", "Answered in {time}").replace("{time}", milliseconds(words, took))


def limit_mark(words: RowWords, delivery: Delivery) -> Mark:
    """The limit of the platform, and how near it came."""
    took = delivery.answered_in_us
    limit = f"{count(words.locale, LIMIT_US // 1000)}{NBSP}ms"
    text = translate("Request", "limit {limit}").replace("{limit}", limit)
    if took is None:
        return Mark("clock", text)
    if took > LIMIT_US:
        over = translate("Request", "over the limit of {limit}").replace("{limit}", limit)
        return Mark("x-circle-fill", over, Tone.CANCEL)
    if took > SLOW_US:
        slow = translate("Request", "slow, limit {limit}").replace("{limit}", limit)
        return Mark("warning-fill", slow, Tone.WARN)
    return Mark("check-circle-fill", text, Tone.NEW)


def status_mark(delivery: Delivery) -> Mark:
    """200 OK, 400 Bad Request."""
    try:
        phrase = HTTPStatus(delivery.status).phrase
    except ValueError:
        phrase = ""
    good = 200 <= delivery.status < 300
    word = f"{delivery.status} {phrase}".strip()
    return Mark("check" if good else "warning", word, Tone.NEW if good else Tone.CANCEL)


def verdict_word(delivery: Delivery) -> str:
    """First, Copy, Probe, …"""
    match delivery.verdict:
        case Verdict.EVENT:
            return translate("Deliveries", "First")
        case Verdict.COPY:
            return translate("Deliveries", "Copy")
        case Verdict.PROBE:
            return translate("Deliveries", "Probe")
        case Verdict.UNKNOWN_TYPE:
            return translate("Deliveries", "Unknown type")
        case Verdict.REJECTED:
            return translate("Deliveries", "Rejected")


def clock_with_ms(words: RowWords, delivery: Delivery) -> str:
    """12:02:40.118, the date before it on another day."""
    moment = local_time(delivery.received_at_us, words.now().tzinfo)
    clock = f"{moment:%H:%M:%S}{words.locale.decimalPoint()}{moment.microsecond // 1000:03}"
    return clock if moment.date() == words.now().date() else f"{moment:%Y-%m-%d} {clock}"


def first_line(row: EventRow, delivery: Delivery) -> str:
    """order.new · Quickbutik-Webhooks/1.0."""
    agent = next((value for name, value in delivery.headers if name == "user-agent"), "")
    event = row.kind.value if row.is_event else one_line(in_words(delivery.reason))
    return one_line(" · ".join(part for part in (event, agent) if part))


def gap_text(words: RowWords, before: Delivery, delivery: Delivery) -> str:
    """13 ms later, 10 s later."""
    gap_us = max(delivery.received_at_us - before.received_at_us, 0)
    if gap_us < _SECOND_US:
        gap = f"{count(words.locale, gap_us // 1000)}{NBSP}ms"
    else:
        gap = duration(round(gap_us / _SECOND_US), translate)
    return translate("Deliveries", "{time} later").replace("{time}", gap)
