"""The field that finds a setting."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.icons import Icons
from qbdesk.ui.settings.fields import EscapableEdit
from qbdesk.ui.theme import Theme, icon_px

_ICON_PX, _BEFORE = 16, 8
_WIDTH_PX = 400


class SearchField(EscapableEdit):
    """A lens before the words; Esc empties it."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__("", _WIDTH_PX)
        self._lens = IconLabel(theme, icons, "magnifying-glass", "text2", parent=self)
        self.setTextMargins(icon_px(_ICON_PX) + _BEFORE, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lens stays in the middle of the height."""
        super().resizeEvent(event)
        side = icon_px(_ICON_PX)
        self._lens.setGeometry(_BEFORE, (self.height() - side) // 2, side, side)
