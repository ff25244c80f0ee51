"""Which parts of an order are about a person, and an order without them."""

from __future__ import annotations

from collections.abc import Mapping

from qbdesk.domain.reading import record, text

ERASED = "–"
_PERSONAL = frozenset({"notes", "message", "comment", "ip", "ip_address", "email", "phone"})
_KEPT_OF_CUSTOMER = frozenset({"country", "customer_type"})


def without_personal_data(order: Mapping[str, object]) -> dict[str, object]:
    """The order's JSON object with everything about the customer replaced; lines, amounts and ids stay.

    Unknown text fields of the order itself are kept: the shop's own fields are about goods and money. What
    is personal goes in whatever shape it came, for the shop's types drift.
    """
    erased: dict[str, object] = {}
    for name, value in order.items():
        if name == "customer" or name in _PERSONAL or name.endswith(("_details", "address")):
            erased[name] = _without_text(value)
        elif name == "paymethod" and isinstance(value, dict):
            erased[name] = {key: ERASED if key == "transaction_id" else item for key, item in value.items()}
        else:
            erased[name] = value
    return erased


def is_of_customer(order: Mapping[str, object], email: str) -> bool:
    """Whether the order was made with this e-mail address, in any spelling of capitals."""
    return (
        bool(email)
        and text(record(order.get("customer")).get("email")).casefold() == email.strip().casefold()
    )


def _without_text(part: object) -> object:
    if isinstance(part, list):
        return [_without_text(item) for item in part]
    if isinstance(part, dict):
        return {name: item if _is_kept(name, item) else _without_text(item) for name, item in part.items()}
    return ERASED if text(part) else ""


def _is_kept(name: str, value: object) -> bool:
    return name in _KEPT_OF_CUSTOMER and not isinstance(value, list | dict)
