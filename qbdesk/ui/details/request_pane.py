"""The tab of one request: how long it took, what it said, what it was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qbdesk.domain.delivery import Delivery
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.code_block import CodeBlock
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.components.remark import Remark
from qbdesk.ui.components.tag_label import TagLabel
from qbdesk.ui.components.timing_bar import TimingBar
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.delivery_stepper import DeliveryStepper
from qbdesk.ui.details.delivery_texts import (
    body_text,
    clock_with_ms,
    limit_mark,
    phases,
    request_text,
    status_mark,
    timing_title,
    verdict_word,
)
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.shop_text import header_value, one_line
from qbdesk.ui.icons import Icons
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import Mark, RowWords, translate
from qbdesk.ui.theme import Theme

_MOST_HEADERS = 64


class RequestPane(CardPage):
    """Shows the first delivery, or the one that was chosen."""

    delivery_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Request", "Request"), parent)
        self._words = words
        self._row_id = 0
        self._chosen = 0
        self._deliveries: tuple[Delivery, ...] = ()
        self._note = Notice(theme, icons, "info")
        self._stepper = DeliveryStepper(theme, icons)
        self._stepper.delivery_chosen.connect(self._choose)
        self._timing = Card(theme, translate("Request", "Answered"))
        self._limit = Remark(theme, icons)
        self._bar = TimingBar(theme)
        self._timing.add_trailing(self._limit)
        self._timing.body.addWidget(self._bar)
        self._request = Card(theme, translate("Request", "Request"))
        self._hidden = TagLabel(theme, icons, parent=self._request)
        self._code = CodeBlock(theme, translate("Request", "The request as it came"))
        self._body = CodeBlock(theme, translate("Request", "The body of the request"))
        self._request.add_trailing(self._hidden)
        self._request.body.addWidget(self._code)
        self._request.body.addWidget(self._body)
        self._headers_card = Card(theme, translate("Request", "Headers"))
        self._headers = FactGrid(theme, fixed=True)
        self._headers_card.body.addWidget(self._headers)
        self._answer = Card(theme, translate("Request", "Answer"))
        self._status = TagLabel(theme, icons, parent=self._answer)
        self._answer_facts = FactGrid(theme, fixed=True)
        self._answer.add_trailing(self._status)
        self._answer.body.addWidget(self._answer_facts)
        for card in (self._timing, self._request, self._headers_card, self._answer):
            card.body.setSpacing(8)
            card.body.addStretch(1)

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """One column, or request and headers beside timing and answer."""
        if arrangement is Arrangement.NARROW:
            cards = (self._timing, self._request, self._headers_card, self._answer)
            return (Column(1, (self._note, self._stepper, *cards)),)
        left = (self._note, self._stepper, self._request, self._headers_card)
        return (Column(8, left), Column(5, (self._timing, self._answer)))

    def show_details(self, details: Details) -> None:
        """Fill the cards; another row begins with its first delivery."""
        if details.row.id != self._row_id:
            self._row_id, self._chosen = details.row.id, 0
        self._deliveries = details.deliveries
        cards = (self._timing, self._request, self._headers_card, self._answer)
        for card in cards:
            card.setVisible(bool(self._deliveries))
        self._note.setVisible(details.loaded and not details.row.is_event)
        if not details.row.is_event:
            self._note.say(one_line(self._words.summary(details.row)))
        self._stepper.hide()
        if self._deliveries:
            self._chosen = min(self._chosen, len(self._deliveries) - 1)
            self._fill(self._deliveries[self._chosen])

    def set_chosen(self, index: int) -> None:
        """Show another delivery of the same row."""
        self._chosen = index
        if 0 <= index < len(self._deliveries):
            self._fill(self._deliveries[index])

    def _choose(self, index: int) -> None:
        self.set_chosen(index)
        self.delivery_chosen.emit(index)

    def _fill(self, delivery: Delivery) -> None:
        place = f"{verdict_word(delivery)} · {clock_with_ms(self._words, delivery)}"
        self._stepper.show_place(self._chosen, len(self._deliveries), place)
        self._timing.set_title(timing_title(self._words, delivery))
        self._limit.set_mark(limit_mark(self._words, delivery))
        self._bar.set_phases(phases(self._words, delivery))
        self._request.set_title(self._request_title())
        self._hidden.set_mark(_path_mark(delivery))
        self._code.set_text(request_text(delivery))
        body = body_text(delivery)
        self._body.set_text(body)
        self._body.setVisible(bool(body))
        self._headers.set_facts(
            [
                Fact(one_line(name), one_line(header_value(name, value), 2_000))
                for name, value in delivery.headers[:_MOST_HEADERS]
            ]
        )
        self._headers_card.setVisible(bool(delivery.headers))
        self._status.set_mark(status_mark(delivery))
        facts = [Fact("cache-control", "no-store")]
        if delivery.reason:
            facts.append(Fact(translate("Request", "reason"), one_line(in_words(delivery.reason))))
        self._answer_facts.set_facts(facts)

    def _request_title(self) -> str:
        if len(self._deliveries) < 2:
            return translate("Request", "Request")
        title = translate("Request", "Request {number} of {count}")
        return title.replace("{number}", str(self._chosen + 1)).replace("{count}", str(len(self._deliveries)))


def _path_mark(delivery: Delivery) -> Mark:
    if delivery.plain_path:
        return Mark("globe", translate("Request", "Open path"))
    return Mark("eye-slash", translate("Request", "Path hidden"))
