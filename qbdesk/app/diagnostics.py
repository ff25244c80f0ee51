"""What helps somebody else to find a fault: versions, platform, settings, state and the log's end, masked."""

from __future__ import annotations

import platform
import re
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import qVersion

from qbdesk import __version__
from qbdesk.app.engine import Engine
from qbdesk.domain.masking import masked
from qbdesk.domain.secrets import MASK
from qbdesk.domain.settings import Settings

_LINES, _BYTES = 50, 64_000
# The lines of a traceback, whose message may quote an order, begin with anything but a time.
_OF_OURS = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_NOT_TOLD = frozenset({"webhook_url", "public_webhook_url", "notes", "shop"})


def diagnostics(engine: Engine, settings: Settings) -> str:
    """The whole text; it holds no key, token, secret path, customer, or name of the user's folder."""
    status = engine.board.status
    told = {name: value for name, value in asdict(status).items() if name not in _NOT_TOLD}
    kept = {name: value for name, value in asdict(settings).items() if name != "shop_title"}
    body = "\n".join(
        [
            f"data: {engine.profile.path}",
            "",
            *(f"{name} = {value!r}" for name, value in kept.items()),
            "",
            *(f"{name}: {value!r}" for name, value in told.items()),
            f"address known: {bool(status.public_webhook_url)}",
            f"key: {engine.keys.held.place}, token: {engine.tokens.held.place}",
            "",
            *_end_of(engine.profile.log),
        ]
    )
    body = masked(body, engine.known_secrets).replace(settings.own_url or MASK, MASK)
    head = f"qbdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{head}\n{platform.platform()}\n{body}\n"


def _end_of(log: Path) -> list[str]:
    try:
        with log.open("rb") as file:
            file.seek(max(log.stat().st_size - _BYTES, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if _OF_OURS.match(line)][-_LINES:]
