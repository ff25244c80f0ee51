"""Where the scenes play: a filled store, an idle engine, windows in one language and size of type."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, QObject, QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from qbdesk.adapters.export_file import ExportFolder
from qbdesk.adapters.settings_file import write_settings
from qbdesk.adapters.sqlite.history import SqliteHistory
from qbdesk.adapters.sqlite.spans import SqliteSpans
from qbdesk.adapters.sqlite.store import SqliteReader, SqliteWriter
from qbdesk.adapters.sqlite.upkeep import SqliteUpkeep
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.app.connection_parts import Address
from qbdesk.app.engine import Engine, open_engine
from qbdesk.app.options import Options
from qbdesk.domain.delivery import Answer
from qbdesk.domain.event import EventType
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.services.export import ExportService
from qbdesk.services.feed import Feed
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.ui.components.shown_pictures import ShownPictures
from qbdesk.ui.event_table.model import EventModel
from qbdesk.ui.event_table.view import EventTable
from qbdesk.ui.first_start.window import FirstStartParts, FirstStartWindow
from qbdesk.ui.icons import Icons
from qbdesk.ui.main_window import MainWindow
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.settings.parts import ConnectionParts, SettingsParts
from qbdesk.ui.settings.window import SettingsWindow
from qbdesk.ui.setup_guide.view import GuideParts, SetupGuide
from qbdesk.ui.shop_menu import ShopButton, ShopEntry
from qbdesk.ui.sound_button import sound_face
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme
from qbdesk.ui.today.loading import load_view
from qbdesk.ui.today.view import TodayView
from qbdesk.ui.top_bar import TopBar
from qbdesk.ui.view_switch import View
from qbdesk.ui.window_parts import WindowParts
from qbdesk.ui.wishes import Wish
from tests.screenshots.connection import HELD, HOST, NO_KEY, Keys, good_status
from tests.screenshots.shop_day import URL, ZONE, ShopDay, now
from tests.screenshots.wares import WarePictures
from tests.services.loudspeaker import Loudspeaker
from tests.ui.today.samples import Figures

Kind = TypeVar("Kind", bound=QObject)
OwnWindow = TypeVar("OwnWindow", bound=QWidget)
PANEL_URL = "https://app.quickbutik.com"
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_PATIENCE_S = 20.0
_WORK = frozenset({"engine"})
_OF_VIEWERS = (Wish.SETTINGS, Wish.OPEN_LOG, Wish.ABOUT, Wish.TOGGLE_SOUND)


@dataclass(frozen=True, slots=True)
class Store:
    """An open store of one profile."""

    writer: SqliteWriter
    upkeep: SqliteUpkeep
    reader: SqliteReader


@dataclass(frozen=True, slots=True)
class Stage:
    """What scenes open windows with; `scope` ends what a window began when the scene is over."""

    theme: Theme
    icons: Icons
    language: str
    size: QSize
    full: Store
    bare: Store
    engine: Engine
    folder: Path
    pictures: WarePictures
    scope: AsyncExitStack

    @property
    def exporter(self) -> ExportService:
        """Writes what is exported; nothing in these pictures is."""
        reader = self.full.reader
        return ExportService(reader, SqliteSpans(reader), ExportFolder(), SystemClock(), (), dict)

    @property
    def words(self) -> RowWords:
        """The language's, at the moment of all pictures."""
        return RowWords(QLocale(_LOCALES[self.language]), now, ZONE)

    async def desk(
        self, store: Store | None = None, status: Callable[[EngineStatus], EngineStatus] | None = None
    ) -> Desk:
        """A started desk on the filled store, or on another; `status` changes how the engine is doing."""
        desk = Desk(self, store or self.full, (status or _unchanged)(good_status()))
        self.scope.push_async_callback(desk.window.aclose)
        desk.window.resize(self.size)
        desk.window.start()
        desk.window.show()
        desk.window.activateWindow()
        await settled()
        return desk

    def first_start(self) -> FirstStartWindow:
        """The window without a shop."""
        parts = FirstStartParts(
            theme=self.theme,
            icons=self.icons,
            words=self.words,
            language=self.language,
            keys=self.engine.keys,
            board=StatusBoard(EngineStatus(shop="qbdesk", demo=False, webhook_url=URL, api=ApiState.NO_KEY)),
            settings=self.settings(),
            start_demo=str,
            on_close=_nothing,
            panel_url=PANEL_URL,
        )
        window = FirstStartWindow(parts)
        window.resize(self.size)
        self.scope.push_async_callback(window.aclose)
        return window

    def settings_window(self) -> SettingsWindow:
        """The settings of the shop."""
        tasks = TaskScope()
        self.scope.push_async_callback(tasks.close)
        kept = Settings(
            shop_title="Fjällvind Handel",
            language=self.language,
            tunnel=TunnelKind.NGROK.value,
            ngrok_domain=HOST,
            quiet_hours=True,
        )
        parts = SettingsParts(
            theme=self.theme,
            icons=self.icons,
            keeper=SettingsKeeper(kept, partial(write_settings, self.folder / "settings.toml")),
            keys=self.engine.keys,
            board=StatusBoard(good_status()),
            tasks=tasks,
            folder=Path("/home/anna/.local/share/qbdesk/default"),
            open_folder=_nothing,
            autostart=Autostart(),
            open_log=_nothing,
            diagnostics=str,
            panel_url=PANEL_URL,
            connection=ConnectionParts(
                tokens=self.engine.tokens,
                find_agent=_agent,
                fetch_agent=_nothing,
                cancel_fetch=_nothing,
                retry=_nothing,
                prove=_nothing,
            ),
            address=Address(self.engine, tasks.start),
            player=Loudspeaker(),
            has_tray=_yes,
        )
        return self.own(SettingsWindow(parts, self.settings()))

    def settings(self) -> QSettings:
        """What a window remembers: nothing yet."""
        path = self.folder / "window.ini"
        path.unlink(missing_ok=True)
        return QSettings(str(path), QSettings.Format.IniFormat)

    def own(self, window: OwnWindow) -> OwnWindow:
        """Close `window` when the scene is over."""
        self.scope.callback(_close, window)
        return window


