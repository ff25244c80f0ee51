"""Words and numbers of the view *Today*, in both languages' ways of writing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from qbdesk.domain.figures import CurrencySales, Sales, ToSend
from qbdesk.domain.money import Money
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.today.chart_data import tick_heights
from qbdesk.ui.today.charts import day_chart
from qbdesk.ui.today.day_words import DayWords, thousands, whole_money
from qbdesk.ui.today.figure_card import FigureTexts
from tests.ui.samples import ZONE
from tests.ui.today.samples import half_past_two, monday, sales

SWEDISH, ENGLISH = QLocale("sv_SE"), QLocale("en_GB")


@pytest.fixture
def english() -> DayWords:
    return DayWords(RowWords(ENGLISH, half_past_two, ZONE), demo=False)


def test_money_at_a_glance() -> None:
    assert whole_money(SWEDISH, Money(Decimal("17640.40"), "SEK")) == "17\u00a0640\u00a0kr"
    assert whole_money(SWEDISH, Money(Decimal("12"), "NOK")) == "12\u00a0NOK"
    assert whole_money(ENGLISH, Money(Decimal("17640.40"), "SEK")) == "SEK\u00a017,640"
    assert whole_money(ENGLISH, Money(Decimal("17640.40"), "")) == "17,640"


@pytest.mark.parametrize(
    ("locale", "value", "currency", "words"),
    [
        (SWEDISH, 20_000, "SEK", "20\u00a0tkr"),
        (SWEDISH, 2_500, "SEK", "2,5\u00a0tkr"),
        (SWEDISH, 20_000, "NOK", "20\u00a0000"),
        (SWEDISH, 500, "SEK", "500"),
        (ENGLISH, 20_000, "SEK", "20k"),
        (ENGLISH, 0, "SEK", "0"),
        (ENGLISH, 0.5, "SEK", "0.5"),
        (SWEDISH, -20_000, "SEK", "\u221220\u00a0tkr"),
    ],
)
def test_heights_of_money(locale: QLocale, value: float, currency: str, words: str) -> None:
    assert thousands(locale, value, currency) == words


@given(st.integers(0, 10**9), st.integers(-(10**9), 0), st.booleans())
def test_an_axis_has_few_round_heights_that_reach_all(highest: int, lowest: int, whole: bool) -> None:
    heights = tick_heights(highest, whole, lowest)
    assert 0 in heights
    assert heights[0] <= lowest
    assert highest <= heights[-1]
    assert (heights[0] == 0) == (lowest == 0)
    assert 2 <= len(heights) <= 5
    assert len({round(b - a, 6) for a, b in pairwise(heights)}) == 1
    if whole:
        assert all(height == int(height) for height in heights)


@pytest.mark.parametrize(("highest", "heights"), [(7, (0, 2, 4, 6, 8)), (3, (0, 1, 2, 3)), (34_000, 5)])
def test_the_heights_of_the_mock_up(highest: float, heights: object) -> None:
    found = tick_heights(highest, whole=True)
    assert found == heights or len(found) == heights


def test_fewer_and_as_many_are_told_in_words(english: DayWords) -> None:
    figures = monday()
    for before, words, icon in (
        (33, "3 fewer than last Monday 14:34", "arrow-down"),
        (30, "as many as last Monday 14:34", ""),
    ):
        card = english.cards(replace(figures, so_far_before=sales(before, 17640)))[0]
        assert (card.small, card.icon) == (words, icon)


def test_currencies_are_told_apart(english: DayWords) -> None:
    both = Sales((CurrencySales("SEK", 3, 3, 90_000), CurrencySales("NOK", 1, 1, 42_000)))
    figures = monday()
    figures = replace(figures, days=(*figures.days[:-1], both), so_far_before=Sales())
    orders, revenue, average, *_ = english.cards(figures)
    assert orders.figure == "4"
    assert (revenue.figure, revenue.small) == ("SEK\u00a0900", "SEK\u00a0900 more · NOK\u00a0420")
    assert revenue.spoken == "Revenue: SEK\u00a0900.00, NOK\u00a0420.00"
    assert (average.figure, average.small) == ("SEK\u00a0300", "nothing to compare with")
    chart = day_chart(figures, english, "NOK")
    assert [bar.now or bar.before for bar in chart.bars][-2:] == [0, 420]


def test_a_day_of_orders_without_amounts(english: DayWords) -> None:
    figures = monday()
    none = Sales((CurrencySales("", 2, 0, 0),))
    figures = replace(figures, days=(*figures.days[:-1], none))
    assert english.cards(figures)[2] == FigureTexts("Average order", "–", "no order with an amount")


def test_nothing_to_send(english: DayWords) -> None:
    card = english.cards(replace(monday(), to_send=ToSend()))[3]
    assert (card.figure, card.small) == ("0", "nothing waits")


def test_the_oldest_may_be_of_another_day(english: DayWords) -> None:
    oldest = int(half_past_two().timestamp() - 3 * 86400) * 1_000_000
    assert english.cards(replace(monday(), to_send=ToSend(1, oldest)))[3].small == "oldest: 20\u00a0Nov 14:34"


def test_the_demo_says_that_simulated_events_count() -> None:
    words = DayWords(RowWords(ENGLISH, half_past_two, ZONE), demo=True)
    assert words.comparison(monday().plan) == (
        "Compared with Monday 16 November up to the same time · simulated events count in the demo"
    )
