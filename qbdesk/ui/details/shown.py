"""What the details show of a row: header, tabs and pages, or two rows side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from qbdesk.domain.event import EventState
from qbdesk.domain.event_row import EventRow
from qbdesk.ports import DetailReader, HistoryReader, Pictures
from qbdesk.ui.components.detail_tabs import DetailTabs, Tab
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.details.content import DetailKind, Details, PaneKey, panes_of
from qbdesk.ui.details.header import DetailHeader
from qbdesk.ui.details.header_facts import header_facts
from qbdesk.ui.details.loader import DetailLoader
from qbdesk.ui.details.pages import DetailPages
from qbdesk.ui.details.problem_strip import ProblemStrip
from qbdesk.ui.details.replays import Replays
from qbdesk.ui.details.shop_text import one_line
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from qbdesk.ui.details.compare_pane import ComparePane

_STILL_MS = 80  # the store mostly answers sooner, and then the page is never seen empty


class ShownDetails(QWidget):
    """Header, tabs and the page of the current tab; pages and the comparison are made when first shown.

    What the row itself says is shown at once; the rest comes from the store, and an answer that comes
    after another row was chosen is dropped. `emptied`: a comparison was closed, and no row is chosen.
    """

    close_requested = Signal()
    open_url_requested = Signal(str)
    retry_requested = Signal(int)
    replay_requested = Signal(int, str, str)
    pin_requested = Signal()
    emptied = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        reader: DetailReader,
        tasks: TaskScope,
        *,
        panel_url: str,
        words: RowWords,
        history: HistoryReader | None,
        pictures: Pictures | None,
        own_url: Callable[[], str],
    ) -> None:
        """As in `DetailsPane`."""
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._pictures = ShownPictures(pictures, tasks, self)
        self._loader = DetailLoader(reader, history, tasks, self)
        self._loader.loaded.connect(self._apply)
        self._loader.failed.connect(self._fail)
        self.replays = Replays(own_url, self)
        self.replays.replay_requested.connect(self.replay_requested)
        self._panel_url = panel_url
        self._words = words
        self._details: Details | None = None
        self._flat = False
        self._chosen_tabs: dict[DetailKind, PaneKey] = {}
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._move_again)
        self._stack = QStackedLayout(self)
        self._comparison: ComparePane | None = None
        self._build()

    def show_row(self, row: EventRow) -> None:
        """Show another row."""
        if self._details is not None and self._details.row.id == row.id:
            self.row_changed(row)
            return
        self._pages.setUpdatesEnabled(False)
        self._still.start()
        self._apply(Details(row, with_history=self._loader.with_history))
        self._stack.setCurrentIndex(0)
        self._load()

    def forget_row(self) -> None:
        """No row is chosen any more."""
        self._loader.drop()
        self._details = None

    def show_comparison(self, left: EventRow, right: EventRow) -> None:
        """Show two rows of one kind side by side, until it is closed or another row is chosen."""
        comparison = self._comparison or self._make_comparison()
        self._stack.setCurrentWidget(comparison)
        comparison.setFocus()
        if comparison.begin(left, right):
            self._loader.compare(left, right)

    def row_changed(self, row: EventRow) -> None:
        """The shown row has new data; scroll and tab stay, other rows are none of our business."""
        if self._details is None or self._details.row.id != row.id:
            return
        self._apply(replace(self._details, row=row))
        self._load()

    def set_flat(self, flat: bool) -> None:
        """Low details below the table: one line of header, cards in three columns."""
        self._flat = flat
        self._header.set_flat(flat)
        self._pages.set_flat(flat)
        if self._comparison is not None:
            self._comparison.set_flat(flat)

    def set_words(self, words: RowWords) -> None:
        """Another language or another way to write numbers: all texts are made anew."""
        self._words = words
        self.replays.forget()
        details = self._details
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._comparison = None
        self._build()
        self.set_flat(self._flat)
        if details is not None:
            self._apply(details)

    def _build(self) -> None:
        content = QWidget()
        self._header = DetailHeader(
            self._theme, self._icons, bool(self._panel_url), content, pictures=self._pictures
        )
        self._header.close_requested.connect(self.close_requested)
        self._header.panel_requested.connect(self._ask_for_panel)
        self._header.pin_requested.connect(self.pin_requested)
        self._tabs = DetailTabs(self._theme, gives_way=True)
        self._tabs.setAccessibleName(translate("Details", "Parts of the details"))
        self._tabs.tab_chosen.connect(self._choose_tab)
        self._problem = ProblemStrip(self._theme, self._icons)
        self._problem.retry_requested.connect(self._load)
        self._failed = ProblemStrip(self._theme, self._icons)
        self._failed.retry_requested.connect(self._ask_for_retry)
        self._pages = DetailPages(self._theme, self._icons, self._words, self._pictures)
        self._pages.request_opened.connect(self._open_request)
        self._pages.replay_wanted.connect(self.replays.open)
        stack = QVBoxLayout(content)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._header)
        stack.addWidget(_TabStrip(self._theme, self._tabs))
        stack.addWidget(self._problem)
        stack.addWidget(self._failed)
        stack.addWidget(self._pages, 1)
        self._stack.addWidget(content)
        self.setFocusProxy(self._tabs)

    def _make_comparison(self) -> ComparePane:
        from qbdesk.ui.details.compare_pane import ComparePane

        comparison = self._comparison = ComparePane(self._theme, self._icons, self._words)
        comparison.set_flat(self._flat)
        comparison.close_requested.connect(self._close_comparison)
        self._loader.compared.connect(comparison.show_comparison)
        self._loader.compare_failed.connect(comparison.show_problem)
        self._stack.addWidget(comparison)
        return comparison

    def _apply(self, details: Details) -> None:
        self._details = details
        self._header.show_facts(header_facts(details, self._words))
        panes = panes_of(details)
        current = self._chosen_tabs.get(details.kind, panes[0])
        if current not in panes:
            current = panes[0]
        self._tabs.set_tabs([_tab(key, details, self._words) for key in panes], current.value)
        self._problem.say(details.problem)
        failed = details.row.state is EventState.FAILED
        self._failed.say(one_line(self._words.summary(details.row)) if failed else "")
        self._pages.show_page(current, details)
        if details.loaded:
            self._move_again()

    def _move_again(self) -> None:
        self._still.stop()
        self._pages.setUpdatesEnabled(True)

    def _choose_tab(self, key: str) -> None:
        if self._details is not None:
            self._chosen_tabs[self._details.kind] = PaneKey(key)
            self._pages.show_page(PaneKey(key), self._details)

    def _open_request(self) -> None:
        self._tabs.choose(PaneKey.REQUEST.value)

    def _close_comparison(self) -> None:
        self._stack.setCurrentIndex(0)
        if self._details is None:
            self.emptied.emit()
        self.setFocus()

    def _ask_for_panel(self) -> None:
        self.open_url_requested.emit(self._panel_url)

    def _ask_for_retry(self) -> None:
        if self._details is not None:
            self.retry_requested.emit(self._details.row.id)

    def _load(self) -> None:
        if self._details is not None:
            self._loader.load(self._details.row)

    def _fail(self, sentence: str) -> None:
        if self._details is not None:
            self._apply(replace(self._details, loaded=True, problem=sentence))


def _tab(key: PaneKey, details: Details, words: RowWords) -> Tab:
    named = {
        PaneKey.ORDER: translate("Details", "Order"),
        PaneKey.PRODUCT: translate("Details", "Product"),
        PaneKey.CHANGES: translate("Details", "Changes"),
        PaneKey.STORY: translate("Details", "Story"),
        PaneKey.DELIVERIES: translate("Details", "Deliveries"),
        PaneKey.REQUEST: translate("Details", "Request"),
        PaneKey.JSON: translate("Details", "JSON"),
    }
    many = 0
    if key is PaneKey.DELIVERIES and details.row.deliveries > 1:
        many = details.row.deliveries
    elif key is PaneKey.CHANGES and details.comparisons:
        many = len(details.comparisons[0].changes)
    return Tab(key.value, named[key], count(words.locale, many) if many else "")


class _TabStrip(QWidget):
    """The ground of the tabs with the hairline below them."""

    def __init__(self, theme: Theme, tabs: DetailTabs) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 1)
        row.addWidget(tabs, 1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.tokens.line))
