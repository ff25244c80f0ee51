"""The details of the chosen row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from qbdesk.ui.components.line import Line
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.theme import Theme, Type

if TYPE_CHECKING:
    from qbdesk.domain.event_row import EventRow
    from qbdesk.ports import DetailReader, HistoryReader, Pictures
    from qbdesk.ui.details.replays import Replays
    from qbdesk.ui.details.shown import ShownDetails
    from qbdesk.ui.icons import Icons
    from qbdesk.ui.tasks import TaskScope


class DetailsPane(QWidget):
    """A word while no row is chosen, else its details, which are imported and made for the first one."""

    close_requested = Signal()
    open_url_requested = Signal(str)
    retry_requested = Signal(int)
    replay_requested = Signal(int, str, str)
    pin_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        reader: DetailReader,
        tasks: TaskScope,
        parent: QWidget | None = None,
        *,
        panel_url: str = "",
        words: RowWords | None = None,
        history: HistoryReader | None = None,
        pictures: Pictures | None = None,
        own_url: Callable[[], str] = str,
    ) -> None:
        """Without `history` there are neither changes nor a story, without `pictures` empty places.

        `own_url` is the webhook's, now. `replay_requested` has a delivery's id, the address ("" is our own)
        and the query; what comes of it is told to `replays`.
        """
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._reader = reader
        self._tasks = tasks
        self._panel_url = panel_url
        self._words = words or RowWords(QLocale())
        self._history = history
        self._pictures = pictures
        self._own_url = own_url
        self._flat = False
        self._shown: ShownDetails | None = None
        self._stack = QStackedLayout(self)
        self._empty = Line(theme, Type.BODY, "text2", "")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        self._say_own_words()

    @property
    def replays(self) -> Replays:
        """What is sent again, and what came of it."""
        return self._content().replays

    def show_row(self, row: EventRow | None) -> None:
        """Show another row, or that none is chosen."""
        if row is not None:
            shown = self._content()
            shown.show_row(row)
            self._stack.setCurrentWidget(shown)
        elif self._shown is not None:
            self._shown.forget_row()
            self._show_nothing()

    def show_comparison(self, left: EventRow, right: EventRow) -> None:
        """Show two rows of one kind side by side, until it is closed or another row is chosen."""
        shown = self._content()
        self._stack.setCurrentWidget(shown)
        shown.show_comparison(left, right)

    def row_changed(self, row: EventRow) -> None:
        """The shown row has new data; scroll and tab stay, other rows are none of our business."""
        if self._shown is not None:
            self._shown.row_changed(row)

    def set_flat(self, flat: bool) -> None:
        """Low details below the table: one line of header, cards in three columns."""
        self._flat = flat
        if self._shown is not None:
            self._shown.set_flat(flat)

    def set_words(self, words: RowWords) -> None:
        """Another language or another way to write numbers: all texts are made anew."""
        self._words = words
        self._say_own_words()
        if self._shown is not None:
            self._shown.set_words(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.tokens.window))

    def _say_own_words(self) -> None:
        self.setAccessibleName(translate("Details", "Details"))
        self._empty.setText(translate("Details", "Select an event"))

    def _show_nothing(self) -> None:
        self._stack.setCurrentWidget(self._empty)

    def _content(self) -> ShownDetails:
        """Imported here: a fifth of the window's modules, and no row is chosen when it opens."""
        if self._shown is None:
            from qbdesk.ui.details.shown import ShownDetails

            shown = self._shown = ShownDetails(
                self._theme,
                self._icons,
                self._reader,
                self._tasks,
                panel_url=self._panel_url,
                words=self._words,
                history=self._history,
                pictures=self._pictures,
                own_url=self._own_url,
            )
            shown.close_requested.connect(self.close_requested)
            shown.open_url_requested.connect(self.open_url_requested)
            shown.retry_requested.connect(self.retry_requested)
            shown.replay_requested.connect(self.replay_requested)
            shown.pin_requested.connect(self.pin_requested)
            shown.emptied.connect(self._show_nothing)
            shown.set_flat(self._flat)
            self._stack.addWidget(shown)
            self.setFocusProxy(shown)
        return self._shown
