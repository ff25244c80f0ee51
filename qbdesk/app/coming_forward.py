"""A window that comes in front of all others because its reader asked for it elsewhere."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_forward(window: QWidget, activation_token: str = "") -> None:
    """Show, unfold, raise and activate; a desktop on Wayland lets only who has a token of its do so."""
    if activation_token:
        os.environ["XDG_ACTIVATION_TOKEN"] = activation_token
    window.show()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def open_row(window: QWidget, event_id: int) -> None:
    """Show the row of an event, in a window that has a table."""
    from qbdesk.ui.events_view import EventsView
    from qbdesk.ui.view_pages import ViewPages

    pages, events = window.findChild(ViewPages), window.findChild(EventsView)
    if pages is not None and events is not None:
        pages.show_page(0)
        events.open_event(event_id)
