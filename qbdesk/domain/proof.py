"""Proven from outside: our own request went out, through the public address, and came back to us."""

from __future__ import annotations

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.late_dataclass import dataclass

NONCE_PARAMETER = "qbdesk_proof"
"""The query parameter that carries the nonce: it takes the very way that a webhook's query takes."""

NONCE_HEADER = "x-qbdesk-proof"
"""Carries the nonce a second time, so that a way that cuts off the query is told from a closed one."""

MONTHLY_REQUESTS = 20_000
"""What ngrok's free plan lets through in a month (shared/packaging.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofStatus:
    """What is proven of the way from outside.

    `proven_at_us`: the last proof, `tried_at_us`: the last try, `next_at_us`: the next by itself (all µs
    since the epoch, None for never). `code` and `problem` tell why the last try failed, "" when it did not.
    `holds`: the last try succeeded and is no older than two intervals; only then may anything be green.
    `running`: a request is under way now. `sent_this_month`: our own requests and the shop's deliveries that
    came through the tunnel since the first of this month, against `MONTHLY_REQUESTS`.
    """

    proven_at_us: int | None = None
    tried_at_us: int | None = None
    next_at_us: int | None = None
    code: str = ""
    problem: str = ""
    holds: bool = False
    running: bool = False
    sent_this_month: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionNotes:
    """What is remembered of the connection from one start to the next.

    `pasted_url_hash` is a SHA-256 (hex) of the whole webhook URL that was last copied for the panel, "" for
    none; `pasted_host` its host, to be shown. `panel_test_at_us` is when the first request of the shop came
    in after that (the panel's test, as a rule), `first_event_at_us` when the first confirmed event did.
    `month` ("2026-11") and `proofs_in_month` are the quota's.
    """

    proven_at_us: int | None = None
    proven_url_hash: str = ""
    pasted_url_hash: str = ""
    pasted_host: str = ""
    pasted_at_us: int | None = None
    panel_test_at_us: int | None = None
    first_event_at_us: int | None = None
    month: str = ""
    proofs_in_month: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """What the shop let us hear.

    `first_delivery_at_us` and `first_event_at_us` (a confirmed one) count from a given moment, None for
    none. `unannounced`: orders that checks found after the last delivery; the first check's never count.
    """

    first_delivery_at_us: int | None = None
    first_event_at_us: int | None = None
    unannounced: int = 0


class ProofFailed(QbdeskError):
    """The request did not come back to us. `code` names why ("no_network", "not_ours", "status_502", …)."""

    def __init__(self, code: str, title: str, hint: str = "") -> None:
        super().__init__(title, hint)
        self.code = code


def taken_elsewhere() -> ProofFailed:
    """Something answered as only a qbdesk does, and it was not this one."""
    return ProofFailed(
        "elsewhere",
        "Another qbdesk answers at the public address, and takes this shop's webhooks.",
        "A copy of this shop runs on another computer or in another window: close one of them.",
    )
