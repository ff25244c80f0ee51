"""What windows beside the desk have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from qbdesk.ui.theme import Theme, Type
from qbdesk.ui.window_place import put_over


class SideWindow(QWidget):
    """Not modal; Esc closes it, unless a field took that. `closed`: its owner lets it go.

    It opens over the window that was active, unless it was put somewhere.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Not in the corner where some desktops would put it."""
        active = QApplication.activeWindow()
        if active is not None and active is not self and not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            put_over(self, active)
        super().showEvent(event)

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
