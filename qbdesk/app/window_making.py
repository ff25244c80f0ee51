"""How a window is made of the parts of one engine, and what its wishes change in the settings."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSettings
from PySide6.QtWidgets import QWidget

from qbdesk.app.connection_wishes import PANEL_URL, ConnectionWishes, Start
from qbdesk.app.engine import Engine
from qbdesk.app.late_export import LateExport
from qbdesk.app.late_pictures import LatePictures
from qbdesk.app.late_sender import LateSender
from qbdesk.app.looks import DARK, Looks
from qbdesk.domain.delivery import Answer
from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.settings import Settings
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.ui.event_table.columns import Density
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.today.loading import load_view
from qbdesk.ui.view_switch import View
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.wishes import Wish

if TYPE_CHECKING:
    from qbdesk.ui.first_start.window import FirstStartWindow
    from qbdesk.ui.main_window import MainWindow


_OF_VIEWERS = frozenset(
    {
        Wish.SETTINGS,
        Wish.OPEN_FOLDER,
        Wish.OPEN_LOG,
        Wish.COPY_DIAGNOSTICS,
        Wish.ABOUT,
        Wish.TOGGLE_SOUND,
        Wish.OPEN_PANEL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What a window may ask of the program: `start_demo` answers "" or why it could not, `hide` whether it
    put the window away.
    """

    open_settings: Callable[[], None]
    open_rehearsal: Callable[[], None]
    open_on_purpose: Callable[[], None]
    open_log: Callable[[], None]
    copy_diagnostics: Callable[[], None]
    open_about: Callable[[], None]
    enter_key: Callable[[], None]
    choose_tunnel: Callable[[], None]
    try_key_again: Callable[[], None]
    open_folder: Callable[[], None]
    start_demo: Callable[[], str]
    toggle_sound: Callable[[], None]
    hide: Callable[[], bool]
    in_background: Start
    close: Callable[[], None]


