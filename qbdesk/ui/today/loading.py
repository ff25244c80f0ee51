"""The view of the day, and pyqtgraph with its two hundred modules, take half a second to import.

Both are imported beside the loop: only classes are made meanwhile, no object of Qt, and the loop gets its
turn every few milliseconds.
"""

from __future__ import annotations

import importlib


def load_plots() -> None:
    """Import what draws the bars; call it in a thread, as early as one likes."""
    importlib.import_module("qbdesk.ui.today.plot")


def load_view() -> None:
    """Import the view and what draws its bars."""
    importlib.import_module("qbdesk.ui.today.view")
    load_plots()
