"""What the settings can ask of tunnel and proof, fulfilled by one engine."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from qbdesk.app.connection_wishes import ConnectionWishes, Start
from qbdesk.app.engine import Engine
from qbdesk.domain.tunnel import TunnelKind
from qbdesk.ui.settings.parts import ConnectionParts

if TYPE_CHECKING:
    from qbdesk.adapters.agent_finding import AgentFinder


def connection_parts(engine: Engine, start: Start) -> ConnectionParts | None:
    """None in the demo, which has no way in. `start` runs what has to be waited for."""
    if engine.board.status.demo:
        return None
    agents = _Agents(engine.profile.agents)
    return ConnectionParts(
        tokens=engine.tokens,
        find_agent=agents.find,
        fetch_agent=engine.tunnel.fetch_agent,
        cancel_fetch=engine.tunnel.cancel_fetch,
        retry=ConnectionWishes(engine, start).retry_tunnel,
        prove=engine.reachability.ask,
    )


class Address:
    """The webhook's secret address; implements `ui.settings.parts.AddressDeeds`."""

    def __init__(self, engine: Engine, start: Start) -> None:
        self._engine = engine
        self._wishes = ConnectionWishes(engine, start)

    async def renew(self) -> None:
        """See `AddressDeeds`."""
        await self._engine.webhook_secret.renew()

    def copy(self) -> None:
        """The public one where there is one, else that on this computer."""
        if self._engine.board.status.public_webhook_url:
            self._wishes.copy_public_address()
        else:
            QGuiApplication.clipboard().setText(self._engine.board.status.webhook_url)


class _Agents:
    """Finds agents beside the loop; the adapters are imported when the first one is looked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def find(self, kind: TunnelKind) -> str:
        finder = await asyncio.to_thread(self._finder, kind)
        return str((await finder.find()).path)

    def _finder(self, kind: TunnelKind) -> AgentFinder:
        from qbdesk.adapters.agent_finding import AgentFinder
        from qbdesk.adapters.cloudflared import CLOUDFLARED
        from qbdesk.adapters.ngrok_fetch import NGROK

        sort = CLOUDFLARED if kind is TunnelKind.CLOUDFLARED else NGROK
        return AgentFinder(sort, self._folder, os.environ.get(sort.variable, ""))
