"""The tabs at the left of the command row: all rows, orders by their state now, products."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from qbdesk.domain.order import OrderState
from qbdesk.ui.components.detail_tabs import DetailTabs, Tab
from qbdesk.ui.locale_text import count
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

HEIGHT = 48


class StateTab(StrEnum):
    """The tabs from left to right."""

    ALL = "all"
    NEW = "new"
    DONE = "done"
    CANCELLED = "cancelled"
    UNPAID = "unpaid"
    PRODUCTS = "products"

    @property
    def expression(self) -> str:
        """What the tab shows, in the grammar of the filter; each order stands once, by its first event."""
        match self:
            case StateTab.ALL:
                return ""
            case StateTab.PRODUCTS:
                return "type:product"
            case _:
                return f"type:order.new state:{self.value}"


_COUNTED = {StateTab.NEW: OrderState.NEW, StateTab.UNPAID: OrderState.UNPAID}


def tab_words() -> dict[StateTab, str]:
    """The words on the tabs."""
    return {
        StateTab.ALL: translate("StateTabs", "All"),
        StateTab.NEW: translate("StateTabs", "New"),
        StateTab.DONE: translate("StateTabs", "Completed"),
        StateTab.CANCELLED: translate("StateTabs", "Cancelled"),
        StateTab.UNPAID: translate("StateTabs", "Unpaid"),
        StateTab.PRODUCTS: translate("StateTabs", "Products"),
    }


class _Tabs(DetailTabs):
    """As high as the command row."""

    def _height(self) -> int:
        return max(HEIGHT, QFontMetrics(self._strong()).height() + 24)


class StateTabs(QWidget):
    """A row of tabs, or where there is no room for it one button with a menu."""

    tab_chosen = Signal(object)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._locale = locale
        self._counts: Mapping[str, int] = {}
        self._current = StateTab.ALL
        self._tabs = _Tabs(theme)
        self._tabs.setAccessibleName(translate("StateTabs", "State"))
        self._tabs.tab_chosen.connect(self._choose_key)
        self._button = QToolButton()
        self._button.setProperty("kind", "soft")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._button)
        self._group = QActionGroup(self._menu)
        self._group.triggered.connect(self._choose_action)
        self._button.setMenu(self._menu)
        self._button.hide()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._tabs)
        row.addWidget(self._button)
        self._fill()

    @property
    def current(self) -> StateTab:
        """The tab that is chosen."""
        return self._current

    def choose(self, tab: StateTab) -> None:
        """Choose a tab as if it had been pressed."""
        if tab is not self._current:
            self._current = tab
            self._fill()
            self.tab_chosen.emit(tab)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many orders are in each state, by `OrderState` value."""
        if counts != self._counts:
            self._counts = dict(counts)
            self._fill()

    def set_narrow(self, narrow: bool) -> None:
        """One button with a menu in place of the tabs."""
        self._tabs.setVisible(not narrow)
        self._button.setVisible(narrow)
        self._row.setContentsMargins(16 if narrow else 4, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        tabs = [Tab(tab.value, word, self._count(tab)) for tab, word in tab_words().items()]
        self._tabs.set_tabs(tabs, self._current.value)
        self._tabs.setFixedWidth(self._tabs.sizeHint().width())
        self._menu.clear()
        for tab in tabs:
            action = QAction(tab.spoken, self._menu)
            action.setCheckable(True)
            action.setData(tab.key)
            action.setChecked(tab.key == self._current.value)
            self._group.addAction(action)
            self._menu.addAction(action)
            if action.isChecked():
                self._button.setText(f"{tab.spoken} ▾")
                self._button.setAccessibleName(
                    translate("StateTabs", "State: {tab}").replace("{tab}", tab.spoken)
                )
        self._button.setFont(self._theme.font(Type.STRONG))

    def _count(self, tab: StateTab) -> str:
        state = _COUNTED.get(tab)
        number = 0 if state is None else self._counts.get(state.value, 0)
        return count(self._locale, number) if number else ""

    def _choose_key(self, key: str) -> None:
        self.choose(StateTab(key))

    def _choose_action(self, action: QAction) -> None:
        self.choose(StateTab(str(action.data())))
