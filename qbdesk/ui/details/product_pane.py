"""The tab of a product: prices, stock, variants, description."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qbdesk.domain.money import Money
from qbdesk.domain.product import Product, Variant
from qbdesk.ui.components.card import Card
from qbdesk.ui.components.fact_grid import Fact, FactGrid
from qbdesk.ui.components.notice import Notice
from qbdesk.ui.components.picture_place import PicturePlace
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.components.text_block import TextBlock
from qbdesk.ui.details.content import Details
from qbdesk.ui.details.header_facts import last_known, nothing_known, spoken_time, stock_text
from qbdesk.ui.details.page import Arrangement, CardPage, Column
from qbdesk.ui.details.shop_text import one_line, text_of_html
from qbdesk.ui.details.variant_list import VariantList, VariantTexts
from qbdesk.ui.icons import Icons
from qbdesk.ui.locale_text import count, decimal_text, money
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.theme import Theme, Type

_PICTURE_PX = 112
_LONGEST_DESCRIPTION = 6_000


class ProductPane(CardPage):
    """Made once, filled for each product."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: RowWords,
        parent: QWidget | None = None,
        *,
        pictures: ShownPictures | None = None,
    ) -> None:
        super().__init__(theme, translate("Product", "Product"), parent)
        self._words = words
        self._note = Notice(theme, icons, "info")
        self._about = Card(theme)
        self._title = TextBlock(theme, Type.TITLE)
        self._facts = FactGrid(theme)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addWidget(self._facts)
        lines.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._picture = PicturePlace(theme, icons, _PICTURE_PX, pictures=pictures)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self._about.body.addLayout(row)
        self._variants_card = Card(theme, flush=True)
        self._variants = VariantList(theme)
        self._variants_card.body.addWidget(self._variants)
        self._description_card = Card(theme, translate("Product", "Description"))
        self._description = TextBlock(theme)
        self._description_card.body.addWidget(self._description)
        self._description_card.body.addStretch(1)
        self._show_only(())

    def columns(self, arrangement: Arrangement) -> Sequence[Column]:
        """Wide: the variants and the text at the left. Flat: three columns. Else one."""
        if arrangement is Arrangement.WIDE:
            left = (self._note, self._about, self._variants_card)
            return (Column(8, left), Column(5, (self._description_card,)))
        if arrangement is Arrangement.FLAT:
            return (
                Column(4, (self._note, self._about)),
                Column(4, (self._variants_card,)),
                Column(3, (self._description_card,)),
            )
        return (Column(1, (self._note, self._about, self._variants_card, self._description_card)),)

    def show_details(self, details: Details) -> None:
        """Fill the cards, or say why there is nothing to fill them with."""
        product = details.product
        if product is None:
            self._note.say(nothing_known(details, self._words))
            self._show_only((self._note,) if details.loaded else ())
            return
        shown: list[Card] = [self._about]
        if said := last_known(details, self._words):
            self._note.say(said)
            shown.insert(0, self._note)
        currency = details.row.amount.currency if details.row.amount is not None else ""
        self._picture.set_url(next(iter(product.images), ""))
        self._title.set_text(one_line(product.title) or translate("Product", "Title unknown"))
        self._facts.set_facts(self._product_facts(product, currency))
        self._variants.set_variants([self._variant(item, currency) for item in product.variants])
        if product.variants:
            shown.append(self._variants_card)
        description = text_of_html(product.description, _LONGEST_DESCRIPTION)
        self._description.set_text(description)
        if description:
            shown.append(self._description_card)
        self._show_only(shown)

    def _product_facts(self, product: Product, currency: str) -> list[Fact]:
        seen = translate("Product", "yes") if product.visible else translate("Product", "no")
        changed = "" if product.modified_at is None else spoken_time(self._words, product.modified_at)
        facts = [
            Fact(translate("Product", "Price"), self._price(product.price, currency)),
            Fact(translate("Product", "Ordinary price"), self._ordinary(product, currency)),
            Fact(translate("Product", "Stock"), stock_text(self._words, product)),
            Fact(translate("Product", "Visible"), seen),
            Fact(translate("Product", "SKU"), one_line(product.sku), fixed=True),
            Fact(translate("Product", "Changed"), changed),
        ]
        return [fact for fact in facts if fact.value]

    def _price(self, price: Decimal | None, currency: str) -> str:
        if price is None:
            return translate("Product", "not given")
        return money(self._words.locale, Money(price, currency))

    def _ordinary(self, product: Product, currency: str) -> str:
        if not product.before_price:
            return ""
        return money(self._words.locale, Money(product.before_price, currency))

    def _variant(self, variant: Variant, currency: str) -> VariantTexts:
        price = "" if variant.price is None else money(self._words.locale, Money(variant.price, currency))
        stock = translate("Product", "not given")
        if variant.stock is not None:
            stock = _stock(self._words, variant.stock)
        title = one_line(variant.title)
        sku = one_line(variant.sku)
        if variant.hidden:
            title = translate("Product", "{variant} (hidden)").replace("{variant}", title)
        return VariantTexts(title, "" if sku == title else sku, price, stock, quiet=variant.hidden)

    def _show_only(self, shown: Sequence[Card]) -> None:
        for card in (self._note, self._about, self._variants_card, self._description_card):
            card.setVisible(card in shown)
        self.show_columns()


def _stock(words: RowWords, stock: Decimal) -> str:
    if stock == stock.to_integral_value():
        return count(words.locale, int(stock))
    return decimal_text(words.locale, stock)
