"""The view of the day with its thirty modules takes some twenty milliseconds to import.

That is done beside the loop: only classes are made meanwhile, no object of Qt, and the loop gets its turn
every few milliseconds.
"""

from __future__ import annotations

import importlib


def load_view() -> None:
    """Import the view; call it in a thread, as early as one likes."""
    importlib.import_module("qbdesk.ui.today.view")
