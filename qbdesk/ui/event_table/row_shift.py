"""Rows that come push the painted ones down as pixels: only what is new is painted.

Left to itself Qt paints all that is in sight again whenever a row is inserted, which is most of what a
delivery costs the window.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QTableView

_DISABLED = Qt.WidgetAttribute.WA_UpdatesDisabled


class RowShift:
    """Between `begin` and `end` nothing asks the viewport for a painting; `end` asks for what is due.

    Rows have one height, and the table scrolls by pixels.
    """

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._value = 0
        self._begun = False

    @property
    def is_open(self) -> bool:
        """Whether rows are being inserted: what is asked of the viewport now is lost."""
        return self._begun

    def begin(self) -> None:
        """Rows are about to be inserted; nothing while the viewport takes no updates for another reason."""
        viewport = self._view.viewport()
        self._view.executeDelayedItemsLayout()
        if viewport.updatesEnabled():
            # Not by setUpdatesEnabled: to enable them again would paint everything.
            viewport.setAttribute(_DISABLED, True)
            self._begun = True
            self._value = self._view.verticalScrollBar().value()

    def end(self, first: int, last: int) -> None:
        """Rows were inserted, and the scroll bar is where it stays."""
        if not self._begun:
            return
        self._begun = False
        self._view.viewport().setAttribute(_DISABLED, False)
        self._move(first, last - first + 1)

    def _move(self, first: int, count: int) -> None:
        viewport, height = self._view.viewport(), self._view.verticalHeader().defaultSectionSize()
        scrolled = self._value - self._view.verticalScrollBar().value()
        top = first * height - self._value
        if scrolled and top > 0:
            viewport.update()
            return
        below = QRect(viewport.rect())
        below.setTop(max(top, 0))
        if below.isEmpty():
            return
        down = count * height + scrolled
        if down >= below.height():
            viewport.update(below)
        elif down:
            viewport.scroll(0, down, below)
        if first and top >= 0:
            # Whether a day ends with a row depends on the one below it.
            viewport.update(0, top - 1, below.width(), 1)
