"""Which parts of an order are about a person, and an order without them."""

from __future__ import annotations

from collections.abc import Mapping

from qbdesk.domain.reading import record, text

ERASED = "–"
_PERSONAL = frozenset({"notes", "message", "comment", "ip", "ip_address", "email", "phone"})
_KEPT_OF_CUSTOMER = frozenset({"country", "customer_type"})


def without_personal_data(order: Mapping[str, object]) -> dict[str, object]:
    """The order's JSON object with everything about the customer replaced; lines, amounts and ids stay.

    Unknown text fields of the order itself are kept: the shop's own fields are about goods and money.
    """
    erased: dict[str, object] = {}
    for name, value in order.items():
        if name == "customer" and isinstance(value, dict):
            erased[name] = _erase_all(value)
        elif name in _PERSONAL and text(value):
            erased[name] = ERASED
        elif name == "paymethod" and isinstance(value, dict):
            erased[name] = {key: ERASED if key == "transaction_id" else item for key, item in value.items()}
        elif name.endswith(("_details", "address")) and isinstance(value, dict):
            erased[name] = _erase_all(value)
        else:
            erased[name] = value
    return erased


def is_of_customer(order: Mapping[str, object], email: str) -> bool:
    """Whether the order was made with this e-mail address, in any spelling of capitals."""
    return (
        bool(email)
        and text(record(order.get("customer")).get("email")).casefold() == email.strip().casefold()
    )


def _erase_all(part: Mapping[str, object]) -> dict[str, object]:
    erased: dict[str, object] = {}
    for name, value in part.items():
        if isinstance(value, dict):
            erased[name] = _erase_all(value)
        elif name in _KEPT_OF_CUSTOMER or not text(value):
            erased[name] = value if name in _KEPT_OF_CUSTOMER else ""
        else:
            erased[name] = ERASED
    return erased
