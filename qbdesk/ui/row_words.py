"""The words for a row: its event, state, trust, source, note, and the one sentence a screen reader speaks.

Source of the words: shared/look.md section 8, English column; other languages come by translation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from qbdesk.domain.event import EventState, EventType, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.money import Money
from qbdesk.domain.order import OrderState
from qbdesk.domain.summary import summary
from qbdesk.ui.locale_text import (
    NBSP,
    clock_text,
    count,
    day_text,
    decimal_text,
    local_time,
    money,
    row_time,
    writes_unit_last,
)
from qbdesk.ui.problem_words import in_words


class Tone(StrEnum):
    """Which colours of the tokens: the name of a `StateColours`, or plain `text2`."""

    NEW = "new"
    DONE = "done"
    CANCEL = "cancel"
    WARN = "warn"
    PRODUCT = "product"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon with its word, in a tone."""

    icon: str
    word: str
    tone: Tone = Tone.PLAIN


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """`QCoreApplication.translate`, with the English plural made where no translation file made one."""
    found = QCoreApplication.translate(context, text, disambiguation, n)
    if n >= 0 and "(s)" in found:
        return found.replace("(s)", "" if n == 1 else "s")
    return found


def is_simulated(row: EventRow) -> bool:
    """Whether a row came from us or by the open path, and so is shown as a test."""
    return row.source is Source.SIMULATED or row.plain_path


def event_mark(row: EventRow) -> Mark:
    """Icon, word and colour of what happened."""
    return kind_mark(row.kind)


def kind_mark(kind: RowKind) -> Mark:
    """Icon, word and colour of one kind of row."""
    match kind:
        case RowKind.ORDER_NEW:
            return Mark("shopping-cart", translate("Row", "New order"), Tone.NEW)
        case RowKind.ORDER_DONE:
            return Mark("package", translate("Row", "Completed"), Tone.DONE)
        case RowKind.ORDER_CANCELLED:
            return Mark("prohibit", translate("Row", "Cancelled"), Tone.CANCEL)
        case RowKind.PRODUCT_ADD:
            return Mark("tag", translate("Row", "New product"), Tone.PRODUCT)
        case RowKind.PRODUCT_UPDATE:
            return Mark("pencil-simple", translate("Row", "Product changed"), Tone.PRODUCT)
        case RowKind.PRODUCT_DELETE:
            return Mark("trash", translate("Row", "Product deleted"), Tone.PRODUCT)
        case RowKind.REJECTED:
            return Mark("warning", translate("Row", "Rejected request"), Tone.CANCEL)
        case RowKind.PROBE:
            return Mark("broadcast", translate("Row", "Probe"), Tone.DONE)
        case RowKind.UNKNOWN_TYPE:
            return Mark("warning", translate("Row", "Unknown type"), Tone.WARN)


def event_type_word(event_type: EventType) -> str:
    """The word for one of the platform's events."""
    return kind_mark(RowKind(event_type.value)).word


def state_mark(row: EventRow) -> Mark | None:
    """The tag of the order's state now, or how far its details are; None where neither says anything."""
    if not row.is_event:
        return None
    if row.order_state is not None:
        return order_state_mark(row.order_state)
    match row.state:
        case EventState.WAITING:
            return Mark("hourglass-medium", translate("Row", "Waiting"), Tone.DONE)
        case EventState.FETCHING:
            return fetching_mark()
        case EventState.GONE if row.kind is not RowKind.PRODUCT_DELETE:
            return order_state_mark(OrderState.UNKNOWN)
        case EventState.FAILED:
            return order_state_mark(OrderState.UNKNOWN)
    return None


def fetching_mark() -> Mark:
    """The tag while details are being fetched."""
    return Mark("arrows-clockwise", translate("Row", "Fetching …"), Tone.DONE)


def order_state_mark(state: OrderState) -> Mark:
    """Icon, word and colour of an order's state."""
    match state:
        case OrderState.NEW:
            return Mark("circle-fill", translate("Row", "New"), Tone.NEW)
        case OrderState.DONE:
            return Mark("check", translate("Row", "Completed"), Tone.DONE)
        case OrderState.CANCELLED:
            return Mark("prohibit", translate("Row", "Cancelled"), Tone.CANCEL)
        case OrderState.UNPAID:
            return Mark("hourglass-medium", translate("Row", "Unpaid"), Tone.WARN)
        case OrderState.UNKNOWN:
            return Mark("warning", translate("Row", "Unknown"), Tone.WARN)


def trust_mark(trust: Trust) -> Mark:
    """Icon, word and colour of what the shop's API says of an event."""
    match trust:
        case Trust.CONFIRMED:
            return Mark("shield-check", translate("Row", "Confirmed"))
        case Trust.WAITING:
            return Mark("hourglass-medium", translate("Row", "Waiting"))
        case Trust.CONTRADICTED:
            return Mark("warning", translate("Row", "Contradicted"), Tone.WARN)
        case Trust.UNCHECKED:
            return Mark("circle-dashed", translate("Row", "Unchecked"))


