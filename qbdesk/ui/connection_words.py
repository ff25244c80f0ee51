"""What is said of the tunnel and of the proof from outside; source of the words: shared/look.md section 8."""

from __future__ import annotations

from qbdesk.domain.proof import MONTHLY_REQUESTS
from qbdesk.domain.setup_steps import is_chosen, last_proof_us
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState
from qbdesk.ui.locale_text import count
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.status_words import GOOD, UNUSED, WARNING, WRONG, StatusWords, short_time
from qbdesk.ui.wishes import Wish

_ON_ITS_WAY = "arrows-clockwise"
_MINUTE_S, _HOUR_S = 60, 3600


def every_words(seconds: int) -> str:
    """How often the shop is asked, as it stands within a sentence: every five minutes, every hour."""
    if seconds == 5 * _MINUTE_S:
        return translate("Connection", "every five minutes")
    if seconds == _HOUR_S:
        return translate("Connection", "every hour")
    if seconds % _HOUR_S == 0:
        return translate("Connection", "every %n hour(s)", None, seconds // _HOUR_S)
    if seconds % _MINUTE_S == 0:
        return translate("Connection", "every %n minute(s)", None, seconds // _MINUTE_S)
    return translate("Connection", "every %n second(s)", None, seconds)


def tunnel_name(kind: TunnelKind) -> str:
    """Who brings the requests; "" when nobody was chosen."""
    match kind:
        case TunnelKind.NGROK:
            return "ngrok"
        case TunnelKind.CLOUDFLARED:
            return "cloudflared"
        case TunnelKind.OWN:
            return translate("Connection", "your own address")
        case TunnelKind.NONE:
            return ""


def tunnel_words(status: EngineStatus) -> StatusWords:
    """The way in from outside; green only when it was proven."""
    if not is_chosen(status):
        text = translate("Status", "Tunnel: not chosen")
        told = translate("Status", "Without a tunnel webhooks of the shop do not reach this computer.")
        return StatusWords(UNUSED, "text2", text, told, Wish.SEE_WHY)
    tunnel = status.tunnel
    match tunnel.state:
        case TunnelState.ONLINE:
            return _online_words(status)
        case TunnelState.FAILED:
            return StatusWords(
                WRONG,
                "cancel",
                translate("Status", "Tunnel: down"),
                in_words(tunnel.problem),
                Wish.SEE_WHY,
            )
        case TunnelState.RECONNECTING:
            text = translate("Status", "Tunnel: reconnecting")
            told = translate("Status", "The tunnel lost its connection and is opening it again by itself.")
            return StatusWords(WARNING, "warn", text, in_words(tunnel.problem) or told, Wish.SEE_WHY)
        case TunnelState.STARTING | TunnelState.OFF:
            text = translate("Status", "Tunnel: starting")
            told = translate("Status", "The tunnel is being opened.")
            return StatusWords(_ON_ITS_WAY, "text2", text, told, Wish.SEE_WHY)


def _online_words(status: EngineStatus) -> StatusWords:
    text = translate("Status", "Tunnel: {host}").replace("{host}", status.tunnel.host)
    if status.proof.holds:
        told = translate("Status", "The shop's requests reach this computer through {host}.")
        told = told.replace("{host}", status.tunnel.host)
        return StatusWords(GOOD, "new", text, told, Wish.COPY_PUBLIC_ADDRESS)
    told = translate("Status", "The tunnel says that it is up; a request from outside has still to prove it.")
    return StatusWords(_ON_ITS_WAY, "text2", text, told, Wish.PROVE)


def proof_words(status: EngineStatus, words: RowWords) -> StatusWords:
    """Whether it is proven that requests from outside arrive; amber at once when it is not."""
    proof = status.proof
    if not is_chosen(status):
        told = translate(
            "Status",
            "A request of our own goes out through the tunnel and must come back; it is proven then.",
        )
        return StatusWords(UNUSED, "text2", translate("Status", "Not proven yet"), told, Wish.SEE_WHY)
    if proof.holds:
        text = translate("Status", "Proven from outside {time}")
        told = translate("Status", "A request of our own went out through {host} and came back.")
        parts = [told.replace("{host}", status.tunnel.host or status.notes.pasted_host), _next(status, words)]
        parts.append(quota_words(status, words))
        explanation = " ".join(part for part in parts if part)
        text = text.replace("{time}", short_time(proof.proven_at_us, words))
        return StatusWords(GOOD, "new", text, explanation, Wish.PROVE)
    explanation = in_words(proof.problem) or translate(
        "Status", "No request from outside has come back for a while."
    )
    proven_at_us = last_proof_us(status)
    if proven_at_us is not None:
        text = translate("Status", "Not proven since {time}")
        text = text.replace("{time}", short_time(proven_at_us, words))
        return StatusWords(WARNING, "warn", text, explanation, Wish.SEE_WHY)
    if proof.code:
        return StatusWords(WARNING, "warn", translate("Status", "Not proven yet"), explanation, Wish.SEE_WHY)
    told = translate("Status", "It is proven as soon as the tunnel is up.")
    return StatusWords(UNUSED, "text2", translate("Status", "Not proven yet"), told, Wish.PROVE)


def quota_words(status: EngineStatus, words: RowWords) -> str:
    """1 240 of 20 000 requests this month; "" for a way without such a limit."""
    if status.tunnel.kind is not TunnelKind.NGROK:
        return ""
    told = translate("Status", "{sent} of {limit} requests this month.")
    sent, limit = count(words.locale, status.proof.sent_this_month), count(words.locale, MONTHLY_REQUESTS)
    return told.replace("{sent}", sent).replace("{limit}", limit)


def _next(status: EngineStatus, words: RowWords) -> str:
    if status.proof.next_at_us is None:
        return ""
    told = translate("Status", "Next proof at {time}.")
    return told.replace("{time}", short_time(status.proof.next_at_us, words))
