"""From tabs, filter box, header and clear button to what the table shows, and back to their words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.query import Query
from qbdesk.domain.query_parsing import parse
from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.ui.command_row import CommandRow
from qbdesk.ui.empty_state import Emptiness
from qbdesk.ui.event_table.choice import Choice, narrowed
from qbdesk.ui.event_table.loader import EventLoader
from qbdesk.ui.event_table.row_source import TableReader
from qbdesk.ui.filter_index import IndexWatch
from qbdesk.ui.filter_sentence import FilterSentence
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.saved_filters import SavedFilters, SavedMenu
from qbdesk.ui.state_tabs import StateTab
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme

_TAB_KEY, _FILTER_KEY = "table/tab", "table/filter"
_COUNT_MS = 1000


class FilterControl(QObject):
    """Knows what is asked for; the loader knows what is shown. `arrange_requested`: of the saved filters."""

    arrange_requested = Signal()

    def __init__(
        self,
        row: CommandRow,
        sentence: FilterSentence,
        loader: EventLoader,
        reader: TableReader,
        tasks: TaskScope,
        words: RowWords,
        settings: QSettings,
    ) -> None:
        super().__init__(row)
        self._row = row
        self._sentence = sentence
        self._loader = loader
        self._reader = reader
        self._tasks = tasks
        self._words = words
        self._settings = settings
        self.saved = SavedFilters(settings, self)
        self._query = Query()
        self._menu: SavedMenu | None = None
        self._index = IndexWatch(reader, tasks, self)
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._count_soon.timeout.connect(self._count_tabs)
        row.tabs.tab_chosen.connect(self._choose_tab)
        row.box.understood.connect(sentence.say)
        row.box.query_requested.connect(self._choose_query)
        sentence.clear_requested.connect(self.clear_filter)
        sentence.save_requested.connect(self._save)
        sentence.problem_activated.connect(row.box.point_at)
        loader.busy_changed.connect(row.box.set_busy)
        self._index.partial_changed.connect(sentence.show_partial)
        self._index.built.connect(loader.load)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self._row.box.text()

    def start(self) -> None:
        """Show what was shown when the window was closed."""
        tab = str(self._settings.value(_TAB_KEY, StateTab.ALL.value))
        text = str(self._settings.value(_FILTER_KEY, ""))
        blocked = self._row.tabs.blockSignals(True)
        self._row.tabs.choose(StateTab(tab) if tab in tuple(StateTab) else StateTab.ALL)
        self._row.tabs.blockSignals(blocked)
        self._query = parse(text)
        self._row.box.set_filter(text)
        self._show(self._loader.choice)
        self._count_tabs()

    def set_filter(self, text: str) -> None:
        """Filter by this."""
        self._row.box.set_filter(text)

    def clear_filter(self) -> None:
        """No filter, and all rows."""
        self._row.box.set_filter("")
        self._row.tabs.choose(StateTab.ALL)

    def sort(self, order: Order) -> None:
        """Show the same rows in another order."""
        self._show(replace(self._loader.choice, order=order))

    def follow(self) -> None:
        """The newest rows on top."""
        if not self._loader.choice.is_newest_first:
            self.sort(NEWEST_FIRST)

    def show_history(self) -> None:
        """What was cleared away is shown again."""
        self._show(replace(self._loader.choice, after_id=0))

    def recount(self) -> None:
        """Orders may have come or changed their state."""
        if not self._count_soon.isActive():
            self._count_soon.start()

    def emptiness(self) -> Emptiness:
        """Why there is nothing to see, when there is nothing."""
        choice = self._loader.choice
        if choice.after_id:
            return Emptiness.CLEARED
        return Emptiness.NOTHING_YET if choice.query.is_empty else Emptiness.NOTHING_MATCHES

    def open_saved(self, theme: Theme, icons: Icons) -> None:
        """The menu below the bookmark; its counts follow."""
        may_save = bool(self.text.strip()) and not self._row.box.query.is_empty
        menu = self._menu = SavedMenu(theme, icons, self.saved, may_save, self._row.saved)
        menu.chosen.connect(self.set_filter)
        menu.save_requested.connect(self._sentence.begin_naming)
        menu.arrange_requested.connect(self.arrange_requested)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(self._forget_menu)
        button = self._row.saved
        right = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        menu.popup(right - QPoint(menu.sizeHint().width(), 0))
        self._tasks.restart("count the saved filters", self._count_saved())

    def _choose_tab(self, tab: StateTab) -> None:
        self._settings.setValue(_TAB_KEY, tab.value)
        self._show(self._loader.choice)

    def _choose_query(self, query: Query) -> None:
        self._settings.setValue(_FILTER_KEY, query.text)
        self._query = query
        self._show(self._loader.choice)

    def _show(self, choice: Choice) -> None:
        expression = self._row.tabs.current.expression
        query = narrowed(self._query, expression)
        self._loader.show(replace(choice, query=query))
        self._index.watch(query)

    def _save(self, name: str) -> None:
        self.saved.save(name, self.text.strip())

    def _forget_menu(self) -> None:
        self._menu = None

    def _count_tabs(self) -> None:
        self._tasks.restart("count the tabs", self._read_counts())

    async def _read_counts(self) -> None:
        try:
            self._row.tabs.show_counts(await self._reader.order_counts())
        except StoreProblem:
            return

    async def _count_saved(self) -> None:
        now_us = int(self._words.now().timestamp() * 1_000_000)
        for each in self.saved.filters:
            try:
                number = await self._reader.count(parse(each.text, now_us))
            except StoreProblem:
                return
            if self._menu is not None:
                self._menu.show_counts({each.text: count(self._words.locale, number)})
