"""Asks the engine that runs on this computer how it is doing, through its own listener."""

from __future__ import annotations

import ssl

import httpx

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.proof import NONCE_PARAMETER
from qbdesk.domain.secrets import Secret

_TIMEOUT_S = 30.0
_LONGEST = 64 * 1024


async def ask_engine(local_url: str, question: str, header: str, token: Secret) -> str | None:
    """The answer's text, "" when it was none for us; None when nothing listens there.

    Raises:
        QbdeskError: it listens, but does not answer in time.
    """
    trusts_nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # our own address is plain http
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False, verify=trusts_nobody) as client:
            response = await client.get(
                local_url, params={NONCE_PARAMETER: question}, headers={header: token.reveal()}
            )
    except httpx.ConnectError:
        return None
    except httpx.TimeoutException:
        raise QbdeskError(
            f"qbdesk runs, but did not answer within {_TIMEOUT_S:.0f} seconds.",
            "The shop's webhooks get no answer either: close it, if need be by force, and start it again.",
        ) from None
    except httpx.HTTPError:
        return ""
    return response.text[:_LONGEST] if response.status_code == 200 else ""
