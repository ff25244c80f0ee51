"""The pages behind the view switch: made when first shown, the last one shown is remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.view_switch import AsksFor, ClosesDown, ShowsTrouble, View

_KEY = "window/view"
_IDLE_MS = 3000


class ViewPages(QStackedWidget):
    """The first page is there from the start. `shown(place)`: another one is in front.

    `wish_requested` carries the `Wish` of a page's button.
    """

    shown = Signal(int)
    wish_requested = Signal(object)

    def __init__(self, first: QWidget, views: Sequence[View], tasks: TaskScope, settings: QSettings) -> None:
        super().__init__()
        self._first = first
        self._views = views
        self._tasks = tasks
        self._settings = settings
        self._made: dict[int, QWidget] = {0: first}
        self.addWidget(first)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._prepare)
        self._idle.start()

    @property
    def shows_first(self) -> bool:
        """Whether the first page is in front."""
        return self.currentWidget() is self._first

    def show_last(self) -> None:
        """The page that was in front when the window was closed."""
        kept = str(self._settings.value(_KEY, "0"))
        place = int(kept) if kept.isdecimal() else 0
        if 0 < place <= len(self._views):
            self.show_page(place)

    def show_page(self, place: int) -> None:
        """Put a page in front."""
        if place not in self._made:
            page = self._made[place] = self._views[place - 1].make(self._tasks)
            if isinstance(page, AsksFor):
                page.wish_requested.connect(self.wish_requested)
            self.addWidget(page)
        self.setCurrentWidget(self._made[place])
        self._settings.setValue(_KEY, place)
        self.shown.emit(place)

    @property
    def guide_place(self) -> int:
        """Where the guide is, -1 without one."""
        return next((place for place, view in enumerate(self._views, 1) if view.is_guide), -1)

    @property
    def shows_guide(self) -> bool:
        """Whether the guide is in front."""
        return self.currentWidget() is self._made.get(self.guide_place)

    def show_trouble(self) -> None:
        """Put the guide in front, at what is broken; nothing without one."""
        place = self.guide_place
        if place > 0:
            self.show_page(place)
            page = self._made[place]
            if isinstance(page, ShowsTrouble):
                page.show_trouble()

    def put_off(self) -> None:
        """Something arrived: what prepares the pages waits until the desk is idle."""
        if self._idle.isActive():
            self._idle.start()

    def close_down(self) -> None:
        """Tell the pages that listen to something that it is over."""
        self._idle.stop()
        for page in self._made.values():
            if isinstance(page, ClosesDown):
                page.close_down()

    def _prepare(self) -> None:
        for view in self._views:
            if view.prepare is not None:
                self._tasks.start(asyncio.to_thread(view.prepare), "prepare a view")
