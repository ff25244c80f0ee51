"""A bar chart, drawn by QPainter, and the way to the same numbers as a table."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type
from qbdesk.ui.today.bar_layout import BarLayout
from qbdesk.ui.today.chart_data import ChartData

MARGIN = 6  # where the ring of the focus has room
_LABEL_GAP = 8
_ROUND = 2
_LEAST_WIDTH, _LEAST_HEIGHT = 280, 120
_NOTHING = ChartData("", "", (), (), (), "")
_TABLE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class BarChart(QWidget):
    """Today's bars in the accent, before those of the past; a tool tip tells the numbers of each place.

    Return, Space or the context menu ask for the table (`table_requested`).
    """

    table_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = _NOTHING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._as_table = QAction(self)
        self._as_table.triggered.connect(self.table_requested)
        self.addAction(self._as_table)
        self.write_words()
        theme.changed.connect(self.update)

    def data(self) -> ChartData:
        """What is shown."""
        return self._data

    def show_data(self, data: ChartData) -> None:
        """Show these bars."""
        if data == self._data:
            return
        self._data = data
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.spoken)
        self.update()

    def write_words(self) -> None:
        """In the present language."""
        self._as_table.setText(translate("Today", "Show as table"))

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(2 * _LEAST_WIDTH, 2 * _LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(_LEAST_WIDTH, _LEAST_HEIGHT)

    def plot_room(self) -> QRectF:
        """Where the bars are."""
        metrics = QFontMetricsF(self._theme.font(Type.SMALL))
        widest = max((metrics.horizontalAdvance(words) for _, words in self._data.ticks), default=0.0)
        left = ceil(widest) + _LABEL_GAP if widest else 0
        above = ceil(metrics.height() / 2)
        below = ceil(metrics.height()) + _LABEL_GAP
        inside = QRectF(self.rect()).adjusted(MARGIN + left, MARGIN + above, -MARGIN, -MARGIN - below)
        return QRectF(inside.topLeft(), inside.size().expandedTo(QSizeF(1, 1)))

    def place_at(self, position: QPointF) -> int | None:
        """Which bar stands at a position in the widget."""
        room = self.plot_room()
        if not self._data.bars or not room.left() <= position.x() < room.right():
            return None
        return int((position.x() - room.left()) / room.width() * len(self._data.bars))

    def event(self, event: QEvent) -> bool:
        """The tool tip of the bar under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            tip = "" if place is None or self._data.is_empty else self._data.bars[place].tip
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the table."""
        if event.key() in _TABLE_KEYS:
            self._as_table.trigger()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, bars and axes, or the sentence of an empty chart, and the ring."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        room = self.plot_room()
        painter.setPen(QColor(tokens.text2))
        if self._data.is_empty:
            painter.setFont(self._theme.font(Type.BODY))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), centred, self._data.empty)
        else:
            painter.setFont(self._theme.font(Type.SMALL))
            self._paint_marks(painter, room)
            self._paint_bars(painter, room)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_marks(self, painter: QPainter, room: QRectF) -> None:
        line = painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for height, words in self._data.ticks:
            part = (height - self._data.bottom) / (self._data.top - self._data.bottom)
            y = room.bottom() - part * room.height()
            place = QRectF(MARGIN, y - line / 2, room.left() - _LABEL_GAP - MARGIN, line)
            painter.drawText(place, right, words)
        for number, bar in enumerate(self._data.bars):
            if not bar.mark:
                continue
            width = painter.fontMetrics().horizontalAdvance(bar.mark)
            middle = room.left() + (number + 0.5) / len(self._data.bars) * room.width()
            left = max(min(middle - width / 2, self.width() - MARGIN - width), MARGIN)
            painter.drawText(
                QPointF(left, room.bottom() + _LABEL_GAP + painter.fontMetrics().ascent()), bar.mark
            )

    def _paint_bars(self, painter: QPainter, room: QRectF) -> None:
        """In pixels of the screen: in those of the layout an edge may lie between two of them."""
        tokens = self._theme.tokens
        to_screen = painter.deviceTransform()
        line = max(round(to_screen.m11()), 1)
        layout = BarLayout(self._data, to_screen.mapRect(room), line)
        painter.save()
        painter.setWorldTransform(_inverse(to_screen))
        for ruled in layout.lines():
            painter.fillRect(ruled, QColor(tokens.line))
        bars = layout.bars()
        for bar in bars:
            if bar.before is not None:
                painter.fillRect(bar.before, QColor(tokens.control))
                painter.fillRect(bar.before.adjusted(line, line, -line, -line), QColor(tokens.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in bars:
            if bar.now is not None:
                painter.fillPath(_rounded(QRectF(bar.now), _ROUND * line), QColor(tokens.accent))
        painter.restore()


def _inverse(transform: QTransform) -> QTransform:
    inverted: tuple[QTransform, bool] = transform.inverted()
    return inverted[0]


def _rounded(bar: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(bar, radius, radius)
    return path
