"""What stands in place of the table while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_WIDTH = 480


class EmptyState(QFrame):
    """No events yet: how the first one comes."""

    copy_requested = Signal()
    test_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self._copy = QPushButton(translate("EmptyState", "Copy address"))
        self._copy.setProperty("kind", "primary")
        self._copy.clicked.connect(self.copy_requested)
        self._send = QPushButton(translate("EmptyState", "Send test event"))
        self._send.setProperty("kind", "plain")
        self._send.clicked.connect(self.test_requested)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addWidget(IconLabel(theme, icons, "broadcast", "text2", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        for role, text in (
            ("title", translate("EmptyState", "No events yet")),
            (
                "text2",
                translate("EmptyState", "Paste the address into the control panel, or send a test event."),
            ),
        ):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            stack.addWidget(label)
        stack.addSpacing(8)
        stack.addLayout(self._buttons())
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def show_address_known(self, known: bool) -> None:
        """Without an address there is nothing to copy and nowhere to send."""
        self._copy.setEnabled(known)
        self._send.setEnabled(known)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self._send)
        row.addWidget(self._copy)
        row.addStretch()
        return row
