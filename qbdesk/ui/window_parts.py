"""What the window is made of: handed to it by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import field

from PySide6.QtCore import QSettings

from qbdesk.domain.delivery import Answer
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.ports import DetailReader, EventSender, HistoryReader, Marks, Pictures
from qbdesk.services.feed import Feed
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.event_table.row_source import TableReader
from qbdesk.ui.exporting import Exporter
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import Theme
from qbdesk.ui.view_switch import View
from qbdesk.ui.wishes import Wish

Replay = Callable[[int, str, str], Coroutine[object, object, tuple[Answer, float]]]


def stays() -> bool:
    """The window is not put away."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowParts:
    """`on_close` is called when the reader wants to leave; it ends the program, which calls `aclose`. `hide`
    comes before it when the window is closed: it may put the window away instead, and answers whether it did.

    `settings` remembers geometry and choices; `panel_url` is the shop's control panel, "" when unknown.
    `wishes`: what the program does when a button asks for it; a wish that is missing has no button.
    `retry` fetches a failed event again, `replay` sends a delivery again (its id, address and query; answered
    is with the answer and the milliseconds it took). `views` stand beside the events, in this order.
    """

    theme: Theme
    icons: Icons
    rows: TableReader
    details: DetailReader
    marks: Marks
    feed: Feed
    board: StatusBoard
    sender: EventSender
    settings: QSettings
    words: RowWords
    on_close: Callable[[], None]
    panel_url: str = ""
    density: Density = Density.NORMAL
    history: HistoryReader | None = None
    pictures: Pictures | None = None
    replay: Replay | None = None
    exporter: Exporter | None = None
    retry: Callable[[int], Coroutine[object, object, None]] | None = None
    wishes: Mapping[Wish, Callable[[], None]] = field(default_factory=dict)
    views: Sequence[View] = ()
    hide: Callable[[], bool] = stays
