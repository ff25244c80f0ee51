"""What the settings window is made of."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Protocol

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.ports import SoundPlayer
from qbdesk.services.key_keeper import KeyKeeper
from qbdesk.services.settings_keeper import SettingsKeeper
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.token_keeper import TokenKeeper
from qbdesk.ui.icons import Icons
from qbdesk.ui.tasks import TaskScope
from qbdesk.ui.theme import Theme


def never() -> bool:
    """No."""
    return False


class Autostart(Protocol):
    """Whether the system starts this shop's desk."""

    def is_on(self) -> bool:
        """What the system would do now."""

    def set_on(self, on: bool) -> None:
        """Let it, or not; raises `QbdeskError` when that cannot be changed."""


class AddressDeeds(Protocol):
    """The webhook's secret address."""

    async def renew(self) -> None:
        """Make another one; raises `QbdeskError` when it cannot be kept, and the old one stays."""

    def copy(self) -> None:
        """Put the whole address into the clipboard, for the panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionParts:
    """What the way in from outside can be asked for.

    `find_agent` answers where the agent of a tunnel lies; it raises `QbdeskError` when there is none that can
    be used. `retry` opens the tunnel (anew), `prove` asks for a proof from outside.
    """

    tokens: TokenKeeper
    find_agent: Callable[[TunnelKind], Coroutine[object, object, str]]
    fetch_agent: Callable[[], None]
    cancel_fetch: Callable[[], None]
    retry: Callable[[], None]
    prove: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """`open_folder` shows the profile's folder in the system's own window; `folder` is its name.

    `player` plays the sound that is chosen; without one it cannot be tried. `has_tray`: whether the desktop
    has a tray that a window could go to. `open_log` and `diagnostics`
    (a text without secrets) help to find a fault. `connection` and `address` are None
    in the demo, which needs no way in.
    """

    theme: Theme
    icons: Icons
    keeper: SettingsKeeper
    keys: KeyKeeper
    board: StatusBoard
    tasks: TaskScope
    folder: Path
    open_folder: Callable[[], None]
    autostart: Autostart | None = None
    open_log: Callable[[], None] | None = None
    diagnostics: Callable[[], str] | None = None
    panel_url: str = ""
    connection: ConnectionParts | None = None
    address: AddressDeeds | None = None
    player: SoundPlayer | None = None
    has_tray: Callable[[], bool] = never
