"""How the engine is doing, as one value for the status line and the banner."""

from __future__ import annotations

from enum import StrEnum

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.on_purpose import OnPurpose
from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.salvaged import Salvaged
from qbdesk.domain.tunnel import TunnelStatus


class ApiState(StrEnum):
    """What is known of the shop's API; only an answer makes it WORKS."""

    NO_KEY = "no_key"
    NOT_ASKED = "not_asked"
    WORKS = "works"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """The truth that the status line shows.

    `listen_problem` is "" while the listener has its port. `store_problem` is "" while answers can be
    committed. `last_received_at_us` is the arrival of the newest delivery, `api_proven_at_us` that of the
    last good answer of the shop's API (both µs since the epoch, None for never). `waiting` counts the
    events whose details are still to be fetched. `wrong_path` counts requests with a wrong or missing secret.
    `checking`: orders looked at by the check that runs now, None when none does, `checking_of` how many it
    will be and `checking_left_s` for how long still (None while the shop does not tell), `found_now` what it
    found so far, `checking_first` for the shop's first check, and `asleep` from when to when (µs) this
    computer slept before it. `checked_at_us`: the last whole check, `next_check_at_us`: the next by
    itself, every `check_interval_s`.
    `announced` and `found_by_check` count new orders by who told of them.
    `public_webhook_url` is what is to be pasted in the panel, "" while the public address is not known.
    `notes` is what is remembered of the connection; `address_changed`: the panel was last given another
    address than the present one, so the shop still has the old. `silent`: how many orders were found by check
    since the last delivery that no webhook announced (0: no silence that is worth a word). `on_purpose`: what
    the next deliveries are answered while someone tries how the platform retries, None as a rule. `salvaged`:
    what became of a damaged database at this start, None as a rule and once that was read.
    `store_place`: where the store is that is shared with others, "" for one of one's own; `store_lost_at_us`:
    since when there is no connection to it, None while there is one. `may_keep`: False for a login that may
    only look at a shared store and note its own marks.
    """

    shop: str
    demo: bool
    webhook_url: str = ""
    listen_problem: str = ""
    store_problem: str = ""
    api: ApiState = ApiState.NOT_ASKED
    api_problem: str = ""
    api_proven_at_us: int | None = None
    last_received_at_us: int | None = None
    waiting: int = 0
    wrong_path: int = 0
    checking: int | None = None
    checking_of: int | None = None
    checking_left_s: int | None = None
    found_now: int = 0
    checking_first: bool = False
    asleep: tuple[int, int] | None = None
    checked_at_us: int | None = None
    next_check_at_us: int | None = None
    check_interval_s: int = 300
    announced: int = 0
    found_by_check: int = 0
    tunnel: TunnelStatus = TunnelStatus()
    proof: ProofStatus = ProofStatus()
    public_webhook_url: str = ""
    notes: ConnectionNotes = ConnectionNotes()
    address_changed: bool = False
    silent: int = 0
    on_purpose: OnPurpose | None = None
    salvaged: Salvaged | None = None
    store_place: str = ""
    store_lost_at_us: int | None = None
    may_keep: bool = True
