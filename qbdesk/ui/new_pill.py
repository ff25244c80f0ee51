"""The pill over the table: so many rows came on top while the reader was elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QPushButton, QTableView

from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, icon_px

_BELOW_HEADER = 12
_ICON_PX = 14


class NewPill(QPushButton):
    """Centred 12 px below the table's header; shown only while there is something to count.

    A child of the table, not of its viewport, which Qt would scroll along.
    """

    def __init__(self, theme: Theme, icons: Icons, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._icons = icons
        self._table = table
        self.setProperty("kind", "pill")
        self.setIconSize(QSize(icon_px(_ICON_PX), icon_px(_ICON_PX)))
        self.hide()
        self._restyle()
        theme.changed.connect(self._restyle)
        table.installEventFilter(self)

    def show_count(self, unseen: int) -> None:
        """So many rows are unseen; 0 hides the pill."""
        self.setText(translate("NewPill", "%n new", None, unseen))
        self.setAccessibleName(translate("NewPill", "Show %n new event(s)", None, unseen))
        self.setVisible(unseen > 0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the table."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        x = (self._table.viewport().width() - self.width()) // 2
        self.move(max(x, 0), self._table.horizontalHeader().height() + _BELOW_HEADER)

    def _restyle(self) -> None:
        self.setIcon(self._icons.icon("arrow-up", self._theme.tokens.on_accent, icon_px(_ICON_PX)))
