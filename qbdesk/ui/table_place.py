"""The table with what lies over it: the pill of new rows, and a word in its place while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from qbdesk.ui.empty_state import Emptiness, EmptyState
from qbdesk.ui.event_table.loader import EventLoader
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.news_gate import NewsGate
from qbdesk.ui.event_table.row_source import TableReader
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.icons import Icons
from qbdesk.ui.new_pill import NewPill
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme


class TablePlace(QWidget):
    """Model, loader, gate and view of the rows, joined. `follow_requested`: the pill was pressed.

    `numbers_changed(shown, total)`: rows in the table and in the store; None while they are not known.
    """

    follow_requested = Signal()
    numbers_changed = Signal(object, object)

    def __init__(
        self, theme: Theme, icons: Icons, words: RowWords, reader: TableReader, tasks: TaskScope
    ) -> None:
        super().__init__()
        self.model = EventModel(words, self)
        self.loader = EventLoader(self.model, reader, tasks)
        self.gate = NewsGate(self.loader.sieve, tasks, self)
        self.table = EventTable(self.model, theme, icons)
        self.empty = EmptyState(theme, icons)
        self._pill = NewPill(theme, icons, self.table)
        self._total: int | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.table)
        self.gate.passed.connect(self.loader.take)
        self.loader.keep_places_of(self.table.keeper.wanted_ids)
        self.loader.unsorted_came.connect(self.table.keeper.count_more)
        self.loader.loaded.connect(self._forget_shown)
        self.loader.total_changed.connect(self._count)
        self.table.keeper.unseen_changed.connect(self._pill.show_count)
        self._pill.clicked.connect(self.follow_requested)
        for signal in (self.loader.loaded, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._tell_numbers)

    def explain_emptiness(self, why: Emptiness) -> None:
        """Show the rows, or say why there are none."""
        focus_there = self.empty.isAncestorOf(self.window().focusWidget() or self)
        has_rows = bool(self.model.rowCount())
        if not has_rows:
            self.empty.explain(why, self._total or 0)
        self._stack.setCurrentWidget(self.table if has_rows else self.empty)
        if focus_there and has_rows:
            self.table.setFocus()

    def focus_rows(self) -> None:
        """Put the focus on the table, or on the first button of what stands in its place."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.empty.focus_button()

    def _forget_shown(self) -> None:
        self.table.header.show_order(self.loader.choice.order)
        self.gate.forget_shown(self._shows)

    def _shows(self, row_id: int) -> bool:
        return self.model.place_of(row_id) >= 0

    def _count(self, total: int) -> None:
        self._total = total
        self._tell_numbers()

    def _tell_numbers(self) -> None:
        self.numbers_changed.emit(None if self.model.is_partial else self.model.rowCount(), self._total)
