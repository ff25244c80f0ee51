"""The products of the simulated shop: what they are now, how they change, and how the API shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from .amounts import kronor, ore
from .goods import GOODS, Good, new_good
from .shop_time import Clock, shop_text

Json = dict[str, Any]

FIRST_PRODUCT = 101
_ONLY_IN_DETAIL = frozenset(
    (
        "qty_location",
        "supplier_name",
        "supplier_sku",
        "disable_minusqty",
        "datafield_1",
        "datafield_2",
        "datafield_3",
        "categories",
        "product_package_products",
    )
)
_AMOUNTS = ("price", "before_price", "purchase_price")
_SUPPLIERS = ("Påhittat Grossist AB", "Norrskenets Verkstad", "Exempel Textil AB")


@dataclass(slots=True)
class Product:
    """One product. `fields` and `variants` are as the API writes them (quickbutik.md section 2.2)."""

    number: int
    glyph: str
    modified: datetime
    fields: Json
    variants: list[Json]
    pictures: int

    def as_json(self, image_base: str, *, details: bool) -> Json:
        """The product object of the API; `image_base` is the address that pictures are served under."""
        shown = {key: value for key, value in self.fields.items() if details or key not in _ONLY_IN_DETAIL}
        images = {
            str(place): {"image": f"{image_base}/images/{self.number}.png", "alttext": self.fields["title"]}
            for place in range(1, self.pictures + 1)
        }
        return {
            "id": str(self.number),
            **shown,
            "date_modified": shop_text(self.modified),
            "images": images,
            "variants": [dict(variant) for variant in self.variants],
        }

    def has_word(self, word: str) -> bool:
        """True when the title, a SKU or the id holds `word`, letter case apart."""
        texts = [self.fields["title"], self.fields["sku"], str(self.number)]
        texts += [variant["sku"] for variant in self.variants]
        return any(word.casefold() in text.casefold() for text in texts)

    def has_sku(self, sku: str) -> bool:
        """True when the product or one of its variants carries exactly this SKU."""
        return self.fields["sku"] == sku or any(variant["sku"] == sku for variant in self.variants)

    def stock(self, variant_id: str | None) -> int | None:
        """Pieces left of the product or one variant; None is unlimited (an empty `qty`)."""
        qty = self.fields["qty"]
        for variant in self.variants:
            if variant["id"] == variant_id:
                qty = variant["qty"]
        return None if qty == "" else int(qty)

    def choices(self) -> list[Json | None]:
        """What can be bought: the variants, or None for a product without any."""
        return list(self.variants) or [None]


class Catalogue:
    """All products by number. The same seed and the same calls give the same products."""

    def __init__(self, seed: int, clock: Clock) -> None:
        self._seed = seed
        self._clock = clock
        self._products: dict[int, Product] = {}
        self._looks: dict[int, str] = {}
        self._next = FIRST_PRODUCT
        rng = Random(f"{seed}:catalogue")
        opened = clock()
        for good in GOODS:
            self._take_in(good, opened - timedelta(hours=rng.randint(30, 2000)))

    def __len__(self) -> int:
        return len(self._products)

    def newest_first(self) -> list[Product]:
        """Every product, the highest number first."""
        return sorted(self._products.values(), key=lambda product: -product.number)

    def by_number(self, number: int) -> Product:
        """Raises LookupError when there is no such product (any more)."""
        try:
            return self._products[number]
        except KeyError:
            msg = f"There is no product {number}."
            raise LookupError(msg) from None

    def glyph_of(self, number: int) -> str:
        """The picture's glyph, also of a deleted product. Raises LookupError."""
        if number not in self._looks:
            msg = f"There is no picture {number}."
            raise LookupError(msg)
        return self._looks[number]

    def add(self, title: str | None = None, price: str | None = None) -> Product:
        """Take in one more product, of the given title and price or of the shop's own choice.

        Raises ValueError when the price is no amount.
        """
        changes = _texts({"title": title, "price": price})
        product = self._take_in(new_good(self._seed, self._next), self._clock())
        product.fields |= changes
        return product

    def change(self, number: int, changes: Mapping[str, object]) -> Product:
        """Set fields of a product; `variants` is {variant id: {field: value}}. Values become strings.

        Raises LookupError for an unknown product or variant, ValueError for an unknown field or a bad number;
        then nothing is changed.
        """
        product = self.by_number(number)
        own = _texts({key: value for key, value in changes.items() if key != "variants"})
        _refuse_unknown(own, product.fields)
        for_variants = _variant_changes(product, changes.get("variants"))
        product.fields |= own
        for variant, new in for_variants:
            variant.update(new)
        product.modified = self._clock()
        return product

    def delete(self, number: int) -> None:
        """Take a product out of the shop. Raises LookupError."""
        self.by_number(number)
        del self._products[number]

    def sell(self, number: int, variant_id: str | None, pieces: int) -> None:
        """Take pieces out of stock, never below zero; unlimited stock and deleted products stay."""
        product = self._products.get(number)
        left = product.stock(variant_id) if product else None
        if product is None or left is None:
            return
        holder = next((v for v in product.variants if v["id"] == variant_id), product.fields)
        holder["qty"] = str(max(0, left - pieces))
        product.modified = self._clock()

    def _take_in(self, good: Good, moment: datetime) -> Product:
        number, self._next = self._next, self._next + 1
        product = _make(good, number, self._seed, moment)
        self._products[number] = product
        self._looks[number] = good.glyph
        return product


