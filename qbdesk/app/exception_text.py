"""An exception as text for the log: where it came from, without what its message may quote of an order."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from traceback import TracebackException

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.secrets import MASK

PLAIN_SPEAKING = (AttributeError, NameError, ImportError, TypeError, QbdeskError)
"""What these say is about the code; the message of any other may quote a name, an address, a body."""

_PLAIN_IN_LOG = (
    *PLAIN_SPEAKING,
    OSError,
    RuntimeError,
    AssertionError,
    NotImplementedError,
    UnicodeError,
    json.JSONDecodeError,
    asyncio.InvalidStateError,
    BaseExceptionGroup,
)


def exception_text(error: BaseException) -> str:
    """The whole traceback, causes and members too; messages only of exceptions that speak of the code."""
    told = TracebackException.from_exception(error)
    _cover(told, error)
    return "".join(told.format()).rstrip("\n")


def _cover(told: TracebackException, error: BaseException) -> None:
    if not isinstance(error, _PLAIN_IN_LOG):
        line = f"{type(error).__qualname__}: {MASK}\n" if str(error) else f"{type(error).__qualname__}\n"
        told.format_exception_only = partial(_only, line)  # type: ignore[method-assign, assignment]
    pairs = [(told.__cause__, error.__cause__), (told.__context__, error.__context__)]
    if isinstance(error, BaseExceptionGroup):
        pairs += zip(told.exceptions or (), error.exceptions, strict=False)
    for part, cause in pairs:
        if part is not None and cause is not None:
            _cover(part, cause)


def _only(line: str, **_how: object) -> list[str]:
    return [line]
