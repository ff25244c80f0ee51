"""What windows beside the desk have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qbdesk.ui.theme import Theme, Type


class SideWindow(QWidget):
    """Not modal; Esc closes it, unless a field took that. `closed`: its owner lets it go."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the owner."""
        super().closeEvent(event)
        self.closed.emit()


def reading_field(theme: Theme, name: str, least_px: int) -> QPlainTextEdit:
    """A long text in the fixed type, to be read and copied; Tab goes on from it."""
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setProperty("kind", "field")
    field.setFont(theme.font(Type.FIXED))
    field.setMinimumHeight(least_px)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    return field
