"""The strip that says that the view stands still."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

_HEIGHT = 33


class PausedStrip(QFrame):
    """Paused, 7 waiting: shown while the view is paused."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner-warn")
        self.setMinimumHeight(_HEIGHT)
        self._title = Line(theme, Type.STRONG)
        self._rest = Line(theme, Type.BODY)
        key = QLabel("Ctrl E")
        key.setProperty("kind", "key")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(IconLabel(theme, icons, "pause", "warn"))
        row.addSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._rest)
        row.addStretch(1)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_waiting(0)
        self.hide()

    def show_waiting(self, waiting: int) -> None:
        """So many rows wait."""
        self._title.setText(translate("Paused", "Paused, %n waiting.", None, waiting))
        self._rest.setText(translate("Paused", "Orders are still received, stored and heard."))
        self.setAccessibleName(f"{self._title.text()} {self._rest.text()}")
