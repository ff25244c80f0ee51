"""Our own request from outside, through httpx; and every way in which it can fail, told apart.

Source of the tunnel's codes: shared/packaging.md. Neither the address nor what came back is ever repeated:
both may hold the secret path.
"""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from qbdesk import __version__
from qbdesk.domain.proof import NONCE_HEADER, NONCE_PARAMETER, ProofFailed, taken_elsewhere

_TIMEOUT_S = 10.0
_READ_BYTES = 64 * 1024
_CODE = re.compile(rb"ERR_NGROK_(\d{1,5})")
_OFFLINE, _LISTENER_DOWN, _BROWSER_WARNING = "3200", "8012", "6024"
_LIMITS = frozenset({"725", "726", "727", "734"})
_ANSWERS_OF_QBDESK = frozenset({(200, b""), (404, b"not found")})
_NETWORK_DOWN = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})


class HttpProofSender:
    """Implements `ports.ProofSender`. Each request has a connection of its own, as the shop's has."""

    def __init__(self, timeout_s: float = _TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._certificates: ssl.SSLContext | None = None

    async def send(self, url: str, nonce: str, answer: str) -> None:
        """See `ports.ProofSender`."""
        headers = {
            "user-agent": f"qbdesk/{__version__}",
            "accept": "text/plain",
            "ngrok-skip-browser-warning": "1",
            NONCE_HEADER: nonce,
        }
        try:
            async with (
                asyncio.timeout(self._timeout_s),
                await self._client(url.startswith("https://")) as client,
                client.stream("GET", f"{url}?{NONCE_PARAMETER}={nonce}", headers=headers) as response,
            ):
                body = await _read_some(response)
        except (TimeoutError, httpx.TimeoutException):
            raise _no_answer_in_time() from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise _why_no_answer(error) from None
        if response.status_code == 200 and body.decode("utf-8", "replace").strip() == answer:
            return
        raise _wrong_answer(response, body)

    async def _client(self, secure: bool) -> httpx.AsyncClient:
        """One for one request. The certificates are read once, beside the loop: that takes its time."""
        if secure and self._certificates is None:
            self._certificates = await asyncio.to_thread(httpx.create_ssl_context)
        verify = (self._certificates if secure else None) or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return httpx.AsyncClient(timeout=self._timeout_s, verify=verify, trust_env=secure)


async def _read_some(response: httpx.Response) -> bytes:
    """The first bytes of the body, for an answer of ours is short."""
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) >= _READ_BYTES:
            break
    return bytes(body)


def _no_answer_in_time() -> ProofFailed:
    return ProofFailed(
        "timeout",
        "Our own request to the public address got no answer within 10 seconds.",
        "The shop's webhooks wait as long in vain: see whether tunnel, proxy or firewall holds them.",
    )