class WindowMaking(QObject):
    """Makes the desk and the first start; looks that are chosen in one of them are kept."""

    def __init__(
        self, engine: Engine, keeper: SettingsKeeper, looks: Looks, state: QSettings, deeds: Deeds
    ) -> None:
        super().__init__()
        self._engine = engine
        self._keeper = keeper
        self._looks = looks
        self._state = state
        self._deeds = deeds
        looks.theme.chosen.connect(self._keep_theme)
        self.pictures = LatePictures(engine.profile.path / "pictures", engine.board.status.demo)
        self._sender = LateSender(engine.board, engine.test_token)
        self._exporter = LateExport(engine.store, engine.known_secrets)

    def first_start(self) -> FirstStartWindow:
        """The window while there is no shop; imported here, as the desk is: only one of them is shown."""
        from qbdesk.ui.first_start.window import FirstStartParts, FirstStartWindow

        window = FirstStartWindow(
            FirstStartParts(
                theme=self._looks.theme,
                icons=self._looks.icons,
                words=RowWords(QLocale()),
                language=self._looks.language.code,
                keys=self._engine.keys,
                board=self._engine.board,
                settings=self._state,
                start_demo=self._deeds.start_demo,
                on_close=self._deeds.close,
                panel_url=PANEL_URL,
                wishes={
                    Wish.OPEN_LOG: self._deeds.open_log,
                    Wish.COPY_DIAGNOSTICS: self._deeds.copy_diagnostics,
                    Wish.ABOUT: self._deeds.open_about,
                },
            )
        )
        window.settings_requested.connect(self._deeds.open_settings)
        window.language_requested.connect(self._keep_language)
        return window

    def desk(self) -> MainWindow:
        """The desk; it is still to be started."""
        from qbdesk.ui.main_window import MainWindow

        engine = self._engine
        window = MainWindow(
            WindowParts(
                theme=self._looks.theme,
                icons=self._looks.icons,
                rows=engine.store.reader,
                details=engine.store.reader,
                marks=engine.store.upkeep,
                history=engine.store.history,
                retry=engine.processing.retry if engine.board.status.may_keep else None,
                wishes=self._wishes(),
                feed=engine.feed,
                board=engine.board,
                sender=self._sender,
                pictures=self.pictures,
                replay=self._replay,
                exporter=self._exporter,
                views=self._views(),
                settings=self._state,
                words=RowWords(QLocale()),
                on_close=self._deeds.close,
                panel_url=PANEL_URL,
                hide=self._deeds.hide,
                density=Density(self._keeper.settings.density),
            )
        )
        window.density_chosen.connect(self._keep_density)
        return window

    def _views(self) -> tuple[View, ...]:
        """The guide leads to a connection with the shop: one that only views needs none."""
        today = View(translate("ViewSwitch", "Today"), "chart-bar", self._today, prepare=load_view)
        if not self._engine.board.status.may_keep:
            return (today,)
        return (
            today,
            View(translate("ViewSwitch", "Connection"), "broadcast", self._guide, is_guide=True),
        )

    def _today(self, tasks: TaskScope) -> QWidget:
        """Imported while the desk is idle, or when it is first shown: the start need not pay for it."""
        from qbdesk.ui.components.shown_pictures import ShownPictures
        from qbdesk.ui.today.view import TodayView

        engine, demo = self._engine, self._engine.board.status.demo
        return TodayView(
            self._looks.theme,
            self._looks.icons,
            RowWords(QLocale()),
            engine.store.figures,
            engine.feed,
            tasks,
            demo=demo,
            pictures=ShownPictures(self.pictures, tasks),
        )

    def _guide(self, tasks: TaskScope) -> QWidget:
        from qbdesk.ui.setup_guide.view import GuideParts, SetupGuide

        parts = GuideParts(
            theme=self._looks.theme,
            icons=self._looks.icons,
            words=RowWords(QLocale()),
            board=self._engine.board,
            keys=self._engine.keys,
            settings=self._settings,
            offered=frozenset(self._wishes()),
            exporter=self._exporter,
        )
        return SetupGuide(parts, tasks)

    def _settings(self) -> Settings:
        return self._keeper.settings

    async def _replay(self, delivery_id: int, to: str, query: str) -> tuple[Answer, float]:
        delivery = await self._engine.store.reader.delivery(delivery_id)
        if delivery is None:
            raise QbdeskError("The request is no longer stored.")
        begun_ns = time.monotonic_ns()
        answer = await self._sender.replay(delivery, to, query)
        return answer, (time.monotonic_ns() - begun_ns) / 1e6

    def _wishes(self) -> dict[Wish, Callable[[], None]]:
        """What this desk may ask for; one that only views has nobody who would do the rest."""
        wishes = self._all_wishes()
        if self._engine.board.status.may_keep:
            return wishes
        return {wish: deed for wish, deed in wishes.items() if wish in _OF_VIEWERS}

    def _all_wishes(self) -> dict[Wish, Callable[[], None]]:
        check, deeds = self._engine.catch_up, self._deeds
        return {
            Wish.CHECK: check.ask,
            Wish.CANCEL_CHECK: check.cancel,
            Wish.RETRY_KEY: deeds.try_key_again,
            Wish.CHANGE_KEY: deeds.enter_key,
            Wish.OPEN_FOLDER: deeds.open_folder,
            Wish.RETRY_STORE: check.ask,
            Wish.SETTINGS: deeds.open_settings,
            Wish.REHEARSE: deeds.open_rehearsal,
            Wish.ANSWER_ON_PURPOSE: deeds.open_on_purpose,
            Wish.ANSWER_AS_EVER: self._engine.on_purpose.stop,
            Wish.CHOOSE_TUNNEL: deeds.choose_tunnel,
            Wish.OPEN_LOG: deeds.open_log,
            Wish.COPY_DIAGNOSTICS: deeds.copy_diagnostics,
            Wish.ABOUT: deeds.open_about,
            Wish.NOTE_SALVAGED: partial(self._engine.board.update, salvaged=None),
            Wish.TOGGLE_SOUND: deeds.toggle_sound,
            **ConnectionWishes(self._engine, deeds.in_background).wishes(),
        }

    def _keep_language(self, code: str) -> None:
        self._keep(language=code)

    def _keep_theme(self, dark: bool | None) -> None:
        self._keep(theme=next(name for name, value in DARK.items() if value is dark))

    def _keep_density(self, density: Density) -> None:
        self._keep(density=density.value)

    def _keep(self, **fields: object) -> None:
        with suppress(QbdeskError):
            self._keeper.change(**fields)
