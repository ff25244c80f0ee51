"""The tray of one engine: its number and words kept true, and a window that goes into it and comes back."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.app.engine import Engine
from qbdesk.app.looks import Looks
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.notice import Toast
from qbdesk.domain.order import OrderState
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.tray import Tray

_COUNT_MS = 1000


class TrayDesk(QObject):
    """`pressed(event id or None)`: the icon, or its notification of that event.

    Where there is no tray nothing is shown, counted or hidden.
    """

    pressed = Signal(object)

    def __init__(self, engine: Engine, keeper: SettingsKeeper, looks: Looks) -> None:
        super().__init__()
        self._engine = engine
        self._keeper = keeper
        self._tasks = TaskScope()
        self._to_send = 0
        self._told: Toast | None = None
        self._is_hidden = False
        self.tray = Tray(looks.theme, looks.icons)
        self.tray.show_requested.connect(self._press)
        self.tray.message_pressed.connect(self._press_message)
        self.tray.check_requested.connect(engine.catch_up.ask)
        self._timer = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._timer.timeout.connect(self._count)
        self._ends = (
            engine.feed.subscribe(self._hear),
            engine.board.subscribe(self._see),
            keeper.subscribe(self._apply),
        )

    @property
    def is_there(self) -> bool:
        """Whether there is a tray that a window could go to."""
        return self.tray.is_there

    def look(self) -> None:
        """A tray may come late, and it may go: then nothing else would bring a hidden window back."""
        if not self.tray.is_there:
            self.tray.open()
            self._count()
        if self._is_hidden and not self.tray.is_there:
            self._press()

    def hide(self, window: QWidget) -> bool:
        """Put a window away, if that is wished and there is a tray, and nobody logs out."""
        app = QApplication.instance()
        ending = isinstance(app, QApplication) and app.isSavingSession()
        if not self._keeper.settings.keep_in_tray or not self.tray.is_there or ending:
            return False
        window.hide()
        self._is_hidden = True
        return True

    def is_shown_again(self) -> None:
        """The window is not in the tray any more."""
        self._is_hidden = False

    def show_toast(self, toast: Toast) -> None:
        """A notification in the tray's own way, where there is no other."""
        self._told = toast
        self.tray.show_message(toast)

    async def aclose(self) -> None:
        """Leave the tray."""
        for end in self._ends:
            end()
        self._timer.stop()
        await self._tasks.close()
        self.tray.close()

    def _press(self) -> None:
        self.pressed.emit(None)

    def _press_message(self) -> None:
        self.pressed.emit(None if self._told is None else self._told.event_id)

    def _hear(self, _change: FeedChange) -> None:
        if not self._timer.isActive() and self.tray.is_there:
            self._timer.start()

    def _apply(self, _before: Settings, _after: Settings) -> None:
        self._see(self._engine.board.status)

    def _see(self, status: EngineStatus) -> None:
        if self.tray.is_there:
            self.tray.show_state(self._to_send, status, self._keeper.settings.sound)

    def _count(self) -> None:
        if self.tray.is_there:
            self._tasks.restart("count what is to be sent", self._read_count())

    async def _read_count(self) -> None:
        with suppress(StoreProblem):
            self._to_send = (await self._engine.store.reader.order_counts()).get(OrderState.NEW, 0)
            self._see(self._engine.board.status)
