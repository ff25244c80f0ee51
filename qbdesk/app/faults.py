"""Every fault that nobody expected reaches this place, is logged, and is told of once.

Tasks, the loop, threads, Qt's slots and destructors end here, because here is where errors with a traceback
are logged: a handler of the log sees them all, whoever caught them.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal, qVersion

import qbdesk
from qbdesk import __version__
from qbdesk.app.exception_text import PLAIN_SPEAKING
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.masking import masked
from qbdesk.domain.secrets import Secret

_PACKAGE = Path(qbdesk.__file__).resolve().parent
_MOST_FRAMES = 40
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `place` (its type and where it was raised) is what makes two of them the same."""

    place: str
    report: str


class Faults(QObject):
    """Hears of every fault from `open` until `close`; `happened(Fault)` is emitted once for each place."""

    happened = Signal(object)
    _seen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()
        self._secrets: Iterable[Secret] = ()
        self._handler = _Ear(self)
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._seen.connect(self._tell)

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the hooks of this process and of `loop`."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._of_slot
        threading.excepthook = self._of_thread
        sys.unraisablehook = self._of_destructor
        loop.set_exception_handler(self._of_loop)
        logging.getLogger().addHandler(self._handler)

    def close(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        logging.getLogger().removeHandler(self._handler)

    def mask(self, secrets: Iterable[Secret]) -> None:
        """Cover these in every report from now on, also those that are added to them later."""
        self._secrets = secrets

    def hear(self, error: BaseException) -> None:
        """A fault was logged, in any thread."""
        self._seen.emit(self.describe(error))

    def describe(self, error: BaseException) -> Fault:
        """The fault with its report: types and places in the code, no values, no local variables."""
        import platform  # late: most starts have no fault

        head = f"qbdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}\n"
        lines: list[str] = []
        place = ""
        for one in _chain(error):
            frames = traceback.extract_tb(one.__traceback__, limit=-_MOST_FRAMES)
            lines += [f"  {_file(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
            lines += [f"{type(one).__qualname__}{_message(one)}", ""]
            last = frames[-1] if frames else None
            where = "" if last is None else f"{_file(last.filename)}:{last.lineno}"
            place = f"{type(one).__qualname__} {where}"
        report = masked("\n".join(lines), self._secrets).rstrip()
        return Fault(place, f"{head}{platform.platform()}\n\n{report}\n")

    def _tell(self, fault: Fault) -> None:
        if fault.place not in self._told:
            self._told.add(fault.place)
            self.happened.emit(fault)

    def _of_slot(self, kind: type[BaseException], error: BaseException, frames: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            _log.error("a slot failed", exc_info=(kind, error, frames))
        else:
            self._hooks[0](kind, error, frames)

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        name = "?" if args.thread is None else args.thread.name
        if isinstance(args.exc_value, Exception):
            _log.error("thread %s failed", name, exc_info=args.exc_value)

    def _of_destructor(self, args: Any) -> None:
        if isinstance(args.exc_value, Exception):
            _log.error("an error came where nobody could take it", exc_info=args.exc_value)

    def _of_loop(self, _loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        """What asyncio says of a task or callback, without the objects that it would print."""
        error = context.get("exception")
        told = error if isinstance(error, Exception) else None
        _log.error("the loop: %s", context.get("message", "?"), exc_info=told)


class _Ear(logging.Handler):
    def __init__(self, faults: Faults) -> None:
        super().__init__(logging.ERROR)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(record.exc_info[1], Exception):
            self._faults.hear(record.exc_info[1])


def _chain(error: BaseException) -> list[BaseException]:
    """The causes first, the members of a group before it, each once."""
    found: list[BaseException] = []

    def add(one: BaseException | None) -> None:
        if one is None or one in found or len(found) > _MOST_FRAMES:
            return
        add(one.__cause__ or (None if one.__suppress_context__ else one.__context__))
        found.append(one)
        if isinstance(one, BaseExceptionGroup):
            for member in one.exceptions:
                add(member)

    add(error)
    return found


def _message(error: BaseException) -> str:
    if isinstance(error, PLAIN_SPEAKING):
        return f": {error}"
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    return ""


def _file(name: str) -> str:
    """Short and without the user's folders."""
    path = Path(name)
    try:
        return str(Path("qbdesk") / path.resolve().relative_to(_PACKAGE))
    except ValueError:
        return "/".join(path.parts[-2:])
