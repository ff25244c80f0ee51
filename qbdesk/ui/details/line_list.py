"""The lines of an order: picture, title, variant and SKU, quantity and price, sum."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import PADDING_X
from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.picture_place import paint_picture_place
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.value_list import VALUE_ROLE, ValueList
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
_LEAST_SUM_PX = 84
_LEAST_LOW_SUM_PX = 72
_BETWEEN_PX = 16


@dataclass(frozen=True, slots=True)
class LineTexts:
    """What a line says: all texts are ready to be shown."""

    title: str
    small: str
    each: str
    total: str
    image_url: str = ""


class LineList(QListView):
    """As high as its lines; only those in sight are painted. Low lines (36) have no second line of text."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        name: str,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = ValueList[LineTexts](_spoken, parent=self)
        self._painter = _LinePainter(theme, icons, self, pictures)
        if pictures is not None:
            pictures.arrived.connect(self.viewport().update)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def set_lines(self, lines: Sequence[LineTexts]) -> None:
        """Show these lines."""
        self._lines.replace(tuple(lines))
        self._painter.measure(lines)
        self.updateGeometry()

    def set_low(self, low: bool) -> None:
        """Lines of 36 instead of 56."""
        self._painter.low = low
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(280, self._lines.rowCount() * self._painter.row_height())

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(160, self.sizeHint().height())


def _spoken(line: LineTexts) -> str:
    return ", ".join(filter(None, (line.title, line.small, line.each, line.total)))


class _LinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: LineList, pictures: ShownPictures | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._pictures = pictures
        self._sum_px = 0
        self._each_px = 0
        self.low = False

    def measure(self, lines: Sequence[LineTexts]) -> None:
        metrics = QFontMetrics(self._theme.font(Type.BODY))
        self._sum_px = max([0, *(metrics.horizontalAdvance(line.total) for line in lines)])
        self._each_px = max([0, *(metrics.horizontalAdvance(line.each) for line in lines)])

    def row_height(self) -> int:
        if self.low:
            return max(36, line_height(self._theme, Type.BODY) + 16)
        return max(56, line_height(self._theme, Type.BODY) + line_height(self._theme, Type.SMALL) + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(VALUE_ROLE)
        if not isinstance(line, LineTexts):
            return
        tokens = self._theme.tokens
        room = QRectF(option.rect)
        painter.save()
        line_below = QRectF(room.left(), room.bottom() - 1, room.width(), 1)
        painter.fillRect(line_below, QColor(tokens.line))
        side = 28 if self.low else 40
        picture = QRectF(room.left() + PADDING_X, room.top() + (room.height() - 1 - side) // 2, side, side)
        scale = painter.device().devicePixelRatioF()
        found = self._pictures.pixmap(line.image_url, side, scale) if self._pictures is not None else None
        paint_picture_place(painter, picture, self._theme, self._icons, scale, found)
        middle = QRectF(room.adjusted(PADDING_X, 0, -PADDING_X, -1))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(QColor(tokens.text))
        painter.drawText(middle, right, line.total)
        painter.setPen(QColor(tokens.text2))
        sum_px = max(self._sum_px, _LEAST_LOW_SUM_PX if self.low else _LEAST_SUM_PX)
        painter.drawText(middle.adjusted(0, 0, -sum_px - _BETWEEN_PX, 0), right, line.each)
        gap = 8 if self.low else 12
        words = middle.adjusted(side + gap, 0, -sum_px - self._each_px - 2 * _BETWEEN_PX, 0)
        self._paint_words(painter, words, line)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, line: LineTexts) -> None:
        tokens = self._theme.tokens
        body, small = self._theme.font(Type.BODY), self._theme.font(Type.SMALL)
        width = max(int(room.width()), 0)
        title = QFontMetrics(body).elidedText(line.title, Qt.TextElideMode.ElideRight, width)
        title_px = QFontMetrics(body).horizontalAdvance(title)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        above, below = QRectF(room), QRectF(room)
        if self.low:
            below.setLeft(room.left() + title_px + 4)
        elif line.small:
            first, second = line_height(self._theme, Type.BODY), line_height(self._theme, Type.SMALL)
            top = room.top() + (room.height() - first - second) / 2
            above = QRectF(room.left(), top, room.width(), first)
            below = QRectF(room.left(), top + first, room.width(), second)
        painter.setFont(body)
        painter.setPen(QColor(tokens.text))
        painter.drawText(above, left, title)
        left_over = max(int(below.width()), 0)
        rest = QFontMetrics(small).elidedText(line.small, Qt.TextElideMode.ElideRight, left_over)
        painter.setFont(small)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(below, left, rest)