def source_mark(source: Source) -> Mark:
    """Icon, word and colour of what made the event known."""
    match source:
        case Source.WEBHOOK:
            return Mark("broadcast", translate("Row", "Webhook"))
        case Source.CHECK:
            return Mark("magnifying-glass", translate("Row", "By check"), Tone.WARN)
        case Source.REPLAY:
            return Mark("repeat", translate("Row", "Replay"))
        case Source.SIMULATED:
            return Mark("flask", translate("Row", "Simulated"))


def note_mark(row: EventRow) -> Mark | None:
    """The most important thing that is out of the ordinary; None in the normal case."""
    if row.trust is Trust.CONTRADICTED:
        return trust_mark(row.trust)
    if row.kind is RowKind.REJECTED:
        return Mark("warning", str(row.status), Tone.CANCEL)
    if row.is_event and row.state is EventState.WAITING:
        return Mark("hourglass-medium", translate("Row", "Waiting"))
    if row.is_event and row.state is EventState.FETCHING:
        return Mark("arrows-clockwise", translate("Row", "Fetching"))
    if row.is_event and row.trust is Trust.UNCHECKED:
        return trust_mark(row.trust)
    if is_simulated(row):
        return source_mark(Source.SIMULATED)
    if row.source in (Source.CHECK, Source.REPLAY) and not row.is_baseline:
        return source_mark(row.source)
    if row.deliveries > 1:
        return Mark("copy", f"×{row.deliveries}")
    return None


class RowWords:
    """Composes the texts of rows in one language, seen from now."""

    def __init__(
        self, locale: QLocale, now: Callable[[], datetime] | None = None, zone: tzinfo | None = None
    ) -> None:
        """`now` and `zone` are this computer's when not given."""
        self.locale = locale
        self.zone = zone
        self._now = now

    def now(self) -> datetime:
        """The aware time from which *today* is told."""
        return self._now() if self._now is not None else datetime.now(self.zone).astimezone(self.zone)

    def moment(self, row: EventRow) -> datetime:
        """When the row came, in local time."""
        return local_time(row.received_at_us, self.zone)

    def time(self, row: EventRow) -> str:
        """Today 14:32:08, yest. 21:47, 20 Nov 09:15."""
        return self.time_of(self.moment(row))

    def time_of(self, moment: datetime) -> str:
        """The same of any moment in local time."""
        return row_time(self.locale, moment, self.now(), translate("Row", "yest. {time}"))

    def whole_time(self, row: EventRow) -> str:
        """The day with its year, and the time to the second."""
        moment = self.moment(row)
        return f"{day_text(self.locale, moment)} {moment.year} {clock_text(moment)}"

    def summary(self, row: EventRow) -> str:
        """The one-sentence summary."""
        return summary(replace(row, reason=in_words(row.reason)) if row.reason else row, translate)

    def amount(self, row: EventRow) -> str:
        """The amount with its currency; an order of nothing is free."""
        if row.amount is None:
            return ""
        if row.kind.is_order and not row.amount.amount:
            return translate("Row", "Free")
        return money(self.locale, row.amount)

    def answer(self, row: EventRow) -> str:
        """How long the answer took: 4 ms, 0.4 ms under one."""
        if row.answer_us is None:
            return ""
        ms = round(row.answer_us / 1000)
        return f"{count(self.locale, ms)}{NBSP}ms" if ms else f"<{NBSP}1{NBSP}ms"

    def sentence(self, row: EventRow) -> str:
        """What a screen reader says of the whole row."""
        state = state_mark(row)
        parts = [
            f"{event_mark(row).word} {row.entity_id}".strip(),
            "" if row.amount is None else self._spoken(row.amount),
            self.summary(row).replace(" · ", ", "),
            "" if state is None else translate("Row", "state {state}").replace("{state}", state.word),
            trust_mark(row.trust).word.lower() if row.is_event else "",
            source_mark(Source.SIMULATED).word.lower() if is_simulated(row) else "",
            source_mark(row.source).word.lower() if row.source in (Source.CHECK, Source.REPLAY) else "",
            translate("Row", "at {time}").replace("{time}", f"{self.moment(row):%H:%M}"),
            translate("Row", "%n deliveries", None, row.deliveries) if row.deliveries > 1 else "",
        ]
        return ", ".join(part for part in parts if part)

    def plain_text(self, row: EventRow) -> str:
        """The row as one line of text for the clipboard, columns apart by tabs."""
        state = state_mark(row)
        parts = [
            f"{self.moment(row):%Y-%m-%d %H:%M:%S}",
            event_mark(row).word,
            row.entity_id,
            self.summary(row),
            self.amount(row),
            "" if state is None else state.word,
        ]
        return "\t".join(part.replace("\t", " ").replace("\n", " ") for part in parts)

    def _spoken(self, value: Money) -> str:
        if value.currency != "SEK":
            return money(self.locale, value)
        whole, cents = divmod(abs(value.cents), 100)
        if not writes_unit_last(self.locale) or not cents:
            amount = decimal_text(self.locale, abs(value.amount), 2 if cents else 0)
            spoken = translate("Row", "{amount} kronor").replace("{amount}", amount)
        else:
            spoken = translate("Row", "{whole} kronor {cents} öre")
            spoken = spoken.format(whole=count(self.locale, whole), cents=cents)
        return translate("Row", "minus {amount}").format(amount=spoken) if value.amount < 0 else spoken
