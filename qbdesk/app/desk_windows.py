"""Which window is open: the first start or the desk, and the settings beside it.

Widgets take their words and some of their looks when they are made, so a change of language makes the
windows anew on the same engine; where they were, and what was chosen, is handed on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QUrl
from PySide6.QtGui import QDesktopServices

from qbdesk.adapters.freedesktop_notices import Press
from qbdesk.app.alarm_making import AlarmDesk
from qbdesk.app.coming_forward import come_forward, open_row
from qbdesk.app.engine import Engine
from qbdesk.app.help_place import HelpPlace
from qbdesk.app.late_desk import load_desk, load_first_start, prepare_desk
from qbdesk.app.looks import Looks
from qbdesk.app.old_looks import take_over_looks
from qbdesk.app.own_process import start_beside
from qbdesk.app.settings_place import SettingsPlace
from qbdesk.app.trying_place import TryingPlace
from qbdesk.app.window_making import Deeds, WindowMaking
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.feed_change import FeedChange
from qbdesk.domain.settings import Settings
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.tasks import TaskScope, log_error

if TYPE_CHECKING:
    from qbdesk.app.window_state import TablePlace
    from qbdesk.ui.first_start.window import FirstStartWindow
    from qbdesk.ui.main_window import MainWindow
    from qbdesk.ui.settings.parts import SettingsParts

_HAD_KEY = "key/held"
_KNOWS_TRAY = "tray/told"
_BARE = Press(None)
_BREATH_S = 0.005


class DeskWindows(QObject):
    """Opens, changes and closes the windows of one engine.

    `start_demo` answers "" or why it could not; `on_close` is called when the reader wants to leave.
    """

    def __init__(
        self,
        engine: Engine,
        keeper: SettingsKeeper,
        looks: Looks,
        *,
        start_demo: Callable[[], str],
        on_close: Callable[[], None],
    ) -> None:
        super().__init__()
        self._engine = engine
        self._looks = looks
        self._keeper = keeper
        self._on_close = on_close
        self._state = QSettings(str(engine.profile.window_state), QSettings.Format.IniFormat)
        self._tasks = TaskScope(self._failed)
        self._desk: MainWindow | None = None
        self._first: FirstStartWindow | None = None
        self._one_change = asyncio.Lock()
        self._first_start = False
        self._has_rows = False
        self._to_guide = False
        self.alarms = AlarmDesk(engine, keeper, looks)
        self.alarms.show_requested.connect(self.come_forward)
        self.alarms.quit_requested.connect(on_close)
        self.help = HelpPlace(engine, looks.theme, looks.icons, self._present_settings)
        self.settings = SettingsPlace(self._settings_parts, self._state)
        self.trying = TryingPlace(engine, looks.theme, looks.icons, self._tasks)
        deeds = Deeds(
            open_settings=self.settings.open,
            open_rehearsal=self.trying.open_rehearsal,
            open_on_purpose=self.trying.open_on_purpose,
            open_log=self.help.open_log,
            copy_diagnostics=self.help.copy_diagnostics,
            open_about=self.help.open_about,
            enter_key=self.settings.enter_key,
            choose_tunnel=self.settings.choose_tunnel,
            try_key_again=self.try_key_again,
            open_folder=self.open_folder,
            start_demo=start_demo,
            toggle_sound=self.alarms.toggle_sound,
            hide=self._hide,
            in_background=self._tasks.start,
            close=on_close,
        )
        take_over_looks(self._state, keeper)
        self._making = WindowMaking(engine, keeper, looks, self._state, deeds)
        looks.take_up(keeper.settings)
        self._ends = (
            engine.feed.subscribe(self._hear),
            engine.keys.subscribe(self._see_key),
            keeper.subscribe(self._apply),
        )

    @property
    def window(self) -> MainWindow | FirstStartWindow | None:
        """The one that is open; None between two."""
        return self._desk or self._first

    async def open(self, key_is_given: bool) -> None:
        """Show the first start when there is neither a shop nor anything to look at, else the desk."""
        found = await self._engine.store.reader.newest_ids(1)
        self._has_rows = self._has_rows or bool(found)  # one may have come while the store was asked
        had_key = self._state.value(_HAD_KEY, False, type=bool)
        shop = self._is_settled or self._has_rows or key_is_given or had_key
        self._first_start = not shop
        await (load_first_start() if self._first_start else load_desk())
        self._first_start = self._first_start and not self._has_rows
        self._show(None)
        self.alarms.open()

    async def aclose(self) -> None:
        """Close all for real."""
        for end in self._ends:
            end()
        self.settings.close()
        self.trying.close()
        self.help.close()
        await self.alarms.aclose()
        await self._tasks.close()
        if self.window is not None:
            await self.window.aclose()
            self._desk = self._first = None
        await self._making.pictures.aclose()

    def come_forward(self, press: Press = _BARE) -> None:
        """Bring the window back in front of all others, with the row that a press names."""
        window = self.window
        if window is None:
            return
        self.alarms.tray.is_shown_again()
        come_forward(window, press.activation_token)
        if press.event_id is not None:
            open_row(window, press.event_id)

    def come_forward_for(self, activation_token: str) -> None:
        """Come in front because qbdesk was started once more."""
        self.come_forward(Press(None, activation_token))

    def try_key_again(self) -> None:
        """Ask the shop once more with the present key; the status says what came of it."""
        self._tasks.restart("try key again", prove_key(self._engine))

    def open_folder(self) -> None:
        """Show the profile's folder in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._engine.profile.path)))

    @property
    def _is_settled(self) -> bool:
        """Whether no key is ever to be asked for: in the demo, and where others fetch."""
        status = self._engine.board.status
        return status.demo or not status.may_keep

    def _present_settings(self) -> Settings:
        return self._keeper.settings

    def _hide(self) -> bool:
        """Put the window away into the tray, where that is wished and possible."""
        knows = bool(self._state.value(_KNOWS_TRAY, False, type=bool))
        if self.window is None or not self.alarms.hide(self.window, first=not knows):
            return False
        self._state.setValue(_KNOWS_TRAY, True)
        return True

    # What happens meanwhile

    def _hear(self, change: FeedChange) -> None:
        self._has_rows |= bool(change.added)
        if change.added and self._first is not None and not self._first.is_answering:
            self._go_to_desk()

    def _see_key(self, held: HeldKey) -> None:
        if self._is_settled:
            return
        has_key = self._engine.keys.has_key
        self._state.setValue(_HAD_KEY, has_key)
        if self._first is not None:
            if has_key and held.products is None:
                self._go_to_desk()
        elif held.place is KeyPlace.NOWHERE and not self._has_rows and self._desk is not None:
            self._first_start = True
            self._tasks.start(self._change_window(), "window")

    def _apply(self, before: Settings, after: Settings) -> None:
        if not self._engine.board.status.demo:
            self._engine.apply(after)
        if self._desk is not None:
            self._desk.show_density(Density(after.density))
        if self._looks.take_up(after):
            self._tasks.start(self._change_window(anew=True), "window")

    # Windows

    def _go_to_guide(self) -> None:
        """The key works: what is still to be done for the first order stands there."""
        self._to_guide = True
        self._go_to_desk()

    def _go_to_desk(self) -> None:
        self._first_start = False
        self._tasks.start(self._change_window(), "window")

    async def _change_window(self, anew: bool = False) -> None:
        """One after the other: what was asked for last is what stays."""
        async with self._one_change:
            await load_desk()  # its import alone would stop the window for a tenth of a second
            before = self.window
            if before is None or ((self._first is not None) == self._first_start and not anew):
                return
            place = None if self._desk is None else _place_in(self._desk)
            self._desk = self._first = None
            self.alarms.undress()
            await before.aclose()
            await asyncio.sleep(_BREATH_S)  # what waits is done before a window is made, which takes as long
            self._show(place)
            if anew:
                self.settings.make_anew()
            self.settings.raise_again()

    def _show(self, place: TablePlace | None) -> None:
        if self._first_start:
            first = self._first = self._making.first_start()
            first.desk_requested.connect(self._go_to_guide)
            first.show()
            self._tasks.start(prepare_desk(), "prepare the desk")
        else:
            desk = self._desk = self._making.desk()
            if place is not None:
                _restore_place(place, desk)
            self.alarms.dress(desk)
            offer_shops(desk, self._engine, self._looks)
            desk.start()
            desk.show()
            if self._to_guide:
                self._to_guide = False
                desk.show_trouble()

    def _settings_parts(self) -> SettingsParts:
        from qbdesk.app.autostart_making import make_autostart
        from qbdesk.app.connection_parts import Address, connection_parts
        from qbdesk.ui.settings.parts import SettingsParts

        return SettingsParts(
            theme=self._looks.theme,
            icons=self._looks.icons,
            keeper=self._keeper,
            keys=self._engine.keys,
            board=self._engine.board,
            tasks=self._tasks,
            folder=self._engine.profile.path,
            open_folder=self.open_folder,
            autostart=make_autostart(self._engine.profile),
            open_log=self.help.open_log,
            diagnostics=self.help.diagnostics,
            connection=connection_parts(self._engine, self._tasks.start),
            address=None if self._engine.board.status.demo else Address(self._engine, self._tasks.start),
            player=self.alarms.player,
            has_tray=self.alarms.has_tray,
        )

    def _failed(self, name: str, error: BaseException) -> None:
        log_error(name, error)
        if self.window is None:
            self._on_close()  # a program without a window could not even be closed


def offer_shops(desk: MainWindow, engine: Engine, looks: Looks) -> None:
    """List the other shops in the top bar; the demo is no shop, and has no others beside it."""
    from qbdesk.app.shops import Shops
    from qbdesk.ui.shop_menu import ShopButton
    from qbdesk.ui.top_bar import TopBar

    bar = desk.findChild(TopBar)
    if bar is not None and not engine.board.status.demo:
        shops = Shops(engine.profile.data_dir, engine.profile.name, start_beside)
        bar.offer_shops(ShopButton(looks.theme, looks.icons, engine.board.status.shop, shops))


def _place_in(desk: MainWindow) -> TablePlace:
    from qbdesk.app.window_state import table_place

    return table_place(desk)


def _restore_place(place: TablePlace, desk: MainWindow) -> None:
    from qbdesk.app.window_state import PlaceRestorer

    PlaceRestorer(place, desk)


async def prove_key(engine: Engine) -> None:
    """Ask the shop with the present key; what is wrong with it stands in the status."""
    with suppress(QbdeskError):
        await engine.keys.prove()
