"""What the shop of the pictures sells and who buys there: bodies as its API gives them, and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

HOST = "https://cdn.fjallvind.example"
_SIDE = 160
STATUS = {"new": "1", "done": "2", "cancelled": "-1", "unpaid": "0"}


@dataclass(frozen=True, slots=True)
class Ware:
    """A line's product; `colour` is what its picture shows."""

    id: str
    title: str
    variant: str
    sku: str
    kronor: str
    colour: str


MUG = Ware("67701", "Emaljmugg Fjäll", "Blå", "EM-BL", "129", "#2E5A88")
SOCKS = Ware("67704", "Ullstrumpor Härjedalen", "37–40 / Grå", "US-3740-G", "189", "#4C4F7A")
BLANKET = Ware("67890", "Yllefilt Jämtland", "Rost / 130 × 180 cm", "JF-130-R", "449", "#A4572F")
FLASK = Ware("67912", "Termos Skåla 0,75 l", "Mossa", "TS-075-M", "429", "#2F7A5C")
CUP = Ware("67655", "Kåsa i björk", "", "KB-1", "249", "#B8803C")
LAMP = Ware("67640", "Stormlykta Fjäll", "Svart", "SL-S", "449", "#3E3A66")
SKIN = Ware("67622", "Fårskinn naturvitt", "", "FS-N", "899", "#CDBFA6")
CANDLE = Ware("66120", "Doftljus Enbär, liten", "", "DE-L", "129", "#5B8A4A")
WARES = (MUG, SOCKS, BLANKET, FLASK, CUP, LAMP, SKIN, CANDLE)

Basket = Sequence[tuple[Ware, int]]


def order(number: int, who: str, city: str, method: str, basket: Basket, **changes: Any) -> dict[str, Any]:
    """An order's body; `state`, `paid` (the shop's time), `shipping`, `discount`, `currency` and `notes`."""
    items = sum((Decimal(ware.kronor) * pieces for ware, pieces in basket), Decimal(0))
    shipping, discount = Decimal(changes.get("shipping", "0")), Decimal(changes.get("discount", "0"))
    total = items + shipping - discount
    first, _, last = who.partition(" ")
    mail = f"{first}.{last}@example.se".lower().translate(str.maketrans("åäöé ", "aaoe-"))
    address = {"full_name": who, "address": "Rådhusgatan 14", "city": city, "zipcode": "831 31"}
    return {
        "order_id": str(number),
        "date_created": changes.get("paid", ""),
        "date_paid": changes.get("paid", ""),
        "status": STATUS[changes.get("state", "new")],
        "total_pay_amount": f"{total:.2f}",
        "items_amount": f"{items:.2f}",
        "shipping_amount": f"{shipping:.2f}",
        "discount_amount": f"{discount:.2f}",
        "tax_amount": f"{total / 5:.2f}",
        "currency": changes.get("currency", "SEK"),
        "shipping_name": "PostNord Ombud",
        "total_weight": "1240",
        "notes": changes.get("notes", ""),
        "paymethod": {"method": method, "transaction_id": f"kl-9F2A-{number}"},
        "customer": {"email": mail, "phone": "070-123 45 67", "country": "SE", **address},
        "products": [
            {
                "product_id": ware.id,
                "title": ware.title,
                "variant": ware.variant,
                "sku": ware.sku,
                "price": ware.kronor,
                "qty": str(pieces),
                "image": _address(ware),
            }
            for ware, pieces in basket
        ],
    }


def product(ware: Ware, **changes: Any) -> dict[str, Any]:
    """A product's body, changed by fields of the API."""
    body: dict[str, Any] = {
        "id": ware.id,
        "sku": ware.sku,
        "title": ware.title,
        "price": ware.kronor,
        "qty": "24",
        "visible": "1",
        "description": f"<p>{ware.title} ur vårt eget sortiment.</p>",
        "images": [{"image": _address(ware)}],
    }
    return body | changes


def blanket(stock: Sequence[str], **changes: Any) -> dict[str, Any]:
    """The blanket with its five variants."""
    sizes = ("130 × 180 cm", "150 × 200 cm")
    kinds = (("Rost", 0), ("Mossa", 0), ("Snö", 0), ("Rost", 1), ("Mossa", 1))
    variants = [
        {
            "id": str(place + 1),
            "sku": f"JF-{130 + 20 * size}-{colour[0]}",
            "price": "449" if not size else "649",
            "qty": pieces,
            "values": [{"val": colour}, {"val": sizes[size]}],
        }
        for place, ((colour, size), pieces) in enumerate(zip(kinds, stock, strict=True))
    ]
    return product(BLANKET, variants=variants, qty="") | changes


class WarePictures:
    """`ports.Pictures` of the image host, and of the best sold of the day: each ware in its colour."""

    def __init__(self) -> None:
        pictures = [_picture(ware.colour) for ware in WARES]
        own = {_address(ware): picture for ware, picture in zip(WARES, pictures, strict=True)}
        day = {f"https://shop.example/{place}.png": picture for place, picture in enumerate(pictures)}
        self._by_url: Mapping[str, bytes] = own | day

    async def fetch(self, url: str) -> bytes | None:
        """See `ports.Pictures`."""
        return self._by_url.get(url)


def _address(ware: Ware) -> str:
    return f"{HOST}/{ware.id}.png"


def _picture(colour: str) -> bytes:
    ink = QColor(colour)
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    ground = QColor.fromHslF(max(ink.hslHueF(), 0.0), 0.3, 0.9)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(_SIDE * 0.3, _SIDE * 0.25, _SIDE * 0.4, _SIDE * 0.5), 12, 12)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())
