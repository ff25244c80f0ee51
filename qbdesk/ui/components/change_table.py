"""Rows of before → after: what it was is struck, what it is stands in 600, the difference at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.card import PADDING_X
from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.rounded import CARD_CORNER, rounded
from qbdesk.ui.icons import Icons
from qbdesk.ui.plain_tip import plain_tip
from qbdesk.ui.theme import Theme, Type, icon_px

Index = QModelIndex | QPersistentModelIndex
NAME, BEFORE, AFTER, DIFFERENCE = range(4)
_ROLE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 12
_ARROW_PX = 48  # the icon with its room on both sides, at the head of the column *After*
_ICON_PX = 14
_LEAST_NAME_PX = 96
_LEAST_PX = 60
_LEAST_VALUE_PX = 88
_BAR_PX = 12
_LEAST_SMALL_PX = 48
_ARROWS_AT = 0.45


@dataclass(frozen=True, slots=True)
class ChangeHeads:
    """The words over the four columns; the brief ones where there is little room."""

    name: str
    before: str
    after: str
    difference: str
    brief_before: str = ""
    brief_after: str = ""

    def words(self, *, short: bool) -> tuple[str, str, str, str]:
        """The words of the columns in their order."""
        if short:
            return (
                self.name,
                self.brief_before or self.before,
                self.brief_after or self.after,
                self.difference,
            )
        return self.name, self.before, self.after, self.difference


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a row says; `short` is the difference where there is little room, `arrow` an icon's
    name or "", `quiet` for what did not change.
    """

    name: str
    small: str
    before: str
    after: str
    difference: str = ""
    short: str = ""
    arrow: str = ""
    struck: bool = False
    quiet: bool = False


