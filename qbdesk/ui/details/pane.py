"""The details of the chosen row."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.event_row import EventRow
from qbdesk.ports import DetailReader
from qbdesk.ui.components.detail_tabs import DetailTabs, Tab
from qbdesk.ui.components.line import Line
from qbdesk.ui.details.content import DetailKind, Details, PaneKey, panes_of, read_details
from qbdesk.ui.details.deliveries_pane import DeliveriesPane
from qbdesk.ui.details.header import DetailHeader
from qbdesk.ui.details.header_facts import header_facts
from qbdesk.ui.details.json_pane import JsonPane
from qbdesk.ui.details.order_pane import OrderPane
from qbdesk.ui.details.problem_strip import ProblemStrip
from qbdesk.ui.details.product_pane import ProductPane
from qbdesk.ui.details.request_pane import RequestPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme, Type

Pane = OrderPane | ProductPane | DeliveriesPane | RequestPane | JsonPane
_TASK = "details"
_LARGE_BODY = 32 * 1024
_STILL_MS = 80  # the store mostly answers sooner, and then the page is never seen empty


class DetailsPane(QWidget):
    """Header, tabs and the page of the current tab; pages are made when first shown.

    What the row itself says is shown at once; the rest comes from the store, and an answer that comes
    after another row was chosen is dropped.
    """

    close_requested = Signal()
    open_url_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        reader: DetailReader,
        tasks: TaskScope,
        parent: QWidget | None = None,
        *,
        panel_url: str = "",
        words: RowWords | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._reader = reader
        self._tasks = tasks
        self._panel_url = panel_url
        self._words = words or RowWords(QLocale())
        self._details: Details | None = None
        self._generation = 0
        self._flat = False
        self._chosen_tabs: dict[DetailKind, PaneKey] = {}
        self._panes: dict[PaneKey, Pane] = {}
        self._filled: dict[PaneKey, Details] = {}
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._move_again)
        self._stack = QStackedLayout(self)
        self._build()

    def show_row(self, row: EventRow | None) -> None:
        """Show another row, or that none is chosen."""
        if row is None:
            self._generation += 1
            self._details = None
            self._stack.setCurrentIndex(0)
            return
        if self._details is not None and self._details.row.id == row.id:
            self.row_changed(row)
            return
        self._pages.setUpdatesEnabled(False)
        self._still.start()
        self._apply(Details(row))
        self._stack.setCurrentIndex(1)
        self._load()

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
        for pane in self._panes.values():
            pane.set_flat(flat)

    def set_words(self, words: RowWords) -> None:
        """Another language or another way to write numbers: all texts are made anew."""
        self._words = words
        details = self._details
        self._panes.clear()
        self._filled.clear()
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._build()
        self.set_flat(self._flat)
        if details is not None:
            self._apply(details)
            self._stack.setCurrentIndex(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.tokens.window))

    def _build(self) -> None:
        self.setAccessibleName(translate("Details", "Details"))
        empty = Line(self._theme, Type.BODY, "text2", translate("Details", "Select an event"))
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content = QWidget()
        self._header = DetailHeader(self._theme, self._icons, bool(self._panel_url), content)
        self._header.close_requested.connect(self.close_requested)
        self._header.panel_requested.connect(self._ask_for_panel)
        self._tabs = DetailTabs(self._theme)
        self._tabs.setAccessibleName(translate("Details", "Parts of the details"))
        self._tabs.tab_chosen.connect(self._choose_tab)
        self._problem = ProblemStrip(self._theme, self._icons)
        self._problem.retry_requested.connect(self._load)
        self._pages = QStackedWidget()
        stack = QVBoxLayout(content)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._header)
        stack.addWidget(_TabStrip(self._theme, self._tabs))
        stack.addWidget(self._problem)
        stack.addWidget(self._pages, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(content)
        self.setFocusProxy(self._tabs)

    def _apply(self, details: Details) -> None:
        self._details = details
        self._header.show_facts(header_facts(details, self._words))
        panes = panes_of(details)
        current = self._chosen_tabs.get(details.kind, panes[0])
        if current not in panes:
            current = panes[0]
        self._tabs.set_tabs([_tab(key, details, self._words) for key in panes], current.value)
        self._problem.say(details.problem)
        self._show_pane(current)
        if details.loaded:
            self._move_again()

    def _move_again(self) -> None:
        self._still.stop()
        self._pages.setUpdatesEnabled(True)

    def _choose_tab(self, key: str) -> None:
        if self._details is not None:
            self._chosen_tabs[self._details.kind] = PaneKey(key)
            self._show_pane(PaneKey(key))

    def _show_pane(self, key: PaneKey) -> None:
        pane = self._panes.get(key) or self._make_pane(key)
        details = self._details
        if details is not None and self._filled.get(key) is not details:
            before = self._filled.get(key)
            if isinstance(pane, OrderPane | ProductPane | DeliveriesPane | RequestPane) and (
                before is None or before.row.id != details.row.id
            ):
                pane.verticalScrollBar().setValue(0)
            pane.show_details(details)
            self._filled[key] = details
        self._pages.setCurrentWidget(pane)

    def _make_pane(self, key: PaneKey) -> Pane:
        makers: dict[PaneKey, Callable[[Theme, Icons, RowWords], Pane]] = {
            PaneKey.ORDER: OrderPane,
            PaneKey.PRODUCT: ProductPane,
            PaneKey.DELIVERIES: DeliveriesPane,
            PaneKey.REQUEST: RequestPane,
            PaneKey.JSON: JsonPane,
        }
        pane = makers[key](self._theme, self._icons, self._words)
        if isinstance(pane, DeliveriesPane):
            pane.delivery_chosen.connect(self._choose_delivery)
            pane.delivery_opened.connect(self._open_delivery)
        elif isinstance(pane, RequestPane):
            pane.delivery_chosen.connect(self._mark_delivery)
        self._panes[key] = pane
        pane.set_flat(self._flat)
        self._pages.addWidget(pane)
        return pane

    def _choose_delivery(self, index: int) -> None:
        pane = self._panes.get(PaneKey.REQUEST) or self._make_pane(PaneKey.REQUEST)
        if isinstance(pane, RequestPane) and self._details is not None:
            if self._filled.get(PaneKey.REQUEST) is not self._details:
                pane.show_details(self._details)
                self._filled[PaneKey.REQUEST] = self._details
            pane.set_chosen(index)

    def _open_delivery(self, index: int) -> None:
        self._choose_delivery(index)
        keys = [tab.key for tab in self._tabs.tabs()]
        if PaneKey.REQUEST.value in keys:
            self._tabs.setCurrentIndex(keys.index(PaneKey.REQUEST.value))

    def _mark_delivery(self, index: int) -> None:
        pane = self._panes.get(PaneKey.DELIVERIES)
        if isinstance(pane, DeliveriesPane):
            pane.set_chosen(index)

    def _ask_for_panel(self) -> None:
        self.open_url_requested.emit(self._panel_url)

    def _load(self) -> None:
        if self._details is None:
            return
        self._generation += 1
        self._tasks.restart(_TASK, self._fetch(self._details.row, self._generation))

    async def _fetch(self, row: EventRow, generation: int) -> None:
        try:
            deliveries = await self._reader.deliveries_of(row.id)
            snapshot = await self._reader.snapshot_of(row.id) if row.is_event else None
        except QbdeskError as problem:
            if generation == self._generation and self._details is not None:
                self._apply(replace(self._details, loaded=True, problem=problem.sentence()))
            return
        if snapshot is not None and len(snapshot.body) > _LARGE_BODY:
            details = await asyncio.to_thread(read_details, row, deliveries, snapshot)
        else:
            details = read_details(row, deliveries, snapshot)
        if generation == self._generation:
            self._apply(details)


def _tab(key: PaneKey, details: Details, words: RowWords) -> Tab:
    named = {
        PaneKey.ORDER: translate("Details", "Order"),
        PaneKey.PRODUCT: translate("Details", "Product"),
        PaneKey.DELIVERIES: translate("Details", "Deliveries"),
        PaneKey.REQUEST: translate("Details", "Request"),
        PaneKey.JSON: translate("Details", "JSON"),
    }
    many = key is PaneKey.DELIVERIES and details.row.deliveries > 1
    return Tab(key.value, named[key], count(words.locale, details.row.deliveries) if many else "")


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
