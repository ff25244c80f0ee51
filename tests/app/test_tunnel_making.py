"""The tunnel that the settings choose, made of the real adapters; and an agent that is fetched."""

from __future__ import annotations

import asyncio
import io
import os
import tarfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.app.tunnel_making import make_tunnel, run_tunnel
from qbdesk.domain.settings import Settings
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelState
from qbdesk.services.key_keeper import KeyPlace
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.token_keeper import TokenKeeper
from qbdesk.services.tunnel_keeper import TunnelKeeper
from tests.leftovers import LogWatch
from tests.services.keyrings import MemoryKeyring, in_use
from tests.tunnels import SLOW_S, STANDIN, TOKEN

LOCAL = "http://127.0.0.1:9/webhooks/quickbutik/s3cret"
pytestmark = pytest.mark.desk_loop


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with the stand-ins, and with no agent of its own."""
    monkeypatch.setenv("QBDESK_NGROK_PATH", str(STANDIN))
    monkeypatch.setenv("QBDESK_CLOUDFLARED_PATH", str(STANDIN.with_name("standin_cloudflared.py")))
    monkeypatch.setenv("QBDESK_NGROK_TOKEN", TOKEN)
    monkeypatch.setattr("qbdesk.adapters.agent_finding.usual_places", lambda: ())


class Made:
    """The keepers of a fresh profile, and a wait for the board."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.profile = ProfileFolder(folder, "shop")
        self.profile.make()
        self.board = StatusBoard(EngineStatus(shop="shop", demo=False))
        self._news = asyncio.Event()
        self.board.subscribe(lambda status: self._news.set())
        self.tunnel: TunnelKeeper
        self.tokens: TokenKeeper
        self.tunnel, self.tokens = make_tunnel(self.profile, settings, LOCAL, self.board)

    async def until(self, state: TunnelState) -> EngineStatus:
        async with asyncio.timeout(SLOW_S):
            while self.board.status.tunnel.state is not state:
                self._news.clear()
                await self._news.wait()
        return self.board.status


@asynccontextmanager
async def made(folder: Path, settings: Settings) -> AsyncIterator[Made]:
    parts = Made(folder, settings)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(run_tunnel(parts.tunnel, parts.tokens, demo=False), name="tunnel")
        yield parts
        running.cancel()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(tunnel="ngrok"),
        Settings(tunnel="cloudflared"),
        Settings(tunnel="own", own_url="https://example.org/qb"),
    ],
    ids=lambda settings: settings.tunnel,
)
async def test_each_kind_comes_online(settings: Settings, tmp_path: Path) -> None:
    async with made(tmp_path, settings) as parts:
        status = await parts.until(TunnelState.ONLINE)
    assert status.tunnel.kind == settings.tunnel
    assert status.public_webhook_url == f"{status.tunnel.public_url}/webhooks/quickbutik/s3cret"


async def test_none_is_none(tmp_path: Path) -> None:
    async with made(tmp_path, Settings()) as parts:
        await parts.until(TunnelState.OFF)
        parts.tunnel.choose(Settings(tunnel="own", own_url="https://example.org"))
        await parts.until(TunnelState.ONLINE)


async def test_a_token_that_is_entered_opens_the_tunnel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    log_watch.expect("the tunnel is down (no_token)")
    monkeypatch.delenv("QBDESK_NGROK_TOKEN")
    with in_use(MemoryKeyring()):
        async with made(tmp_path, Settings(tunnel="ngrok")) as parts:
            await parts.until(TunnelState.FAILED)
            assert (await parts.tokens.set_token(TOKEN)).place is KeyPlace.KEYRING
            await parts.until(TunnelState.ONLINE)


async def test_an_agent_is_fetched_on_consent_only_and_then_opens_the_tunnel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    log_watch.expect("the tunnel is down (no_agent)")
    monkeypatch.delenv("QBDESK_NGROK_PATH")
    monkeypatch.setenv("PATH", os.defpath)
    asked = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await reader.readuntil(b"\r\n\r\n")
        body = packed_standin()
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        monkeypatch.setenv("QBDESK_NGROK_URL", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x")
        async with made(tmp_path, Settings(tunnel="ngrok")) as parts:
            await parts.until(TunnelState.FAILED)
            assert asked == 0
            parts.tunnel.fetch_agent()
            await parts.until(TunnelState.ONLINE)
        assert asked == 1
    assert (parts.profile.agents / "ngrok-3.19.1").is_file()


def packed_standin() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.add(STANDIN, "ngrok")
    return packed.getvalue()
