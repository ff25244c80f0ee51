"""A product of the shop, as read from the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.reading import flag, number, record, records, shop_time, text


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant; `options` are the values in words ("Blå", "XL"). Stock None means "not given"."""

    id: str
    sku: str
    options: tuple[str, ...]
    price: Decimal | None
    before_price: Decimal | None
    stock: Decimal | None
    hidden: bool

    @property
    def title(self) -> str:
        """The options in words, or the SKU, or the id."""
        return " / ".join(self.options) or self.sku or self.id


@dataclass(frozen=True, slots=True)
class Product:
    """A product; prices carry no currency (the API gives none for products).

    `stock` is the sum over variants where there are any; None means "not given", which is not 0
    (source: shared/quickbutik.md section 2.2, `qty`).
    """

    id: str
    sku: str
    title: str
    price: Decimal | None
    before_price: Decimal | None
    stock: Decimal | None
    visible: bool
    description: str
    url: str
    modified_at: datetime | None
    images: tuple[str, ...]
    variants: tuple[Variant, ...]


def read_products(body: object) -> list[Product]:
    """All products in an answer of `GET /products`.

    A list, `{product: list}`, `{product: object}`, one object, or an object keyed by number.
    """
    return [read_product(raw) for raw in product_records(body)]


def product_records(body: object) -> list[Mapping[str, object]]:
    """The JSON objects of the products in an answer, whichever of the known shapes it has."""
    if isinstance(body, dict):
        for wrapper in ("product", "products", "data"):
            if wrapper in body:
                body = body[wrapper]
                break
    if isinstance(body, dict) and "id" in body:
        body = [body]
    return [item for item in records(body) if text(item.get("id"))]


def read_product(raw: Mapping[str, object]) -> Product:
    """One product from its JSON object."""
    variants = tuple(_variant(item) for item in records(raw.get("variants")))
    stock = number(raw.get("qty"))
    if variants:
        known = [variant.stock for variant in variants if variant.stock is not None]
        stock = sum(known, Decimal(0)) if known else None
    return Product(
        id=text(raw.get("id")),
        sku=text(raw.get("sku")),
        title=text(raw.get("title")),
        price=number(raw.get("price")),
        before_price=number(raw.get("before_price")),
        stock=stock,
        visible=flag(raw.get("visible", "1")),
        description=text(raw.get("description")),
        url=text(raw.get("url")),
        modified_at=shop_time(raw.get("date_modified")),
        images=tuple(filter(None, (_image_url(item) for item in _image_items(raw.get("images"))))),
        variants=variants,
    )


def _image_items(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _image_url(item: object) -> str:
    return text(item) or text(record(item).get("image"))


def _variant(raw: Mapping[str, object]) -> Variant:
    return Variant(
        id=text(raw.get("id")),
        sku=text(raw.get("sku")),
        options=tuple(filter(None, (text(value.get("val")) for value in records(raw.get("values"))))),
        price=number(raw.get("price")),
        before_price=number(raw.get("before_price")),
        stock=number(raw.get("qty")),
        hidden=flag(raw.get("hidden")),
    )
