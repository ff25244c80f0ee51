"""The row of commands over the table: tabs, filter, saved filters, stream."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from qbdesk.ui.components.icon_button import IconButton
from qbdesk.ui.filter_box import FilterBox
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.state_tabs import HEIGHT, StateTabs
from qbdesk.ui.stream_buttons import StreamButtons
from qbdesk.ui.theme import Theme, usual_px

_WORDS_FROM, _TABS_FROM = 1360, 1024


class CommandRow(QFrame):
    """Holds the parts and gives them room; each says its own wishes. `saved_requested`: the bookmark."""

    saved_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-command")
        self.setMinimumHeight(HEIGHT)
        self.tabs = StateTabs(theme, words.locale)
        self.box = FilterBox(theme, icons, words)
        self.saved = IconButton(theme, icons, "bookmark-simple", translate("CommandRow", "Saved filters"))
        self.saved.setProperty("kind", "soft icon")
        self.saved.clicked.connect(self.saved_requested)
        self.stream = StreamButtons(theme, icons)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addSpacing(14)
        row.addWidget(self.box, 1)
        row.addWidget(self.saved)
        row.addSpacing(4)
        row.addWidget(rule)
        row.addSpacing(4)
        row.addWidget(self.stream)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        width = usual_px(event.size().width())
        self.stream.set_short(width < _WORDS_FROM)
        self.tabs.set_narrow(width < _TABS_FROM)
