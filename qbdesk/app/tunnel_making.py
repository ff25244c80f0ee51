"""The tunnel of a profile: which adapters it is made of. They are imported when the first one is started."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from qbdesk.adapters.key_file import KeyFile
from qbdesk.adapters.keychain import Keychain
from qbdesk.adapters.own_address import OwnAddress
from qbdesk.adapters.profile_folder import ProfileFolder
from qbdesk.adapters.system_clock import SystemClock
from qbdesk.domain.settings import Settings
from qbdesk.domain.tunnel import TunnelKind, TunnelStatus
from qbdesk.ports import AgentSource, Tunnel
from qbdesk.services.key_keeper import KeyPlaces
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.token_keeper import TokenKeeper
from qbdesk.services.tunnel_keeper import TunnelKeeper

if TYPE_CHECKING:
    from qbdesk.adapters.agent_finding import AgentFinder, AgentSort


def make_tunnel(
    profile: ProfileFolder, settings: Settings, webhook_url: str, board: StatusBoard
) -> tuple[TunnelKeeper, TokenKeeper]:
    """The keepers of the profile's tunnel and token; nothing is started or looked for yet."""
    tokens = TokenKeeper(KeyPlaces(keyring=Keychain(profile.name), file=KeyFile(profile.path)))
    making = _Making(profile, tokens)
    keeper = TunnelKeeper(making.tunnel, making, settings, webhook_url, board, SystemClock())
    tokens.subscribe(lambda held: keeper.token_changed())
    return keeper, tokens


async def run_tunnel(keeper: TunnelKeeper, tokens: TokenKeeper, demo: bool) -> None:
    """Find the token, then keep the tunnel open until cancelled. The demo has no token."""
    if not demo:
        await tokens.find(os.environ.get("QBDESK_NGROK_TOKEN", ""))
    await keeper.run()


async def look_for_agent(profile: ProfileFolder, settings: Settings) -> None:
    """See whether what the chosen tunnel needs is on this computer; nothing is started.

    Raises:
        TunnelProblem: an agent, a token or an address is missing or cannot be used.
        SettingsProblem: what is kept as the token is none.
    """
    tokens = TokenKeeper(KeyPlaces(keyring=Keychain(profile.name), file=KeyFile(profile.path)))
    making = _Making(profile, tokens)
    match TunnelKind(settings.tunnel):
        case TunnelKind.NGROK:
            from qbdesk.adapters.ngrok_words import no_token

            await (await asyncio.to_thread(lambda: making.ngrok_finder)).find()
            await tokens.find(os.environ.get("QBDESK_NGROK_TOKEN", ""))
            if tokens.token is None:
                raise tokens.held.problem or no_token()
        case TunnelKind.CLOUDFLARED:
            await (await asyncio.to_thread(lambda: making.cloudflared_finder)).find()
        case TunnelKind.OWN:
            OwnAddress(settings.own_url).check()
        case TunnelKind.NONE:
            pass


class _Making:
    """Makes tunnels as the settings say; implements `ports.AgentSource`, too."""

    def __init__(self, profile: ProfileFolder, tokens: TokenKeeper) -> None:
        self._profile = profile
        self._tokens = tokens

    def tunnel(self, settings: Settings) -> Tunnel | None:
        match TunnelKind(settings.tunnel):
            case TunnelKind.NONE:
                return None
            case TunnelKind.OWN:
                return OwnAddress(settings.own_url)
            case TunnelKind.NGROK:
                return _LateTunnel(lambda: self._ngrok(settings.ngrok_domain))
            case TunnelKind.CLOUDFLARED:
                return _LateTunnel(self._cloudflared)

    async def fetch(self, tell: Callable[[int, int], None]) -> None:
        """See `ports.AgentSource`."""
        source = await asyncio.to_thread(self._source)
        await source.fetch(tell)

    def _source(self) -> AgentSource:
        from qbdesk.adapters.ngrok_fetch import NgrokFetch

        return NgrokFetch(self.ngrok_finder, os.environ.get("QBDESK_NGROK_URL", ""))

    def _ngrok(self, domain: str) -> Tunnel:
        from qbdesk.adapters.ngrok import NgrokTunnel

        return NgrokTunnel(lambda: self._tokens.token, domain, self._profile.path, self.ngrok_finder)

    def _cloudflared(self) -> Tunnel:
        from qbdesk.adapters.cloudflared import CloudflaredTunnel

        return CloudflaredTunnel(self._profile.path, self.cloudflared_finder)

    @cached_property
    def ngrok_finder(self) -> AgentFinder:
        from qbdesk.adapters.ngrok_fetch import NGROK

        return self._finder(NGROK)

    @cached_property
    def cloudflared_finder(self) -> AgentFinder:
        from qbdesk.adapters.cloudflared import CLOUDFLARED

        return self._finder(CLOUDFLARED)

    def _finder(self, sort: AgentSort) -> AgentFinder:
        from qbdesk.adapters.agent_finding import AgentFinder

        return AgentFinder(sort, self._profile.agents, os.environ.get(sort.variable, ""))


class _LateTunnel:
    """Imports and makes a tunnel beside the loop when it is first run."""

    def __init__(self, make: Callable[[], Tunnel]) -> None:
        self._make = make

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        tunnel = await asyncio.to_thread(self._make)
        await tunnel.run(port, tell)
