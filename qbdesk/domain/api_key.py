"""What can be said of an API key before it is used. Source: shared/quickbutik.md section 1."""

from __future__ import annotations

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.secrets import Secret

_OF_V2 = ("qb_pk_", "qb_pat_")


def prefix_of_v2(pasted: str) -> str:
    """The prefix by which a key is known to be of the v2 API, which has no orders; "" for any other."""
    return next((prefix for prefix in _OF_V2 if pasted.strip().startswith(prefix)), "")


def read_api_key(pasted: str) -> Secret | None:
    """The key without surrounding white space; None when there is none. Keys have no known form.

    Raises:
        SettingsProblem: it is a key of the v2 API, which has no orders.
    """
    if prefix := prefix_of_v2(pasted):
        raise SettingsProblem(
            f"That is a v2 key ({prefix}).",
            "Make a key under Settings → API in the control panel.",
        )
    key = pasted.strip()
    return Secret(key) if key else None
