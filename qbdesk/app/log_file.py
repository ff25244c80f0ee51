"""The log: a bounded file in the profile, mode 0600; warnings also on a headless command's terminal."""

from __future__ import annotations

import copy
import logging
import os
import select
import sys
from collections.abc import Iterable
from io import UnsupportedOperation
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from qbdesk.app.exception_text import exception_text
from qbdesk.domain.masking import covered
from qbdesk.domain.secrets import Secret

_BYTES = 2_000_000
_PIPE_TAKES = 900
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
        terminal = _Terminal()
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


class _Terminal(logging.StreamHandler[TextIO]):
    """Standard error, which may be a pipe that nobody reads: a full one would stop the loop, and with it all
    answers. What it does not take at once is left out and counted; the file has every line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write it if that takes no waiting."""
        if not self._takes_a_line():
            self._left_out += 1
            return
        if self._left_out:
            self.stream.write(f"qbdesk: {self._left_out} lines were left out here; the log has them.\n")
            self._left_out = 0
        super().emit(record)

    def format(self, record: logging.LogRecord) -> str:
        """No longer than what a pipe with room takes without waiting."""
        return super().format(record)[:_PIPE_TAKES]

    def _takes_a_line(self) -> bool:
        if sys.platform == "win32":
            return True  # it can be asked of sockets only
        try:
            return bool(select.select([], [self.stream], [], 0)[1])
        except UnsupportedOperation:
            return True  # no file of the system's
        except (OSError, ValueError):
            return False


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> object:  # type: ignore[override]
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A disk that takes no line is told of elsewhere, in words; not by a traceback for each line."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)
