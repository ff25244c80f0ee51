"""The tab of an order: lines and totals, who, where to, how paid, what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from qbdesk.domain.order import Order, OrderState
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.fact_grid import FactGrid
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.header_facts import last_known, minute_text, nothing_known
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

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: RowWords,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(theme, translate("Order", "Order"), parent)
        self._words = words
        self._details: Details | None = None
        self._lines = LinesCard(theme, icons, pictures=pictures)
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
        self._show_only(())

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
        if details.order is None:
            self._note.say(nothing_known(details, self._words))
            self._show_only({self._note} if details.loaded else set())
            return
        order = details.order
        state = details.row.order_state or order.state
        flat = self.arrangement is Arrangement.FLAT
        self._fill_who(order, flat)
        lines = [line_texts(line, order.currency, self._words) for line in order.lines]
        self._lines.show_lines(lines, totals(order, self._words))
        self._payment_facts.set_facts(payment_facts(order, self._words))
        self._fill_state(details, order, state)
        shown: set[QWidget] = {self._lines}
        if said := last_known(details, self._words):
            self._note.say(said)
            shown.add(self._note)
        shown.update(card for card in (self._customer, self._delivery) if card.lines())
        if state is not order.state or self.arrangement is Arrangement.WIDE:
            shown.add(self._state)
        if order.unreadable:
            said = translate("Order", "Could not be read: {fields}. The JSON has them as the shop sent them.")
            self._unread.say(said.replace("{fields}", one_line(", ".join(order.unreadable))))
            shown.add(self._unread)
        if not flat:
            shown.update((self._payment,) if self._payment_facts.facts() else ())
            shown.update((self._message,) if order.notes else ())
            shown.update((self._hint,) if state is OrderState.NEW else ())
        self._show_only(shown)

    def _fill_who(self, order: Order, flat: bool) -> None:
        message = many_lines(order.notes)
        quoted = translate("Order", "“{message}”").replace("{message}", message) if message else ""
        self._message.say(quoted, above=translate("Order", "Customer's message"))
        self._customer.show_lines(customer_lines(order), small=quoted if flat else "")
        self._delivery.show_lines(
            delivery_lines(order, with_name=self.arrangement is Arrangement.WIDE),
            one_line(order.shipping),
            payment_line(order, self._words) if flat else "",
        )

    def _fill_state(self, details: Details, order: Order, state: OrderState) -> None:
        came = minute_text(self._words, self._words.moment(details.row))
        if state is not order.state:
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

    def _show_only(self, shown: Collection[QWidget]) -> None:
        cards: tuple[QWidget, ...] = (
            *(self._lines, self._state, self._customer, self._delivery, self._payment),
            *(self._message, self._hint, self._unread, self._note),
        )
        for card in cards:
            card.setVisible(card in shown)
        self.show_columns()
