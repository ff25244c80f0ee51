"""The header of the table: small words, the sort arrow beside *Time*, a menu of column sets."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from qbdesk.ui.event_table.columns import FIRST_PAD, PAD, SHAPES, Column, ColumnSet, set_title
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type

_CARET, _GAP = 12, 5
CARET_EXTRA = _CARET + _GAP


class EventHeader(QHeaderView):
    """Paints itself; `column_set_requested` carries the `ColumnSet` chosen in its menu."""

    column_set_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._icons = icons
        self._chosen = ColumnSet.SHOP
        self.first_column = Column.TIME
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        """28 px high, more with larger type."""
        return QSize(0, max(28, QFontMetrics(self._theme.font(Type.SMALL)).height() + 12))

    def show_chosen(self, columns: ColumnSet) -> None:
        """Which set the menu shows as chosen."""
        self._chosen = columns

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
        side = Qt.AlignmentFlag.AlignRight if SHAPES[column].right else Qt.AlignmentFlag.AlignLeft
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
        if column is Column.TIME:
            x = box.x() + QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(text) + _GAP
            caret = self._icons.pixmap("caret-down", t.text2, _CARET, self.devicePixelRatioF())
            painter.drawPixmap(x, box.y() + (box.height() - _CARET) // 2 + 1, caret)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of column sets."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for columns in ColumnSet:
            action = QAction(set_title(columns), menu)
            action.setCheckable(True)
            action.setChecked(columns is self._chosen)
            action.setData(columns.value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._choose)
        menu.popup(event.globalPos())

    def _choose(self, action: QAction) -> None:
        self.column_set_requested.emit(ColumnSet(str(action.data())))
