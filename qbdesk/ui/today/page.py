"""The page of a day: header, five figures, two charts, and what sold best."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from qbdesk.domain.figures import DayFigures
from qbdesk.ui.components.card import GAP, PADDING_X, PADDING_Y, Card
from qbdesk.ui.components.segments import Segments
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, text_scale
from qbdesk.ui.today.bar_chart import MARGIN, BarChart
from qbdesk.ui.today.best_sold_card import BestSoldCard
from qbdesk.ui.today.chart_table import ChartTable
from qbdesk.ui.today.charts import currency_word, day_chart, hour_chart, legend_of_day
from qbdesk.ui.today.day_header import DayHeader
from qbdesk.ui.today.day_words import DayWords
from qbdesk.ui.today.figure_row import FigureRow
from qbdesk.ui.today.legend import Legend

_WIDE_FROM = 1200
_GUTTER, _ABOVE, _BELOW, _BETWEEN = 24, 20, 16, 16
_CHARTS, _PRODUCTS = 19, 10  # 1.9 to 1
_HOURS, _DAYS = 6, 7
_HOURS_LEAST, _DAYS_LEAST = 180, 200
_HOURS_NARROW, _DAYS_NARROW, _PRODUCTS_NARROW = 272, 300, 576
_MOST_CURRENCIES = 3


class DayPage(QWidget):
    """Shows one `DayFigures`; blank cards and axes stand where they will be until there are any."""

    def __init__(
        self, theme: Theme, icons: Icons, words: DayWords, pictures: ShownPictures | None = None
    ) -> None:
        super().__init__()
        self._words = words
        self._figures: DayFigures | None = None
        self._unit = 0
        self.header = DayHeader(theme, icons, self)
        self.row = FigureRow(theme, icons)
        self.hours = BarChart(theme)
        self.days = BarChart(theme)
        self._legend = Legend(theme)
        self.units = Segments(theme)
        self._hours_card = _chart_card(theme, self.hours, self._legend)
        self._days_card = _chart_card(theme, self.days, self.units)
        self.best_sold = BestSoldCard(theme, icons, words, pictures)
        self.units.chosen.connect(self._choose_unit)
        self.hours.table_requested.connect(self._open_hours)
        self.days.table_requested.connect(self._open_days)
        self._lay_out()
        self.fit(QSize(_WIDE_FROM, 0))
        self.write_words()

    def show_figures(self, figures: DayFigures) -> None:
        """Show these; what stays the same is not drawn again."""
        self._figures = figures
        self.header.show_problem("")
        self.write_words()

    def show_problem(self, sentence: str) -> None:
        """Why there are no new figures; the old ones stay."""
        self.header.show_problem(sentence)

    @property
    def charts(self) -> tuple[BarChart, BarChart]:
        """By hour and by day."""
        return self.hours, self.days

    def fit(self, size: QSize) -> None:
        """Products beside the charts, or below them where there is no room; wider type needs more of it."""
        larger = text_scale()
        wide = size.width() >= _WIDE_FROM * larger
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self.row.set_wrapped(not wide)
        self._hours_card.setMinimumHeight(round((_HOURS_LEAST if wide else _HOURS_NARROW) * larger))
        self._days_card.setMinimumHeight(round((_DAYS_LEAST if wide else _DAYS_NARROW) * larger))
        self.best_sold.setMinimumHeight(0 if wide else round(_PRODUCTS_NARROW * larger))

    def write_words(self) -> None:
        """All texts, in the present language."""
        self.header.write_words()
        for chart in self.charts:
            chart.write_words()
        figures, words = self._figures, self._words
        if figures is None:
            self.header.show_day(words.heading(words.today()), "", True)
            self.row.show_texts(words.blank_cards())
            return
        plan = figures.plan
        self.header.show_day(words.heading(plan.day), words.comparison(plan), plan.is_today)
        self.row.show_texts(words.cards(figures))
        self._legend.show_words(legend_of_day(figures, words), words.before(plan))
        self.hours.show_data(hour_chart(figures, words))
        self._hours_card.set_title(self.hours.data().title)
        self._show_days(figures)
        self.best_sold.show_figures(figures)

    def _lay_out(self) -> None:
        charts = QVBoxLayout()
        charts.setSpacing(GAP)
        charts.addWidget(self._hours_card, _HOURS)
        charts.addWidget(self._days_card, _DAYS)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP)
        self._body.addLayout(charts, _CHARTS)
        self._body.addWidget(self.best_sold, _PRODUCTS)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(_GUTTER, _ABOVE, _GUTTER, _BELOW)
        stack.setSpacing(_BETWEEN)
        stack.addWidget(self.header)
        stack.addWidget(self.row)
        stack.addLayout(self._body, 1)

    def _show_days(self, figures: DayFigures) -> None:
        currencies = figures.currencies[:_MOST_CURRENCIES]
        units = [
            *(currency_word(each) for each in currencies),
            translate("Today", "Orders", "unit of a chart"),
        ]
        self.units.setVisible(len(units) > 1)
        self._unit = min(self._unit, len(units) - 1)
        self.units.set_words(units, self._unit)
        currency = currencies[self._unit] if self._unit < len(currencies) else None
        self.days.show_data(day_chart(figures, self._words, currency))
        self._days_card.set_title(self.days.data().title)

    def _choose_unit(self, place: int) -> None:
        self._unit = place
        if self._figures is not None:
            self._show_days(self._figures)

    def _open_hours(self) -> None:
        ChartTable(self.hours.data(), self).show()

    def _open_days(self) -> None:
        ChartTable(self.days.data(), self).show()


def _chart_card(theme: Theme, chart: BarChart, trailing: QWidget) -> Card:
    card = Card(theme, translate("Today", "Orders"))
    card.add_trailing(trailing)
    first = card.body.itemAt(0)
    title = None if first is None else first.layout()
    if title is not None:
        title.setContentsMargins(MARGIN, 0, MARGIN, 0)
    card.body.setContentsMargins(PADDING_X - MARGIN, PADDING_Y, PADDING_X - MARGIN, PADDING_Y - MARGIN)
    card.body.setSpacing(0)
    card.body.addWidget(chart, 1)
    return card
