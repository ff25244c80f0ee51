"""What the window is made of: handed to it by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from qbdesk.ports import DetailReader, EventSender, RowReader
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowParts:
    """`on_close` is called when the reader wants to leave; it ends the program, which calls `aclose`.

    `settings` remembers geometry and choices; `panel_url` is the shop's control panel, "" when unknown.
    """

    theme: Theme
    icons: Icons
    rows: RowReader
    details: DetailReader
    feed: Feed
    board: StatusBoard
    sender: EventSender
    settings: QSettings
    words: RowWords
    on_close: Callable[[], None]
    panel_url: str = ""
