"""The card around the best sold products: its heading, its sentence when nothing was sold, its sum."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from qbdesk.domain.figures import DayFigures, SoldProduct
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import NBSP, count, decimal_text
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme, Type
from qbdesk.ui.today.best_sold import MOST_PRODUCTS, BestSold, SoldTexts
from qbdesk.ui.today.day_words import DayWords, whole_money


class BestSoldCard(Card):
    """Shows a day's `Sold`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: DayWords,
        pictures: ShownPictures | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, translate("Today", "Best sold today"), parent=parent)
        self._words = words
        self._columns = Line(theme, Type.BODY, "text2")
        self.add_trailing(self._columns)
        self._list = BestSold(theme, icons, pictures)
        self._nothing = TextBlock(theme, Type.BODY, "text2")
        empty = QWidget()
        above = QVBoxLayout(empty)
        above.setContentsMargins(0, 8, 0, 0)
        above.addWidget(self._nothing)
        above.addStretch(1)
        place = QWidget()
        self._over = QStackedLayout(place)
        self._over.addWidget(self._list)
        self._over.addWidget(empty)
        self._sum = Line(theme, Type.BODY, "text2")
        self.body.addWidget(place, 1)
        self._rule = _Hairline(theme, self)
        self.body.addWidget(self._rule)
        self.body.addSpacing(6)
        self.body.addWidget(self._sum)

    def show_figures(self, figures: DayFigures) -> None:
        """Show what sold best on that day."""
        today = figures.plan.is_today
        self.set_title(translate("Today", "Best sold today") if today else translate("Today", "Best sold"))
        self._columns.setText(translate("Today", "pieces · revenue"))
        products = figures.sold.products
        best = products[0].quantity if products else Decimal(0)
        self._list.show_products(tuple(self._texts(each, best) for each in products[:MOST_PRODUCTS]))
        self._list.setAccessibleName(self.title())
        nothing = (
            translate("Today", "Nothing sold yet today") if today else translate("Today", "Nothing sold")
        )
        self._nothing.set_text(nothing)
        self._over.setCurrentIndex(0 if products else 1)
        self._rule.setVisible(bool(products))
        self._sum.setText(self._sum_words(figures))

    def _texts(self, product: SoldProduct, best: Decimal) -> SoldTexts:
        locale = self._words.locale
        return SoldTexts(
            title=product.title or translate("Today", "Without a title"),
            pieces=f"{self._pieces(product.quantity)}{NBSP}{translate('Today', 'pcs')}",
            revenue=" · ".join(whole_money(locale, each) for each in product.revenue),
            part=float(product.quantity / best) if best > 0 else 0.0,
            image_url=product.image_url,
        )

    def _pieces(self, quantity: Decimal) -> str:
        whole = quantity == quantity.to_integral_value()
        return (
            count(self._words.locale, int(quantity)) if whole else decimal_text(self._words.locale, quantity)
        )

    def _sum_words(self, figures: DayFigures) -> str:
        sold, locale = figures.sold, self._words.locale
        if not sold.of_orders:
            return ""
        items = translate("Today", "%n item(s)", None, int(sold.pieces))
        if sold.of_orders < figures.so_far.orders:
            orders = translate("Today", "in the newest %n order(s)", None, sold.of_orders)
        else:
            orders = translate("Today", "in %n order(s)", None, sold.of_orders)
        return f"{_grouped(items, int(sold.pieces), count(locale, int(sold.pieces)))} {orders}"


class _Hairline(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.tokens.line))


def _grouped(words: str, number: int, written: str) -> str:
    """Qt writes %n without grouping."""
    return words.replace("%n", written).replace(str(number), written, 1)