class Desk:
    """A desk on the stage, and what a reader does with it."""

    def __init__(self, stage: Stage, store: Store, status: EngineStatus) -> None:
        self.stage = stage
        self.board = StatusBoard(status)
        self.feed = Feed()
        self.window = MainWindow(
            WindowParts(
                theme=stage.theme,
                icons=stage.icons,
                rows=store.reader,
                details=store.reader,
                marks=store.upkeep,
                history=SqliteHistory(store.reader),
                feed=self.feed,
                board=self.board,
                sender=Sender(),
                pictures=stage.pictures,
                views=self._views(status.may_keep),
                settings=stage.settings(),
                words=stage.words,
                on_close=_nothing,
                panel_url=PANEL_URL,
                exporter=stage.exporter,
                wishes=dict.fromkeys(Wish if status.may_keep else _OF_VIEWERS, _nothing),
            )
        )
        self._dress()

    def _views(self, may_keep: bool) -> tuple[View, ...]:
        views = (
            View(translate("ViewSwitch", "Today"), "chart-bar", self._today, prepare=load_view),
            View(translate("ViewSwitch", "Connection"), "broadcast", self._guide, is_guide=True),
        )
        return views if may_keep else views[:1]

    def _today(self, tasks: TaskScope) -> QWidget:
        shown = ShownPictures(self.stage.pictures, tasks)
        return TodayView(
            self.stage.theme, self.stage.icons, self.stage.words, Figures(), self.feed, tasks, pictures=shown
        )

    def _guide(self, _tasks: TaskScope) -> QWidget:
        held = NO_KEY if self.board.status.api is ApiState.NO_KEY else HELD
        parts = GuideParts(
            theme=self.stage.theme,
            icons=self.stage.icons,
            words=self.stage.words,
            board=self.board,
            keys=Keys(held),
            settings=Settings,
            offered=frozenset(Wish),
            exporter=self.stage.exporter,
        )
        return SetupGuide(parts, _tasks)

    def _dress(self) -> None:
        """As `app.desk_windows` does it for a shop."""
        bar = self.find(TopBar)
        shop = self.board.status.shop
        if not self.board.status.demo:
            bar.offer_shops(ShopButton(self.stage.theme, self.stage.icons, shop, Shops()))
        bar.show_sound(sound_face(Settings(), now(), "", QLocale(), ZONE))

    def find(self, kind: type[Kind]) -> Kind:
        """The window's only child of that class."""
        (found,) = self.window.findChildren(kind)
        return found

    async def choose(self, kind: str, entity_id: str) -> None:
        """Select the newest row of that event."""
        model, table = self.find(EventModel), self.find(EventTable)
        for row in await self.stage.full.reader.rows(await self.stage.full.reader.newest_ids()):
            if (row.kind.value, row.entity_id) == (kind, entity_id):
                table.setCurrentIndex(model.index(model.place_of(row.id), 0))
                await settled()
                return
        raise LookupError(kind, entity_id)


