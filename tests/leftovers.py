"""What a test may leave behind, and does not: log records, threads, child processes."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from typing import Self

_JOIN_S = 2.0


class LogWatch(logging.Handler):
    """Collects the records from WARNING up while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[str] = []
        self._expected: list[str] = []

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Part of `logging.Handler`; stamina's news of a retry is no warning of ours."""
        if record.name == "stamina":
            return
        self._records.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, text: str) -> None:
        """At least one record holds `text`; records that do are no fault."""
        self._expected.append(text)

    def unexpected(self) -> list[str]:
        """The records that no expectation covers."""
        return [line for line in self._records if not any(text in line for text in self._expected)]

    def missing(self) -> list[str]:
        """The expectations that nothing met."""
        return [text for text in self._expected if not any(text in line for line in self._records)]


def living_threads(before: set[threading.Thread]) -> list[str]:
    """Names of the threads that are not in `before` and do not end within moments."""
    fresh = [thread for thread in threading.enumerate() if thread not in before]
    for thread in fresh:
        thread.join(_JOIN_S)
    return [thread.name for thread in fresh if thread.is_alive()]


def child_processes() -> set[int]:
    """The ids of this process's children, those that ended unwaited-for included; empty outside Linux."""
    if not hasattr(os, "waitid") or not Path("/proc/self/stat").exists():
        return set()
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return set()
    own = str(os.getpid())
    return {int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _parent_of(folder) == own}


def _parent_of(process: Path) -> str:
    try:
        stat = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[1]
