"""What the made-up shop "Fjällvind Handel" sells: the raw material of its catalogue."""

from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Good:
    """One thing to sell. `price` in whole kronor incl. VAT, `weight` in grams, `glyph` names its picture."""

    title: str
    category: str
    glyph: str
    price: int
    weight: int
    option: str = ""
    values: tuple[str, ...] = ()


_SIZES = ("S", "M", "L", "XL")

GOODS = (
    Good("Emaljmugg Fjäll", "Kök", "mug", 149, 210, "Färg", ("Vit", "Mossgrön", "Himmelsblå")),
    Good("Yllefilt Jämtland", "Hem", "weave", 1295, 1400, "Färg", ("Grå", "Rost", "Natur")),
    Good("Kåsa Masurbjörk", "Kök", "mug", 349, 90),
    Good("Kaffepanna Härjedalen 1,5 l", "Kök", "mug", 549, 780),
    Good("Ullsockor Ripa", "Kläder", "weave", 179, 120, "Storlek", ("36-38", "39-41", "42-44", "45-47")),
    Good("Raggsockor Vemdalen", "Kläder", "weave", 149, 140, "Storlek", ("36-39", "40-43", "44-47")),
    Good("Mössa Polcirkel", "Kläder", "peak", 329, 95, "Färg", ("Svart", "Senapsgul", "Tegel")),
    Good("Vindjacka Sylarna", "Kläder", "peak", 1899, 520, "Storlek", _SIZES),
    Good("Underställ Merino Abisko", "Kläder", "weave", 899, 310, "Storlek", _SIZES),
    Good("Tält Kebnekaise 2 personer", "Friluft", "tent", 4495, 2600),
    Good("Tarp Sarek 3×3 m", "Friluft", "tent", 1195, 840),
    Good("Liggunderlag Renfäll", "Friluft", "weave", 749, 620),
    Good("Sovsäck Snöripa −8°", "Friluft", "moon", 2795, 1450),
    Good("Pannlampa Norrsken", "Friluft", "star", 449, 85),
    Good("Tändstål Glöd", "Friluft", "drop", 129, 40),
    Good("Stormkök Lemmel", "Friluft", "drop", 1095, 960),
    Good("Ryggsäck Padjelanta 55 l", "Friluft", "peak", 2195, 1650, "Färg", ("Skog", "Skiffer")),
    Good("Vattenflaska Bäck 0,75 l", "Friluft", "drop", 249, 160, "Färg", ("Stål", "Isblå", "Lava")),
    Good("Termos Vinterdag 1 l", "Friluft", "mug", 499, 540),
    Good("Fällkniv Hornavan", "Friluft", "leaf", 695, 110),
    Good("Doftljus Granskog", "Hem", "drop", 229, 320),
    Good("Doftljus Hjortron", "Hem", "drop", 229, 320),
    Good("Lykta Lappland", "Hem", "star", 395, 900),
    Good("Linnehandduk Siljan", "Hem", "weave", 189, 180, "Färg", ("Blå", "Röd")),
    Good("Skärbräda Asp", "Kök", "leaf", 299, 700),
    Good("Hjortronsylt 250 g", "Skafferi", "leaf", 119, 420),
    Good("Knäckebröd Råg", "Skafferi", "sun", 59, 350),
    Good("Renskav rökt 200 g", "Skafferi", "sun", 139, 210),
    Good("Kokkaffe Fjällrost 450 g", "Skafferi", "sun", 89, 450),
    Good("Karta Jämtlandsfjällen", "Böcker", "peak", 189, 110),
    Good("Bok: Lägereldens mat", "Böcker", "star", 279, 640),
    Good("Presentkort", "Presentkort", "heart", 500, 0),
)
"""The shop as it opens."""

_NEW_KINDS = (
    Good("Mugg", "Kök", "mug", 159, 230, "Färg", ("Vit", "Svart")),
    Good("Pläd", "Hem", "weave", 799, 980),
    Good("Ljus", "Hem", "drop", 199, 300),
    Good("Vantar", "Kläder", "weave", 249, 90, "Storlek", ("S", "M", "L")),
    Good("Hammock", "Friluft", "moon", 995, 640),
    Good("Kompass", "Friluft", "star", 399, 60),
    Good("Te", "Skafferi", "leaf", 95, 110),
    Good("Vykort", "Böcker", "heart", 25, 10),
)
_PLACES = (
    "Abisko Arjeplog Borgafjäll Dorotea Funäsdalen Gällivare Hemavan Idre Jokkmokk Klimpfjäll Lofsdalen "
    "Marsfjäll Nikkaluokta Orsa Porjus Ritsem Storlien Tärnaby Undersåker Vilhelmina"
)


def new_good(seed: int, number: int) -> Good:
    """A thing that comes into the shop later; `number` is the id of its product, so it is always the same."""
    rng = Random(f"{seed}:new:{number}")
    kind, place = rng.choice(_NEW_KINDS), rng.choice(_PLACES.split())
    price = kind.price + rng.choice((-10, 0, 10, 30))
    return replace(kind, title=f"{kind.title} {place}", price=price)
