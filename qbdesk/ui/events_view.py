"""The view *Events*: commands, table and details, wired to each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qbdesk.domain.feed_change import FeedChange
from qbdesk.ui.actions import Actions, Deed
from qbdesk.ui.colour_rules import Colours
from qbdesk.ui.command_row import CommandRow
from qbdesk.ui.desk_area import DeskArea
from qbdesk.ui.detail_deeds import DetailDeeds
from qbdesk.ui.details.pane import DetailsPane
from qbdesk.ui.details.preparing import prepare_details
from qbdesk.ui.filter_control import FilterControl
from qbdesk.ui.filter_sentence import FilterSentence
from qbdesk.ui.paused_strip import PausedStrip
from qbdesk.ui.row_deeds import RowDeeds
from qbdesk.ui.row_opener import RowOpener
from qbdesk.ui.selection_words import SelectionWords
from qbdesk.ui.table_place import TablePlace
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.window_place import put_over


class EventsView(QWidget):
    """The command row is made here and placed by the window, above its banner.

    `paused_changed(bool)`, `selection_said(words)` and `problem_changed(StoreProblem or None)` are for the
    window's other parts.
    """

    paused_changed = Signal(bool)
    selection_said = Signal(str)
    problem_changed = Signal(object)

    def __init__(self, parts: WindowParts, tasks: TaskScope, actions: Actions) -> None:
        super().__init__()
        self._parts = parts
        self._tasks = tasks
        self._actions = actions
        theme, icons, words = parts.theme, parts.icons, parts.words
        self.commands = CommandRow(theme, icons, words)
        self._paused = PausedStrip(theme, icons)
        self._sentence = FilterSentence(theme, icons, words.locale)
        self._place = TablePlace(theme, icons, words, parts.rows, tasks)
        self.table = self._place.table
        self.empty = self._place.empty
        self.focus_rows = self._place.focus_rows
        self.details = DetailsPane(
            theme,
            icons,
            parts.details,
            tasks,
            panel_url=parts.panel_url,
            words=words,
            history=parts.history,
            pictures=parts.pictures,
            own_url=self._own_url,
        )
        self._area = DeskArea(self._place, self.details, parts.settings)
        self._filter = FilterControl(
            self.commands, self._sentence, self._place.loader, parts.rows, tasks, words, parts.settings
        )
        self._opener = RowOpener(self._place, self._filter, self._area)
        self._deeds = RowDeeds(
            parts,
            self._place,
            self._filter,
            tasks,
            actions,
            DetailDeeds(self.details, parts.rows, parts.details, parts.replay, tasks),
        )
        self._colours = Colours(self._place.model, theme, icons, parts.settings, self)
        self._sums = SelectionWords(parts.rows, self._place.model, tasks, self)
        self.table.set_density(parts.density)
        self.table.columns.remember_in(parts.settings)
        self.table.times.remember_in(parts.settings)
        self._lay_out()
        self._connect_stream()
        self._connect_rows()

    # What the window does with it

    def start(self) -> None:
        """Begin to read; call it on the running loop."""
        self._filter.start()
        self._tasks.start(prepare_details(), "prepare the details")

    def take(self, change: FeedChange) -> None:
        """News of the feed."""
        self._place.gate.take(change)
        self._filter.recount()

    def open_event(self, event_id: int) -> None:
        """Choose the row of an event, whatever hides it, and open its details."""
        self._opener.open(event_id)

    def fit(self, window: QSize) -> None:
        """The details move below the table and back."""
        self._area.fit(window)

    def keep(self) -> None:
        """Remember the sizes."""
        self._area.keep()

    def areas(self) -> list[QWidget]:
        """Where F6 leads, in this order."""
        return [self.commands.box, self.table, self.details]

    def do(self, deed: Deed) -> None:
        """What a key or a menu asks of the rows."""
        match deed:
            case Deed.FILTER:
                self.commands.box.setFocus()
                self.commands.box.selectAll()
            case Deed.SAVE_FILTER:
                self._sentence.begin_naming()
            case Deed.FOLLOW:
                self._toggle_follow()
            case Deed.PAUSE:
                self._place.gate.pause(not self._place.gate.is_paused)
            case Deed.CLEAR:
                self._place.loader.clear()
            case Deed.COLOURS:
                self._colours.open_window(self)
            case _:
                self._deeds.do(deed)

    # Layout and wiring

    def _lay_out(self) -> None:
        self.commands.box.completer_list.place_under(self._sentence)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        for strip in (self._paused, self._sentence):
            stack.addWidget(strip)
        stack.addWidget(self._area, 1)

    def _connect_stream(self) -> None:
        place, stream = self._place, self.commands.stream
        stream.follow_requested.connect(self._toggle_follow)
        stream.pause_requested.connect(self._actions.action(Deed.PAUSE).trigger)
        stream.clear_requested.connect(place.loader.clear)
        place.follow_requested.connect(self._follow)
        place.gate.paused_changed.connect(self._show_paused)
        place.gate.waiting_changed.connect(self._paused.show_waiting)
        place.loader.loaded.connect(self._show_following)
        place.loader.problem_changed.connect(self.problem_changed)
        place.numbers_changed.connect(self._show_numbers)
        self.table.keeper.following_changed.connect(self._show_following)
        self.table.header.order_requested.connect(self._filter.sort)
        self.commands.saved_requested.connect(self._open_saved)
        self.commands.box.left.connect(self.table.setFocus)
        self._filter.arrange_requested.connect(self._arrange_filters)
        self.empty.clear_filter_requested.connect(self._filter.clear_filter)
        self.empty.history_requested.connect(self._filter.show_history)

    def _connect_rows(self) -> None:
        table, details = self.table, self.details
        table.current_row_changed.connect(details.show_row)
        table.current_row_updated.connect(details.row_changed)
        table.row_activated.connect(self._area.open_details)
        table.wide_requested.connect(self._area.widen_details)
        table.copy_requested.connect(self._actions.action(Deed.COPY).trigger)
        table.selection.changed.connect(self._sums.take)
        details.close_requested.connect(self._area.close_details)
        details.pin_requested.connect(self._actions.action(Deed.PIN).trigger)
        self._sums.said.connect(self.selection_said)

    # Stream

    def _follow(self) -> None:
        self._filter.follow()
        self.table.keeper.hold(False)

    def _toggle_follow(self) -> None:
        if self._is_following():
            self.table.keeper.hold(True)
        else:
            self._follow()

    def _is_following(self) -> bool:
        return self.table.keeper.is_at_top and self._place.loader.choice.is_newest_first

    def _show_following(self) -> None:
        self.commands.stream.show_following(self._is_following())

    def _show_paused(self, paused: bool) -> None:
        self._paused.setVisible(paused)
        self.commands.stream.show_paused(paused)
        self.paused_changed.emit(paused)

    def _show_numbers(self, shown: int | None, total: int | None) -> None:
        self.commands.box.show_numbers(shown, total)
        self._place.explain_emptiness(self._filter.emptiness())

    def _open_saved(self) -> None:
        self._filter.open_saved(self._parts.theme, self._parts.icons)

    def _arrange_filters(self) -> None:
        from qbdesk.ui.saved_filters_window import SavedFiltersWindow

        window = SavedFiltersWindow(self._filter.saved, self)
        put_over(window, self)
        window.show()

    def _own_url(self) -> str:
        return self._parts.board.status.webhook_url
