"""The one-sentence summary of a row, in any language.

The words come through `translate(context, text, disambiguation, n)`, the signature of Qt's
`QCoreApplication.translate`, so that the window passes that and the terminal passes `plain_english`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from qbdesk.domain.event import EventState
from qbdesk.domain.event_row import EventRow, RowKind

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Translate(Protocol):
    """`QCoreApplication.translate` or something like it."""

    def __call__(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in the reader's language, `%n` replaced by `n` and the plural chosen."""


def plain_english(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """The source text itself, with `%n` and "(s)" resolved."""
    if n < 0:
        return text
    return text.replace("%n", str(n)).replace("(s)", "" if n == 1 else "s")


def summary(row: EventRow, translate: Translate, personal: bool = True) -> str:
    """What column *Summary* says; not `personal`: without who ordered, and from where.

    Source of the sentences: shared/look.md section 8.
    """
    if not row.is_event:
        return _of_lone_delivery(row, translate)
    if row.storm_count:
        updated = translate("Summary", "%n product(s) updated in {time}", None, row.storm_count)
        return updated.replace("{time}", duration(row.storm_span_s, translate))
    if row.state is EventState.UNCHECKED:
        return translate("Summary", "Only the number is known until there is a key")
    if row.state is EventState.FAILED:
        return translate("Summary", "Details could not be fetched: {reason}").replace("{reason}", row.reason)
    if row.state is EventState.GONE and row.kind is not RowKind.PRODUCT_DELETE:
        return translate("Summary", "Unknown number · probably the panel's test")
    if row.kind is RowKind.PRODUCT_DELETE and row.state in (EventState.GONE, EventState.DONE):
        return row.facts.title or translate("Summary", "Title unknown")
    if row.state is EventState.FETCHING and not _has_facts(row, personal):
        return translate("Summary", "Fetching details …")
    if row.state is EventState.WAITING and not _has_facts(row, personal):
        return translate("Summary", "Waiting for details")
    return _of_order(row, translate, personal) if row.kind.is_order else _of_product(row, translate)


def duration(seconds: int, translate: Translate) -> str:
    """The two largest units that matter: 3 h 20 min, 1 d 2 h, 4 min, 8 s."""
    if seconds < _MINUTE:
        return translate("Duration", "{s} s").replace("{s}", str(max(seconds, 0)))
    if seconds < _HOUR:
        return translate("Duration", "{min} min").replace("{min}", str(seconds // _MINUTE))
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    if seconds < _DAY:
        pattern = translate("Duration", "{h} h {min} min")
        return pattern.replace("{h}", str(hours)).replace("{min}", str(minutes))
    pattern = translate("Duration", "{d} d {h} h")
    return pattern.replace("{d}", str(seconds // _DAY)).replace("{h}", str(seconds % _DAY // _HOUR))


def _has_facts(row: EventRow, personal: bool) -> bool:
    facts = row.facts if personal else replace(row.facts, who="", country="")
    return bool(facts.as_dict())


def _of_lone_delivery(row: EventRow, translate: Translate) -> str:
    if row.kind is RowKind.PROBE:
        return translate("Summary", "The address was opened without an event")
    if row.kind is RowKind.REJECTED:
        pattern = translate("Summary", "{reason} · answered {status}")
        return pattern.replace("{reason}", row.reason).replace("{status}", str(row.status))
    return row.reason


def _of_order(row: EventRow, translate: Translate, personal: bool) -> str:
    facts = row.facts
    who = facts.who if personal else ""
    if who and facts.country:
        who = f"{who} ({facts.country})"
    if row.kind is RowKind.ORDER_DONE and facts.sent_after_s is not None:
        after = duration(facts.sent_after_s, translate)
        return _joined(translate("Summary", "Sent after {time}").replace("{time}", after), who)
    items = "" if facts.item_count is None else translate("Summary", "%n item(s)", None, facts.item_count)
    return _joined(items, facts.payment, who)


def _of_product(row: EventRow, translate: Translate) -> str:
    facts = row.facts
    if row.kind is RowKind.PRODUCT_UPDATE and (changes := _changes(row, translate)):
        return _joined(facts.title, changes)
    if not facts.stock:
        return _joined(facts.title, translate("Summary", "stock not given"))
    return _joined(facts.title, translate("Summary", "{count} in stock").replace("{count}", facts.stock))


def _changes(row: EventRow, translate: Translate) -> str:
    """The price and the stock first (SEK 549 → 449, stock 12 → 11), the rest only where they stayed."""
    facts = row.facts
    parts: list[str] = []
    if facts.price_before or facts.price_now:
        pattern = translate("Summary", "{currency} {before} → {now}", "a price that changed")
        currency = "" if row.amount is None else row.amount.currency
        if currency == "SEK":
            currency = translate("Summary", "SEK", "the unit of a price")
        parts.append(
            pattern.replace("{currency}", currency)
            .replace("{before}", facts.price_before or "–")
            .replace("{now}", facts.price_now or "–")
            .strip()
        )
    if facts.stock_before and facts.stock_before != facts.stock:
        pattern = translate("Summary", "stock {before} → {now}")
        parts.append(pattern.replace("{before}", facts.stock_before).replace("{now}", facts.stock or "–"))
    elif facts.variants_changed:
        parts.append(translate("Summary", "stock of %n variant(s)", None, facts.variants_changed))
    if not parts and facts.text_changed:
        parts.append(translate("Summary", "description changed"))
    if not parts and facts.other_changed:
        parts.append(translate("Summary", "other fields changed"))
    return ", ".join(parts)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
