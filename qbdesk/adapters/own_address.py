"""An address whose way to this computer the owner cares for: a proxy or tunnel of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus


class OwnAddress:
    """Implements `ports.Tunnel`: nothing is started, so it is online at once. Only a proof says more."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        """See `ports.Tunnel`."""
        self.check()
        tell(TunnelStatus(kind=TunnelKind.OWN, state=TunnelState.ONLINE, public_url=self._url))
        await asyncio.get_running_loop().create_future()

    def check(self) -> None:
        """See that there is an address.

        Raises:
            TunnelProblem: there is none.
        """
        if not self._url:
            raise TunnelProblem(
                "no_address",
                "Your own public address is not set.",
                "Enter it under Settings → Tunnel.",
                by_itself=False,
            )
