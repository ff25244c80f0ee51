"""The view *Today*: reads when seen, no more than once a second, keeps still, says what it shows."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView
from pytestqt.qtbot import QtBot

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.services.feed import Feed
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import DARK, LIGHT, Theme
from qbdesk.ui.today.bar_chart import BarChart
from qbdesk.ui.today.best_sold import BestSold
from qbdesk.ui.today.chart_table import ChartTable
from qbdesk.ui.today.view import TodayView
from tests.ui.today.samples import MONDAY, Figures

pytestmark = pytest.mark.desk_loop
NEWS = FeedChange(added=(1,))


async def until(done: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110 - nothing tells that the window has painted
            await asyncio.sleep(0)


class Paints(QObject):
    """Of each time that a chart is painted: had it bars, and could the page be scrolled."""

    def __init__(self, view: TodayView) -> None:
        super().__init__(view)
        self._bar = view._scroll.verticalScrollBar()
        self.with_bars: list[bool] = []
        self.scrolled: list[bool] = []
        view.page.days.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() is QEvent.Type.Paint and isinstance(watched, BarChart):
            self.with_bars.append(bool(watched.data().bars))
            self.scrolled.append(self._bar.isVisible())
        return False


async def shown(view: TodayView) -> list[bool]:
    """Shown, read, and its bars painted; of each time that it was painted, whether there was a scroll bar."""
    paints = Paints(view)
    view.show()
    await until(lambda: any(paints.with_bars))
    return paints.scrolled


def pause_of(view: TodayView) -> QTimer:
    return view._pause


def words_of(view: TodayView) -> list[str]:
    return [f"{card.texts().figure} {card.texts().small}" for card in view.page.row.cards]


async def test_the_figures_are_those_of_the_mock_up(view: TodayView) -> None:
    await shown(view)
    assert words_of(view) == [
        "30 4 more than last Monday 14:34",
        "SEK\u00a017,640 SEK\u00a02,310 more",
        "SEK\u00a0588 SEK\u00a02 less",
        "7 oldest: today 10:05",
        "2 no webhook came",
    ]
    assert view.page.row.cards[1].accessibleName() == "Revenue: SEK\u00a017,640.00"
    assert view.page.hours.data().title == "Orders by hour"
    assert view.page.days.data().title == "Revenue by day, 30 days"


async def test_nothing_is_read_before_it_is_seen(view: TodayView, reader: Figures, feed: Feed) -> None:
    feed.publish(NEWS)
    view.refresh()
    await asyncio.sleep(0)
    assert reader.plans == []
    await shown(view)
    assert [plan.day for plan in reader.plans] == [MONDAY]


async def test_news_are_read_once_a_second_at_most(view: TodayView, reader: Figures, feed: Feed) -> None:
    await shown(view)
    for _ in range(50):
        feed.publish(NEWS)
    assert len(reader.plans) == 1
    assert pause_of(view).remainingTime() > 0
    pause_of(view).timeout.emit()
    await until(lambda: len(reader.plans) == 2)
    assert pause_of(view).interval() == 1000


async def test_news_that_come_while_reading_cause_another_reading(
    view: TodayView, reader: Figures, feed: Feed
) -> None:
    await shown(view)
    reader.gate.clear()
    view.refresh()
    await until(lambda: len(reader.plans) == 2)
    pause_of(view).stop()
    feed.publish(NEWS)
    assert not pause_of(view).isActive()
    reader.gate.set()
    await until(lambda: pause_of(view).isActive())


async def test_hidden_it_rests_and_reads_again_when_it_comes_back(
    view: TodayView, reader: Figures, feed: Feed
) -> None:
    await shown(view)
    view.hide()
    feed.publish(NEWS)
    assert not pause_of(view).isActive()
    view.show()
    await until(lambda: len(reader.plans) == 2)


async def test_closed_down_it_hears_nothing(view: TodayView, feed: Feed) -> None:
    await shown(view)
    view.close_down()
    view.close_down()
    feed.publish(NEWS)
    assert not pause_of(view).isActive()


async def test_the_arrows_go_through_the_days(view: TodayView, reader: Figures) -> None:
    await shown(view)
    assert not view.page.header._next.isEnabled()
    view.page.header._previous.click()
    await until(lambda: view.figures() is not None and view.figures().plan.day == date(2026, 11, 22))  # type: ignore[union-attr]
    assert view.page.header._title.text() == "Sunday 22 November"
    assert view.page.row.cards[0].texts().small == "4 more than the Sunday before"
    assert view.page.header._next.isEnabled()
    view.page.header._today.click()
    await until(lambda: view.page.header._title.text() == "Monday 23 November")
    view.page.header.next_requested.emit()
    assert view.day() == MONDAY


async def test_an_answer_for_a_day_that_was_left_is_not_shown(view: TodayView, reader: Figures) -> None:
    await shown(view)
    reader.gate.clear()
    view.page.header._previous.click()
    await until(lambda: len(reader.plans) == 2)
    view.page.header._previous.click()
    reader.gate.set()
    await until(lambda: view.page.header._title.text() == "Saturday 21 November")
    assert [plan.day.day for plan in reader.plans] == [23, 22, 21]


async def test_a_store_that_cannot_be_read_is_told_and_the_old_figures_stay(
    view: TodayView, reader: Figures
) -> None:
    await shown(view)
    reader.problem = StoreProblem("The disk does not answer.", "Look at its cable.")
    view.refresh()
    await until(lambda: "disk" in view.page.header._small.text())
    assert view.page.row.cards[0].texts().figure == "30"
    reader.problem = None
    view.refresh()
    await until(lambda: "Compared" in view.page.header._small.text())


async def test_nothing_moves_when_the_figures_come(view: TodayView, reader: Figures) -> None:
    reader.gate.clear()
    view.show()
    await until(lambda: reader.plans)
    widgets = (*view.page.row.cards, view.page.hours, view.page.days, view.page.best_sold)
    before = [widget.geometry() for widget in widgets]
    reader.gate.set()
    await shown(view)
    assert [widget.geometry() for widget in widgets] == before


@pytest.mark.parametrize("size", [QSize(1440, 824), QSize(1280, 644)])
async def test_a_wide_page_does_not_scroll(view: TodayView, size: QSize) -> None:
    view.resize(size)
    assert not any(await shown(view))
    assert view.page.best_sold.geometry().top() == view.page._hours_card.geometry().top()
    assert len({card.y() for card in view.page.row.cards}) == 1
    charts, products = view.page._hours_card.width(), view.page.best_sold.width()
    assert charts / products == pytest.approx(1.9, abs=0.02)


async def test_a_narrow_page_wraps_and_scrolls(view: TodayView) -> None:
    view.resize(1024, 644)
    await shown(view)
    assert view._scroll.verticalScrollBar().isVisible()
    assert view.page.best_sold.y() > view.page._days_card.y()
    rows = [card.y() for card in view.page.row.cards]
    assert rows[:3] == [rows[0]] * 3
    assert rows[3:] == [rows[3]] * 2
    assert rows[3] > rows[0]
    assert view._scroll.horizontalScrollBar().maximum() == 0


async def test_a_shop_without_orders_says_so(view: TodayView, reader: Figures) -> None:
    reader.empty = True
    await shown(view)
    assert view.page.hours.data().is_empty
    assert view.page.hours.data().empty == "No order yet today, and none last Monday"
    assert words_of(view)[:2] == ["0 as many as last Monday 14:34", "0 "]
    assert not view.page.units.isVisible()


async def test_the_theme_is_switched_live(view: TodayView, theme: Theme) -> None:
    await shown(view)
    for dark, tokens in ((True, DARK), (False, LIGHT)):
        theme.choose(dark)
        chart = view.page.days
        place = chart.plot_room()
        bar = QPointF(place.right() - place.width() / 60, place.bottom() - 6)
        seen = chart.grab().toImage().pixelColor(bar.toPoint())
        assert seen == QColor(tokens.accent)


async def test_the_chart_of_days_counts_orders_when_asked(view: TodayView) -> None:
    await shown(view)
    assert view.page.units.words() == ("Kronor", "Orders")
    view.page.units.findChildren(QAbstractButton)[1].click()
    assert view.page.days.data().title == "Orders by day, 30 days"
    assert view.page.days.data().bars[-1].cells == ("Monday 23 November", "30")


async def test_each_bar_has_a_tool_tip_in_its_place(view: TodayView) -> None:
    await shown(view)
    chart = view.page.hours
    room = chart.plot_room()
    place = chart.place_at(QPointF(room.left() + room.width() * 14.5 / 24, room.center().y()))
    assert place == 14
    assert chart.data().bars[14].tip == "14–15\ntoday: 5\nlast Monday: 2"
    assert chart.place_at(QPointF(room.left() - 1, room.center().y())) is None
    assert chart.place_at(room.topRight()) is None


async def test_a_chart_can_be_read_as_a_table_by_keyboard(view: TodayView) -> None:
    await shown(view)
    QTest.keyClick(view.page.hours, Qt.Key.Key_Return)
    (window,) = view.page.findChildren(ChartTable)
    table = window.findChild(QTableView)
    assert table is not None
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (24, 3)
    assert [model.index(14, column).data() for column in range(3)] == ["14–15", "5", "2"]
    window._copy()
    assert QApplication.clipboard().text().splitlines()[0] == "Hour\ttoday\tlast Monday"
    window.close()


async def test_what_is_shown_has_names(view: TodayView) -> None:
    await shown(view)
    assert view.page.hours.accessibleDescription() == "today: 30 orders, last Monday: 63"
    assert all(card.accessibleName() for card in view.page.row.cards)
    products = view.page.best_sold.findChild(BestSold)
    assert products is not None
    assert products.accessibleName() == "Best sold today"
    spoken = products.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ullstrumpor Härjedalen, 14\u00a0pcs, SEK\u00a02,646"
    for button in view.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()


async def test_only_as_many_products_as_there_is_room_for(view: TodayView) -> None:
    await shown(view)
    products = view.page.best_sold.findChild(BestSold)
    assert products is not None
    assert products.model().rowCount() == 8
    view.resize(1280, 644)
    assert 3 <= products.model().rowCount() < 8


async def test_the_language_may_change_while_it_is_shown(view: TodayView) -> None:
    await shown(view)
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.page.header._today.text() == "Today"


async def test_it_is_freed_on_close(
    qtbot: QtBot, theme: Theme, icons: Icons, day_words: RowWords, tasks: TaskScope
) -> None:
    view = TodayView(theme, icons, day_words, Figures(), Feed(), tasks)
    view.resize(1440, 824)
    await shown(view)
    charts = [weakref.ref(chart) for chart in view.findChildren(BarChart)]
    assert len(charts) == 2
    view.close_down()
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view
    await asyncio.sleep(0)
    gc.collect()
    assert [chart() for chart in charts] == [None, None]
