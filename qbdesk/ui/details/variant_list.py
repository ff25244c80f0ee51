"""The variants of a product: name and SKU, price, stock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
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
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_VARIANT, _PRICE, _STOCK = range(3)


@dataclass(frozen=True, slots=True)
class VariantTexts:
    """What a row says; `quiet` for a hidden variant."""

    title: str
    sku: str
    price: str
    stock: str
    quiet: bool


class VariantList(QTableView):
    """A header of 28 and rows of 36, as high as they are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._variants = _Variants(self)
        self._painter = _VariantPainter(theme, self)
        self.setModel(self._variants)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(translate("Product", "Variants"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QTableView { background: transparent; }")
        self.verticalHeader().hide()
        header = _VariantHeader(theme, self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(_VARIANT, QHeaderView.ResizeMode.Stretch)
        for column in (_PRICE, _STOCK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._painter.row_height())
        theme.changed.connect(self.viewport().update)

    def set_variants(self, variants: Sequence[VariantTexts]) -> None:
        """Show these variants."""
        self._variants.replace(tuple(variants))
        body, small = (QFontMetrics(self._theme.font(role)) for role in (Type.BODY, Type.SMALL))
        for column in (_PRICE, _STOCK):
            title = self._variants.headerData(column, Qt.Orientation.Horizontal)
            texts = (variant.price if column == _PRICE else variant.stock for variant in variants)
            widest = max([small.horizontalAdvance(str(title)), *map(body.horizontalAdvance, texts)])
            self.horizontalHeader().resizeSection(column, widest + 2 * PADDING_X)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size that its content wants."""
        rows = self._variants.rowCount() * self._painter.row_height()
        return QSize(320, self.horizontalHeader().sizeHint().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(240, self.sizeHint().height())


class _VariantHeader(QHeaderView):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.viewport().setAutoFillBackground(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(0, max(28, line_height(self._theme, Type.SMALL) + 8))

    def paintSection(self, painter: QPainter, rect: object, index: int) -> None:
        tokens = self._theme.tokens
        room = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = index == 0, index == self.count() - 1
        shape = rounded(room, CARD_CORNER if first else 0, CARD_CORNER if last else 0)
        painter.fillPath(shape, QColor(tokens.window))
        line = QRectF(room.left(), room.bottom() - 1, room.width(), 1)
        painter.fillRect(line, QColor(tokens.line))
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(QColor(tokens.text2))
        side = Qt.AlignmentFlag.AlignLeft if index == _VARIANT else Qt.AlignmentFlag.AlignRight
        words = self.model().headerData(index, Qt.Orientation.Horizontal)
        painter.drawText(
            room.adjusted(PADDING_X, 0, -PADDING_X, 0), side | Qt.AlignmentFlag.AlignVCenter, str(words)
        )
        painter.restore()


class _Variants(QAbstractTableModel):
    def __init__(self, parent: VariantList) -> None:
        super().__init__(parent)
        self._variants: tuple[VariantTexts, ...] = ()

    def replace(self, variants: tuple[VariantTexts, ...]) -> None:
        if variants == self._variants:
            return
        self.beginResetModel()
        self._variants = variants
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._variants)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = (
            translate("Product", "Variant"),
            translate("Product", "Price"),
            translate("Product", "Stock"),
        )
        return words[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._variants):
            return None
        variant = self._variants[index.row()]
        if role == _ROLE:
            return variant
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        named = " ".join(part for part in (variant.title, variant.sku) if part)
        return (named, variant.price, variant.stock)[index.column()]


class _VariantPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: VariantList) -> None:
        super().__init__(parent)
        self._theme = theme

    def row_height(self) -> int:
        return max(36, line_height(self._theme, Type.BODY) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        variant = index.data(_ROLE)
        if not isinstance(variant, VariantTexts):
            return
        tokens = self._theme.tokens
        room = QRectF(option.rect)
        painter.save()
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(tokens.line))
        inner = room.adjusted(PADDING_X, 0, -PADDING_X, -1)
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(QColor(tokens.text3 if variant.quiet else tokens.text))
        if index.column() == _VARIANT:
            self._paint_name(painter, inner, variant)
        else:
            text = variant.price if index.column() == _PRICE else variant.stock
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRectF, variant: VariantTexts) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(variant.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, left, title)
        small = self._theme.font(Type.SMALL)
        rest = room.adjusted(metrics.horizontalAdvance(title) + 6, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.tokens.text2))
        sku = QFontMetrics(small).elidedText(
            variant.sku, Qt.TextElideMode.ElideRight, max(int(rest.width()), 0)
        )
        painter.drawText(rest, left, sku)
