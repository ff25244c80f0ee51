"""How orders are told beside the table: bell, loudspeaker, notifications, tray and the top bar's button."""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.adapters.freedesktop_notices import FreedesktopNotices, Press
from qbdesk.adapters.sound_player import SoundPlayer
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app import paths
from qbdesk.app.engine import Engine
from qbdesk.app.looks import Looks
from qbdesk.app.tray_making import TrayDesk
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.notice import Notice, Toast
from qbdesk.domain.settings import Settings
from qbdesk.services.bell import Bell
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.silence_watch import SilenceWatch
from qbdesk.ui.notice_words import toast
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.sound_button import sound_face
from qbdesk.ui.top_bar import TopBar

_LOOK_MS = 10_000


class AlarmDesk(QObject):
    """What rings for one engine; implements `ports.Notices`. Make it on the running loop.

    `show_requested(Press)`: the window is to come forward, with a row when the press names one.
    `quit_requested`: by the tray's menu.
    """

    show_requested = Signal(object)
    quit_requested = Signal()

    def __init__(self, engine: Engine, keeper: SettingsKeeper, looks: Looks) -> None:
        super().__init__()
        self._keeper = keeper
        self._bars: list[TopBar] = []
        demo, clock = engine.board.status.demo, SystemClock()
        self.player = SoundPlayer(paths.resources() / "sounds")
        self.bell = Bell(
            self.player, self, self._settings, clock, demo=demo, shop_currency=engine.processing.currency
        )
        self._silence = SilenceWatch(engine.store.order_times, engine.board, self, self._settings, clock)
        self._icon = engine.profile.path / "icon.png"
        self.tray = TrayDesk(engine, keeper, looks)
        self.tray.pressed.connect(self._tray_pressed)
        self.tray.tray.sound_requested.connect(self.toggle_sound)
        self.tray.tray.quit_requested.connect(self.quit_requested)
        self._desktop: FreedesktopNotices | None = None
        if sys.platform == "linux":
            self._desktop = FreedesktopNotices(
                self.show_requested.emit, self.tray.show_toast, str(self._icon)
            )
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._unsubscribe = keeper.subscribe(self._apply)

    def open(self) -> None:
        """Be in the tray from now on, and keep the button's words true."""
        self._look()
        self._timer.start()

    async def aclose(self) -> None:
        """Fall silent and leave the tray."""
        self._unsubscribe()
        self._timer.stop()
        self.undress()
        await self.tray.aclose()
        self.player.close()

    def services(self) -> dict[str, Coroutine[object, object, None]]:
        """What runs beside the engine."""
        found: dict[str, Coroutine[object, object, None]] = {
            "bell": self.bell.run(),
            "silence alarm": self._silence.run(),
        }
        if self._desktop is not None:
            found["notifications"] = self._desktop.run()
        return found

    def dress(self, window: QWidget) -> None:
        """Show in a new window whether orders are heard."""
        self._bars = window.findChildren(TopBar)
        self._show_sound()

    def undress(self) -> None:
        """The window that was dressed is about to be closed."""
        self._bars = []

    def toggle_sound(self) -> None:
        """Sound on, or off."""
        with suppress(QbdeskError):
            self._keeper.change(sound=not self._settings().sound)

    def has_tray(self) -> bool:
        """Whether there is a tray that a window could go to."""
        return self.tray.is_there

    def hide(self, window: QWidget, *, first: bool) -> bool:
        """Put a window that is closed into the tray; the `first` time it is said that the program goes on."""
        hidden = self.tray.hide(window)
        if hidden and first:
            self._show_toast(
                Toast(
                    translate("Tray", "qbdesk goes on in the tray"),
                    translate("Tray", "Orders are still received and heard. Quit by the icon's menu."),
                    action=translate("Notice", "Show"),
                )
            )
        return hidden

    def show(self, notice: Notice) -> None:
        """See `ports.Notices`."""
        self._show_toast(toast(notice, RowWords(QLocale())))

    def _show_toast(self, news: Toast) -> None:
        if self._desktop is None:
            self.tray.show_toast(news)
            return
        if not self._icon.exists():
            QApplication.windowIcon().pixmap(64, 64).save(str(self._icon))
        self._desktop.show(news)

    def _tray_pressed(self, event_id: int | None) -> None:
        self.show_requested.emit(Press(event_id))

    def _settings(self) -> Settings:
        return self._keeper.settings

    def _apply(self, _before: Settings, _after: Settings) -> None:
        self._show_sound()

    def _look(self) -> None:
        self.tray.look()
        self._show_sound()

    def _show_sound(self) -> None:
        face = sound_face(self._settings(), datetime.now(UTC), self.bell.sound_problem, QLocale())
        for bar in self._bars:
            bar.show_sound(face)
