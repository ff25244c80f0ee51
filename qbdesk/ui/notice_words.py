"""The words of a notification; of a customer no more than the table says. Source: look.md section 8."""

from __future__ import annotations

from qbdesk.domain.event import Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.domain.notice import Notice, OrdersNotice, SilenceNotice, Toast, UnannouncedNotice
from qbdesk.domain.ring_rules import sums
from qbdesk.ui.locale_text import count, money
from qbdesk.ui.row_words import RowWords, translate

_LINES = 3


def toast(notice: Notice, words: RowWords) -> Toast:
    """The notification in the reader's language."""
    match notice:
        case OrdersNotice((row,)):
            return _of_one(row, words)
        case OrdersNotice(rows):
            return _of_many(rows, words)
        case SilenceNotice(hours):
            title = translate("Notice", "No order for %n hour(s), unusual", None, hours)
            body = translate(
                "Notice",
                "At this time there usually are some. The shop's API was asked and has no new order either.",
            )
            return Toast(title, body, action=_show())
        case UnannouncedNotice(orders):
            title = translate("Notice", "The shop has %n order(s) that no webhook announced", None, orders)
            body = translate("Notice", "They are fetched and shown. The webhook may have been removed.")
            return Toast(title, body, action=_show())


def _of_one(row: EventRow, words: RowWords) -> Toast:
    if row.trust is not Trust.CONFIRMED:
        title = translate("Notice", "New order {number}").replace("{number}", row.entity_id)
        body = translate("Notice", "Not confirmed yet: its details cannot be fetched just now.")
        return Toast(title, body, row.id, _show())
    if row.amount is None:
        title = translate("Notice", "New order")
    elif not row.amount.amount:
        title = translate("Notice", "New order, free")
    else:
        pattern = translate("Notice", "New order {amount}")
        title = pattern.replace("{amount}", money(words.locale, row.amount))
    return Toast(title, _line(row, with_items=True), row.id, _show())


def _of_many(rows: tuple[EventRow, ...], words: RowWords) -> Toast:
    orders = translate("Notice", "{count} new orders").replace("{count}", count(words.locale, len(rows)))
    title = ", ".join([orders, *(money(words.locale, each) for each in sums(rows))])
    newest = [_line(row, with_items=False) for row in rows[: -_LINES - 1 : -1]]
    more = ["…"] if len(rows) > _LINES else []
    return Toast(title, "\n".join([*newest, *more]), rows[-1].id, _show())


def _line(row: EventRow, *, with_items: bool) -> str:
    """12408, 3 items, Anna S."""
    facts = row.facts
    items = ""
    if with_items and facts.item_count is not None:
        items = translate("Summary", "%n item(s)", None, facts.item_count)
    return ", ".join(part for part in (row.entity_id, items, facts.who) if part)


def _show() -> str:
    return translate("Notice", "Show")
