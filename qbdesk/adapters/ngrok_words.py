"""What ngrok says, in sentences for a person: what happened and what to do. The token is never in them."""

from __future__ import annotations

import re

from qbdesk.domain.secrets import MASK, Secret
from qbdesk.domain.tunnel import TunnelProblem

_CODE = re.compile(r"ERR_NGROK_\d+")
_NETWORK = re.compile(
    r"no such host|dial tcp|i/o timeout|network is unreachable|connection refused|TLS handshake|x509", re.I
)
_LIKE_A_TOKEN = re.compile(r"[A-Za-z0-9]{16,}_[A-Za-z0-9]{12,}|(?<=authtoken: )\S+", re.I)
_COPY_IT = "Copy it from dashboard.ngrok.com, under Your Authtoken, and enter it under Settings → Tunnel."


def redact(text: str, token: Secret) -> str:
    """`text` without the token, and without anything that looks like another one."""
    return _LIKE_A_TOKEN.sub(MASK, text.replace(token.reveal(), MASK) if token else text)


def code_in(text: str) -> str:
    """The error code in what ngrok said: one of its own, "no_network", or ""."""
    found = _CODE.search(text)
    if found is not None:
        return found[0]
    return "no_network" if _NETWORK.search(text) else ""


def no_token() -> TunnelProblem:
    """Nothing can be started without one."""
    return TunnelProblem(
        "no_token",
        "There is no ngrok token.",
        "Copy it from dashboard.ngrok.com, under Your Authtoken, and enter it under Settings → Tunnel.",
        by_itself=False,
    )


def no_network() -> TunnelProblem:
    """Its servers cannot be reached."""
    return TunnelProblem(
        "no_network",
        "ngrok cannot be reached: there is no internet, or a firewall is in the way.",
        "It is tried again by itself. The agent needs a way to connect.ngrok-agent.com, port 443.",
    )


def problem_of(code: str) -> TunnelProblem:
    """The problem behind a code that `code_in` found."""
    match code:
        case "no_network":
            return no_network()
        case "ERR_NGROK_105":
            return TunnelProblem(code, f"The ngrok token is wrong ({code}).", _COPY_IT, by_itself=False)
        case "ERR_NGROK_107":
            return TunnelProblem(code, f"The ngrok token was revoked ({code}).", _COPY_IT, by_itself=False)
        case "ERR_NGROK_4018":
            return TunnelProblem(
                code, f"ngrok asks for a confirmed account and its token ({code}).", _COPY_IT, by_itself=False
            )
        case "ERR_NGROK_108":
            return TunnelProblem(
                code,
                f"Another ngrok agent runs on the same account ({code}).",
                "End it there, or under Agents at dashboard.ngrok.com; it is tried again by itself.",
            )
        case "ERR_NGROK_120" | "ERR_NGROK_121":
            return TunnelProblem(
                code,
                f"ngrok no longer takes this version of its agent ({code}).",
                "Let qbdesk fetch the present one, or run: ngrok update.",
                by_itself=False,
            )
        case "ERR_NGROK_3200":
            return TunnelProblem(
                code, f"ngrok says that the address is offline ({code}).", "The tunnel is opened anew."
            )
        case "ERR_NGROK_8012":
            return TunnelProblem(
                code,
                f"ngrok does not reach qbdesk on this computer ({code}).",
                "Something between ngrok and qbdesk is in the way; a firewall, as a rule.",
            )
    return _problem_at_the_domain(code)


def used_by_shop(code: str, shop: str) -> TunnelProblem:
    """Another shop of this computer has the one tunnel that the account may have."""
    return TunnelProblem(
        code,
        f"Your shop “{shop}” on this computer already uses this ngrok account ({code}).",
        "A free account has one tunnel at a time: give this shop an account of its own, or another way in.",
    )


def _problem_at_the_domain(code: str) -> TunnelProblem:
    match code:
        case "ERR_NGROK_334":
            return TunnelProblem(
                code,
                f"Your ngrok domain is in use by another agent ({code}).",
                "End that one, or choose another domain; it is tried again by itself.",
            )
        case "ERR_NGROK_313" | "ERR_NGROK_314" | "ERR_NGROK_319" | "ERR_NGROK_320":
            return TunnelProblem(
                code,
                f"Your ngrok account may not use this domain ({code}).",
                "Enter the one that stands under Domains at dashboard.ngrok.com, or leave the field empty.",
                by_itself=False,
            )
    return TunnelProblem(
        code,
        f"ngrok does not open the tunnel ({code}).",
        "The code is explained at ngrok.com/docs/errors; it is tried again by itself.",
    )
