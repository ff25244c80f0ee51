"""What happened one after the other: time, node, title and a small line; long gaps are dashed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
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
from qbdesk.ui.components.tint import Tint, colour
from qbdesk.ui.components.value_list import VALUE_ROLE, ValueList
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type, icon_px

Index = QModelIndex | QPersistentModelIndex
_NODE_PX = 24
_ICON_PX = 14
_BELOW_PX = 18
_GAP_PX = 36
_BETWEEN_PX = 8
_TOP_PX = 18
_LEAST_TIME_PX = 58


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened; `gap` is the long time before it, "" when it was short."""

    time: str
    icon: str
    tint: Tint
    title: str
    small: str = ""
    gap: str = ""

    @property
    def spoken(self) -> str:
        """The moment as one sentence."""
        said = ", ".join(part for part in (self.time, self.title, self.small) if part)
        return f"{self.gap}. {said}" if self.gap else said


class Timeline(QListView):
    """As high as its moments; only those in sight are painted."""

    def __init__(self, theme: Theme, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments = ValueList[Moment](_spoken, _tip, self)
        self._painter = _MomentPainter(theme, icons, self)
        self.setModel(self._moments)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these, in their order."""
        self._moments.replace(tuple(moments))
        self._painter.measure(moments)
        self.updateGeometry()

    def moments(self) -> tuple[Moment, ...]:
        """What is shown."""
        return self._moments.values

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        rows = range(len(self.moments()))
        return QSize(320, sum(self._painter.row_height(row, self.moments()) for row in rows))

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(200, self.sizeHint().height())


def _spoken(moment: Moment) -> str:
    return moment.spoken


def _tip(moment: Moment) -> str | None:
    return moment.small or None


class _MomentPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: Timeline) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._list = parent
        self._time_px = _LEAST_TIME_PX

    def measure(self, moments: Sequence[Moment]) -> None:
        metrics = QFontMetrics(self._theme.font(Type.BODY))
        self._time_px = max([_LEAST_TIME_PX, *(metrics.horizontalAdvance(each.time) + 2 for each in moments)])

    def row_height(self, row: int, moments: Sequence[Moment]) -> int:
        height = line_height(self._theme, Type.STRONG) + line_height(self._theme, Type.SMALL) + _BELOW_PX
        height += _TOP_PX if row == 0 else 0
        return height + (self._gap_height() if moments[row].gap else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.row_height(index.row(), self._list.moments()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        moment = index.data(VALUE_ROLE)
        if not isinstance(moment, Moment):
            return
        moments = self._list.moments()
        row = index.row()
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = room.left() + PADDING_X + self._time_px + _BETWEEN_PX + icon_px(_NODE_PX) / 2
        top = room.top() + (_TOP_PX if row == 0 else 0) + (self._gap_height() if moment.gap else 0)
        node = QRectF(axis - icon_px(_NODE_PX) / 2, top - 2, icon_px(_NODE_PX), icon_px(_NODE_PX))
        if row > 0:
            self._paint_way(painter, axis, room.top(), node.top(), dashed=bool(moment.gap))
        if row + 1 < len(moments) and not moments[row + 1].gap:
            self._paint_way(painter, axis, node.bottom(), room.bottom(), dashed=False)
        self._paint_node(painter, node, moment)
        self._paint_words(painter, room, node, moment)
        if moment.gap:
            self._paint_gap(
                painter, QRectF(node.right(), room.top(), room.width(), self._gap_height()), moment
            )
        painter.restore()

    def _gap_height(self) -> int:
        return max(_GAP_PX, line_height(self._theme, Type.SMALL) + 20)

    def _paint_way(self, painter: QPainter, axis: float, top: float, bottom: float, *, dashed: bool) -> None:
        tokens = self._theme.tokens
        pen = QPen(QColor(tokens.control if dashed else tokens.line), 1)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(axis, top), QPointF(axis, bottom))

    def _paint_node(self, painter: QPainter, node: QRectF, moment: Moment) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(node.adjusted(0.5, 0.5, -0.5, -0.5))
        ink = colour(tokens, moment.tint)
        pixmap = self._icons.pixmap(moment.icon, ink, icon_px(_ICON_PX), painter.device().devicePixelRatioF())
        inset = (icon_px(_NODE_PX) - icon_px(_ICON_PX)) / 2
        painter.drawPixmap(round(node.left() + inset), round(node.top() + inset), pixmap)

    def _paint_words(self, painter: QPainter, room: QRectF, node: QRectF, moment: Moment) -> None:
        tokens = self._theme.tokens
        first, second = line_height(self._theme, Type.STRONG), line_height(self._theme, Type.SMALL)
        top = node.center().y() - first / 2
        times = QRectF(room.left() + PADDING_X, top, self._time_px, first)
        self._draw(painter, times, moment.time, Type.BODY, tokens.text2)
        left = node.right() + _BETWEEN_PX
        width = room.right() - PADDING_X - left
        self._draw(painter, QRectF(left, top, width, first), moment.title, Type.STRONG, tokens.text)
        self._draw(
            painter, QRectF(left, top + first - 1, width, second), moment.small, Type.SMALL, tokens.text2
        )

    def _paint_gap(self, painter: QPainter, room: QRectF, moment: Moment) -> None:
        tokens = self._theme.tokens
        middle = room.top() + room.height() / 2 - 6
        pixmap = self._icons.pixmap(
            "clock", tokens.text2, icon_px(_ICON_PX), painter.device().devicePixelRatioF()
        )
        left = room.left() + _BETWEEN_PX
        painter.drawPixmap(round(left), round(middle - icon_px(_ICON_PX) / 2), pixmap)
        height = line_height(self._theme, Type.SMALL)
        words = QRectF(left + icon_px(_ICON_PX) + 6, middle - height / 2, room.width(), height)
        self._draw(painter, words, moment.gap, Type.SMALL, tokens.text2)

    def _draw(self, painter: QPainter, room: QRectF, text: str, role: Type, ink: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        width = max(int(room.width()), 0)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
