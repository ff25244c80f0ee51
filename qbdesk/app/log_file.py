"""The log: a bounded file in the profile, mode 0600; warnings also on a headless command's terminal."""

from __future__ import annotations

import copy
import logging
import os
import sys
from collections.abc import Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from qbdesk.app.exception_text import exception_text
from qbdesk.domain.masking import covered
from qbdesk.domain.secrets import Secret

_BYTES = 2_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(path: Path, on_terminal: bool, secrets: Iterable[Secret] = ()) -> None:
    """Log to `path` from now on; `on_terminal` also shows warnings on standard error.

    In neither stands one of the `secrets`, also not of those that are added to them later.
    """
    handler = _PrivateFile(path, maxBytes=_BYTES, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(CoveringFormatter(_FORMAT, secrets))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    # httpx tells every request with its address; asyncio tells its selector: neither helps anybody here.
    for noisy in ("httpx", "httpcore", "asyncio", "qasync"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # A quick retry is no news: what fails in the end is told by the one who asked.
    logging.getLogger("stamina").setLevel(logging.ERROR)
    if on_terminal:
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(CoveringFormatter("qbdesk: %(message)s", secrets))
        root.addHandler(terminal)


class CoveringFormatter(logging.Formatter):
    """Lines and tracebacks without secrets, and without what an exception's message may quote of an order."""

    def __init__(self, form: str, secrets: Iterable[Secret]) -> None:
        super().__init__(form)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The whole text of one record; what another handler made of its exception is not used."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record = copy.copy(record)
            record.exc_text = exception_text(error)
        return covered(super().format(record), self._secrets)


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> object:  # type: ignore[override]
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A disk that takes no line is told of elsewhere, in words; not by a traceback for each line."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)
