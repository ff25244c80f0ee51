"""The way in to the shop of the pictures: proven, and in every state before that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from tests.screenshots.shop_day import URL, at_us

HOST = "fjallvind.ngrok.app"
HELD = HeldKey(KeyPlace.KEYRING, 142)
NO_KEY = HeldKey(KeyPlace.NOWHERE)
_LOCAL = URL.replace(f"https://{HOST}", "http://127.0.0.1:8765")
_UP = TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.ONLINE, public_url=f"https://{HOST}")
_DOWN = replace(
    _UP,
    state=TunnelState.FAILED,
    code="ERR_NGROK_108",
    problem="Another ngrok agent runs on the same account (ERR_NGROK_108).",
    retry_at_us=at_us("14:39:15"),
)
_HOLDS = ProofStatus(
    proven_at_us=at_us("14:32:00"),
    tried_at_us=at_us("14:32:00"),
    next_at_us=at_us("14:42:00"),
    holds=True,
    sent_this_month=4464,
)
_SETTLED = ConnectionNotes(
    pasted_url_hash="9f",
    pasted_host="fjallvind-gammal.ngrok.app",
    pasted_at_us=at_us("08:02:00", 14),
    panel_test_at_us=at_us("08:05:00", 14),
    first_event_at_us=at_us("09:11:00", 14),
)
_UNSET: dict[str, Any] = {
    "tunnel": TunnelStatus(),
    "proof": ProofStatus(),
    "notes": ConnectionNotes(),
    "public_webhook_url": "",
}
_BEFORE = replace(_SETTLED, panel_test_at_us=None, first_event_at_us=None)
STATES: dict[str, dict[str, Any]] = {
    "proven": {},
    "no-key": {**_UNSET, "api": ApiState.NO_KEY, "api_proven_at_us": None, "checked_at_us": None},
    "port-taken": {"webhook_url": "", "listen_problem": "Port 8765 is taken by another program."},
    "no-tunnel": _UNSET,
    "tunnel-down": {"tunnel": _DOWN, "proof": ProofStatus(proven_at_us=at_us("13:58:00"))},
    "download": {**_UNSET, "tunnel": replace(_DOWN, public_url="", downloaded=(12 << 20, 25 << 20))},
    "proving": {"proof": ProofStatus(running=True), "notes": ConnectionNotes()},
    "not-proven": {
        "proof": ProofStatus(
            proven_at_us=at_us("13:58:00"),
            tried_at_us=at_us("14:38:00"),
            code="no_network",
            problem="The request got no answer (time out).",
        )
    },
    "copy": {"notes": ConnectionNotes()},
    "paste": {"notes": _BEFORE},
    "first-event": {"notes": replace(_SETTLED, first_event_at_us=None)},
    "address-changed": {"address_changed": True},
    "silent": {"silent": 2},
    "demo": {**_UNSET, "demo": True},
}


def good_status() -> EngineStatus:
    """All is well."""
    return EngineStatus(
        shop="Fjällvind Handel",
        demo=False,
        webhook_url=_LOCAL,
        api=ApiState.WORKS,
        api_proven_at_us=at_us("14:36:00"),
        last_received_at_us=at_us("14:38:40"),
        checked_at_us=at_us("14:36:00"),
        next_check_at_us=at_us("14:41:00"),
        announced=40,
        tunnel=_UP,
        proof=_HOLDS,
        public_webhook_url=URL,
        notes=_SETTLED,
    )


def in_state(name: str) -> EngineStatus:
    """The connection as it is in one of `STATES`."""
    return replace(good_status(), **STATES[name])


class Keys:
    """What the guide needs to know of the key."""

    def __init__(self, held: HeldKey) -> None:
        self.held = held

    @property
    def has_key(self) -> bool:
        """Whether there is one."""
        return self.held.place is not KeyPlace.NOWHERE

    def subscribe(self, _listener: Callable[[HeldKey], None]) -> Callable[[], None]:
        """It stays as it is."""
        return _nothing


def _nothing() -> None:
    """Nothing was begun that has to end."""
