"""The menu of columns: ready sets, single columns, style of the times, height of the rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from qbdesk.domain.row_order import Order
from qbdesk.ui.event_table.column_keeper import ColumnKeeper
from qbdesk.ui.event_table.columns import (
    ORDERS,
    Column,
    ColumnSet,
    Density,
    column_of,
    density_title,
    next_order,
    set_title,
    titles,
)
from qbdesk.ui.event_table.time_keeper import TimeKeeper
from qbdesk.ui.event_table.time_style import TimeStyle, style_title
from qbdesk.ui.row_words import translate


class ColumnMenu(QMenu):
    """Filled when it is made; `density_requested(Density)`; columns and times it changes itself."""

    density_requested = Signal(object)

    def __init__(self, columns: ColumnKeeper, times: TimeKeeper, density: Density, parent: QWidget) -> None:
        super().__init__(translate("Column", "Columns"), parent)
        self._columns = columns
        self._times = times
        sets, styles, heights = QActionGroup(self), QActionGroup(self), QActionGroup(self)
        for each in ColumnSet:
            self._add(set_title(each), columns.chosen_set is each, each, sets)
        self.addSeparator()
        singles = QActionGroup(self)
        singles.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for column, title in titles().items():
            action = self._add(title, column in columns.chosen, column, singles)
            action.setEnabled(columns.may_hide(column))
        self.addSeparator()
        for style in TimeStyle:
            self._add(style_title(style), style is times.style, style, styles)
        self.addSeparator()
        for height in Density:
            self._add(density_title(height), height is density, height, heights)
        sets.triggered.connect(self._choose_set)
        singles.triggered.connect(self._choose_column)
        styles.triggered.connect(self._choose_style)
        heights.triggered.connect(self._choose_height)

    def _add(
        self, text: str, checked: bool, data: ColumnSet | Column | TimeStyle | Density, group: QActionGroup
    ) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(data.name)
        group.addAction(action)
        self.addAction(action)
        return action

    def _choose_set(self, action: QAction) -> None:
        self._columns.choose_set(ColumnSet[str(action.data())])

    def _choose_column(self, action: QAction) -> None:
        self._columns.set_shown(Column[str(action.data())], action.isChecked())

    def _choose_style(self, action: QAction) -> None:
        self._times.choose(TimeStyle[str(action.data())])

    def _choose_height(self, action: QAction) -> None:
        self.density_requested.emit(Density[str(action.data())])


class SortMenu(QMenu):
    """What a click on the header does, for the keyboard; `order_requested(Order)`."""

    order_requested = Signal(object)

    def __init__(self, present: Order, parent: QWidget) -> None:
        super().__init__(translate("Column", "Sort by"), parent)
        self._present = present
        group = QActionGroup(self)
        for column in ORDERS:
            action = QAction(titles()[column], self)
            action.setCheckable(True)
            action.setChecked(column is column_of(present))
            action.setData(column.name)
            group.addAction(action)
            self.addAction(action)
        group.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        order = next_order(Column[str(action.data())], self._present)
        if order is not None:
            self.order_requested.emit(order)
