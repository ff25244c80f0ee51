"""The words of the filter grammar: fields, operators and values, in English and Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from qbdesk.domain.late_dataclass import dataclass

HOME_COUNTRY = "SE"


class Field(StrEnum):
    """What a term asks about, by its English name; TEXT is also what a free word asks about."""

    TYPE = "type"
    STATE = "state"
    TOTAL = "total"
    AGE = "age"
    SOURCE = "source"
    WHO = "who"
    PAY = "pay"
    COUNTRY = "country"
    ORDER = "order"
    PRODUCT = "product"
    NUMBER = "number"
    FETCH = "fetch"
    TRUST = "trust"
    DUP = "dup"
    ALARM = "alarm"
    CURRENCY = "currency"
    STORM = "storm"
    TEXT = "text"


class Operator(StrEnum):
    """How a term compares; RANGE is from one number to another."""

    IS = ":"
    EQUALS = "="
    DIFFERS = "!="
    ABOVE = ">"
    FROM = ">="
    BELOW = "<"
    UP_TO = "<="
    RANGE = ".."


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field by its spellings, the one to suggest first; it may stand for several."""

    values: tuple[str, ...]
    english: tuple[str, ...]
    swedish: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways to write it."""
        return (*self.english, *self.swedish)


_ENGLISH: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.TYPE: ("type", "event"),
        Field.STATE: ("state", "status"),
        Field.TOTAL: ("total", "amount"),
        Field.AGE: ("age",),
        Field.SOURCE: ("source",),
        Field.WHO: ("who", "customer"),
        Field.PAY: ("pay", "payment"),
        Field.COUNTRY: ("country",),
        Field.ORDER: ("order",),
        Field.PRODUCT: ("product",),
        Field.NUMBER: ("number", "nr", "id"),
        Field.FETCH: ("fetch",),
        Field.TRUST: ("trust",),
        Field.DUP: ("dup", "copy", "copies"),
        Field.ALARM: ("alarm",),
        Field.CURRENCY: ("currency",),
        Field.STORM: ("storm",),
        Field.TEXT: ("text",),
    }
)
_SWEDISH: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.TYPE: ("typ", "händelse"),
        Field.STATE: ("läge",),
        Field.TOTAL: ("summa", "belopp"),
        Field.AGE: ("ålder",),
        Field.SOURCE: ("källa",),
        Field.WHO: ("vem", "kund"),
        Field.PAY: ("betalning", "betalsätt"),
        Field.COUNTRY: ("land",),
        Field.ORDER: ("beställning",),
        Field.PRODUCT: ("produkt",),
        Field.NUMBER: ("nummer",),
        Field.FETCH: ("hämtning",),
        Field.TRUST: ("tillit",),
        Field.DUP: ("kopia", "kopior", "dubblett"),
        Field.ALARM: ("larm",),
        Field.CURRENCY: ("valuta",),
    }
)
FIELD_NAMES: Mapping[str, Field] = MappingProxyType(
    {name: field for names in (_ENGLISH, _SWEDISH) for field, all_ in names.items() for name in all_}
)
"""Every name of every field, English first."""

SWEDISH_NAMES = frozenset(name for names in _SWEDISH.values() for name in names)

_YES_NO = (Choice(("yes",), ("yes",), ("ja",)), Choice(("no",), ("no",), ("nej",)))
CHOICES: Mapping[Field, tuple[Choice, ...]] = MappingProxyType(
    {
        Field.TYPE: (
            Choice(("order.new",), ("order.new", "new"), ("ny", "nya")),
            Choice(("order.done",), ("order.done", "done"), ("genomförd", "genomförda")),
            Choice(("order.cancelled",), ("order.cancelled", "cancelled"), ("avbruten", "avbrutna")),
            Choice(("product.add",), ("product.add", "add"), ("tillagd",)),
            Choice(("product.update",), ("product.update", "update"), ("ändrad", "ändrade")),
            Choice(("product.delete",), ("product.delete", "delete"), ("borttagen", "borttagna")),
            Choice(("rejected",), ("rejected",), ("avvisat", "avvisad")),
            Choice(("probe",), ("probe",), ("kontrollanrop",)),
            Choice(("unknown_type",), ("unknown", "unknown_type"), ("okänd",)),
            Choice(("order.new", "order.done", "order.cancelled"), ("order", "orders"), ("beställning",)),
            Choice(
                ("product.add", "product.update", "product.delete"), ("product", "products"), ("produkt",)
            ),
        ),
        Field.STATE: (
            Choice(("new",), ("new",), ("ny", "nya")),
            Choice(("done",), ("done", "completed"), ("genomförd", "genomförda")),
            Choice(("cancelled",), ("cancelled",), ("avbruten", "avbrutna")),
            Choice(("unpaid",), ("unpaid",), ("obetald", "obetalda")),
            Choice(("unknown",), ("unknown",), ("okänd", "okända")),
        ),
        Field.FETCH: (
            Choice(("waiting",), ("waiting",), ("väntar",)),
            Choice(("fetching",), ("fetching",), ("hämtar",)),
            Choice(("done",), ("done",), ("hämtad", "klar")),
            Choice(("gone",), ("gone",), ("borta",)),
            Choice(("unchecked",), ("unchecked",), ("okontrollerad",)),
            Choice(("failed",), ("failed",), ("misslyckad",)),
        ),
        Field.TRUST: (
            Choice(("confirmed",), ("confirmed",), ("bekräftad",)),
            Choice(("waiting",), ("waiting",), ("väntar",)),
            Choice(("contradicted",), ("contradicted",), ("motsagd",)),
            Choice(("unchecked",), ("unchecked",), ("okontrollerad",)),
        ),
        Field.SOURCE: (
            Choice(("webhook",), ("webhook",), ()),
            Choice(("check",), ("check",), ("kontroll",)),
            Choice(("replay",), ("replay",), ("omspelad",)),
            Choice(("simulated",), ("simulated",), ("simulerad",)),
        ),
        Field.DUP: _YES_NO,
        Field.ALARM: _YES_NO,
    }
)
"""The values of the fields that have a fixed set, in the order in which they are suggested."""

NUMBERS = frozenset({Field.TOTAL, Field.AGE})
IDS = frozenset({Field.ORDER, Field.PRODUCT, Field.NUMBER, Field.STORM})
TEXTS = frozenset({Field.WHO, Field.PAY, Field.TEXT})

CODE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "kr": "SEK",
        "sverige": "SE",
        "sweden": "SE",
        "norge": "NO",
        "norway": "NO",
        "danmark": "DK",
        "denmark": "DK",
        "finland": "FI",
        "tyskland": "DE",
        "germany": "DE",
    }
)
"""Names that stand for a currency's or country's code."""
AGE_UNITS: Mapping[str, int] = MappingProxyType(
    {
        "s": 1,
        "m": 60,
        "min": 60,
        "h": 3600,
        "t": 3600,
        "tim": 3600,
        "d": 86_400,
        "dag": 86_400,
        "dagar": 86_400,
        "w": 604_800,
        "v": 604_800,
    }
)
"""Seconds of each unit of age."""
EITHER = frozenset({"OR", "ELLER"})
BOTH = frozenset({"AND", "OCH"})


def choice_of(field: Field, spelling: str) -> Choice | None:
    """The value with this spelling, in any capitals."""
    wanted = spelling.lower()
    return next((each for each in CHOICES[field] if wanted in each.spellings), None)
