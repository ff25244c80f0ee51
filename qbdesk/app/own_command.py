"""How this program is started once more, in a process of its own."""

from __future__ import annotations

import sys


def own_command(*words: str) -> list[str]:
    """The command line of qbdesk with `words`; the bundle is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # -P: a module in the folder one happens to stand in must not hide one of ours.
    return [sys.executable, "-P", "-m", "qbdesk", *words]
