"""How this program is started once more, in a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import qbdesk


def own_command(*words: str) -> list[str]:
    """The command line of qbdesk with `words`; the bundle is its own interpreter."""
    if is_bundled():
        return [sys.executable, *words]
    # -P: a module in the folder one happens to stand in must not hide one of ours.
    return [sys.executable, "-P", "-m", "qbdesk", *words]


def own_environment() -> dict[str, str]:
    """The environment of this process, in which the interpreter finds the same qbdesk."""
    variables = dict(os.environ)
    if not is_bundled():
        found_at = str(Path(qbdesk.__file__).resolve().parents[1])
        before = variables.get("PYTHONPATH", "")
        if found_at not in before.split(os.pathsep):
            variables["PYTHONPATH"] = os.pathsep.join(filter(None, (found_at, before)))
    return variables


def is_bundled() -> bool:
    """Whether this is the stand-alone build."""
    return bool(getattr(sys, "frozen", False))
