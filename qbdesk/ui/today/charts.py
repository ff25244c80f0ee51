"""What the two charts show of a day's figures."""

from __future__ import annotations

from qbdesk.domain.figures import DayFigures, Sales
from qbdesk.ui.locale_text import count, money
from qbdesk.ui.row_words import translate
from qbdesk.ui.today.chart_data import Bar, ChartData, tick_heights
from qbdesk.ui.today.day_words import DayWords, thousands
from qbdesk.ui.today.weekdays import long_day, short_day

_MARKED_HOURS = 3
_WEEK = 7


def hour_chart(figures: DayFigures, words: DayWords) -> ChartData:
    """Orders by hour of the day, before the same of the week before."""
    locale, before = words.locale, words.before(figures.plan)
    name = legend_of_day(figures, words)
    bars = []
    for hour, (sales, earlier) in enumerate(zip(figures.hours, figures.hours_before, strict=True)):
        span = f"{hour:02}–{hour + 1:02}"
        now, then = count(locale, sales.orders), count(locale, earlier.orders)
        tip = f"{span}\n{name}: {now}\n{before}: {then}"
        mark = f"{hour:02}" if hour % _MARKED_HOURS == 0 else ""
        bars.append(Bar(sales.orders, earlier.orders, mark, tip, (span, now, then)))
    highest = max(max(bar.now or 0, bar.before or 0) for bar in bars)
    spoken = translate("Today", "{name}: {n} orders, {day}: {before}")
    for place, value in (
        ("{name}", name),
        ("{n}", count(locale, figures.so_far.orders)),
        ("{day}", before),
        ("{before}", count(locale, sum(each.orders for each in figures.hours_before))),
    ):
        spoken = spoken.replace(place, value)
    return ChartData(
        title=translate("Today", "Orders by hour"),
        spoken=spoken,
        columns=(translate("Today", "Hour"), name, before),
        bars=tuple(bars),
        ticks=tuple((height, count(locale, int(height))) for height in tick_heights(highest, whole=True)),
        empty=_nothing(figures).replace("{day}", before),
    )


def legend_of_day(figures: DayFigures, words: DayWords) -> str:
    """The word for the blue bars: today, or the past day's own."""
    if figures.plan.is_today:
        return translate("Today", "today")
    return short_day(words.locale, figures.plan.day)


def day_chart(figures: DayFigures, words: DayWords, currency: str | None) -> ChartData:
    """Revenue in one currency, or with None the number of orders, of each of the last days."""
    locale, plan = words.locale, figures.plan
    last = len(figures.days) - 1
    bars = []
    for index, sales in enumerate(figures.days):
        day = plan.day_at(index)
        height = _height(sales, currency)
        text = count(locale, sales.orders)
        if currency is not None:
            text = money(locale, sales.of(currency).revenue)
        name = long_day(locale, day, words.today().year)
        mark = short_day(locale, day) if (last - index) % _WEEK == 0 and (index or last < _WEEK) else ""
        now, before = (height, None) if index == last else (None, height)
        bars.append(Bar(now, before, mark, f"{name}\n{text}", (name, text)))
    amounts = [_height(sales, currency) for sales in figures.days]
    heights = tick_heights(max(amounts), whole=currency is None, lowest=min(amounts))
    if currency is None:
        title = translate("Today", "Orders by day, {n} days")
        ticks = tuple((height, count(locale, int(height))) for height in heights)
        column = translate("Today", "Orders")
    else:
        title = translate("Today", "Revenue by day, {n} days")
        ticks = tuple((height, thousands(locale, height, currency)) for height in heights)
        column = translate("Today", "Revenue")
    return ChartData(
        title=title.replace("{n}", str(len(bars))),
        spoken=f"{bars[-1].cells[0]}: {bars[-1].cells[1]}",
        columns=(translate("Today", "Day"), column),
        bars=tuple(bars),
        ticks=ticks,
        empty=translate("Today", "No orders in these days"),
        now_width=0.7,
        before_width=0.7,
    )


def currency_word(currency: str) -> str:
    """How a currency is called on a button."""
    return translate("Today", "Kronor") if currency == "SEK" else currency or translate("Today", "Amount")


def _nothing(figures: DayFigures) -> str:
    if figures.plan.is_today:
        return translate("Today", "No order yet today, and none {day}")
    return translate("Today", "No order on this day, and none {day}")


def _height(sales: Sales, currency: str | None) -> float:
    return float(sales.orders) if currency is None else sales.of(currency).cents / 100
