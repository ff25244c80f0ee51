"""The numbers of a chart as a table: for screen readers, and for whoever wants to copy them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from qbdesk.ui.today.chart_data import ChartData

Index = QModelIndex | QPersistentModelIndex


class ChartTable(QDialog):
    """A plain window that stays open beside the desk; Esc closes it, Ctrl+C copies all of it."""

    def __init__(self, data: ChartData, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(data.title)
        self._data = data
        table = QTableView()
        table.setAccessibleName(data.title)
        table.setModel(_Numbers(data, table))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 4, 0)
        inside.addWidget(table)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self._copy)

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(420, 480)

    def _copy(self) -> None:
        lines = [self._data.columns, *(bar.cells for bar in self._data.bars)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines))


class _Numbers(QAbstractTableModel):
    def __init__(self, data: ChartData, parent: QWidget) -> None:
        super().__init__(parent)
        self._data = data

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._data.bars)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._data.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._data.bars[index.row()].cells[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._data.columns[section] if role == Qt.ItemDataRole.DisplayRole else None
