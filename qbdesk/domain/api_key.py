"""What can be said of an API key before it is used. Source: shared/quickbutik.md section 1."""

from __future__ import annotations

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.secrets import Secret

_OF_V2 = ("qb_pk_", "qb_pat_")


def read_api_key(pasted: str) -> Secret | None:
    """The key without surrounding white space; None when there is none. Keys have no known form.

    Raises:
        SettingsProblem: it is a key of the v2 API, which has no orders.
    """
    key = pasted.strip()
    for prefix in _OF_V2:
        if key.startswith(prefix):
            raise SettingsProblem(
                f"That is a v2 key ({prefix}).",
                "Make a key under Settings → API in the control panel.",
            )
    return Secret(key) if key else None
