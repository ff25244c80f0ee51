"""The tab of an order: lines and totals, who, where to, how paid, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from qbdesk.domain.order import Order, OrderState
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.fact_grid import FactGrid
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.header_facts import minute_text
from qbdesk.ui.details.order_cards import AddressCard, LinesCard, StateCard
from qbdesk.ui.details.order_texts import (
    customer_lines,
    delivery_lines,
    line_texts,
    payment_facts,
    payment_line,
    totals,
)
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.shop_text import many_lines, one_line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, order_state_mark, state_mark, translate
from qbdesk.ui.theme import Theme


class OrderPane(CardPage):
    """Made once, filled for each order; the cards stay and only their words change."""

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Order", "Order"), parent)
        self._words = words
        self._details: Details | None = None
        self._lines = LinesCard(theme, icons)
        self._state = StateCard(theme, icons)
        self._customer = AddressCard(
            theme, icons, translate("Order", "Customer"), translate("Order", "Copy customer")
        )
        self._delivery = AddressCard(
            theme, icons, translate("Order", "Delivery"), translate("Order", "Copy address")
        )
        self._payment = Card(theme, translate("Order", "Payment"))
        self._payment_facts = FactGrid(theme)
        self._payment.body.addWidget(self._payment_facts)
        self._message = Notice(theme, icons, "chat-text")
        self._hint = Notice(theme, icons, "package", quiet=True)
        self._unread = Notice(theme, icons, "info", quiet=True)
        self._note = Notice(theme, icons, "info")
        self._hint.say(
            translate(
                "Order",
                "Pack it and choose Mark as sent in the control panel. The state here changes by itself.",
            ),
            strong=translate("Order", "Mark as sent"),
        )
        self._hide_all()

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """Wide: lines and what was said at the left. Flat: three columns. Else one."""
        for card in (self._lines, self._customer, self._delivery):
            card.set_low(arrangement is Arrangement.FLAT)
        said = (self._message, self._hint, self._unread)
        if arrangement is Arrangement.WIDE:
            facts = (self._state, self._customer, self._delivery, self._payment)
            return (Column(8, (self._note, self._lines, *said)), Column(5, facts))
        if arrangement is Arrangement.FLAT:
            return (
                Column(5, (self._note, self._lines, self._unread)),
                Column(3, (self._customer, self._hint)),
                Column(3, (self._delivery, self._payment, self._state, self._message)),
            )
        who = (self._customer, self._delivery)
        return (Column(1, (self._note, self._state, self._lines, who, *said, self._payment)),)

    def show_details(self, details: Details) -> None:
        """Fill the cards, or say why there is nothing to fill them with."""
        self._details = details
        self._fill()

    def arranged(self) -> None:
        """Some words stand in another card when the cards stand otherwise."""
        self._fill()

    def _fill(self) -> None:
        details = self._details
        if details is None:
            return
        self._hide_all()
        if details.order is None:
            if details.loaded:
                self._note.say(self._words.summary(details.row))
                self._note.show()
            return
        self._fill_order(details, details.order)

    def _fill_order(self, details: Details, order: Order) -> None:
        words = self._words
        flat = self.arrangement is Arrangement.FLAT
        wide = self.arrangement is Arrangement.WIDE
        lines = [line_texts(line, order.currency, words) for line in order.lines]
        self._lines.show_lines(lines, totals(order, words))
        self._lines.show()
        message = many_lines(order.notes)
        quoted = f"“{message}”" if message else ""
        self._customer.show_lines(customer_lines(order), small=quoted if flat else "")
        self._delivery.show_lines(
            delivery_lines(order, with_name=wide),
            one_line(order.shipping),
            payment_line(order, words) if flat else "",
        )
        self._customer.setVisible(bool(self._customer.lines()))
        self._delivery.setVisible(bool(self._delivery.lines()))
        self._payment_facts.set_facts(payment_facts(order, words))
        self._payment.setVisible(bool(self._payment_facts.facts()) and not flat)
        if message and not flat:
            self._message.say(quoted, above=translate("Order", "Customer's message"))
            self._message.show()
        state = details.row.order_state or order.state
        self._hint.setVisible(state is OrderState.NEW and not flat)
        self._fill_state(details, order, state)
        if order.unreadable:
            said = translate("Order", "Could not be read: {fields}. The JSON has them as the shop sent them.")
            self._unread.say(said.replace("{fields}", one_line(", ".join(order.unreadable))))
            self._unread.show()

    def _fill_state(self, details: Details, order: Order, state: OrderState) -> None:
        changed = state is not order.state
        came = minute_text(self._words, self._words.moment(details.row))
        if changed:
            then = order_state_mark(order.state).word
            since = translate("Order", "Was {state} when the event came").replace("{state}", then)
        elif state is OrderState.UNKNOWN:
            since = translate("Order", "The shop says “{code}”").replace("{code}", one_line(order.raw_status))
        else:
            since = translate("Order", "Unchanged since {time}").replace("{time}", came)
        checked = ""
        if details.fetched_at_us is not None:
            moment = datetime.fromtimestamp(details.fetched_at_us / 1_000_000, UTC)
            checked = translate("Order", "checked {time}").replace("{time}", minute_text(self._words, moment))
        mark = state_mark(details.row) if details.row.order_state else order_state_mark(state)
        self._state.show_state(mark, since, checked)
        self._state.setVisible(changed or self.arrangement is Arrangement.WIDE)

    def _hide_all(self) -> None:
        cards: tuple[QWidget, ...] = (
            *(self._lines, self._state, self._customer, self._delivery, self._payment),
            *(self._message, self._hint, self._unread, self._note),
        )
        for card in cards:
            card.hide()
