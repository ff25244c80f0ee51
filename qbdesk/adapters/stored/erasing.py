"""Personal data in kept bodies, whichever engine keeps them."""

from __future__ import annotations

import json

from qbdesk.adapters.stored.row_values import read_body
from qbdesk.domain.privacy import is_of_customer, without_personal_data


def erased_body(body: object, compressed: object) -> bytes | None:
    """A kept body of an order without personal data, to be kept as it is; None when it has none."""
    found = read_body(body, compressed) or {}
    erased = without_personal_data(found)
    if erased == found:
        return None
    return json.dumps(erased, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def is_body_of(body: object, compressed: object, email: str) -> bool:
    """Whether a kept body of an order is of the customer with this address."""
    return is_of_customer(read_body(body, compressed) or {}, email)
