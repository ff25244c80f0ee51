"""How a running engine tells the doctor, in another process, how it is doing: its status as JSON.

Neither the secret path nor the shop's name is in it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from qbdesk.domain.proof import ConnectionNotes, ProofStatus
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState, TunnelStatus

_VERSION = 1
_TOLD = (
    "demo", "listen_problem", "store_problem", "api_problem", "last_received_at_us", "wrong_path", "silent",
    "address_changed", "checked_at_us",
)  # fmt: skip
_NAME, _MASKED = "qbdesk", "masked"


def write_report(status: EngineStatus) -> str:
    """The status for a process that has shown our token."""
    return json.dumps(
        {
            _NAME: _VERSION,
            **{name: getattr(status, name) for name in _TOLD},
            "listens": bool(status.webhook_url),
            "has_public_url": bool(status.public_webhook_url),
            "api": status.api,
            "tunnel": asdict(status.tunnel),
            "proof": asdict(status.proof),
            "notes": asdict(status.notes),
        }
    )


def read_report(text: str) -> EngineStatus | None:
    """What `write_report` said, its addresses masked; None when it was not this program that said it."""
    try:
        told = json.loads(text)
        if told.pop(_NAME) != _VERSION:
            return None
        tunnel = TunnelStatus(**told["tunnel"])
        return EngineStatus(
            shop="",
            **{name: told[name] for name in _TOLD},
            webhook_url=_MASKED if told["listens"] else "",
            public_webhook_url=_MASKED if told["has_public_url"] else "",
            api=ApiState(told["api"]),
            tunnel=replace(tunnel, kind=TunnelKind(tunnel.kind), state=TunnelState(tunnel.state)),
            proof=ProofStatus(**told["proof"]),
            notes=ConnectionNotes(**told["notes"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
