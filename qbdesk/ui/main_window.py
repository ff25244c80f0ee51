"""The desk's window: layout and wiring, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.setup_steps import wants_help
from qbdesk.domain.status import EngineStatus
from qbdesk.ui.actions import VIEWS, Actions, Deed
from qbdesk.ui.banner import Banner
from qbdesk.ui.banner_news import worst_news
from qbdesk.ui.bridge import Bridge, StatusBridge
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.events_view import EventsView
from qbdesk.ui.row_words import translate
from qbdesk.ui.shortcuts_window import show_shortcuts
from qbdesk.ui.status_line import StatusLine
from qbdesk.ui.tab_order import TabOrder
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.test_event_sending import TestEvents
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.view_pages import ViewPages
from qbdesk.ui.view_switch import ViewSwitch
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.window_place import keep_place, restore_place
from qbdesk.ui.window_wishes import WindowWishes, missing_in, offered_by
from qbdesk.ui.wishes import Wish


class MainWindow(TabOrder):
    """What the engine does. `density_chosen(Density)`. Closing is a wish: the program then calls `aclose`."""

    density_chosen = Signal(object)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._closing = False
        self._read_problem: StoreProblem | None = None
        self._tasks = TaskScope()
        self._bridge = Bridge(parts.feed, self)
        self._status_bridge = StatusBridge(parts.board, self)
        status, theme, icons = parts.board.status, parts.theme, parts.icons
        offered = offered_by(parts)
        self._actions = Actions(self, missing_in(parts))
        self._events = EventsView(parts, self._tasks, self._actions)
        segments = [(translate("ViewSwitch", "Events"), "list-bullets")]
        segments += [(view.word, view.icon) for view in parts.views]
        self._view_switch = ViewSwitch(theme, icons, segments)
        self._top_bar = TopBar(
            theme, icons, status.shop, status.demo, self._view_switch, self._actions, offered
        )
        self._banner = Banner(theme, icons, offered)
        self._status_line = StatusLine(theme, icons, parts.words, offered)
        self._test_events = TestEvents(parts, self._tasks, self)
        self._pages = ViewPages(self._events, parts.views, self._tasks, parts.settings)
        self._wishes = WindowWishes(parts, self._test_events.open, self.show_trouble, self)
        self._lay_out()
        self._connect()
        self._top_bar.show_theme(theme.choice)
        restore_place(self, parts.settings)
        self._show_status(status)
        self._events.table.setFocus()
        self._pages.show_last()

    def start(self) -> None:
        """Begin to read; call it on the running loop, before or after `show`."""
        self._events.start()

    def show_density(self, density: Density) -> None:
        """Rows of another height; the one under the eye stays."""
        self._events.table.set_density(density)

    def show_trouble(self) -> None:
        """Lead to the guide, at the step that wants a person."""
        self._pages.show_trouble()

    async def aclose(self) -> None:
        """End the window's tasks, listen no more, and close for real."""
        self._bridge.close()
        self._status_bridge.close()
        self._pages.close_down()
        await self._tasks.close()
        keep_place(self, self._parts.settings)
        self._events.keep()
        self._parts.settings.sync()
        self._closing = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaving is decided by the program."""
        if self._closing:
            event.accept()
            return
        event.ignore()
        if not self._parts.hide():
            self._parts.on_close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details move below the table and back."""
        super().resizeEvent(event)
        self._events.fit(event.size())

    def sizeHint(self) -> QSize:
        """Only until it has its place."""
        return self.minimumSize()

    def _lay_out(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        areas = (self._top_bar, self._events.commands, self._banner, self._pages, self._status_line)
        for area in areas:
            stack.addWidget(area, int(area is self._pages))
        self.tab_through((*areas[:-1], self._events.details, self._status_line))

    def _connect(self) -> None:
        events, empty = self._events, self._events.empty
        for place in (self._top_bar, empty):
            place.copy_requested.connect(self._wishes.copy_address)
            place.test_requested.connect(self._test_events.open)
        for asking in (self._top_bar, self._banner, self._status_line, self._pages):
            asking.wish_requested.connect(self._wishes.fulfil)
        self._wishes.copied.connect(self._top_bar.show_copied)
        self._actions.requested.connect(self._do)
        self._top_bar.theme_requested.connect(self._parts.theme.choose)
        self._parts.theme.chosen.connect(self._top_bar.show_theme)
        events.table.density_changed.connect(self.density_chosen)
        self._view_switch.view_requested.connect(self._pages.show_page)
        self._pages.shown.connect(self._view_shown)
        self._bridge.changed.connect(events.take)
        self._bridge.changed.connect(self._pages.put_off)
        self._status_bridge.changed.connect(self._show_status)
        events.problem_changed.connect(self._show_read_problem)
        events.paused_changed.connect(self._status_line.show_paused)
        events.selection_said.connect(self._status_line.show_selected)
        events.details.open_url_requested.connect(self._open_url)
        events.details.retry_requested.connect(self._retry)

    def _do(self, deed: Deed) -> None:
        match deed:
            case Deed.QUIT:
                self._parts.on_close()
            case Deed.CHECK:
                self._wishes.fulfil(Wish.CHECK)
            case Deed.SHORTCUTS:
                show_shortcuts(self._actions.entries, self)
            case Deed.NEXT_AREA | Deed.PREVIOUS_AREA:
                self._go_to_area(1 if deed is Deed.NEXT_AREA else -1)
            case _ if deed in VIEWS:
                self._pages.show_page(VIEWS.index(deed))
            case _ if self._pages.shows_first:
                self._events.do(deed)

    def _view_shown(self, place: int) -> None:
        self._events.commands.setVisible(place == 0)
        self._view_switch.show_current(place)
        self._show_status(self._parts.board.status)
        if place == 0 and not self._view_switch.isAncestorOf(self.focusWidget() or self):
            self._events.focus_rows()

    def _show_status(self, status: EngineStatus) -> None:
        self.setWindowTitle(f"{status.shop} – qbdesk")
        self._top_bar.show_shop(status.shop)
        self._status_line.show_status(status)
        problem = "" if self._read_problem is None else self._read_problem.sentence()
        news = worst_news(status, self._parts.words, problem)
        is_told = news is not None and news.stands_in_guide and self._pages.shows_guide
        self._banner.show_news(None if is_told else news)
        self._view_switch.show_warning(self._pages.guide_place, wants_help(status))
        for place in (self._top_bar, self._events.empty):
            place.show_address_known(bool(status.webhook_url))
        self._events.empty.show_receives(status.may_keep)

    def _show_read_problem(self, problem: StoreProblem | None) -> None:
        self._read_problem = problem
        self._show_status(self._parts.board.status)

    def _retry(self, event_id: int) -> None:
        if self._parts.retry is not None:
            self._tasks.start(self._parts.retry(event_id), "fetch an event again")

    def _open_url(self, url: str) -> None:
        if QUrl(url).scheme() == "https":
            QDesktopServices.openUrl(QUrl(url))

    def _go_to_area(self, step: int) -> None:
        areas = [*self._events.areas(), self._status_line]
        focus = self.focusWidget() or self
        here = next((n for n, area in enumerate(areas) if area is focus or area.isAncestorOf(focus)), -1)
        area = areas[(here + step) % len(areas)] if here >= 0 else self._events.table
        if area is self._status_line:
            self._status_line.focus_first()
        else:
            area.setFocus(Qt.FocusReason.ShortcutFocusReason)
