"""The list of an event's deliveries; the chosen one is what the tab *Request* shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import PADDING_X
from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.rounded import CARD_CORNER, rounded
from qbdesk.ui.components.tint import colour, tint_of
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import Mark
from qbdesk.ui.theme import Theme, Type, icon_px

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_ICON_PX = 14


@dataclass(frozen=True, slots=True)
class DeliveryTexts:
    """What an entry says."""

    mark: Mark
    time: str
    below: str
    answer: str

    @property
    def spoken(self) -> str:
        """The entry as one sentence."""
        return ", ".join(part for part in (self.mark.word, self.time, self.below, self.answer) if part)


class DeliveryList(QListView):
    """Entries of two lines (44), as high as they are many."""

    delivery_chosen = Signal(int)
    delivery_opened = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(self)
        self._painter = _EntryPainter(theme, icons, self)
        self.setModel(self._entries)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def set_entries(self, entries: Sequence[DeliveryTexts], current: int) -> None:
        """Show these entries with `current` chosen; nothing is emitted."""
        blocked = self.blockSignals(True)
        self._entries.replace(tuple(entries))
        self.choose(current)
        self.blockSignals(blocked)
        self.updateGeometry()

    def choose(self, index: int) -> None:
        """Make an entry the chosen one."""
        if self.currentIndex().row() != index:
            self.setCurrentIndex(self._entries.index(index, 0))

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        return QSize(280, self._entries.rowCount() * self._painter.row_height())

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(160, self.sizeHint().height())

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and not self.signalsBlocked():
            self.delivery_chosen.emit(current.row())

    def _open(self, index: QModelIndex) -> None:
        self.delivery_opened.emit(index.row())


class _Entries(QAbstractListModel):
    def __init__(self, parent: DeliveryList) -> None:
        super().__init__(parent)
        self._entries: tuple[DeliveryTexts, ...] = ()

    def replace(self, entries: tuple[DeliveryTexts, ...]) -> None:
        if entries == self._entries:
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        return entry if role == _ROLE else None


class _EntryPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: DeliveryList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._list = parent

    def row_height(self) -> int:
        return max(44, line_height(self._theme, Type.BODY) + line_height(self._theme, Type.SMALL) + 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ROLE)
        if not isinstance(entry, DeliveryTexts):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        self._paint_ground(painter, room, option, index.row())
        self._paint_words(painter, room.adjusted(PADDING_X, 3, -PADDING_X, -4), entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem, row: int) -> None:
        tokens = self._theme.tokens
        state = option.state
        last = row == self._list.model().rowCount() - 1
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = tokens.select
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = tokens.hover
        top, bottom = CARD_CORNER if row == 0 else 0, CARD_CORNER if last else 0
        shape = rounded(room, top, top, bottom)
        if ground is not None:
            painter.fillPath(shape, QColor(ground))
        if state & QStyle.StateFlag.State_Selected and self._list.hasFocus():
            ring = rounded(room.adjusted(1, 1, -1, -1), top, top, bottom)
            painter.strokePath(ring, QPen(QColor(tokens.accent), 2))
        elif not last:
            painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(tokens.line))

    def _paint_words(self, painter: QPainter, room: QRectF, entry: DeliveryTexts) -> None:
        tokens = self._theme.tokens
        strong, body, small = (self._theme.font(role) for role in (Type.STRONG, Type.BODY, Type.SMALL))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        first = line_height(self._theme, Type.BODY)
        above = QRectF(room.left(), room.top(), room.width(), first)
        below = QRectF(room.left(), room.top() + first, room.width(), room.height() - first)
        ink = colour(tokens, tint_of(entry.mark.tone))
        pixmap = self._icons.pixmap(
            entry.mark.icon, ink, icon_px(_ICON_PX), painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(round(above.left()), round(above.center().y() - icon_px(_ICON_PX) / 2), pixmap)
        painter.setPen(QColor(tokens.text))
        painter.setFont(strong)
        painter.drawText(above.adjusted(icon_px(_ICON_PX) + 6, 0, 0, 0), left, entry.mark.word)
        painter.setFont(body)
        painter.drawText(above, right, entry.time)
        painter.setPen(QColor(tokens.text2))
        painter.setFont(small)
        metrics = QFontMetrics(small)
        width = int(below.width()) - metrics.horizontalAdvance(entry.answer) - 12
        painter.drawText(below, left, metrics.elidedText(entry.below, Qt.TextElideMode.ElideRight, width))
        painter.drawText(below, right, entry.answer)