def _why_no_answer(error: Exception) -> ProofFailed:
    """What lies behind an error of httpx, which wraps those of the system."""
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return ProofFailed(
            "tls",
            "The public address has no secure connection that can be trusted.",
            "The shop will refuse it as well: see that its certificate is valid and made for this name.",
        )
    for cause in causes:
        if isinstance(cause, socket.gaierror | UnicodeError):
            again = isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN
            return _no_network() if again else _no_such_name()
    if any(isinstance(cause, OSError) and cause.errno in _NETWORK_DOWN for cause in causes):
        return _no_network()
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return ProofFailed(
            "refused",
            "Nothing answers at the public address.",
            "The shop cannot reach it either: see that your tunnel or proxy runs.",
        )
    return ProofFailed(
        "no_answer",
        "The connection to the public address broke off without an answer.",
        "The shop's webhooks may be lost in the same way: see that your tunnel or proxy runs.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        cause = left.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        left += [cause.__context__, cause.__cause__]
        if isinstance(cause, BaseExceptionGroup):
            left += cause.exceptions


def _no_network() -> ProofFailed:
    return ProofFailed(
        "no_network",
        "This computer has no way to the internet.",
        "Until it has, no webhook comes in; it is tried again by itself.",
    )


def _no_such_name() -> ProofFailed:
    return ProofFailed(
        "dns",
        "The name of the public address is not known on the internet.",
        "The shop cannot find it either: see that it is written right and that the domain is yours.",
    )


def _wrong_answer(response: httpx.Response, body: bytes) -> ProofFailed:
    status = response.status_code
    code = _ngrok_code(response, body)
    if code:
        return _by_ngrok(code)
    if 300 <= status < 400:
        return _redirected(response)
    if _is_qbdesk(response) and (status, body.strip()) in _ANSWERS_OF_QBDESK:
        return _by_a_qbdesk(status)
    if status == 502:
        return _listener_down()
    if status == 530:
        return _offline()
    if status == 429:
        return _limit()
    if status in (200, 404):
        return ProofFailed(
            "not_ours",
            "Another server answers at the public address, not this qbdesk.",
            "The shop's webhooks end there: see that the address leads to this computer with its whole path.",
        )
    return ProofFailed(
        f"status_{status}",
        f"The public address answered {status}, and not with what qbdesk gave.",
        "The shop's webhooks are answered so, too: see what your tunnel or proxy says.",
    )


def _ngrok_code(response: httpx.Response, body: bytes) -> str:
    """The number of ngrok's own error, which its pages hold; "" when it is none of ngrok's."""
    header = response.headers.get("ngrok-error-code", "").encode("ascii", "replace")
    found = _CODE.search(header) or (_CODE.search(body) if response.status_code != 200 else None)
    return "" if found is None else found[1].decode()


def _by_ngrok(code: str) -> ProofFailed:
    if code == _OFFLINE:
        return _offline()
    if code == _LISTENER_DOWN:
        return _listener_down()
    if code == _BROWSER_WARNING:
        return ProofFailed(
            "browser_warning",
            "ngrok shows its warning page in place of letting the request through.",
            "Webhooks may meet it as well: see the traffic policy of your ngrok account.",
        )
    if code in _LIMITS:
        return _limit()
    return ProofFailed(
        f"ERR_NGROK_{code}",
        f"ngrok answers for the public address: ERR_NGROK_{code}.",
        "The shop's webhooks get the same answer; ngrok's pages on errors tell what it means.",
    )


def _offline() -> ProofFailed:
    return ProofFailed(
        "offline",
        "The public address is known, but no tunnel is connected to it.",
        "The shop's webhooks do not come in; the tunnel is started again by itself.",
    )


def _listener_down() -> ProofFailed:
    return ProofFailed(
        "listener_down",
        "The tunnel is up, but finds nothing behind it on this computer.",
        "The shop's webhooks are answered with an error: see that it leads to the port of qbdesk.",
    )


def _limit() -> ProofFailed:
    return ProofFailed(
        "limit",
        "The tunnel lets no more requests through: its quota is used up.",
        "The shop's webhooks do not come in until it is renewed; orders are found by check meanwhile.",
    )


def _redirected(response: httpx.Response) -> ProofFailed:
    try:
        host = urlsplit(response.headers.get("location", "")).hostname
    except ValueError:
        host = None
    if host:
        return ProofFailed(
            "redirect",
            f"The public address sends every request on to another one, at {host}.",
            "The shop may not follow it: give the address that answers itself.",
        )
    return ProofFailed(
        "redirect",
        "The public address sends every request on to another one.",
        "The shop may not follow it: give the address that answers itself.",
    )


def _is_qbdesk(response: httpx.Response) -> bool:
    """Whether the answer looks like one of a listener of ours: plain text or nothing, never to be stored."""
    kind: str = response.headers.get("content-type", "text/plain")
    return kind.startswith("text/plain") and response.headers.get("cache-control", "") == "no-store"


def _by_a_qbdesk(status: int) -> ProofFailed:
    if status == 200:
        return taken_elsewhere()
    return ProofFailed(
        "old_secret",
        "A qbdesk answers at the public address, but not at this webhook URL.",
        "It may be another shop's or have an older secret: close it, or see where the address leads to.",
    )
