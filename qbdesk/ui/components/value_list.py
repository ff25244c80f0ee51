"""A list of values for a view whose delegate paints the value itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qbdesk.ui.plain_tip import plain_tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
VALUE_ROLE = Qt.ItemDataRole.UserRole


def _no_tip(_value: object) -> None:
    """For lists whose rows say all that there is."""


class ValueList(QAbstractListModel, Generic[T]):
    """Holds a tuple; `VALUE_ROLE` gives the value, `spoken` what a reader hears, `tip` its tool tip."""

    def __init__(
        self,
        spoken: Callable[[T], str],
        tip: Callable[[T], str | None] = _no_tip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.values: tuple[T, ...] = ()
        self._spoken = spoken
        self._tip = tip

    def replace(self, values: tuple[T, ...]) -> None:
        """Show other values; the same ones change nothing."""
        if values == self.values:
            return
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value, or its words."""
        if not 0 <= index.row() < len(self.values):
            return None
        value = self.values[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(value) or "")
        return value if role == VALUE_ROLE else None
