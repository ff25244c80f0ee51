"""The frame that holds one subject of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.theme import Theme, Type

PADDING_X = 16
PADDING_Y = 12
GAP = 12
ICON_PX = 16


class Card(QFrame):
    """Radius 8, padding 12 × 16, an optional title (600) with an optional widget at its right end.

    `quiet` has the page's own ground; `flush` has no padding, for a list that draws its own.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        quiet: bool = False,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "quiet" if quiet else "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(4)
        if flush:
            self.body.setContentsMargins(0, 0, 0, 0)
            self.body.setSpacing(0)
        else:
            self.body.setContentsMargins(PADDING_X, PADDING_Y, PADDING_X, PADDING_Y)
        self._corner: QWidget | None = None
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title_row = QHBoxLayout()
        self._title_row.setContentsMargins(0, 0, 0, 0)
        self._title_row.setSpacing(8)
        self._title_row.addWidget(self._title)
        self._title_row.addStretch(1)
        if title:
            self.body.addLayout(self._title_row)
        self.set_title(title)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_title(self, title: str) -> None:
        """Change the title of a card that was made with one."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def title(self) -> str:
        """The title, "" when there is none."""
        return self._title.text()

    def add_leading(self, widget: QWidget) -> None:
        """Put `widget` before the title."""
        self._title_row.insertWidget(0, widget)

    def add_trailing(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the title's line."""
        self._title_row.addWidget(widget)

    def add_corner(self, widget: QWidget) -> None:
        """Put a button into the upper right corner, where it takes no height from the title's line."""
        widget.setParent(self)
        self._corner = widget
        widget.show()
        self._place_corner()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the new size."""
        super().resizeEvent(event)
        self._place_corner()

    def _place_corner(self) -> None:
        if self._corner is None:
            return
        size = self._corner.sizeHint()
        inset = (size.width() - ICON_PX) // 2
        middle = PADDING_Y + 1 + line_height(self._theme, Type.STRONG) // 2
        left = self.width() - PADDING_X - 1 - size.width() + inset
        self._corner.setGeometry(left, middle - size.height() // 2, size.width(), size.height())

    def _restyle(self) -> None:
        self._title.setFont(self._theme.font(Type.STRONG))
        self._title.setMinimumHeight(line_height(self._theme, Type.STRONG))
