"""What a person, or a screen reader, would find in a widget."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from qbdesk.ui.components.text_block import TextBlock


def texts(widget: QWidget, *, hidden: bool = False) -> list[str]:
    """Every text in `widget`; with `hidden` also what is not in sight, tool tips and names."""
    found: list[str] = []
    for child in widget.findChildren(QWidget):
        if not hidden and not child.isVisibleTo(widget):
            continue
        if isinstance(child, QLabel | QAbstractButton | QLineEdit | TextBlock):
            found.append(child.text())
        elif isinstance(child, QTextEdit | QPlainTextEdit):
            found.append(child.toPlainText())
        elif isinstance(child, QTabBar):
            found.extend(child.tabText(index) for index in range(child.count()))
        elif isinstance(child, QAbstractItemView):
            found.extend(cells(child.model()))
        if hidden:
            found.extend((child.toolTip(), child.accessibleName(), child.accessibleDescription()))
    return [text for text in found if text]


def cells(model: QAbstractItemModel) -> list[str]:
    """The texts of a flat model."""
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))
        for row in range(model.rowCount())
        for column in range(columns)
    ]
