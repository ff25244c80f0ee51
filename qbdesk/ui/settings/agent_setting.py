"""The row of the tunnel's agent: where it was found, or how it can be had."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QProgressBar, QPushButton

from qbdesk.domain.errors import QbdeskError
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.ui.components.line import Line
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.settings.parts import ConnectionParts, SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.theme import Type

_BAR_PX = 200
_WITH_AGENT = (TunnelKind.NGROK, TunnelKind.CLOUDFLARED)
_MB = 1_000_000


class AgentSetting(QObject):
    """Looks for the agent; fetches ngrok's only when the button is pressed, with progress and a way out."""

    def __init__(self, parts: SettingsParts, connection: ConnectionParts, row: SettingRow) -> None:
        super().__init__(row)
        self._parts = parts
        self._connection = connection
        self._row = row
        self._kind = TunnelKind.NONE
        self._found = False
        self._fetching = False
        self._where = Line(parts.theme, Type.FIXED)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("TunnelSettings", "Progress of the download"))
        self._fetch = QPushButton(translate("TunnelSettings", "Download…"))
        self._cancel = QPushButton(translate("TunnelSettings", "Cancel"))
        self._again = QPushButton(translate("TunnelSettings", "Look again"))
        for button, slot in (
            (self._fetch, connection.fetch_agent),
            (self._cancel, connection.cancel_fetch),
            (self._again, self._look),
        ):
            button.setProperty("kind", "plain")
            button.clicked.connect(slot)
        row.add(self._where, self._bar, self._fetch, self._cancel, self._again, buddy=self._again)
        self._show_buttons()

    def show_status(self, status: EngineStatus) -> None:
        """Follow the choice of the tunnel and a download."""
        downloaded = status.tunnel.downloaded
        ended = self._fetching and downloaded is None
        self._fetching = downloaded is not None
        if downloaded is not None:
            done, total = downloaded
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            told = translate("TunnelSettings", "{done} of {total} MB from ngrok's own page")
            if not total:
                told = translate("TunnelSettings", "Asking ngrok's own page …")
            self._row.say(
                told.replace("{done}", f"{done / _MB:.0f}").replace("{total}", f"{total / _MB:.0f}")
            )
        kind = TunnelKind(self._parts.keeper.settings.tunnel)
        if kind is not self._kind or ended:
            self._kind = kind
            self._look(status.tunnel.problem if ended and status.tunnel.code else "")
        self._show_buttons()

    def _look(self, problem: object = "") -> None:
        if self._kind in _WITH_AGENT:
            said = problem if isinstance(problem, str) else ""
            self._parts.tasks.restart("look for the agent", self._ask(self._kind, said))

    async def _ask(self, kind: TunnelKind, problem: str) -> None:
        try:
            path = await self._connection.find_agent(kind)
        except QbdeskError as missing:
            self._found = False
            self._where.setText(translate("TunnelSettings", "Not found"))
            self._row.refuse(in_words(problem or missing.sentence()))
        else:
            self._found = True
            self._where.setText(short_path(path))
            self._where.setToolTip(path)
            self._row.say()
        self._show_buttons()

    def _show_buttons(self) -> None:
        missing = not self._found and not self._fetching
        self._where.setVisible(not self._fetching)
        self._bar.setVisible(self._fetching)
        self._cancel.setVisible(self._fetching)
        self._fetch.setVisible(missing and self._kind is TunnelKind.NGROK)
        self._again.setVisible(missing)


def short_path(path: str) -> str:
    """A path with the home folder as ~."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except ValueError:
        return path