class Shops:
    """See `ui.shop_menu.ShopList`: two."""

    def listed(self) -> list[ShopEntry]:
        """The present one, and another."""
        return [
            ShopEntry("fjallvind", "Fjällvind Handel", is_present=True),
            ShopEntry("fjallvind-norge", "Fjällvind Norge", is_present=False),
        ]

    def open(self, _name: str) -> str:
        """It opens elsewhere."""
        return ""

    def add(self, _name: str, _title: str) -> str:
        """It opens elsewhere."""
        return ""


class Sender:
    """Sends nowhere."""

    async def send_test(self, event_type: EventType, entity_id: str, from_outside: bool = False) -> Answer:
        """See `ports.EventSender`."""
        return Answer(200)


@asynccontextmanager
async def open_stores(folder: Path) -> AsyncIterator[tuple[Store, Store]]:
    """One that is told the shop's Monday, and one that is empty."""
    async with AsyncExitStack() as stack:
        stores = []
        for name in ("full", "bare"):
            path = folder / f"{name}.db"
            writer = SqliteWriter(path)
            stack.push_async_callback(writer.aclose)
            await writer.open()
            reader = SqliteReader(path)
            stack.push_async_callback(reader.aclose)
            await reader.open()
            stores.append(Store(writer, SqliteUpkeep(writer), reader))
        full, bare = stores
        await ShopDay(full.writer, full.upkeep, full.reader).tell()
        yield full, bare


@asynccontextmanager
async def open_idle_engine(folder: Path) -> AsyncIterator[Engine]:
    """An engine of a new profile, without a key: for the parts that ask one."""
    profile = Options(data_dir=folder, port=0).profile()
    async with open_engine(profile, Settings(), ports=(0,), demo=False, must_listen=True) as engine:
        await engine.keys.find()
        await engine.tokens.find()
        yield engine


async def settled() -> None:
    """Until no task is left but what serves the engine, and Qt has painted."""
    async with asyncio.timeout(_PATIENCE_S):
        for _ in range(3):
            await asyncio.sleep(0.01)
            while others := [task for task in asyncio.all_tasks() if _is_work(task)]:
                await asyncio.gather(*others, return_exceptions=True)


def picture_of(window: QWidget) -> QPixmap:
    """The window with the pop-ups over it, as the screen would show them."""
    picture = window.grab()
    painter = QPainter(picture)
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible() and each.windowType() is Qt.WindowType.Popup:
            painter.drawPixmap(each.pos() - window.mapToGlobal(QPoint(0, 0)), each.grab())
    painter.end()
    return picture


def with_status(**changes: object) -> Callable[[EngineStatus], EngineStatus]:
    """The good status, changed."""
    return lambda status: replace(status, **changes)  # type: ignore[arg-type]


def _is_work(task: asyncio.Task[object]) -> bool:
    return task is not asyncio.current_task() and task.get_name() not in _WORK


def _unchanged(status: EngineStatus) -> EngineStatus:
    return status


def _close(window: QWidget) -> None:
    window.close()
    window.deleteLater()


class Autostart:
    """See `ui.settings.parts.Autostart`: the system starts it."""

    def is_on(self) -> bool:
        """As wished."""
        return True

    def set_on(self, on: bool) -> None:
        """Left as it is."""


async def _agent(_kind: TunnelKind) -> str:
    return "/usr/local/bin/ngrok"


def _yes() -> bool:
    return True


def _nothing() -> None:
    """What a button asks for is nobody's business here."""
