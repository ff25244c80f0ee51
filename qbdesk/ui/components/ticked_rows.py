"""Paints the rows of a list that can be ticked: box, icon and words on the grounds of the tokens."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qbdesk.ui.components.tick_box import BOX_PX, box_in, paint_box
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, icon_px

_BEFORE, _GAP = 8, 8


class TickedRows(QStyledItemDelegate):
    """A press on the box ticks, and so does the space bar; elsewhere a press only chooses the row."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        tokens, room = self._theme.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = ""
        if option.state & QStyle.StateFlag.State_Selected:
            ground = tokens.select
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = tokens.hover
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(room, 4, 4)
        paint_box(painter, _box(room), tokens, self._icons, on=_is_ticked(index))
        left = _BEFORE + icon_px(BOX_PX) + _GAP
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            side = icon_px(BOX_PX)
            icon.paint(painter, room.left() + left, room.top() + (room.height() - side) // 2, side, side)
            left += side + _GAP
        painter.setPen(QColor(tokens.text))
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        inner = room.adjusted(left, 0, -_BEFORE, 0)
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt would look for the box where the style would have painted it."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        box = _box(QRect(option.rect)).adjusted(-_BEFORE, -_BEFORE, _GAP // 2, _BEFORE)
        pressed = event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if not pressed or not box.contains(event.position().toPoint()):
            return False
        state = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _box(room: QRect) -> QRect:
    return box_in(room.adjusted(_BEFORE, 0, 0, 0))


def _is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
