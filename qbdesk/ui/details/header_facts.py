"""What the head of the details says, composed from the row at once and from the order when it is there."""

from __future__ import annotations

from datetime import datetime

from qbdesk.domain.event import EventState, Source, Trust
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.order import Order
from qbdesk.domain.product import Product
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.locale_text import clock_text, count, day_text, local_time
from qbdesk.ui.row_words import (
    Mark,
    RowWords,
    Tone,
    event_mark,
    is_simulated,
    note_mark,
    source_mark,
    state_mark,
    translate,
    trust_mark,
)


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """All texts are ready to be shown; `picture` keeps a place for the product's picture.
    `trust` explains the tag of the trust.
    """

    event: Mark
    when: str
    headline: str
    amount: str
    who: str
    payment: str
    tags: tuple[Mark, ...]
    trust: str
    number: str
    picture: bool
    picture_url: str
    pinned: bool


def header_facts(details: Details, words: RowWords) -> HeaderFacts:
    """The head for `details`."""
    row = details.row
    event = event_mark(row)
    order, product = details.order, details.product
    title = one_line(product.title if product is not None else row.facts.title)
    headline = row.entity_id or event.word
    if row.kind.is_product and title:
        headline = title
    return HeaderFacts(
        event=event,
        when=f"{event.word} · {spoken_time(words, words.moment(row))}",
        headline=headline,
        amount=words.amount(row),
        who=_product_line(details, product, words) if row.kind.is_product else _who(details, order),
        payment=_payment(row.facts.payment, order, words),
        tags=_tags(details),
        trust=trust_sentence(row),
        number=row.entity_id,
        picture=row.kind.is_product,
        picture_url=next(iter(product.images), "") if product is not None else "",
        pinned=row.pinned,
    )


def trust_sentence(row: EventRow) -> str:
    """What the trust in an event means, in one sentence."""
    if not row.is_event:
        return ""
    match row.trust:
        case Trust.CONFIRMED:
            return translate("Details", "The shop's API was asked and agrees with the event.")
        case Trust.WAITING:
            return translate("Details", "The shop's API has not answered yet; the event may still be false.")
        case Trust.CONTRADICTED:
            return translate("Details", "The shop's API was asked and says otherwise: do not act on it.")
        case Trust.UNCHECKED:
            return translate("Details", "Without an API key the shop cannot be asked.")


def spoken_time(words: RowWords, moment: datetime) -> str:
    """Today 14:32:08, yesterday 21:47:10, 20 Nov 09:15:00, 20 Nov 2023 09:15:00."""
    now = words.now()
    moment = moment.astimezone(now.tzinfo)
    clock = clock_text(moment)
    days = now.date().toordinal() - moment.date().toordinal()
    if days == 0:
        return translate("Details", "today {time}").replace("{time}", clock)
    if days == 1:
        return translate("Details", "yesterday {time}").replace("{time}", clock)
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{day_text(words.locale, moment)}{year} {clock}"


def brief_time(words: RowWords, moment: datetime) -> str:
    """As `spoken_time`, but today's is the clock alone."""
    now = words.now()
    moment = moment.astimezone(now.tzinfo)
    return clock_text(moment) if moment.date() == now.date() else spoken_time(words, moment)


def minute_text(words: RowWords, moment: datetime) -> str:
    """14:36; another day's with its date."""
    now = words.now()
    moment = moment.astimezone(now.tzinfo)
    return f"{moment:%H:%M}" if moment.date() == now.date() else spoken_time(words, moment)


def short_moment(words: RowWords, moment: datetime, *, say_today: bool = False) -> str:
    """14:36 or today 14:36, yesterday 16:20, 20 Nov 09:15."""
    now = words.now()
    moment = moment.astimezone(now.tzinfo)
    days = now.date().toordinal() - moment.date().toordinal()
    clock = f"{moment:%H:%M}"
    if days == 0:
        return translate("Details", "today {time}").replace("{time}", clock) if say_today else clock
    if days == 1:
        return translate("Details", "yesterday {time}").replace("{time}", clock)
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{day_text(words.locale, moment)}{year} {clock}"


def nothing_known(details: Details, words: RowWords) -> str:
    """What to say where there is no body to show."""
    if details.row.state is EventState.FAILED:
        return translate("Details", "Only what the request said is known. The event itself is kept.")
    return one_line(words.summary(details.row))


def last_known(details: Details, words: RowWords) -> str:
    """What to say over a state that is shown though the shop no longer has it; "" where it has."""
    row = details.row
    deleted = row.kind is RowKind.PRODUCT_DELETE and row.trust is not Trust.CONTRADICTED
    if details.fetched_at_us is None or not (deleted or row.state is EventState.GONE):
        return ""
    if deleted:
        said = translate("Details", "Deleted in the shop. This is the last known state, fetched {time}.")
    else:
        said = translate("Details", "Gone from the shop. This is the last known state, fetched {time}.")
    moment = local_time(details.fetched_at_us, words.now().tzinfo)
    return said.replace("{time}", short_moment(words, moment, say_today=True))


def stock_text(words: RowWords, product: Product) -> str:
    """11 in stock, or that the shop does not give it (which is not 0)."""
    if product.stock is None:
        return translate("Details", "stock not given")
    figure = count(words.locale, int(product.stock))
    return translate("Details", "{count} in stock").replace("{count}", figure)


def paid_text(words: RowWords, order: Order) -> str:
    """Paid 14:31:52; "" when the time is not known."""
    if order.paid_at is None:
        return ""
    return translate("Details", "paid {time}").replace("{time}", brief_time(words, order.paid_at))


def _tags(details: Details) -> tuple[Mark, ...]:
    row = details.row
    if not row.is_event:
        note = note_mark(row)
        return () if note is None else (note,)
    marks = [_changes_mark(details), state_mark(row), trust_mark(row.trust)]
    if is_simulated(row):
        marks.append(source_mark(Source.SIMULATED))
    elif row.source is not Source.WEBHOOK:
        marks.append(source_mark(row.source))
    shown: dict[str, Mark] = {mark.word: mark for mark in marks if mark is not None}
    return tuple(shown.values())


def _changes_mark(details: Details) -> Mark | None:
    own = details.comparisons[0] if details.comparisons else None
    if own is None or own.since or not details.row.kind.is_product:
        return None
    return Mark("pencil-simple", translate("Details", "%n change(s)", None, len(own.changes)), Tone.PRODUCT)


def _who(details: Details, order: Order | None) -> str:
    facts = details.row.facts
    name = order.customer.name if order is not None else ""
    city = (order.delivery.city or order.customer.billing.city) if order is not None else ""
    return one_line(", ".join(part for part in (name or facts.who, city) if part))


def _payment(known: str, order: Order | None, words: RowWords) -> str:
    method = (order.payment if order is not None else "") or known
    paid = paid_text(words, order) if order is not None else ""
    return one_line(" · ".join(part for part in (method, paid) if part))


def _product_line(details: Details, product: Product | None, words: RowWords) -> str:
    parts = [details.row.entity_id]
    if product is not None:
        parts.append(stock_text(words, product))
        if product.variants:
            parts.append(translate("Details", "%n variant(s)", None, len(product.variants)))
    return " · ".join(part for part in parts if part)
