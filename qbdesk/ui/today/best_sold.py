"""The products that sold best on a day: picture, title, a bar, pieces and revenue."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ui.components.line_height import line_height
from qbdesk.ui.components.picture_place import paint_picture_place
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.value_list import VALUE_ROLE, ValueList
from qbdesk.ui.icons import Icons
from qbdesk.ui.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
MOST_PRODUCTS = 8
_LEAST_PRODUCTS = 3
_PICTURE, _BAR = 40, 6
_GAP, _BEFORE_NUMBERS = 12, 24
_LEAST_NUMBERS = 52


@dataclass(frozen=True, slots=True)
class SoldTexts:
    """A product's line in words; `part` is its pieces as a part of the best's, 0 to 1."""

    title: str
    pieces: str
    revenue: str
    part: float
    image_url: str = ""


class BestSold(QListView):
    """Shows up to eight products and never scrolls: the page does, or the last ones are left out."""

    def __init__(
        self, theme: Theme, icons: Icons, pictures: ShownPictures | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._products = ValueList[SoldTexts](_spoken, _tip, self)
        self._painter = _ProductPainter(theme, icons, pictures, self)
        self._all: tuple[SoldTexts, ...] = ()
        self.setModel(self._products)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)
        if pictures is not None:
            pictures.arrived.connect(self._show_picture)

    def show_products(self, products: tuple[SoldTexts, ...]) -> None:
        """Show these, best first."""
        self._all = products[:MOST_PRODUCTS]
        self._painter.measure(self._all)
        self._fit()

    def sizeHint(self) -> QSize:
        """The size that its content wants; the same for few products as for many, so that nothing moves."""
        return QSize(280, MOST_PRODUCTS * self._painter.row_height())

    def minimumSizeHint(self) -> QSize:
        """The least size in which it can be read."""
        return QSize(200, _LEAST_PRODUCTS * self._painter.row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _show_picture(self, _url: str) -> None:
        self.viewport().update()

    def _fit(self) -> None:
        self._products.replace(self._all[: max(self.height() // self._painter.row_height(), 1)])


def _spoken(product: SoldTexts) -> str:
    return ", ".join(part for part in (product.title, product.pieces, product.revenue) if part)


def _tip(product: SoldTexts) -> str | None:
    return product.title


class _ProductPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, pictures: ShownPictures | None, parent: BestSold) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._pictures = pictures
        self._numbers = _LEAST_NUMBERS

    def measure(self, products: tuple[SoldTexts, ...]) -> None:
        strong = QFontMetricsF(self._theme.font(Type.STRONG))
        small = QFontMetricsF(self._theme.font(Type.SMALL))
        widths = [strong.horizontalAdvance(each.pieces) for each in products]
        widths += [small.horizontalAdvance(each.revenue) for each in products]
        self._numbers = max([_LEAST_NUMBERS, *(ceil(width) + 1 for width in widths)])

    def row_height(self) -> int:
        return max(60, 2 * line_height(self._theme, Type.BODY) + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        product = index.data(VALUE_ROLE)
        if not isinstance(product, SoldTexts):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        scale = painter.device().devicePixelRatioF()
        picture = QRectF(room.left(), round(room.top() + (room.height() - _PICTURE) / 2), _PICTURE, _PICTURE)
        shown = None
        if self._pictures is not None:
            shown = self._pictures.pixmap(product.image_url, _PICTURE, scale)
        paint_picture_place(painter, picture, self._theme, self._icons, scale, shown)
        line = line_height(self._theme, Type.BODY)
        words = QRectF(room)
        words.setLeft(picture.right() + _GAP)
        words.setTop(room.top() + (room.height() - 2 * line) / 2)
        words.setHeight(line)
        self._paint_numbers(painter, QRectF(words), product, line)
        words.setRight(room.right() - self._numbers - _BEFORE_NUMBERS)
        self._paint_title(painter, words, product)
        track = QRectF(words.left(), words.bottom() + (line - _BAR) / 2, words.width(), _BAR)
        self._paint_bar(painter, track, product.part)
        painter.restore()

    def _paint_numbers(self, painter: QPainter, room: QRectF, product: SoldTexts, line: int) -> None:
        tokens = self._theme.tokens
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font(Type.STRONG))
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, right, product.pieces)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(room.translated(0, line), right, product.revenue)

    def _paint_title(self, painter: QPainter, room: QRectF, product: SoldTexts) -> None:
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(QColor(self._theme.tokens.text))
        width = max(int(room.width()), 0)
        title = painter.fontMetrics().elidedText(product.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_bar(self, painter: QPainter, track: QRectF, part: float) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        filled = QRectF(track)
        filled.setWidth(max(track.width() * min(max(part, 0.0), 1.0), _BAR))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