def _texts(changes: Mapping[str, object]) -> Json:
    """Leave out None, turn plain values into the API's strings. Raises ValueError for anything else."""
    texts: Json = {}
    for key, value in changes.items():
        if value is None:
            continue
        if not isinstance(value, (str, int, float)):
            msg = f"The product field {key!r} must be text or a number."
            raise ValueError(msg)
        texts[key] = str(int(value)) if isinstance(value, bool) else str(value)
        if key in _AMOUNTS:
            ore(texts[key])
        elif key in ("qty", "weight") and texts[key] and not texts[key].removeprefix("-").isdecimal():
            msg = f"{key} must be a whole number or empty, not {texts[key]!r}."
            raise ValueError(msg)
    return texts


def _refuse_unknown(changes: Iterable[str], known: Mapping[str, object]) -> None:
    for key in changes:
        if key not in known or isinstance(known[key], list):
            msg = f"A product has no field {key!r} that could be set."
            raise ValueError(msg)


def _variant_changes(product: Product, wanted: object) -> list[tuple[Json, Json]]:
    if wanted is None:
        return []
    if not isinstance(wanted, dict):
        msg = "variants must be an object: {variant id: {field: value}}."
        raise ValueError(msg)
    found = []
    for variant_id, changes in wanted.items():
        variant = next((v for v in product.variants if v["id"] == str(variant_id)), None)
        if variant is None:
            msg = f"Product {product.number} has no variant {variant_id}."
            raise LookupError(msg)
        if not isinstance(changes, dict):
            msg = f"The changes of variant {variant_id} must be an object."
            raise ValueError(msg)
        new = _texts(changes)
        _refuse_unknown(new, variant)
        found.append((variant, new))
    return found


def _make(good: Good, number: int, seed: int, moment: datetime) -> Product:
    rng = Random(f"{seed}:product:{number}")
    unlimited = good.category == "Presentkort"
    before = kronor(good.price * 125) if rng.random() < 0.15 else "0"
    sku = f"FV-{number}"
    fields: Json = {
        "sku": sku,
        "title": good.title,
        "hasVariants": "1" if good.values else "0",
        "visible": "1",
        "qty": "" if unlimited else "0" if good.values else str(rng.randint(3, 60)),
        # The platform writes whole prices without decimals now and then (quickbutik.md section 2.2).
        "price": str(good.price) if rng.random() < 0.5 else kronor(good.price * 100),
        "before_price": before,
        "purchase_price": kronor(good.price * rng.randint(35, 50)),
        "tax_rate": "12" if good.category == "Skafferi" else "6" if good.category == "Böcker" else "25",
        "description": f"<p>{good.title} från Fjällvind Handel, en påhittad butik.</p>",
        "seo_title": f"{good.title} | Fjällvind Handel",
        "seo_description": "",
        "weight": str(good.weight),
        "gtin": _ean(rng),
        "url": f"https://fjallvind.example.se/produkt/{number}",
        "headcategory_name": good.category,
        "qty_location": f"{rng.choice('ABCD')}{rng.randint(1, 9)}-{rng.randint(1, 40)}",
        "supplier_name": rng.choice(_SUPPLIERS),
        "supplier_sku": f"L{rng.randint(1000, 9999)}",
        "disable_minusqty": "0" if unlimited else "1",
        "datafield_1": "",
        "datafield_2": "",
        "datafield_3": "",
        "categories": [[{"category": "Sortiment"}, {"category": good.category}]],
        "product_package_products": [],
    }
    variants = [_variant(good, fields, number, place, rng) for place in range(1, len(good.values) + 1)]
    pictures = 0 if unlimited else rng.choice((1, 1, 2))
    return Product(number, good.glyph, moment, fields, variants, pictures)


def _variant(good: Good, product: Json, number: int, place: int, rng: Random) -> Json:
    return {
        "id": str(number * 100 + place),
        "product_id": str(number),
        "ovalue_id_1": str(number * 1000 + place),
        "sku": f"{product['sku']}-{place}",
        "price": product["price"],
        "qty": str(rng.randint(0, 25)),
        "weight": product["weight"],
        "before_price": product["before_price"],
        "purchase_price": product["purchase_price"],
        "image_id": "",
        "gtin": _ean(rng),
        "supplier_sku": "",
        "hidden": "0",
        "qty_location": "",
        "preorder": "0",
        "min_purchase_quantity": "",
        "max_purchase_quantity": "",
        "preselected": "1" if place == 1 else "0",
        "disable_minusqty": True,
        "values": [{"ovalue_field": "1", "name": good.option, "val": good.values[place - 1]}],
    }


def _ean(rng: Random) -> str:
    """An EAN-13 of the range 20…29, which shops give out for themselves, with its right check digit."""
    digits = f"2{rng.randrange(10**11):011d}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-weighed % 10)
