"""Order, names and texts of the saved filters, in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from qbdesk.ui.order_buttons import OrderButtons
from qbdesk.ui.row_words import translate
from qbdesk.ui.saved_filters import SavedFilter, SavedFilters
from qbdesk.ui.theme import text_scale

_ROW_PX = 36


class SavedFiltersWindow(QFrame):
    """Not modal; what is changed counts at once."""

    def __init__(self, saved: SavedFilters, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self._saved = saved
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.setWindowTitle(translate("SavedFilters", "Saved filters"))
        scale = text_scale()
        self.resize(round(560 * scale), round(360 * scale))
        self._list = _new_list(scale)
        self._buttons = OrderButtons(with_add=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        row.addWidget(self._list, 1)
        row.addWidget(self._buttons)
        self._fill(0)
        self._list.itemChanged.connect(self._keep)
        self._list.currentCellChanged.connect(self._show_place)
        self._buttons.move_requested.connect(self._move)
        self._buttons.delete_requested.connect(self._delete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fill(self, place: int) -> None:
        blocked = self._list.blockSignals(True)
        self._list.setRowCount(len(self._saved.filters))
        for line, each in enumerate(self._saved.filters):
            self._list.setItem(line, 0, QTableWidgetItem(each.name))
            self._list.setItem(line, 1, QTableWidgetItem(each.text))
        self._list.setCurrentCell(min(place, self._list.rowCount() - 1), 0)
        self._list.blockSignals(blocked)
        self._show_place()

    def _show_place(self) -> None:
        self._buttons.show_place(self._list.currentRow(), self._list.rowCount())

    def _keep(self) -> None:
        texts = [
            [item.text() if (item := self._list.item(line, column)) is not None else "" for column in (0, 1)]
            for line in range(self._list.rowCount())
        ]
        self._saved.replace([SavedFilter(name, text) for name, text in texts])

    def _move(self, step: int) -> None:
        filters, place = list(self._saved.filters), self._list.currentRow()
        filters.insert(place + step, filters.pop(place))
        self._saved.replace(filters)
        self._fill(place + step)

    def _delete(self) -> None:
        filters, place = list(self._saved.filters), self._list.currentRow()
        del filters[place]
        self._saved.replace(filters)
        self._fill(place)


def _new_list(scale: float) -> QTableWidget:
    """Names and texts, to be edited in place."""
    table = QTableWidget(0, 2)
    table.setProperty("kind", "list")
    table.setShowGrid(False)
    table.verticalHeader().setDefaultSectionSize(round(_ROW_PX * scale))
    table.setAccessibleName(translate("SavedFilters", "Saved filters"))
    table.setHorizontalHeaderLabels([translate("SavedFilters", "Name"), translate("SavedFilters", "Filter")])
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(0, round(180 * scale))
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    return table
