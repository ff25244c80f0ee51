"""Made-up customers: plausible names, e-mail at example.se and .com, telephone numbers kept for fiction."""

from dataclasses import dataclass
from random import Random
from typing import Any

_FIRST = (
    "Astrid Elsa Ingrid Maja Sigrid Linnea Tuva Ebba Alva Karin Birgitta Märta Åsa Frida Hedda Saga Moa "
    "Nils Erik Lars Gustav Axel Oskar Sven Björn Håkan Göran Elias Viggo Love Sixten "
    "Ture Emil Anton Östen"
)
_LAST = (
    "Fjällström Granlund Björkman Sandvik Åkerblom Lindqvist Norrgård Tallberg Stenhammar Havsdal Ljungdahl "
    "Ekorrberg Myrholm Snöbohm Älvgren Rönnblad Vinterqvist Sjöblad Ängsvall Klippström "
    "Mossberg Hasselgren"
)
_STREETS = (
    "Björkvägen Granstigen Fjällgatan Sjöallén Storgatan Kyrkbacken Ängsvägen Tallåsgatan Bruksvägen "
    "Hamnplan Lingonstigen Skogsbrynet Kvarngränd Solrosvägen Ripvägen"
)
_SWEDISH_PLACES = (
    ("Östersund", "83131"),
    ("Umeå", "90326"),
    ("Kiruna", "98131"),
    ("Åre", "83752"),
    ("Stockholm", "11122"),
    ("Göteborg", "41103"),
    ("Malmö", "21119"),
    ("Uppsala", "75310"),
    ("Växjö", "35230"),
    ("Falun", "79130"),
    ("Luleå", "97231"),
    ("Visby", "62156"),
    ("Örebro", "70210"),
    ("Härnösand", "87130"),
)
_NORWEGIAN_PLACES = (("Trondheim", "7010"), ("Oslo", "0150"), ("Bergen", "5003"), ("Tromsø", "9008"))
_NORWEGIAN_STREETS = ("Fjellveien", "Bjørkealleen", "Sjøgata", "Kirkebakken")
_COMPANIES = ("Påhittade Kaféet AB", "Exempelfjället HB", "Stugbyn Låtsas AB", "Provkontoret i Norr AB")
_PLAIN = str.maketrans("åäöÅÄÖøØæÆéÉ", "aaoAAOoOaAeE")

PEOPLE_A_SHOP = 90
"""So many people buy in one shop, so that some of them come back."""


@dataclass(frozen=True, slots=True)
class Person:
    """One customer as the API's `customer` object shows them (quickbutik.md section 2.1.2)."""

    full_name: str
    email: str
    phone: str
    company_name: str
    address: str
    address2: str
    city: str
    zipcode: str
    country: str

    @property
    def currency(self) -> str:
        """ISO code the person pays in."""
        return "NOK" if self.country == "NO" else "SEK"

    def as_json(self) -> dict[str, Any]:
        """The `customer` object with `shipping_details`, all values strings."""
        place = {
            "company_name": self.company_name,
            "full_name": self.full_name,
            "address": self.address,
            "address2": self.address2,
            "city": self.city,
            "zipcode": self.zipcode,
            "country": self.country,
        }
        kind = "company" if self.company_name else "consumer"
        contact = {"email": self.email, "phone": self.phone, "customer_type": kind}
        return {**contact, **place, "notes": "", "shipping_details": place}


def make_person(seed: int, index: int) -> Person:
    """The person with this index in the shop of this seed; always the same one."""
    rng = Random(f"{seed}:person:{index}")
    first, last = rng.choice(_FIRST.split()), rng.choice(_LAST.split())
    domain = rng.choice(("example.se", "example.com"))
    norwegian = rng.random() < 0.08
    street = rng.choice(_NORWEGIAN_STREETS if norwegian else _STREETS.split())
    city, zipcode = rng.choice(_NORWEGIAN_PLACES if norwegian else _SWEDISH_PLACES)
    # 070-174 06 05 … 99 are kept free for films and books by the authority PTS; 00… is nobody's in Norway.
    phone = f"+4700000{rng.randint(100, 999)}" if norwegian else f"+46701740{rng.randint(605, 699)}"
    flat = f"lgh {rng.randint(1, 4)}{rng.randint(0, 9)}0{rng.randint(1, 4)}"
    return Person(
        full_name=f"{first} {last}",
        email=f"{first}.{last}{index}@{domain}".lower().translate(_PLAIN),
        phone=phone,
        company_name=rng.choice(_COMPANIES) if rng.random() < 0.08 else "",
        address=f"{street} {rng.randint(1, 88)}",
        address2=flat if rng.random() < 0.2 else "",
        city=city,
        zipcode=zipcode,
        country="NO" if norwegian else "SE",
    )
