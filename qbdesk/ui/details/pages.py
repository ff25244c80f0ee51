"""The pages behind the tabs, made when first shown and filled when they come into sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.details.changes_pane import ChangesPane
from qbdesk.ui.details.content import Details, PaneKey
from qbdesk.ui.details.deliveries_pane import DeliveriesPane
from qbdesk.ui.details.json_pane import JsonPane
from qbdesk.ui.details.order_pane import OrderPane
from qbdesk.ui.details.page import CardPage
from qbdesk.ui.details.product_pane import ProductPane
from qbdesk.ui.details.request_pane import RequestPane
from qbdesk.ui.details.story_pane import StoryPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme

Pane = CardPage | JsonPane


class DetailPages(QStackedWidget):
    """One page in sight; the list of deliveries and the shown request keep to the same delivery."""

    request_opened = Signal()
    replay_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: RowWords,
        pictures: ShownPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._words = words
        self._pictures = pictures
        self._flat = False
        self._details: Details | None = None
        self._panes: dict[PaneKey, Pane] = {}
        self._filled: dict[PaneKey, Details] = {}

    def set_flat(self, flat: bool) -> None:
        """Low details below the table."""
        self._flat = flat
        for pane in self._panes.values():
            pane.set_flat(flat)

    def show_page(self, key: PaneKey, details: Details) -> None:
        """Show the page of a tab with these details; another row begins at its top."""
        self._details = details
        pane = self._panes.get(key) or self._make_pane(key)
        before = self._filled.get(key)
        if isinstance(pane, CardPage) and (before is None or before.row.id != details.row.id):
            pane.verticalScrollBar().setValue(0)
        self._fill(key, pane)
        self.setCurrentWidget(pane)

    def _fill(self, key: PaneKey, pane: Pane) -> None:
        if self._details is not None and self._filled.get(key) is not self._details:
            pane.show_details(self._details)
            self._filled[key] = self._details

    def _make_pane(self, key: PaneKey) -> Pane:
        makers: dict[PaneKey, Callable[[Theme, Icons, RowWords], Pane]] = {
            PaneKey.ORDER: partial(OrderPane, pictures=self._pictures),
            PaneKey.PRODUCT: partial(ProductPane, pictures=self._pictures),
            PaneKey.CHANGES: ChangesPane,
            PaneKey.STORY: StoryPane,
            PaneKey.DELIVERIES: DeliveriesPane,
            PaneKey.REQUEST: RequestPane,
            PaneKey.JSON: JsonPane,
        }
        pane = makers[key](self._theme, self._icons, self._words)
        if isinstance(pane, DeliveriesPane):
            pane.delivery_chosen.connect(self._choose_delivery)
            pane.delivery_opened.connect(self._open_delivery)
            pane.replay_wanted.connect(self.replay_wanted)
        elif isinstance(pane, RequestPane):
            pane.delivery_chosen.connect(self._mark_delivery)
        self._panes[key] = pane
        pane.set_flat(self._flat)
        self.addWidget(pane)
        return pane

    def _choose_delivery(self, index: int) -> None:
        pane = self._panes.get(PaneKey.REQUEST) or self._make_pane(PaneKey.REQUEST)
        if isinstance(pane, RequestPane):
            self._fill(PaneKey.REQUEST, pane)
            pane.set_chosen(index)

    def _open_delivery(self, index: int) -> None:
        self._choose_delivery(index)
        self.request_opened.emit()

    def _mark_delivery(self, index: int) -> None:
        pane = self._panes.get(PaneKey.DELIVERIES)
        if isinstance(pane, DeliveriesPane):
            pane.set_chosen(index)
