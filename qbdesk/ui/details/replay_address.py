"""Where a replay may go: http or https, and not with a name and password in the address."""

from __future__ import annotations

from urllib.parse import urlsplit

from qbdesk.ui.row_words import translate


def problem_with(address: str) -> str:
    """What is wrong with it, in words; "" is our own webhook and right."""
    address = address.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or any(char.isspace() for char in address):
        return translate("Replay", "An address begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        return translate("Replay", "An address with a password in it is not used")
    return ""
