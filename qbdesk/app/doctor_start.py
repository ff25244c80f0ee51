"""An engine for the time of a look: it listens, opens the tunnel and proves the way, and fetches nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.app.engine import open_engine
from qbdesk.app.tunnel_making import run_tunnel
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelState
from qbdesk.services.status_board import StatusBoard

_TUNNEL_S = 30.0
_SETTLED = frozenset({TunnelState.ONLINE, TunnelState.FAILED, TunnelState.OFF})


@asynccontextmanager
async def started_engine(profile: ProfileFolder, settings: Settings) -> AsyncIterator[EngineStatus]:
    """How it is doing once the way was proven, or could not be. What the shop sends meanwhile is stored.

    Raises:
        CannotListen, StoreProblem, ProfileInUse: it could not be started.
    """
    async with (
        open_engine(profile, settings, ports=(settings.port,), demo=False, must_listen=True) as engine,
        asyncio.TaskGroup() as tasks,
    ):
        running = [
            tasks.create_task(run_tunnel(engine.tunnel, engine.tokens, demo=False), name="tunnel keeper"),
            tasks.create_task(engine.proving.run(), name="proving"),
        ]
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_TUNNEL_S):
                    await _settled(engine.board, settings)
            await engine.reachability.prove_now()
            yield engine.board.status
        finally:
            for task in running:
                task.cancel()


async def _settled(board: StatusBoard, settings: Settings) -> None:
    """Return when the tunnel is up or has failed."""
    news = asyncio.Event()
    end = board.subscribe(lambda _: news.set())
    try:
        while board.status.tunnel.kind != settings.tunnel or board.status.tunnel.state not in _SETTLED:
            await news.wait()
            news.clear()
    finally:
        end()
