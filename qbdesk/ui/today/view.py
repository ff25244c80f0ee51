"""The view *Today*: what was sold, hour by hour and day by day, against the same weekday before."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.figures import DayFigures, plan_day
from qbdesk.ports import FiguresReader
from qbdesk.services.feed import Feed
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.event_table.day_watch import DayWatch
from qbdesk.ui.icons import Icons
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.today.day_words import DayWords
from qbdesk.ui.today.page import DayPage

_PAUSE_MS = 1000
_MINUTE_MS = 60_000
_FURTHEST = timedelta(days=3650)


class TodayView(QWidget):
    """Reads figures only while it is seen: at once when shown, and at most once a second when told of news.

    Call `close_down` before the store is closed.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: RowWords,
        reader: FiguresReader,
        feed: Feed,
        tasks: TaskScope,
        parent: QWidget | None = None,
        *,
        demo: bool = False,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._tasks = tasks
        self._words = DayWords(words, demo)
        self._day: date | None = None
        self._figures: DayFigures | None = None
        self._stale, self._reading = True, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_if_stale)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.refresh)
        self._day_watch = DayWatch(self)
        self._day_watch.turned.connect(self.refresh)
        self._unsubscribe = feed.subscribe(self._take)
        self.page = DayPage(theme, icons, self._words, pictures)
        self.page.header.previous_requested.connect(self._go_back)
        self.page.header.today_requested.connect(self.go_to_today)
        self.page.header.next_requested.connect(self._go_on)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(translate("ViewSwitch", "Today"))
        self._scroll.setWidget(self.page)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._scroll)

    def close_down(self) -> None:
        """Listen no more; harmless when called twice."""
        self._unsubscribe()
        self._pause.stop()
        self._minute.stop()

    def figures(self) -> DayFigures | None:
        """What is shown, None before the first reading."""
        return self._figures

    def day(self) -> date:
        """The day that is shown or being read."""
        return self._day or self._words.today()

    def refresh(self) -> None:
        """Read again, now when it is seen, else when it will be."""
        self._stale = True
        self._read_if_stale()

    def go_to_today(self) -> None:
        """Show the present day, and the next one when midnight is past."""
        self._day = None
        self.refresh()

    def show_day(self, day: date) -> None:
        """Show another day; tomorrow is not there yet."""
        today = self._words.today()
        self._day = None if day >= today else max(day, today - _FURTHEST)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        self._minute.start()
        self._read_if_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more until it is shown again; the clock has gone on then."""
        super().hideEvent(event)
        self._minute.stop()
        self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self.page.fit(event.size())

    def changeEvent(self, event: QEvent) -> None:
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.page.write_words()

    def _go_back(self) -> None:
        self.show_day(self.day() - timedelta(days=1))

    def _go_on(self) -> None:
        self.show_day(self.day() + timedelta(days=1))

    def _take(self, _change: FeedChange) -> None:
        self._stale = True
        if self.isVisible() and not self._reading and not self._pause.isActive():
            self._pause.start()

    def _read_if_stale(self) -> None:
        if self._stale and not self._reading and self.isVisible():
            self._reading = True
            self._tasks.start(self._read(), name="read the day's figures")

    async def _read(self) -> None:
        """One reading at a time; news that come meanwhile cause another, a second later."""
        try:
            self._stale = False
            plan = plan_day(self.day(), self._words.now(), self._words.zone)
            try:
                figures = await self._reader.day_figures(plan)
            except StoreProblem as problem:
                self.page.show_problem(in_words(problem.sentence()))
            else:
                if plan.day == self.day():
                    self._figures = figures
                    self.page.show_figures(figures)
        finally:
            self._reading = False
        if plan.day != self.day():
            self._read_if_stale()
        elif self._stale:
            self._pause.start()
