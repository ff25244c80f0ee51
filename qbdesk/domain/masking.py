"""Texts that leave the computer in a report: without secrets, addresses and the user's name in paths."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from qbdesk.domain.secrets import MASK, Secret

_LONG = re.compile(r"[A-Za-z0-9_\-]{28,}")
_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_WEBHOOK = re.compile(r"(/webhooks/quickbutik/)[^\s/?\"']+")


def covered(text: str, secrets: Iterable[Secret]) -> str:
    """`text` with the given secrets, in each form in which they travel, and every secret path covered."""
    for secret in secrets:
        for form in _forms(secret):
            text = text.replace(form, MASK)
    return _WEBHOOK.sub(rf"\g<1>{MASK}", text)


def _forms(secret: Secret) -> tuple[str, ...]:
    """As it is, in an address, in the header of the shop's API and in that of ngrok's own."""
    plain = secret.reveal()
    if not plain:
        return ()
    basic = base64.b64encode(f"{plain}:{plain}".encode()).decode()
    return plain, quote(plain, safe=""), basic


def masked(text: str, secrets: Iterable[Secret] = (), home: Path | None = None) -> str:
    """`text` with the given secrets, whatever looks like one, and e-mail addresses covered; home is ~."""
    text = covered(text, secrets)
    folder = str(home or Path.home())
    if len(folder) > 1:
        text = text.replace(folder, "~")
    text = _ADDRESS.sub(MASK, text)
    return _LONG.sub(MASK, text)
