"""The story of an order or product: every event with what happened in between, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.event import EventState, EventType, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import OrderState
from qbdesk.domain.summary import duration
from qbdesk.ui.components.timeline import Moment
from qbdesk.ui.components.tint import Tint, tint_of
from qbdesk.ui.details.change_texts import ChangeTexts
from qbdesk.ui.details.comparing import compare
from qbdesk.ui.details.content import DetailKind, Details
from qbdesk.ui.details.delivery_texts import milliseconds
from qbdesk.ui.details.header_facts import stock_text
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.locale_text import local_time, money
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, event_mark, is_simulated, source_mark, translate, trust_mark

_LONG_GAP_US = 10 * 60 * 1_000_000
_SECOND_US = 1_000_000
_MOST_COPIES = 3


@dataclass(frozen=True, slots=True)
class _Step:
    at_us: int
    moment: Moment


class StoryTexts:
    """Composes the story of the details' order or product."""

    def __init__(self, details: Details, words: RowWords) -> None:
        self._details = details
        self._words = words

    def moments(self) -> list[Moment]:
        """In time, with long gaps told before the moment that ended them."""
        steps = sorted(self._steps(), key=lambda step: step.at_us)
        told: list[Moment] = []
        before: int | None = None
        for step in steps:
            gap = ""
            if before is not None and step.at_us - before > _LONG_GAP_US:
                gap = duration((step.at_us - before) // _SECOND_US, translate)
            time = self._words.time_of(local_time(step.at_us, self._words.now().tzinfo))
            told.append(replace(step.moment, time=time, gap=gap))
            before = step.at_us
        return told

    def title(self) -> str:
        """Sent 3 h 20 min after payment."""
        if self._details.kind is DetailKind.PRODUCT:
            return self._title_of_product()
        paid_us = self._paid_us()
        events = {event.kind: event for event in self._events()}
        done, cancelled = events.get(RowKind.ORDER_DONE), events.get(RowKind.ORDER_CANCELLED)
        state = self._details.row.order_state
        if done is not None and state is not OrderState.CANCELLED and done.facts.sent_after_s is not None:
            said = translate("Story", "Sent {time} after payment")
            return said.replace("{time}", duration(done.facts.sent_after_s, translate))
        if paid_us is None:
            return translate("Story", "%n event(s) of the order", None, len(self._events()))
        if cancelled is not None and state is OrderState.CANCELLED:
            said = translate("Story", "Cancelled {time} after payment")
            return said.replace("{time}", _span(cancelled.received_at_us - paid_us))
        if state is OrderState.NEW:
            said = translate("Story", "Paid {time} ago, not sent yet")
            return said.replace("{time}", _span(self._now_us() - paid_us))
        return translate("Story", "Paid {time} ago").replace("{time}", _span(self._now_us() - paid_us))

    def below(self) -> str:
        """2 events · 3 requests."""
        requests = sum(event.deliveries for event in self._events())
        events = translate("Story", "%n event(s)", None, len(self._events()))
        return f"{events} · {translate('Story', '%n request(s)', None, requests)}"

    def _title_of_product(self) -> str:
        kinds = [event.kind for event in self._events()]
        if RowKind.PRODUCT_DELETE in kinds:
            return translate("Story", "Deleted after %n change(s)", None, kinds.count(RowKind.PRODUCT_UPDATE))
        changed = kinds.count(RowKind.PRODUCT_UPDATE)
        if not changed:
            return translate("Story", "Not changed since it was added")
        first = self._events()[0].received_at_us
        said = translate("Story", "%n change(s) in {time}", None, changed)
        return said.replace("{time}", _span(self._now_us() - first))

    def _events(self) -> Sequence[EventRow]:
        history = self._details.history
        return history.events if history is not None and history.events else (self._details.row,)

    def _now_us(self) -> int:
        return int(self._words.now().timestamp()) * _SECOND_US

    def _paid_us(self) -> int | None:
        order = self._details.order
        if order is None or order.paid_at is None:
            return None
        return int(order.paid_at.timestamp()) * _SECOND_US

    def _steps(self) -> Iterator[_Step]:
        paid_us = self._paid_us()
        if paid_us is not None:
            small = translate("Story", "Said by the shop")
            yield _Step(paid_us, Moment("", "credit-card", "text2", translate("Story", "Paid"), small))
        for event in self._events():
            yield from self._steps_of(event)

    def _steps_of(self, event: EventRow) -> Iterator[_Step]:
        history = self._details.history
        deliveries = history.deliveries.get(event.id, ()) if history is not None else ()
        mark = event_mark(event)
        small = self._how_it_came(event, deliveries)
        yield _Step(event.received_at_us, Moment("", mark.icon, tint_of(mark.tone), mark.word, small))
        fetched = self._fetched(event)
        if fetched is not None:
            yield fetched
        if event.alarm_at_us:
            small = translate("Story", "Sound and notification")
            yield _Step(event.alarm_at_us, Moment("", "bell", "text2", translate("Story", "Alarm"), small))
        found_by_check = event.source is Source.CHECK
        yield from self._copies(event, deliveries if found_by_check else deliveries[1:])

    def _how_it_came(self, event: EventRow, deliveries: Sequence[Delivery]) -> str:
        if event.is_baseline and event.source is Source.CHECK:
            return translate("Story", "There before qbdesk was")
        if event.source is Source.CHECK:
            return translate("Story", "Found by check, no webhook had told of it")
        source = source_mark(Source.SIMULATED if is_simulated(event) else event.source).word
        return " · ".join(part for part in (source, self._answered(deliveries)) if part)

    def _answered(self, deliveries: Sequence[Delivery]) -> str:
        took = deliveries[0].answered_in_us if deliveries else None
        if took is None:
            return ""
        time = milliseconds(self._words, took, 0 if took >= 1_000 else 1)
        return translate("Story", "answered in {time}").replace("{time}", time)

    def _fetched(self, event: EventRow) -> _Step | None:
        """What the shop said; None while it has not, or when it said nothing that was not known."""
        at_us = event.received_at_us + 1
        if event.state is EventState.FAILED:
            title = translate("Story", "Details could not be fetched")
            return _Step(
                at_us, Moment("", "x-circle-fill", "cancel", title, one_line(in_words(event.reason)))
            )
        if event.state is EventState.UNCHECKED:
            title = translate("Story", "Not checked")
            small = translate("Story", "There is no API key")
            return _Step(at_us, Moment("", "circle-dashed", "text2", title, small))
        if event.state in (EventState.WAITING, EventState.FETCHING):
            title = translate("Story", "Waiting for details")
            return _Step(
                at_us, Moment("", "hourglass-medium", "text2", title, one_line(in_words(event.reason)))
            )
        if event.state is EventState.GONE:
            return _Step(at_us, self._gone(event))
        place = self._place(event)
        if place is not None and self._details.readings[place].fetched_at_us >= event.received_at_us:
            at_us = self._details.readings[place].fetched_at_us
        tint: Tint = "new" if event.trust is Trust.CONFIRMED else "warn"
        title = translate("Story", "Fetched and confirmed")
        if event.trust is Trust.CONTRADICTED:
            title = translate("Story", "Fetched, but the shop says otherwise")
        return _Step(at_us, Moment("", trust_mark(event.trust).icon, tint, title, self._found(event, place)))

    def _gone(self, event: EventRow) -> Moment:
        if event.kind is RowKind.PRODUCT_DELETE:
            title = translate("Story", "Asked and confirmed")
            return Moment("", "shield-check", "new", title, translate("Story", "The shop no longer has it"))
        title = translate("Story", "Asked, but the shop does not know it")
        return Moment("", "warning", "warn", title, translate("Story", "Probably the panel's test"))

    def _place(self, event: EventRow) -> int | None:
        history = self._details.history
        return history.snapshot_of.get(event.id) if history is not None else None

    def _found(self, event: EventRow, place: int | None) -> str:
        readings = self._details.readings
        if place is None:
            return ""
        own = readings[place]
        if own.fetched_at_us < event.received_at_us and event.source is not Source.CHECK:
            return translate("Story", "Nothing had changed")
        if place + 1 < len(readings):
            currency = event.amount.currency if event.amount is not None else ""
            return ChangeTexts(compare(readings[place + 1], own), self._words, currency).brief()
        if own.product is not None:
            return stock_text(self._words, own.product)
        amount = "" if event.amount is None else money(self._words.locale, event.amount)
        many = event.facts.item_count
        items = "" if many is None else translate("Story", "%n item(s)", None, many)
        return " · ".join(part for part in (items, amount) if part)

    def _copies(self, event: EventRow, copies: Sequence[Delivery]) -> Iterator[_Step]:
        if not copies:
            return
        word = event_mark(event).word
        if event.source is Source.CHECK:
            title = translate("Story", "Webhook for {event}").replace("{event}", word)
            small = translate("Story", "Came after the check, no new event")
            yield _Step(copies[0].received_at_us, Moment("", "broadcast", "text2", title, small))
            copies = copies[1:]
        once = EventType(event.kind.value).happens_once
        known = translate("Story", "Already known, no new event")
        small = known if once else translate("Story", "Same state, no new event")
        if len(copies) > _MOST_COPIES:
            title = translate("Story", "%n copies of {event}", None, max(event.copies, len(copies)))
            yield _Step(copies[0].received_at_us, _copy(title.replace("{event}", word), small))
            return
        title = translate("Story", "Copy of {event}").replace("{event}", word)
        for copy in copies:
            yield _Step(copy.received_at_us, _copy(title, small))


def _copy(title: str, small: str) -> Moment:
    return Moment("", "copy", "text2", title, small)


def _span(us: int) -> str:
    return duration(max(us, 0) // _SECOND_US, translate)
