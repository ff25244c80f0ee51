"""A stored request as a command for a terminal; the secret of our own address is never in it."""

from __future__ import annotations

import re
from shlex import quote
from urllib.parse import urlsplit

from qbdesk.domain.delivery import Delivery
from qbdesk.domain.secrets import MASK
from qbdesk.ui.details.delivery_texts import OPEN_PATH, SECRET_PATH
from qbdesk.ui.details.shop_text import masked

_KEPT_HEADERS = ("user-agent", "accept", "content-type")
_LONGEST_BODY = 64 * 1024
_PRINTABLE = frozenset(range(0x20, 0x7F)) - {0x27, 0x5C}
_HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,255}")


def curl_text(delivery: Delivery, address: str = "", query: str | None = None, own_url: str = "") -> str:
    """`address` "" is the one it came to, with the secret masked; another address is written as it is."""
    target = masked_own(address, own_url) if address else _own_address(delivery)
    parts = urlsplit(target)
    url = parts._replace(query=delivery.query if query is None else query).geturl()
    words = ["curl"]
    if delivery.method != "GET":
        words += ["-X", quote(delivery.method)]
    words.append(_quoted(url.encode("utf-8", "surrogatepass")))
    for name, value in delivery.headers:
        if name in _KEPT_HEADERS:
            words += ["-H", _quoted(f"{name}: {value}".encode("utf-8", "surrogatepass"))]
    if delivery.body:
        words += ["--data-binary", _quoted(delivery.body[:_LONGEST_BODY])]
    return " ".join(words)


def masked_own(address: str, own_url: str) -> str:
    """The address without our own secret; one that is not ours stays as it is.

    Without knowledge of our own address every secret path of a webhook is taken for ours.
    """
    if not own_url:
        return masked(address)
    secret = urlsplit(own_url).path.removeprefix(OPEN_PATH).strip("/")
    return address.replace(secret, MASK) if secret else address


def _own_address(delivery: Delivery) -> str:
    headers = dict(delivery.headers)
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        host = "localhost"
    scheme = "https" if headers.get("x-forwarded-proto") == "https" else "http"
    return f"{scheme}://{host}{OPEN_PATH if delivery.plain_path else SECRET_PATH}"


def _quoted(value: bytes) -> str:
    """For a POSIX shell; bytes that a terminal would not show are written as escapes."""
    text = value.decode("utf-8", "replace")
    if text.isprintable() and text.encode() == value:
        return quote(text)
    return "$'" + "".join(chr(byte) if byte in _PRINTABLE else f"\\x{byte:02x}" for byte in value) + "'"