class ChangeTable(QTableView):
    """A head of 28 and rows of 40, as high as they are many up to twelve; more than those scroll."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = _Rows(self)
        self._painter = _RowPainter(theme, icons, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QTableView { background: transparent; }")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._painter.row_height())
        self._head = _Head(theme, self)
        self.setHorizontalHeader(self._head)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, heads: ChangeHeads, rows: Sequence[ChangeRow]) -> None:
        """Show these rows under these heads."""
        self.setAccessibleName(heads.name)
        if not any(row.difference for row in rows):
            heads = replace(heads, difference="")  # nobody reads a column of which no row says anything
        self._rows.replace(heads, tuple(rows))
        many = len(rows) > _MOST_ROWS
        shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if many else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        self._share_width()
        self.updateGeometry()

    def rows(self) -> tuple[ChangeRow, ...]:
        """What is shown."""
        return self._rows.rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the values leave."""
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        rows = min(self._rows.rowCount(), _MOST_ROWS) * self._painter.row_height()
        return QSize(320, self._head.sizeHint().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(240, self.sizeHint().height())

    def _share_width(self) -> None:
        rows = self._rows.rows
        body, small = QFontMetrics(self._theme.font(Type.BODY)), QFontMetrics(self._theme.font(Type.SMALL))
        room = self.width() - (_BAR_PX if len(rows) > _MOST_ROWS else 0)
        names = [body.horizontalAdvance(row.name) + small.horizontalAdvance(row.small) for row in rows]
        whole = max([0, *names]) + PADDING_X + 16
        name = min(whole, max(_LEAST_NAME_PX, room * 4 // 10))
        wanted = [0, 0, 0]
        # Where there is little room the heads and the differences say less, then names and heads are cut.
        for short in (False, True):
            self._painter.short = self._rows.short = short
            wanted = self._wanted(short, with_heads=True)
            if name + sum(wanted) <= room:
                break
        bare = max([0, *(body.horizontalAdvance(row.name) for row in rows)]) + PADDING_X + 16
        name = max(min(name, room - sum(wanted)), min(bare, name))
        if name + sum(wanted) > room:
            wanted = _between(self._wanted(short, with_heads=False), wanted, room - name)
        while sum(wanted) > room - name and max(wanted) > _LEAST_PX:
            wanted[_to_shorten(wanted)] -= 4
        before, after, difference = wanted
        name = room - sum(wanted)
        # Where there is room, the arrows of all tables of a page stand in one line.
        spare = name + before - round(room * _ARROWS_AT)
        if spare > 0 and name - spare >= whole:
            name, difference = name - spare, difference + spare
        for column, width in enumerate((max(name, 0), before, after, difference)):
            self.setColumnWidth(column, width)

    def _wanted(self, short: bool, *, with_heads: bool) -> list[int]:
        """The widths that *before*, *after* and *difference* need."""
        rows = self._rows.rows
        body, strong, small = (
            QFontMetrics(self._theme.font(role)) for role in (Type.BODY, Type.STRONG, Type.SMALL)
        )
        said_of = self._rows.heads.words(short=short)[1:]
        words = said_of if with_heads else ("", "", said_of[2])
        heads = [small.horizontalAdvance(word) for word in words]
        said = [row.short if short and row.short else row.difference for row in rows]
        before = max([heads[0], *(body.horizontalAdvance(row.before) for row in rows)])
        after = max([heads[1], *(strong.horizontalAdvance(row.after) for row in rows)])
        if not any(said):
            return [before + 2, after + _ARROW_PX + 2, PADDING_X]
        widest = max([0, *(body.horizontalAdvance(each) for each in said)]) + icon_px(_ICON_PX) + 6
        return [before + 2, after + _ARROW_PX + 2, max(widest, heads[2]) + 8 + PADDING_X + 2]


class _Head(QHeaderView):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.viewport().setAutoFillBackground(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(0)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(0, max(28, line_height(self._theme, Type.SMALL) + 8))

    def paintSection(self, painter: QPainter, rect: object, index: int) -> None:
        tokens = self._theme.tokens
        room = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = index == NAME, index == DIFFERENCE
        shape = rounded(room, CARD_CORNER if first else 0, CARD_CORNER if last else 0)
        painter.fillPath(shape, QColor(tokens.window))
        painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(tokens.line))
        font = self._theme.font(Type.SMALL)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        inner = _inner(room, index)
        words = str(self.model().headerData(index, Qt.Orientation.Horizontal))
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, _side(index) | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class _Rows(QAbstractTableModel):
    def __init__(self, parent: ChangeTable) -> None:
        super().__init__(parent)
        self.heads = ChangeHeads("", "", "", "")
        self.rows: tuple[ChangeRow, ...] = ()
        self.short = False

    def replace(self, heads: ChangeHeads, rows: tuple[ChangeRow, ...]) -> None:
        if (heads, rows) == (self.heads, self.rows):
            return
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads.words(short=self.short)[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == _ROLE:
            return row
        named = " ".join(part for part in (row.name, row.small) if part)
        whole = (named, row.before, row.after, row.difference)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return whole
        return plain_tip(whole) if role == Qt.ItemDataRole.ToolTipRole else None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: ChangeTable) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.short = False

    def row_height(self) -> int:
        return max(40, line_height(self._theme, Type.BODY) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROLE)
        if not isinstance(row, ChangeRow):
            return
        room = QRectF(option.rect)
        painter.save()
        if index.row() < index.model().rowCount() - 1:
            line = QRectF(room.left(), room.bottom() - 1, room.width(), 1)
            painter.fillRect(line, QColor(self._theme.tokens.line))
        inner = _inner(room.adjusted(0, 0, 0, -1), index.column())
        match index.column():
            case 0:
                self._paint_name(painter, inner, row)
            case 1:
                self._paint_before(painter, inner, row)
            case 2:
                self._paint_after(painter, room, inner, row)
            case _:
                self._paint_difference(painter, inner, row)
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRectF, row: ChangeRow) -> None:
        tokens = self._theme.tokens
        self._draw(painter, room, row.name, Type.BODY, tokens.text2 if row.quiet else tokens.text, NAME)
        body = QFontMetrics(self._theme.font(Type.BODY))
        used = body.horizontalAdvance(row.name) + 6
        if used + min(body.horizontalAdvance(row.small), _LEAST_SMALL_PX) < room.width():
            self._draw(painter, room.adjusted(used, 0, 0, 0), row.small, Type.SMALL, tokens.text2, NAME)

    def _paint_before(self, painter: QPainter, room: QRectF, row: ChangeRow) -> None:
        font = self._theme.font(Type.BODY)
        font.setStrikeOut(row.struck)
        shown = QFontMetrics(font).elidedText(row.before, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text3))
        painter.drawText(room, _side(BEFORE) | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_after(self, painter: QPainter, whole: QRectF, room: QRectF, row: ChangeRow) -> None:
        tokens = self._theme.tokens
        if row.quiet:
            self._draw(painter, room, row.after, Type.BODY, tokens.text2, AFTER)
            return
        self._draw_icon(painter, whole.left() + (_ARROW_PX - icon_px(_ICON_PX)) / 2, whole, "arrow-right")
        self._draw(painter, room, row.after, Type.STRONG, tokens.text, AFTER)

    def _paint_difference(self, painter: QPainter, room: QRectF, row: ChangeRow) -> None:
        tokens = self._theme.tokens
        said = row.short if self.short and row.short else row.difference
        self._draw(painter, room, said, Type.BODY, tokens.text2, DIFFERENCE)
        width = QFontMetrics(self._theme.font(Type.BODY)).horizontalAdvance(said)
        left = room.right() - width - icon_px(_ICON_PX) - 5
        if row.arrow and left >= room.left():
            self._draw_icon(painter, left, room, row.arrow)

    def _draw(self, painter: QPainter, room: QRectF, text: str, role: Type, ink: str, column: int) -> None:
        font = self._theme.font(role)
        width = max(int(room.width()), 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, _side(column) | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_icon(self, painter: QPainter, left: float, room: QRectF, name: str) -> None:
        scale = painter.device().devicePixelRatioF()
        pixmap = self._icons.pixmap(name, self._theme.tokens.text2, icon_px(_ICON_PX), scale)
        painter.drawPixmap(round(left), round(room.center().y() - icon_px(_ICON_PX) / 2), pixmap)


def _between(least: list[int], most: list[int], room: int) -> list[int]:
    """Widths from `least` towards `most`, as far as `room` reaches."""
    spare = max(room - sum(least), 0)
    missing = sum(most) - sum(least)
    share = min(spare / missing, 1.0) if missing else 1.0
    return [low + int((high - low) * share) for low, high in zip(least, most, strict=True)]


def _to_shorten(widths: list[int]) -> int:
    """The longer of the values before and after, while there is anything left of it; else the difference."""
    longer = 0 if widths[0] >= widths[1] - _ARROW_PX else 1
    if widths[longer] - longer * _ARROW_PX > _LEAST_VALUE_PX:
        return longer
    return 2 if widths[2] > _LEAST_PX else widths.index(max(widths))


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column in (BEFORE, DIFFERENCE) else Qt.AlignmentFlag.AlignLeft


def _inner(room: QRectF, column: int) -> QRectF:
    """The room of the words in a cell."""
    match column:
        case 0:
            return room.adjusted(PADDING_X, 0, -8, 0)
        case 1:
            return room
        case 2:
            return room.adjusted(_ARROW_PX, 0, 0, 0)
    return room.adjusted(8, 0, -PADDING_X, 0)
