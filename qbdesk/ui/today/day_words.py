"""The words of the view *Today*: headings, the five cards, and how a day is compared."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_EVEN, Decimal

from PySide6.QtCore import QLocale

from qbdesk.domain.figures import CurrencySales, DayFigures, DayPlan
from qbdesk.domain.money import Money
from qbdesk.ui.locale_text import NBSP, count, decimal_text, local_time, money, writes_unit_last
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.today.figure_card import FigureTexts
from qbdesk.ui.today.weekdays import last_weekday, long_day, weekday_before

_MORE, _LESS = "arrow-up", "arrow-down"


def whole_money(locale: QLocale, value: Money) -> str:
    """17 640 kr: an amount to be taken in at a glance; the tool tip has it to the hundredth."""
    rounded = value.amount.quantize(Decimal(1), ROUND_HALF_EVEN)
    figures = count(locale, int(rounded))
    if not value.currency:
        return figures
    if writes_unit_last(locale):
        return f"{figures}{NBSP}{'kr' if value.currency == 'SEK' else value.currency}"
    return f"{value.currency}{NBSP}{figures}"


class DayWords:
    """Composes the texts in the language of `words`, seen from its now."""

    def __init__(self, words: RowWords, demo: bool) -> None:
        self._words = words
        self._demo = demo

    @property
    def locale(self) -> QLocale:
        """The language and its way to write numbers."""
        return self._words.locale

    @property
    def zone(self) -> tzinfo | None:
        """The zone of the days; None is this computer's."""
        return self._words.zone

    def now(self) -> datetime:
        """The aware time from which *today* is told."""
        return self._words.now()

    def today(self) -> date:
        """The day that it is."""
        return self.now().date()

    def heading(self, day: date) -> str:
        """Monday 23 November."""
        name = long_day(self.locale, day, self.today().year)
        return name[:1].upper() + name[1:]

    def comparison(self, plan: DayPlan) -> str:
        """What the day is compared with, and what does not count."""
        pattern = translate("Today", "Compared with {day}")
        if plan.is_today:
            pattern = translate("Today", "Compared with {day} up to the same time")
        day = long_day(self.locale, plan.before, self.today().year)
        counted = translate("Today", "simulated events are not counted")
        if self._demo:
            counted = translate("Today", "simulated events count in the demo")
        return f"{pattern.replace('{day}', day)} · {counted}"

    def before(self, plan: DayPlan) -> str:
        """Last Monday; of a past day, the Monday before."""
        return last_weekday(plan.before) if plan.is_today else weekday_before(plan.before)

    def cards(self, figures: DayFigures) -> tuple[FigureTexts, ...]:
        """The five of them."""
        return (
            self._orders(figures),
            self._revenue(figures),
            self._average(figures),
            self._to_send(figures),
            self._found_by_check(figures),
        )

    def blank_cards(self) -> tuple[FigureTexts, ...]:
        """Their labels, until there are figures."""
        return tuple(FigureTexts(label) for label in self._labels())

    def _labels(self) -> tuple[str, str, str, str, str]:
        return (
            translate("Today", "Orders"),
            translate("Today", "Revenue"),
            translate("Today", "Average order"),
            translate("Today", "To send"),
            translate("Today", "Found by check"),
        )

    def _orders(self, figures: DayFigures) -> FigureTexts:
        more = figures.so_far.orders - figures.so_far_before.orders
        day = self.before(figures.plan)
        before = f"{day} {self.now():%H:%M}" if figures.plan.is_today else day
        if more > 0:
            words = translate("Today", "{n} more than {day}")
        elif more < 0:
            words = translate("Today", "{n} fewer than {day}")
        else:
            words = translate("Today", "as many as {day}")
        words = words.replace("{n}", count(self.locale, abs(more)))
        small, brief = words.replace("{day}", before), words.replace("{day}", day)
        figure = count(self.locale, figures.so_far.orders)
        return FigureTexts(self._labels()[0], figure, small, _arrow(more), brief=brief)

    def _revenue(self, figures: DayFigures) -> FigureTexts:
        label = self._labels()[1]
        parts = [(figures.so_far.of(each), figures.so_far_before.of(each)) for each in figures.currencies]
        if not parts:
            return FigureTexts(label, "0")
        now, before = parts[0]
        difference = Money(now.revenue.amount - before.revenue.amount, now.currency)
        others = [whole_money(self.locale, each.revenue) for each, _ in parts[1:] if each.priced]
        small = " · ".join([self._more_or_less(difference), *others])
        return FigureTexts(
            label,
            whole_money(self.locale, now.revenue),
            small,
            _arrow(difference.amount),
            whole=f"{label}: {self._exactly([each for each, _ in parts])}",
        )

    def _average(self, figures: DayFigures) -> FigureTexts:
        label = self._labels()[2]
        if not figures.currencies:
            return FigureTexts(label, "–")
        parts = [figures.so_far.of(each) for each in figures.currencies]
        now, before = parts[0].average, figures.so_far_before.of(figures.currencies[0]).average
        if now is None:
            return FigureTexts(label, "–", translate("Today", "no order with an amount"))
        averages = [each.average for each in parts if each.average is not None]
        whole = f"{label}: {', '.join(money(self.locale, each) for each in averages)}"
        figure = whole_money(self.locale, now)
        if before is None:
            return FigureTexts(label, figure, translate("Today", "nothing to compare with"), whole=whole)
        difference = Money(now.amount - before.amount, now.currency)
        small = self._more_or_less(difference)
        return FigureTexts(label, figure, small, _arrow(difference.amount), whole=whole)

    def _to_send(self, figures: DayFigures) -> FigureTexts:
        label = self._labels()[3]
        oldest = figures.to_send.oldest_at_us
        if oldest is None:
            return FigureTexts(label, "0", translate("Today", "nothing waits"))
        moment = local_time(oldest, self.zone)
        when = self._words.time_of(moment)
        if moment.date() == self.today():
            when = translate("Today", "today {time}").replace("{time}", f"{moment:%H:%M}")
        small = translate("Today", "oldest: {time}").replace("{time}", when)
        return FigureTexts(label, count(self.locale, figures.to_send.orders), small, "clock")

    def _found_by_check(self, figures: DayFigures) -> FigureTexts:
        label, found = self._labels()[4], figures.found_by_check
        if not found:
            return FigureTexts(label, "0", translate("Today", "webhooks told of all"))
        small = translate("Today", "no webhook came")
        return FigureTexts(label, count(self.locale, found), small, "magnifying-glass", "warn")

    def _more_or_less(self, difference: Money) -> str:
        amount = whole_money(self.locale, Money(abs(difference.amount), difference.currency))
        rounded = difference.amount.quantize(Decimal(1), ROUND_HALF_EVEN)
        if not rounded:
            return translate("Today", "as much")
        words = translate("Today", "{amount} more") if rounded > 0 else translate("Today", "{amount} less")
        return words.replace("{amount}", amount)

    def _exactly(self, parts: list[CurrencySales]) -> str:
        return ", ".join(money(self.locale, each.revenue) for each in parts if each.priced) or "0"


def _arrow(difference: Decimal | int) -> str:
    rounded = Decimal(difference).quantize(Decimal(1), ROUND_HALF_EVEN)
    return _MORE if rounded > 0 else _LESS if rounded < 0 else ""


def thousands(locale: QLocale, value: float, currency: str) -> str:
    """A height on an axis of money: 20 tkr, 20k, and in another currency than kronor 20 000."""
    if abs(value) >= 1000 and value % 100 == 0:
        if not writes_unit_last(locale):
            return f"{_plain(locale, value / 1000)}k"
        if currency == "SEK":
            return f"{_plain(locale, value / 1000)}{NBSP}tkr"
    return _plain(locale, value)


def _plain(locale: QLocale, value: float) -> str:
    return count(locale, int(value)) if value == int(value) else decimal_text(locale, Decimal(str(value)), 1)
