"""What an engine's status says of each link of the way from outside, in a sentence."""

from __future__ import annotations

from datetime import datetime

from qbdesk.domain.checkup import Check, CheckState, Link, not_set_up
from qbdesk.domain.proof import MONTHLY_REQUESTS
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelState

_US = 1_000_000


def check_online(status: EngineStatus) -> Check:
    """Whether the tunnel says that it is up."""
    tunnel = status.tunnel
    if tunnel.state is TunnelState.ONLINE:
        return Check(Link.ONLINE, CheckState.OK, f"The tunnel says that it is up: {tunnel.host}.")
    if tunnel.problem:
        return Check(Link.ONLINE, CheckState.FAILED, tunnel.problem, code=tunnel.code or "not_online")
    words = {
        TunnelState.OFF: "is off",
        TunnelState.STARTING: "is still starting",
        TunnelState.RECONNECTING: "has lost its connection and tries again",
        TunnelState.FAILED: "is down",
    }
    return Check(
        Link.ONLINE,
        CheckState.FAILED,
        f"The tunnel {words[tunnel.state]}.",
        "Look again in a moment; the log says what it waits for.",
        "not_online",
    )


def check_proof(status: EngineStatus) -> Check:
    """Whether our own request went out and came back just now."""
    proof = status.proof
    if proof.holds:
        counted = f"{proof.sent_this_month} of {MONTHLY_REQUESTS} requests this month"
        return Check(
            Link.PROOF, CheckState.OK, f"Proven from outside at {_time(proof.proven_at_us)}; {counted}."
        )
    if proof.problem:
        return Check(Link.PROOF, CheckState.FAILED, proof.problem, code=proof.code)
    return Check(
        Link.PROOF,
        CheckState.FAILED,
        "The way from outside is not proven.",
        "Look again in a moment.",
        "unproven",
    )


def check_address(status: EngineStatus) -> Check:
    """Whether the panel was last given the present address."""
    if not status.notes.pasted_url_hash:
        return not_set_up(
            Link.ADDRESS,
            "The public address was not copied for the control panel yet.",
            "Copy it in the window's view Connection, and paste it under Settings → Webhooks.",
        )
    if status.address_changed:
        return Check(
            Link.ADDRESS,
            CheckState.FAILED,
            f"The shop still has the old address, at {status.notes.pasted_host}: the present one is another.",
            "Paste the new one into the control panel, under Settings → Webhooks.",
            "address_changed",
        )
    return Check(
        Link.ADDRESS, CheckState.OK, f"The present address was copied at {_time(status.notes.pasted_at_us)}."
    )


def check_webhooks(status: EngineStatus) -> Check:
    """Whether webhooks of the shop come in."""
    if status.silent:
        return Check(
            Link.WEBHOOKS,
            CheckState.FAILED,
            f"The shop has {status.silent} orders that no webhook announced.",
            "They are fetched and kept. See under Settings → Webhooks whether the webhook is still there.",
            "silent",
        )
    if status.last_received_at_us is None:
        return not_set_up(
            Link.WEBHOOKS,
            "No webhook has come in yet.",
            "Press the test in the control panel, under Settings → Webhooks.",
        )
    return Check(
        Link.WEBHOOKS, CheckState.OK, f"The last webhook came in at {_time(status.last_received_at_us)}."
    )


def _time(us: int | None) -> str:
    """In the computer's own time, to the second."""
    return "?" if us is None else datetime.fromtimestamp(us / _US).astimezone().strftime("%Y-%m-%d %H:%M:%S")
