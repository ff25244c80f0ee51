"""The header of the table: small words, the sort arrow beside one of them, a menu of columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from qbdesk.domain.row_order import NEWEST_FIRST, Order
from qbdesk.ui.event_table.columns import FIRST_PAD, PAD, SHAPES, Column, column_of, next_order
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type, icon_px

_CARET, _GAP = 12, 5


def caret_room() -> int:
    """What the arrow of the sorted column takes beside its word."""
    return icon_px(_CARET) + _GAP


class EventHeader(QHeaderView):
    """Paints itself. `order_requested(Order)`: a word was clicked; `menu_requested`: place on the screen."""

    order_requested = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._icons = icons
        self._order = NEWEST_FIRST
        self.first_column = Column.TIME
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(24)
        self.sectionClicked.connect(self._sort)

    def sizeHint(self) -> QSize:
        """28 px high, more with larger type."""
        return QSize(0, max(28, QFontMetrics(self._theme.font(Type.SMALL)).height() + 12))

    def show_order(self, order: Order) -> None:
        """Which word has the arrow."""
        self._order = order
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """One word on the page's ground, with a line below."""
        t = self._theme.tokens
        column = Column(logicalIndex)
        left = FIRST_PAD if column == self.first_column else PAD
        painter.fillRect(rect, QColor(t.window))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(t.line))
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(QColor(t.text2))
        box = rect.adjusted(left, 0, -PAD, -1)
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        is_sorted = column is column_of(self._order)
        caret_px = icon_px(_CARET)
        room = box.width() - (caret_room() if is_sorted else 0)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        width = metrics.horizontalAdvance(text)
        if SHAPES[column].right:
            words = box.adjusted(0, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            caret_x = box.right() - width - caret_room()
        else:
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            caret_x = box.x() + width + _GAP
        if is_sorted:
            name = "caret-down" if self._order.descending else "caret-up"
            caret = self._icons.pixmap(name, t.text2, caret_px, self.devicePixelRatioF())
            painter.drawPixmap(caret_x, box.y() + (box.height() - caret_px) // 2 + 1, caret)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of columns."""
        self.menu_requested.emit(event.globalPos())

    def _sort(self, section: int) -> None:
        order = next_order(Column(section), self._order)
        if order is not None:
            self.order_requested.emit(order)
