"""The tab of an event's deliveries: how often it came, and what was made of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event import Trust
from qbdesk.domain.event_row import EventRow
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.curl_text import curl_text
from qbdesk.ui.details.delivery_actions import DeliveryActions
from qbdesk.ui.details.delivery_list import DeliveryList, DeliveryTexts
from qbdesk.ui.details.delivery_texts import (
    answered_text,
    clock_with_ms,
    first_line,
    gap_text,
    verdict_word,
)
from qbdesk.ui.details.header_facts import brief_time
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count, local_time
from qbdesk.ui.row_words import Mark, RowWords, Tone, is_simulated, source_mark, translate, trust_mark
from qbdesk.ui.theme import Theme


class DeliveriesPane(CardPage):
    """A sentence first, then the list, then what can be done, then the outcome."""

    delivery_chosen = Signal(int)
    delivery_opened = Signal(int)
    replay_wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("Deliveries", "Deliveries"), parent)
        self._words = words
        self._chosen = 0
        self._row_id = 0
        self._deliveries: tuple[Delivery, ...] = ()
        self._sentence = Notice(theme, icons, "copy")
        self._frame = Card(theme, flush=True)
        self._list = DeliveryList(theme, icons, translate("Deliveries", "Deliveries"))
        self._list.delivery_chosen.connect(self._choose)
        self._list.delivery_opened.connect(self.delivery_opened)
        self._frame.body.addWidget(self._list)
        self._actions = DeliveryActions(theme, icons)
        self._actions.replay_requested.connect(self._want_replay)
        self._actions.copy_requested.connect(self._copy_curl)
        self._outcome = Card(theme, translate("Deliveries", "Outcome"))
        self._facts = FactGrid(theme)
        self._outcome.body.setSpacing(8)
        self._outcome.body.addWidget(self._facts)
        self._outcome.body.addStretch(1)

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """One column, or the outcome beside the list."""
        if arrangement is Arrangement.NARROW:
            return (Column(1, (self._sentence, self._frame, self._actions, self._outcome)),)
        return (Column(8, (self._sentence, self._frame, self._actions)), Column(5, (self._outcome,)))

    def show_details(self, details: Details) -> None:
        """Fill sentence, list and outcome."""
        row, deliveries = details.row, details.deliveries
        if row.id != self._row_id:
            self._row_id, self._chosen = row.id, 0
        self._deliveries = deliveries
        for card in (self._sentence, self._frame, self._actions, self._outcome):
            card.setVisible(bool(deliveries))
        if not deliveries:
            return
        times = max(row.deliveries, len(deliveries))
        self._sentence.say(_times(times), below=_meaning(row, times))
        entries = [self._entry(row, deliveries, index) for index in range(len(deliveries))]
        self._list.set_entries(entries, self._chosen)
        self._facts.set_facts(self._outcome_facts(row, deliveries))

    def set_chosen(self, index: int) -> None:
        """Mark the delivery whose request is shown."""
        self._chosen = index
        self._list.choose(index)

    def _choose(self, index: int) -> None:
        self._chosen = index
        self.delivery_chosen.emit(index)

    def _want_replay(self) -> None:
        if self._chosen < len(self._deliveries):
            self.replay_wanted.emit(self._deliveries[self._chosen])

    def _copy_curl(self) -> None:
        if self._chosen < len(self._deliveries):
            QGuiApplication.clipboard().setText(curl_text(self._deliveries[self._chosen]))

    def _entry(self, row: EventRow, deliveries: Sequence[Delivery], index: int) -> DeliveryTexts:
        delivery = deliveries[index]
        first = index == 0
        if delivery.verdict is Verdict.EVENT:
            mark = Mark("check-circle-fill", verdict_word(delivery), Tone.NEW)
        else:
            mark = Mark("copy", verdict_word(delivery))
        below = first_line(row, delivery) if first else gap_text(self._words, deliveries[index - 1], delivery)
        return DeliveryTexts(
            mark, clock_with_ms(self._words, delivery), below, answered_text(self._words, delivery)
        )

    def _outcome_facts(self, row: EventRow, deliveries: Sequence[Delivery]) -> list[Fact]:
        words = self._words
        alarm = translate("Deliveries", "no")
        if row.alarm_at_us is not None:
            time = brief_time(words, local_time(row.alarm_at_us, words.now().tzinfo))
            alarm = translate("Deliveries", "{time}, once").replace("{time}", time)
        source = source_mark(row.source).word
        if is_simulated(row) and row.plain_path:
            source = f"{source}, {translate('Deliveries', 'by the open path')}"
        return [
            Fact(translate("Deliveries", "Event"), f"{row.kind.value}, {_entity(row)}"),
            Fact(translate("Deliveries", "Trust"), _trust_sentence(row)),
            Fact(translate("Deliveries", "Source"), source),
            Fact(translate("Deliveries", "Alarm"), alarm),
            Fact(translate("Deliveries", "Answers"), _answers(words, deliveries)),
        ]


def _times(times: int) -> str:
    if times == 1:
        return translate("Deliveries", "Came once.")
    return translate("Deliveries", "Came %n times, counted once.", None, times)


def _meaning(row: EventRow, times: int) -> str:
    if times == 1:
        return translate("Deliveries", "A copy would be kept and counted, and not ring again.")
    if row.alarm_at_us is not None:
        return translate("Deliveries", "Only the first rang. Copies are kept but give no new alarm.")
    return translate("Deliveries", "Copies are kept but give no new alarm.")


def _entity(row: EventRow) -> str:
    if row.kind.is_order:
        return translate("Deliveries", "order {number}").replace("{number}", row.entity_id)
    return translate("Deliveries", "product {number}").replace("{number}", row.entity_id)


def _answers(words: RowWords, deliveries: Sequence[Delivery]) -> str:
    statuses = sorted({delivery.status for delivery in deliveries})
    shown = ", ".join(str(status) for status in statuses)
    if len(statuses) > 1 or len(deliveries) == 1:
        return shown
    said = translate("Deliveries", "{status} to all {count}").replace("{status}", shown)
    return said.replace("{count}", count(words.locale, len(deliveries)))


def _trust_sentence(row: EventRow) -> str:
    if row.trust is Trust.CONFIRMED:
        return translate("Deliveries", "Confirmed by the shop")
    return trust_mark(row.trust).word
